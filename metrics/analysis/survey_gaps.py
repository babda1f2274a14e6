"""The gap between two series of a survey whose bases are not published, and a borough's gap to London."""

import math
from dataclasses import replace

from data.statement import LONDON, Area
from metrics.analysis import changes, surveys
from metrics.analysis.series import trends
from metrics.analysis.store import Store
from metrics.registry import Measure
from metrics.results import Gap, GapTrend, Point, Widening
from metrics.statistics import intervals
from metrics.statistics.intervals import Interval

Trend = tuple[Point, ...]
BASELINE = "2021-22"
NO_BASE = "base size not published, so that the gap cannot be told from chance"
METHOD = (f"95% interval {surveys.TOO_NARROW}; widened for rounding, and the borough's own part of London is taken out")
BOROUGHS = 32  # the survey is planned to ask as many people in each
# Two figures published in whole points, each even between half a point below and above, so that their
# difference has a variance of 2/12 of a square point beside that of chance (JCGM 100:2008, 4.3.7).
ROUNDING = 1.96 * 0.01 * math.sqrt(2 / 12)


def borough_gaps(store: Store, measure: Measure) -> tuple[Gap, ...]:
    """Every borough against London at the latest date of both, by name; none where only London is published."""
    if measure.areas == "london":
        return ()
    catalogue = store.reader.catalogue()
    areas = sorted((area for area in catalogue.areas.values() if area.kind == "borough"), key=lambda area: area.name)
    found = trends(store, measure, [LONDON, *(area.code for area in areas)])
    return tuple(_against_london(measure, area, found[area.code], found[LONDON]) for area in areas)


def _against_london(measure: Measure, area: Area, mine: Trend, london: Trend) -> Gap:
    """The plain gap, with intervals from the planned size of the survey where one is published."""
    gap = between(measure, (area.name, "London"), area.code, mine, london)
    asked = interviews(measure)
    if asked is None or gap.start is None:
        return gap
    now = against_london(_at(mine, gap.start), _at(london, gap.start), asked)
    note = (f"worked out from {asked / BOROUGHS:,.0f} interviews in the borough and {asked:,.0f} in London, as "
            f"planned: base sizes are not published. {METHOD}")
    gap, then = replace(gap, interval=now, status="e", note=note), gap.widening.start
    if then is None:
        return gap
    change = size_change(now, against_london(_at(mine, then), _at(london, then), asked))
    return replace(gap, widening=replace(gap.widening, verdict=direction(change), refused="", change=change))


def between(measure: Measure, names: tuple[str, str], code: str, mine: Trend, others: Trend) -> Gap:
    """The difference at the latest date that both have, and at the baseline, without intervals."""
    shared = {point.start for point in mine} & {point.start for point in others}
    if not shared:
        reason = f"there is no date at which both {names[0]} and {names[1]} have a figure"
        return Gap(measure, *names, code, Widening("refused", reason), refused=reason)
    start = max(shared)
    before = [changes.changes(measure, tuple(point for point in trend if point.start <= start), (BASELINE,))[0]
              for trend in (mine, others)]
    refused = next((change.refused for change in before if change.refused), "")
    widening = Widening("refused", refused)
    if before[0].baseline and not refused:
        then = before[0].baseline.start
        widening = Widening("refused", NO_BASE, then, less(_at(mine, then), _at(others, then)))
    value, other = _at(mine, start), _at(others, start)
    return Gap(measure, *names, code, widening, start, measure.months, value, other, less(value, other),
               note=f"no interval: {NO_BASE}")


def _at(trend: Trend, start: int) -> float:
    """The figure of a period; KeyError if there is none."""
    found = {point.start: point.value for point in trend}[start]
    if found is None:
        raise KeyError(start)
    return found


def less(one: float, other: float) -> float:
    """A difference of shares without what floating point adds."""
    return round(one - other, 10)


def interviews(measure: Measure) -> float | None:
    """The interviews planned in London for one figure of a survey; None if no size is published."""
    a_year = surveys.designed(measure)
    return None if a_year is None else surveys.interviews(a_year, measure.months)


def against_london(borough: float, london: float, interviews_in_london: float) -> Interval:
    """A borough's proportion less London's, with the interval of that difference.

    The borough is a 32nd of London, as the survey is planned, so London's figure holds its own: the gap
    is 31/32 of that to the other 31 boroughs, which share no interview with it and whose figure is worked
    out from the two. Newcombe's interval (``intervals.difference``) for simple random sampling, the
    design effect that the published margins imply, widened for rounding to whole points.
    ValueError for an impossible proportion or base.
    """
    own = 1 / BOROUGHS
    others = min(1.0, max(0.0, (london - own * borough) / (1 - own)))
    found = intervals.difference(borough, own * interviews_in_london, others, (1 - own) * interviews_in_london,
                                 design_effect=surveys.SIMPLE_RANDOM)
    gap = round(borough - london, 10)
    return Interval(gap, gap - math.hypot((1 - own) * (found.estimate - found.low), ROUNDING),
                    gap + math.hypot((1 - own) * (found.high - found.estimate), ROUNDING))


def size_change(now: Interval, then: Interval) -> Interval:
    """How much larger a gap has become, whichever way it points; two independent gaps, with their intervals."""
    change = intervals.apart(_size(now), _size(then))
    return Interval(round(change.estimate, 10), change.low, change.high)


def _size(gap: Interval) -> Interval:
    """The size of a gap: where its interval holds nought, so does that of its size."""
    low = 0.0 if gap.low <= 0 <= gap.high else min(abs(gap.low), abs(gap.high))
    return Interval(abs(gap.estimate), low, max(abs(gap.low), abs(gap.high)))


def direction(change: Interval) -> GapTrend:
    """What a change of the size of a gap shows, by whether its interval holds nought."""
    if change.low > 0:
        return "widening"
    return "narrowing" if change.high < 0 else "within the margin"
