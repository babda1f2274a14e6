"""All the small lines of a dashboard in one picture, each behind a name: ``/sprite.svg#knife-crime``.

They share their axis of time, so that a series which ended is seen to have ended; each has a range of its own.
"""

from collections.abc import Callable, Sequence
from html import escape

from data import periods
from layouts.charts import palette
from layouts.charts.line_runs import line_runs
from layouts.charts.svg_elements import joined
from metrics.results import Break, Point, View

FIRST = periods.month(2019, 1)  # where they begin
WIDTH, HEIGHT, PAD = 120, 26, 4
PITCH = HEIGHT + 8  # from one line to the next, so that no part of a neighbour shows
STYLE = (
    "path{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}"
    ".break{stroke-width:1.5;stroke-dasharray:3 2}"
) + palette.rules([("path", "stroke", "series"), ("circle", "fill", "series"), (".break", "stroke", "rule")])


def points_of(view: View) -> Sequence[Point]:
    """What the small line shows: the headline figure at every period since FIRST, else the figures as published."""
    held = view.trend if sum(point.value is not None for point in view.trend) > 1 else view.points
    return [point for point in held if point.end >= FIRST]


def has_line(view: View) -> bool:
    """Whether there are two figures to join or compare."""
    return sum(point.value is not None for point in points_of(view)) > 1


def sprite(views: Sequence[View]) -> str:
    """One SVG that holds a named view of every measure, blank where it has no line."""
    last = max([view.points[-1].end for view in views if view.points], default=FIRST)
    rows = [
        f'<view id="{escape(view.measure.id)}" viewBox="0 {index * PITCH} {WIDTH} {HEIGHT}"/>'
        f'<g transform="translate(0 {index * PITCH})">{_line(view, last)}</g>'
        for index, view in enumerate(views)
    ]
    height = max(len(rows), 1) * PITCH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f"<style>{STYLE}</style>{''.join(rows)}</svg>"
    )


def _line(view: View, last: int) -> str:
    """The line on an axis from FIRST to the month ``last``."""
    points = points_of(view)
    if not has_line(view):
        return ""
    known = [point.value for point in points if point.value is not None]
    low, range_ = min(known), max(known) - min(known)

    def x(month: float) -> float:
        return round(PAD + (month - FIRST) / max(last - FIRST, 1) * (WIDTH - 2 * PAD), 1)

    def y(value: float) -> float:
        share = (value - low) / range_ if range_ else 0.5
        return round(HEIGHT - PAD - share * (HEIGHT - 2 * PAD), 1)

    drawn = [_rule(one, x) for one in view.breaks if points[0].end < one.start <= points[-1].end]
    drawn += [f'<path d="{joined([(x(point.end), y(point.value or 0.0)) for point in run])}"/>'
              for run in line_runs(points, view.breaks)]
    end = next(point for point in reversed(points) if point.value is not None)
    drawn.append(f'<circle cx="{x(end.end)}" cy="{y(end.value or 0.0)}" r="2.5"/>')
    return "".join(drawn)


def _rule(one: Break, x: Callable[[float], float]) -> str:
    return f'<path class="break" d="M{x(one.start - 0.5)} 0V{HEIGHT}"/>'
