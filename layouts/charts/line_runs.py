"""How a series becomes lines: cut at breaks, gaps and missing figures."""

from collections.abc import Sequence
from itertools import pairwise

from metrics.results import Break, Point


def line_runs(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """Runs of points that may be joined by a line, oldest first.

    A missing figure, a gap in the periods and a break each end a run. A figure whose own period
    straddles a break is comparable with neither side and is left out of every line.
    """
    step = min((after.start - before.start for before, after in pairwise(points)), default=1)
    runs: list[list[Point]] = []
    last: Point | None = None
    for point in points:
        if point.value is None or _breaks(breaks, point.start, point.end):
            last = None
            continue
        if last is None or point.start - last.start > step or _breaks(breaks, last.start, point.start):
            runs.append([])
        runs[-1].append(point)
        last = point
    return runs


def _breaks(breaks: Sequence[Break], first: int, last: int) -> bool:
    """Whether the series breaks between two months, so that what is of one is not comparable with the other."""
    return any(first < one.start <= last for one in breaks)
