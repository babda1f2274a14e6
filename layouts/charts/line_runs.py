"""How a series becomes lines: cut at breaks, gaps and missing figures."""

from collections.abc import Sequence
from itertools import pairwise

from metrics.analysis.results import Break, Point


def line_runs(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """Runs of points that may be joined by a line, oldest first.

    A missing figure, a gap in the periods and a break each end a run. A figure whose own period
    straddles a break is comparable with neither side and is left out of every line.
    """
    starts = [after.start - before.start for before, after in pairwise(points)]
    step = min(starts, default=1)
    runs: list[list[Point]] = []
    last: Point | None = None
    for point in points:
        if point.value is None or _straddles(point, breaks):
            last = None
            continue
        if last is None or point.start - last.start > step or _era(point, breaks) != _era(last, breaks):
            runs.append([])
        runs[-1].append(point)
        last = point
    return runs


def _straddles(point: Point, breaks: Sequence[Break]) -> bool:
    return any(point.start < one.start <= point.end for one in breaks)


def _era(point: Point, breaks: Sequence[Break]) -> int:
    return sum(one.start <= point.start for one in breaks)
