"""Groups of people on a survey question beside London, or beside another group: a hollow dot a figure, by name.

Hollow and without an interval, because no base is published: no gap here can be told from chance.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from layouts.charts import palette
from layouts.charts.svg_elements import DRAWN, FEW, document
from layouts.words import format as fmt
from layouts.words import group_words
from layouts.words.group_words import Panel
from metrics.results import Gap

ABSENCE = "No figure of a group of people is held."
TOP, HEAD, ROW, SPACE, BLANK = 22, 46, 24, 8, 40  # px: the axis, a panel's head, a row, below a panel, no chart
NAMES, FIGURES = {True: 124, False: 150}, 116  # px for the names, on a phone and else, and for the figures
STEP = 10  # percentage points from one mark of the axis to the next
STYLE = (".hollow{stroke-width:2.5}.to{stroke-width:1.5;stroke-dasharray:2 4}.other{stroke-width:2}"
         ".number{font-weight:700}" + palette.rules([(".hollow", "stroke", "series"), (".hollow", "fill", "ground"),
                                                    (".to,.other", "stroke", "axis")]))


def description(panels: Sequence[Panel]) -> str:
    """The chart in words: a sentence a panel, and what the axis spans."""
    return " ".join([*(group_words.sentence(one) for one in panels), scale(panels)]) if panels else ABSENCE


def scale(panels: Sequence[Panel]) -> str:
    """What the axis spans, for it does not begin at nought; blank without figures."""
    if not panels:
        return ""
    low, high = _ends(panels)
    return f"The axis runs from {low}% to {high}%, not from zero."


def height_of(panels: Sequence[Panel]) -> int:
    """The height of the chart in every size, in px."""
    return TOP + sum(HEAD + ROW * len(one) + SPACE for one in panels) if panels else BLANK


def svg(panels: Sequence[Panel], size: str = "medium") -> str:
    """The chart in one of the sizes of DRAWN."""
    width = DRAWN[size][0]
    body: list[str] = list(_axis(width, _ends(panels))) if panels else [f'<text x="0" y="24">{ABSENCE}</text>']
    top = TOP
    for panel in panels:
        body += _panel(panel, top, width, _ends(panels))
        top += HEAD + ROW * len(panel) + SPACE
    return document("Groups beside London", description(panels), width, height_of(panels), STYLE, body)


def _ends(panels: Sequence[Panel]) -> tuple[int, int]:
    """The tens of per cent between which all figures lie."""
    shares = [100 * share for panel in panels for gap in panel for share in (gap.value, gap.other) if share is not None]
    return (STEP * math.floor(round(min(shares), 6) / STEP), STEP * math.ceil(round(max(shares), 6) / STEP))


def _along(width: int, ends: tuple[int, int]) -> Callable[[float], float]:
    """Where a share lies from the left."""
    low, high = ends
    left, right = NAMES[width < FEW] + 10, width - FIGURES
    return lambda share: round(left + (100 * share - low) / ((high - low) or 1) * (right - left), 1)


def _axis(width: int, ends: tuple[int, int]) -> Iterator[str]:
    """The numbers that all panels share, every second one on a phone."""
    x = _along(width, ends)
    for mark in range(ends[0], ends[1] + 1, STEP * (2 if width < FEW else 1)):
        yield f'<text class="soft" x="{x(mark / 100)}" y="14" text-anchor="middle">{mark}%</text>'


def _panel(panel: Panel, top: int, width: int, ends: tuple[int, int]) -> Iterator[str]:
    """The question and its period, the line that all are held against, and a row a group."""
    low, high = ends
    x = _along(width, ends)
    first, bottom = panel[0], top + HEAD + ROW * len(panel)
    other = x(first.other or 0.0)
    said = f"{group_words.short(first.against)} {fmt.percent(first.other or 0.0)}"
    when = escape(group_words.brief(first.start or 0, first.months))
    title = f'<tspan class="title">{escape(first.measure.short_title)}</tspan>'
    place = 'x="0" dy="20"' if width < FEW else 'dx="8"'
    yield f'<text x="0" y="{top + 16}">{title}<tspan class="soft" {place}>{when}</tspan></text>'
    for mark in range(low, high + 1, STEP):
        yield f'<path class="grid" d="M{x(mark / 100)} {top + HEAD - 4}V{bottom}"/>'
    yield (f'<path class="other" d="M{other} {top + HEAD - 6}V{bottom}"/>'
           f'<text class="soft" x="{other}" y="{top + 36}" text-anchor="{_anchor(other, said, width)}">'
           f"{escape(said)}</text>")
    for index, gap in enumerate(panel):
        yield from _row(gap, top + HEAD + ROW * index + ROW // 2, x(gap.value or 0.0), other, width)


def _anchor(at: float, said: str, width: int) -> str:
    """In the middle of its line, unless that would lead past the right edge of the picture."""
    return "middle" if at + 4 * len(said) < width else "end"


def _row(gap: Gap, y: int, at: float, other: float, width: int) -> Iterator[str]:
    yield f'<text x="0" y="{y + 5}">{escape(group_words.short(gap.who))}</text>'
    yield f'<path class="to" d="M{at} {y}H{other}"/><circle class="hollow" cx="{at}" cy="{y}" r="5.5"/>'
    yield (f'<text class="number" x="{width - 64}" y="{y + 5}" text-anchor="end">{fmt.percent(gap.value or 0.0)}</text>'
           f'<text x="{width}" y="{y + 5}" text-anchor="end">{group_words.points(gap)} pts</text>')
