"""A described chart as an SVG, in one of the sizes of DRAWN."""

import math
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from layouts.charts import axis_marks, palette
from layouts.charts.description import Band, Chart, EndLabel, Level, Line, Panel, Rule, Shape
from layouts.charts.font import CHARACTER
from layouts.charts.svg_elements import DRAWN, FEW, Frame, bottom_marks, document, heading, joined, value_marks

ABOVE = (50, 72, 102)  # px above the axes for a title, a unit and so many rows of labels
YEAR_APART = 58  # px from one year to the next along the axis, at least
BOTTOM, GAP, BLANK = 30, 22, 80  # px below the axes, between panels, and of a chart without any
LINE = 17  # px of a line of text
# px before an end label, of each of its characters and after it; a figure is bold and has a dot before it
ENDS = {True: (9, CHARACTER + 1, 7), False: (10, CHARACTER, 9)}
KEY_TOP = 58  # px from the top of a panel to the first row of its key
BAND_LABEL = 8  # letters of the label of a band, and a space
KEY_LEFT = 50  # px before the names of a key
MOST_BESIDE = 0.28  # of the width that names at the ends of lines may take
SAMPLE = 26  # px of the piece of a line that stands before its name in a key
LABELLED = 400  # px of width from which the start of the plan has room for its whole label
STYLE = (
    ".line{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}.thin{stroke-width:1.75}"
    ".last{font-weight:700}.ring,.open{stroke-width:2}.mean,.limit{stroke-width:1.5}.limit{stroke-dasharray:6 4}"
    ".n1,.n2,.n3,.n4,.n5{stroke-width:1.75}.n2{stroke-dasharray:7 4}.n3{stroke-dasharray:2 4}"
    ".n4{stroke-dasharray:11 4 2 4}.n5{stroke-dasharray:18 5}"
    ".plan{stroke-width:1.5;stroke-dasharray:1.5 4;stroke-linecap:round}.break{stroke-width:1.5;stroke-dasharray:5 4}"
) + palette.rules([
    (".main", "stroke", "series"), (".dot", "fill", "series"), (".band", "fill", "band"),
    (".plan,.mean,.limit,.break", "stroke", "rule"), (".ring", "stroke", "ink"), (".diamond", "fill", "ink"),
    (".ring", "fill", "ground"), (".n1,.n2,.n3", "stroke", "beside"), (".end1,.end2,.end3", "fill", "beside"),
    (".open", "stroke", "series"), (".open.end1,.open.end2,.open.end3", "stroke", "beside"),
    (".open,.open.end1,.open.end2,.open.end3", "fill", "ground"),
])


class KeyRow(NamedTuple):
    """A row of the key above the axes: some of the label of a line, which its ``first`` row begins."""

    end: EndLabel
    text: str
    first: bool


class _Axes(NamedTuple):
    """A panel, where it lies, the values that its axis marks and the lines that are named above it."""

    panel: Panel
    frame: Frame
    marks: Sequence[float]
    key: Sequence[KeyRow]


def draw(chart: Chart, size: str = "wide") -> str:
    """The chart; its title and description say in words what it shows."""
    body = ["".join(_panel(chart, axes)) for axes in _axes(chart, size)]
    blank = f'<text x="16" y="44">{escape(chart.absence)}</text>'
    return document(chart.title, chart.text, DRAWN[size][0], height_of(chart, size), STYLE,
                    body or [blank])


def height_of(chart: Chart, size: str = "wide") -> int:
    """The height that ``draw`` gives it, so that the page can keep the space."""
    if not chart.panels:
        return BLANK
    each = ABOVE[chart.label_rows] + DRAWN[size][1] + BOTTOM
    return sum(each + LINE * len(_key(panel, size)) for panel in chart.panels) + GAP * (len(chart.panels) - 1)


def _key(panel: Panel, size: str) -> Sequence[KeyRow]:
    """The lines named above the axes: of several, where names at their ends would take the room of the lines."""
    named, width = [end for end in panel.ends if end.figure], DRAWN[size][0]
    if len(named) < 2 or max(map(_wide, named)) <= width * MOST_BESIDE:
        return []
    across = (width - KEY_LEFT) // (CHARACTER + 1)
    return [KeyRow(end, text, first=not row) for end in named for row, text in enumerate(wrap(end.text, across))]


def _axes(chart: Chart, size: str) -> list[_Axes]:
    """The axes of every panel, from the top; all share that of time."""
    width, height = DRAWN[size]
    marked = [(panel, panel.axis.marks(4 if width < FEW else 5)) for panel in chart.panels]
    left = 14 + CHARACTER * max((len(panel.axis.write(mark)) for panel, marks in marked for mark in marks), default=0)
    right = width - max((_room(end, panel, size) for panel in chart.panels for end in panel.ends), default=0)
    found, top = [], 0
    for panel, marks in marked:
        key = _key(panel, size)
        top += ABOVE[chart.label_rows] + LINE * len(key)
        found.append(_Axes(panel, Frame(left, right, top, height, chart.first, chart.last, marks[0], marks[-1]),
                           marks, key))
        top += height + BOTTOM + GAP
    return found


def _room(end: EndLabel, panel: Panel, size: str) -> int:
    before, _, after = ENDS[end.figure]
    return before + after if end.figure and _key(panel, size) else _wide(end)


def _wide(end: EndLabel) -> int:
    before, character, after = ENDS[end.figure]
    return before + character * len(end.text) + after


