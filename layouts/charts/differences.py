"""A survey's boroughs beside London: a row a borough by name, its difference and the 95% interval of that."""

import math
from collections.abc import Callable, Sequence
from html import escape

from data import periods
from layouts.charts import axis_marks, funnel, palette
from layouts.charts.font import LETTER
from layouts.charts.svg_elements import FEW, SIZES, document, heading
from layouts.words import borough_status
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Side

WIDENS = "A gap that widens may be one above London or one below it."
ROWS = ("Each row is a borough, by name. The bar is the 95% interval of its difference from London; a triangle marks a "
        "difference that is more than chance, a dot one that may be chance.")
ROW, TOP, BOTTOM = 22, 84, 12
SHAPES: dict[Side, str] = {"above": "far-above", "below": "far-below", "about": "within"}
OUTSIDE: dict[Side, str] = {"above": "Higher than London", "below": "Lower than London"}
STYLE = ".reach{stroke-width:1.5}" + palette.rules([(".reach", "stroke", "rule")])


def description(compared: BoroughComparison) -> str:
    """The chart in words: London's figure, the boroughs above and below it, and how many do not clearly differ."""
    said = [f"{compared.measure.title}, {compared.label}: London {fmt.percent(compared.line)}"]
    for side, words in OUTSIDE.items():
        each = ", ".join(f"{one.name} ({points(one)})" for one in compared.boroughs if one.side == side)
        said += [f"{words}, in percentage points: {each}"] if each else []
    same = sum(one.side == "about" for one in compared.boroughs)
    said.append(f"No clear difference in {same} of {len(compared.boroughs)} boroughs")
    return ". ".join(said) + "." + borough_status.missing(compared)


def widening(compared: BoroughComparison) -> str:
    """Whether boroughs' gaps to London have grown since 2021/22, in words, by name."""
    gaps = [one.gap for one in compared.boroughs if one.gap]
    starts = {gap.widening.start for gap in gaps if gap.widening.start is not None}
    if len(starts) != 1:
        reasons = dict.fromkeys(gap.widening.refused for gap in gaps if gap.widening.refused)
        return f"Whether gaps are widening is not known: {'; '.join(reasons)}."
    said = []
    for verdict in ("widening", "narrowing"):
        names = [gap.who for gap in gaps if gap.widening.verdict == verdict]
        said.append(f"{verdict} in {', '.join(names) if names else 'no borough'}")
    unclear = sum(gap.widening.verdict == "within the margin" for gap in gaps)
    since = periods.label(starts.pop(), compared.months)
    return (f"Gaps to London since {since}: {said[0]}; {said[1]}; within the margin in {unclear} of {len(gaps)}.")


def points(borough: Borough) -> str:
    """A borough's difference from London in whole points: ``+5``, ``−9``, ``0``."""
    assert borough.gap is not None
    whole = round((borough.gap.difference or 0.0) * 100)
    return f"+{whole}" if whole > 0 else fmt.number(whole)


def height_of(compared: BoroughComparison) -> int:
    """The height of the chart in every size, in px."""
    return TOP + ROW * len(compared.boroughs) + BOTTOM


def svg(compared: BoroughComparison, area_code: str, size: str = "wide") -> str:
    """The chart in one of SIZES, the row of ``area_code`` in bold."""
    width, total = SIZES[size][0], height_of(compared)
    body = [heading("Boroughs against London", f"percentage points, {compared.label}"),
            *_body(compared, area_code, width, total)]
    return document(f"Boroughs: {compared.measure.title}, {compared.label}", description(compared), width, total,
                    funnel.STYLE + STYLE, body)


def _body(compared: BoroughComparison, area_code: str, width: int, total: int) -> list[str]:
    left = 8 + LETTER * max(len(one.name) for one in compared.boroughs)
    right = width - 46
    reach = max((max(abs(one.gap.interval.low), abs(one.gap.interval.high)) * 100
                 for one in compared.boroughs if one.gap and one.gap.interval), default=1.0)
    step = axis_marks.from_zero(math.ceil(reach), 1 if width < FEW else 4)
    ends = step[-1]

    def x(points_of: float) -> float:
        return round(left + (points_of + ends) / (2 * ends) * (right - left), 1)

    drawn = []
    for tick in sorted({*step, *(-one for one in step)}):
        text = "London" if not tick else f"+{tick:.0f}" if tick > 0 else fmt.number(tick)
        drawn.append(f'<path class="{"grid" if tick else "zero"}" d="M{x(tick)} {TOP - 12}V{total - BOTTOM}"/>'
                     f'<text class="soft" x="{x(tick)}" y="{TOP - 20}" text-anchor="middle">{text}</text>')
    for index, one in enumerate(compared.boroughs):
        drawn += _row(one, TOP + ROW * index + ROW / 2, x, right, here=one.code == area_code)
    return drawn


def _row(one: Borough, y: float, x: Callable[[float], float], right: int, *, here: bool) -> Sequence[str]:
    """A borough: its name, its interval, its difference by its shape and in points."""
    mine = ' class="mine"' if here else ""
    name = f'<text{mine} x="0" y="{y + 5}">{escape(one.name)}</text>'
    if one.gap is None or one.gap.interval is None or one.side is None:
        return [name, f'<text class="soft" x="{x(0) + 8}" y="{y + 5}">no figure</text>']
    found = one.gap.interval
    return [
        name, f'<path class="reach" d="M{x(found.low * 100)} {y}H{x(found.high * 100)}"/>',
        f'<g transform="translate({x(found.estimate * 100)} {y})">{funnel.SHAPES[SHAPES[one.side]]}</g>',
        f'<text{mine} x="{right + 40}" y="{y + 5}" text-anchor="end">{points(one)}</text>',
    ]
