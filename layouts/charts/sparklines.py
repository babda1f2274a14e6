"""All the small lines of the overview in one picture, each behind a name: ``/sprite.svg#knife-crime``."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from layouts.charts import palette
from layouts.charts.line_runs import line_runs
from layouts.charts.svg_elements import joined
from metrics.results import Break, Point, View

WIDTH, HEIGHT, PAD = 132, 36, 4
PITCH = HEIGHT + 8  # from one line to the next, so that no part of a neighbour shows
STYLE = (
    "path{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.base{stroke-width:1}"
    ".break{stroke-width:1.5;stroke-dasharray:3 2}"
) + palette.rules([("path", "stroke", "series"), ("circle", "fill", "series"), (".base", "stroke", "sparkline-base"),
                   (".break", "stroke", "bad")])


def points_of(view: View) -> Sequence[Point]:
    """What the small line shows: the headline figure at every period, else the figures as published."""
    return view.trend if sum(point.value is not None for point in view.trend) > 1 else view.points


def has_line(view: View) -> bool:
    """Whether there are two figures to join or compare."""
    return sum(point.value is not None for point in points_of(view)) > 1


def sprite(views: Iterable[View]) -> str:
    """One SVG that holds a named view of every measure, blank where it has no line."""
    rows = [
        f'<view id="{escape(view.measure.id)}" viewBox="0 {index * PITCH} {WIDTH} {HEIGHT}"/>'
        f'<g transform="translate(0 {index * PITCH})">{_line(view)}</g>'
        for index, view in enumerate(views)
    ]
    height = max(len(rows), 1) * PITCH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f"<style>{STYLE}</style>{''.join(rows)}</svg>"
    )


def _line(view: View) -> str:
    points = points_of(view)
    if not has_line(view):
        return ""
    first, last = points[0].end, points[-1].end
    highest = max(point.value or 0.0 for point in points) or 1.0

    def x(month: float) -> float:
        return round(PAD + (month - first) / max(last - first, 1) * (WIDTH - 2 * PAD), 1)

    def y(value: float) -> float:
        return round(HEIGHT - PAD - value / highest * (HEIGHT - 2 * PAD), 1)

    drawn = [f'<path class="base" d="M{PAD} {HEIGHT - PAD}H{WIDTH - PAD}"/>']
    drawn += [_rule(one, x) for one in view.breaks if first < one.start <= last]
    drawn += [f'<path d="{joined([(x(point.end), y(point.value or 0.0)) for point in run])}"/>'
              for run in line_runs(points, view.breaks)]
    end = next(point for point in reversed(points) if point.value is not None)
    drawn.append(f'<circle cx="{x(end.end)}" cy="{y(end.value or 0.0)}" r="3"/>')
    return "".join(drawn)


def _rule(one: Break, x: Callable[[float], float]) -> str:
    return f'<path class="break" d="M{x(one.start - 0.5)} 0V{HEIGHT}"/>'
