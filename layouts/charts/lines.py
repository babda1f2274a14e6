"""How a series becomes lines: cut at breaks, gaps and missing figures; and axes that begin at zero."""

import math
from collections.abc import Sequence
from itertools import pairwise

from metrics.results import Break, Point

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)  # the last for what rounding does to the first


def segments(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
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


def ticks(highest: float, most: int = 5) -> list[float]:
    """Whole round numbers from zero to at or above ``highest``, at most ``most`` of them after the zero."""
    if highest <= 1:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(highest / most))
    steps = [max(1.0, step * power) for step in STEPS]
    step = next(step for step in steps if step * most >= highest and not step % 1)
    return [index * step for index in range(math.ceil(highest / step) + 1)]


def year_marks(first: int, last: int, most: int) -> list[int]:
    """The Januaries to label between two months, evenly spaced and at most ``most``."""
    januaries = [month for month in range(first, last + 1) if month % 12 == 0]
    for every in (1, 2, 5, 10, 20, 50):
        kept = [month for month in januaries if (month // 12) % every == 0]
        if len(kept) <= most:
            return kept
    return []
