"""How the figure to quote went before: exact statements about what is held, which explain what is usual.

Nothing here is estimated or tested; a figure that is not held, or stands beyond a break, is never spoken for.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from metrics.analysis.wording import SMALL
from metrics.registry import Measure
from metrics.results import YEAR, Change, History, Point, View


def history(view: View) -> History:
    """The history of a view's figure, whatever it is set against."""
    if view.headline is None or view.headline.value is None:
        return History()
    before = _unbroken(view)
    extreme, since, record = _extreme(before)
    return History(0, 0, _run(before), extreme, since, record)


def with_alike(before: History, view: View, change: Change) -> History:
    """The same with the changes as big as this one before it, where the baseline is the year before the figure."""
    headline, then = view.headline, change.baseline
    if headline is None or headline.value is None or then is None or then.value in (None, headline.value):
        return before
    if then.start != headline.start - YEAR:
        return before
    alike, years = _as_big(view, headline, then.value or 0.0, headline.value)
    return replace(before, alike=alike, years=years)


def _as_big(view: View, headline: Point, before: float, after: float) -> tuple[int, int]:
    """In how many earlier years the same months changed by as much on the year before, and of how many."""
    few = before < SMALL
    size = _size(view.measure, before, after, few=few)
    values = {point.start: point.value for point in view.trend if point.value is not None}
    breaks = [one.start for one in view.breaks]
    earlier = range(headline.start - YEAR, min(values) + YEAR - 1, -YEAR)
    sizes = [
        _size(view.measure, values[start - YEAR], values[start], few=few)
        for start in earlier if start in values and start - YEAR in values
        and not any(start - YEAR < at < start + headline.months for at in breaks)
    ]
    return sum(one >= size for one in sizes), len(sizes)


def _size(measure: Measure, before: float, after: float, *, few: bool) -> float:
    """How big a change is: in points, or of a count in numbers or as a fraction, as sentences give it."""
    difference = abs(after - before)
    if measure.share or few:
        return round(difference, 9)
    return round(difference / before, 9) if before else float("inf") if difference else 0.0


def _unbroken(view: View) -> Sequence[Point]:
    """The points that lead up to the headline with no period missing and no break, oldest first."""
    assert view.headline is not None
    begins = max((one.start for one in view.breaks if one.start <= view.headline.end), default=0)
    found: list[Point] = []
    step = view.measure.step
    for point in reversed(view.trend):
        if point.value is None or point.start < begins or (found and found[-1].start - point.start != step):
            break
        found.append(point)
    return found[::-1]


def _run(points: Sequence[Point]) -> int:
    """For how many periods the figure has been rising, or, below nought, falling."""
    run = 0
    for before, after in reversed(list(pairwise(points))):
        way = (after.value or 0.0) - (before.value or 0.0)
        if way == 0 or run * way < 0:
            break
        run += 1 if way > 0 else -1
    return run


def _extreme(points: Sequence[Point]) -> tuple[Literal["", "highest", "lowest"], int | None, bool]:
    """Whether the last is the highest or lowest for a year or more, since which month, and whether since the first."""
    if not points:
        return "", None, False
    last, values = points[-1], [point.value or 0.0 for point in points]
    earlier = list(zip(points[:-1], values[:-1], strict=True))
    as_high = next((point.end for point, value in reversed(earlier) if value >= values[-1]), None)
    as_low = next((point.end for point, value in reversed(earlier) if value <= values[-1]), None)
    name: Literal["highest", "lowest"] = "highest" if (as_high or 0) < (as_low or 0) else "lowest"
    since = as_high if name == "highest" else as_low
    first = points[0].end
    if last.end - (first if since is None else since) < YEAR:
        return "", None, False
    return (name, first, True) if since is None else (name, since, False)
