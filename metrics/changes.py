"""The headline against its baselines: a difference where the two compare, else the reason why not."""

from collections.abc import Sequence

from data import periods
from metrics.registry import Measure
from metrics.results import Change, Point

YEAR = 12
BASELINE_YEAR = periods.month(2021, 4)  # the year that the Assembly's Recommendation 1 compares with


def changes(measure: Measure, trend: Sequence[Point]) -> tuple[Change, ...]:
    """The latest figure of a trend against the year before and against 2021/22."""
    if not trend:
        return ()
    headline = trend[-1]
    return (
        _against(measure, trend, "the year before", headline.start - YEAR),
        _against(measure, trend, "2021/22", _in_baseline_year(headline)),
    )


def _in_baseline_year(headline: Point) -> int:
    """The first month of the baseline: 2021/22, or for a quarter the same quarter of 2021/22."""
    if headline.months == YEAR:
        return BASELINE_YEAR
    return BASELINE_YEAR + (headline.start - BASELINE_YEAR) % YEAR


def _against(measure: Measure, trend: Sequence[Point], against: str, start: int) -> Change:
    headline = trend[-1]
    if start >= headline.start:
        return Change(against, None, None, f"the latest figure, for {headline.label}, is no later than {against}")
    broken = next((one for one in measure.breaks if start < one.start <= headline.end), None)
    if broken:
        return Change(against, None, None,
                      f"figures before and after {periods.name(broken.start)} are not comparable. {broken.reason}")
    baseline = next((point for point in trend if point.start == start), None)
    if baseline is None or baseline.value is None or headline.value is None:
        wanted, first = periods.label(start, headline.months), trend[0].label
        return Change(against, None, None, f"there is no complete figure for {wanted}; the first is for {first}")
    if measure.kind != "count":
        return Change(against, baseline, headline.value - baseline.value)
    if baseline.value == 0:
        return Change(against, baseline, None, f"there were none in {baseline.label}, so there is no percentage")
    return Change(against, baseline, headline.value / baseline.value - 1)
