"""The small pictures of boroughs: a line over time for a tile, a dot with its interval for a row of a table.

Those of a measure stand in one file each, every one behind the code of its borough: ``/dots/robbery.svg#E09000012``.
They fill whatever box they are shown in, and their strokes keep their width.
"""

from collections.abc import Mapping, Sequence
from html import escape

from data import periods
from layouts.charts import axis_marks, palette, shading
from layouts.charts.line_runs import line_runs
from layouts.charts.svg_elements import joined
from metrics.results import Borough, BoroughComparison, Break, Point, View

SINCE = periods.month(2019, 1)  # lines begin with the figure of the year that ended then
WIDTH, HEIGHT = 200, 60
PAD, ABOVE = 12, 6  # room at either end, and above and below, for the round ends of strokes
STROKES = "path{fill:none;vector-effect:non-scaling-stroke;stroke-linecap:round;stroke-linejoin:round}"
LINE = ".pale,.deep{stroke-width:1.5}.end{stroke-width:4}" + palette.rules([
    (".pale", "stroke", "on-pale"), (".deep", "stroke", "on-deep"),
])
DOT = ".grid,.other,.reach{stroke-width:1.5}.dot{stroke-width:9}.hollow{stroke-width:5}" + palette.rules([
    (".grid", "stroke", "grid"), (".other", "stroke", "axis"), (".reach,.dot", "stroke", "series"),
    (".hollow", "stroke", "ground"),
])


def lines(compared: BoroughComparison, views: Mapping[str, View]) -> str:
    """The figure of each borough, up to the one that is compared, in a colour that is seen on the shade of its tile.

    ``views`` are those of the boroughs by code; each line has a scale of its own.
    """
    shades = shading.shades(compared)
    return _sprite({code: _line([point for point in view.trend if point.end >= SINCE and point.start <= compared.start],
                                view.breaks, "deep" if code in shades and shades[code].deep else "pale")
                    for code, view in views.items()}, LINE)


def dots(compared: BoroughComparison) -> str:
    """Each borough's figure with its interval along the axis of ``scale``, where that which it is held against lies.

    The dot is hollow where the borough is about the same.
    """
    return _sprite({one.code: _dot(compared, one) for one in compared.boroughs}, DOT)


def scale(compared: BoroughComparison) -> list[float]:
    """The marks along the axis of all dots, evenly spaced: from zero, but for a survey, which is far from it."""
    known = [one.interval for one in compared.boroughs if one.interval] + [compared.other]
    highest = max(one.high for one in known)
    if compared.kind == "survey":
        return axis_marks.around(min(one.low for one in known), highest, 4)
    return axis_marks.fine(highest, 4)


def _sprite(drawn: Mapping[str, str], style: str) -> str:
    """One file of many pictures, far enough from one another that none shows a part of its neighbour."""
    parts = "".join(
        f'<view id="{escape(name)}" viewBox="0 {2 * index * HEIGHT} {WIDTH} {HEIGHT}" preserveAspectRatio="none"/>'
        f'<g transform="translate(0 {2 * index * HEIGHT})">{picture}</g>'
        for index, (name, picture) in enumerate(drawn.items()))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"><style>{STROKES}{style}</style>{parts}</svg>')


def _line(points: Sequence[Point], breaks: Sequence[Break], tone: str) -> str:
    known = [point.value for point in points if point.value is not None]
    if len(known) < 2:
        return ""
    low, spread = min(known), (max(known) - min(known)) or 1.0

    def place(point: Point) -> tuple[float, float]:
        along = (point.end - points[0].end) / (points[-1].end - points[0].end)
        return (round(PAD + along * (WIDTH - 2 * PAD)),
                round(HEIGHT - ABOVE - ((point.value or 0.0) - low) / spread * (HEIGHT - 2 * ABOVE)))

    drawn = [_path(tone, [place(point) for point in run]) for run in line_runs(points, breaks)]
    end = next(point for point in reversed(points) if point.value is not None)
    return "".join([*drawn, _path(f"{tone} end", [place(end)])])


def _dot(compared: BoroughComparison, one: Borough) -> str:
    marks = scale(compared)

    def x(value: float) -> float:
        return round(PAD + (value - marks[0]) / (marks[-1] - marks[0]) * (WIDTH - 2 * PAD), 1)

    upright = [_path("grid", [(x(mark), 0), (x(mark), HEIGHT)]) for mark in marks]
    upright.append(_path("other", [(x(compared.other.estimate), 0), (x(compared.other.estimate), HEIGHT)]))
    if one.interval is None:
        return "".join(upright)
    middle = HEIGHT / 2
    reach = _path("reach", [(x(one.interval.low), middle), (x(one.interval.high), middle)])
    dot = [_path(kind, [(x(one.interval.estimate), middle)])
           for kind in ("dot", *(("hollow",) if one.side == "about" else ()))]
    return "".join([*upright, reach, *dot])


def _path(kind: str, places: Sequence[tuple[float, float]]) -> str:
    return f'<path class="{kind}" d="{joined(places)}"/>'