def _panel(chart: Chart, axes: _Axes) -> Iterator[str]:
    """What a panel holds, from the back to the front."""
    panel, frame, marks, key = axes
    above = frame.top - ABOVE[chart.label_rows] - LINE * len(key)
    yield heading(panel.title, panel.unit, above)
    yield from (_named(one, above + KEY_TOP + LINE * row) for row, one in enumerate(key))
    bands = [frame.x((band.first + band.last) / 2) for band in chart.bands]
    yield from (_band(band, frame) for band in chart.bands)
    yield from (_start(start, frame, bands) for start in chart.starts)
    texts = [panel.axis.write(mark) for mark in marks]
    yield from value_marks(frame, marks, texts, from_zero=panel.axis.from_zero)
    years = axis_marks.years(chart.first, chart.last, int(frame.width // YEAR_APART))
    yield from bottom_marks(frame, years, lambda month: f"{month // 12:.0f}")
    yield from (_break(rule, frame, index % 2) for index, rule in enumerate(panel.breaks))
    yield from (_level(level, frame) for level in panel.levels)
    yield from (_line(line, frame) for line in panel.lines)
    yield from _ends(panel.ends, frame, named=not key)


def _named(row: KeyRow, y: float) -> str:
    """A row of the key: a piece of the line, and its name with its newest figure."""
    kind = f" n{row.end.number}" if row.end.number else ""
    piece = f'<path class="line main{kind}" d="M16 {y}h{SAMPLE}"/>' if row.first else ""
    return f'{piece}<text class="last" x="{KEY_LEFT}" y="{y + 5}">{escape(row.text)}</text>'


def _band(band: Band, frame: Frame) -> str:
    left, right = frame.x(band.first - 0.5), frame.x(band.last + 0.5)
    return (f'<rect class="band" x="{left}" y="{frame.top}" width="{round(right - left, 1)}" height="{frame.height}"/>'
            + _above((left + right) / 2, frame, band.label))


def _start(start: Rule, frame: Frame, labelled: Sequence[float]) -> str:
    """The line, with its label unless it would touch that of a band, which is labelled at one of these places."""
    x = frame.x(start.month - 0.5)
    label = start.short if frame.width < LABELLED else start.label
    if any(abs(x - other) < CHARACTER * (len(label) + BAND_LABEL) / 2 for other in labelled):
        label = ""
    return f'<path class="plan" d="M{x} {frame.top - 2}V{frame.bottom}"/>{_above(x, frame, label)}'


def _above(x: float, frame: Frame, label: str) -> str:
    return f'<text class="soft" x="{round(x, 1)}" y="{frame.top - 6}" text-anchor="middle">{label}</text>'


def _break(rule: Rule, frame: Frame, row: int) -> str:
    """A dashed rule, its label on whichever side has the room; neighbours take turns, so that no two labels meet."""
    x, y = frame.x(rule.month - 0.5), frame.top - 38 + 16 * row
    room = x < (frame.left + frame.right) / 2
    return (f'<path class="break" d="M{x} {y - 12}V{frame.bottom}"/><text class="soft" x="{x + 6 if room else x - 6}" '
            f'y="{y}" text-anchor="{"start" if room else "end"}">{rule.label}</text>')


def _level(level: Level, frame: Frame) -> str:
    return (f'<path class="{"limit" if level.dashed else "mean"}" '
            f'd="M{frame.x(level.first)} {frame.y(level.value)}H{frame.x(level.last)}"/>')


def _line(line: Line, frame: Frame) -> str:
    places = [(frame.x(dot.month), frame.y(dot.value)) for dot in line.dots]
    shapes = (_shape(dot.shape, *place) for dot, place in zip(line.dots, places, strict=True) if dot.shape)
    kind = f"{' thin' if line.thin else ''}{f' n{line.number}' if line.number else ''}"
    return f'<path class="line main{kind}" d="{joined(places)}"/>{"".join(shapes)}'


def _shape(shape: Shape, x: float, y: float) -> str:
    if shape == "diamond":
        return f'<path class="diamond" d="M{x} {round(y - 6, 1)}l6 6l-6 6l-6 -6z"/>'
    return f'<circle class="{shape}" cx="{x}" cy="{y}" r="{4 if shape == "ring" else 2}"/>'


def _ends(ends: Sequence[EndLabel], frame: Frame, *, named: bool) -> Iterator[str]:
    """The dots at the right and, where lines are ``named`` there, their labels, given from the top."""
    for end, beside in zip(ends, _apart([frame.y(end.value) for end in ends], frame.bottom), strict=True):
        x, y = frame.x(end.month), frame.y(end.value)
        kind = f"{'open' if end.provisional else 'dot'}{f' end{end.number}' if end.number else ''}"
        yield f'<circle class="{kind}" cx="{x}" cy="{y}" r="4"/>' if end.figure else ""
        if named or not end.figure:
            yield (f'<text class="{"last" if end.figure else "soft"}" x="{x + ENDS[end.figure][0]}" '
                   f'y="{round(beside + 5, 1)}">{escape(end.text)}</text>')


def _apart(places: Sequence[float], bottom: float) -> list[float]:
    """Places from the top, at least a line apart and none below the bottom: each as near its own as that allows."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + LINE if found else -math.inf))
    for index in reversed(range(len(found))):
        found[index] = min(found[index], bottom - LINE * (len(found) - 1 - index))
    return found
