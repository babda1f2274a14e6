"""What can be said of a measure in an area against a baseline: what happened, how it went before, what that is worth.

That a recorded count fell is a fact, whatever its size; whether the fall is more than the usual variation is its
strength. Judgement (better, worse) follows only where a change is clear and a direction is wanted: more reports of a
crime that victims hide may mean more trust, so there no judgement is made, and the reason is given.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.statement import LONDON
from metrics.analysis import noise_pools, same_months, surveys
from metrics.analysis.history import history, with_alike
from metrics.analysis.wording import finding_sentence
from metrics.results import BASELINES, Change, Direction, Finding, History, Judgement, Point, Strength, View
from metrics.statistics import noise
from metrics.statistics.dispersion import Noise
from metrics.statistics.intervals import Interval, chance_of, difference

BOROUGHS = 32
FEW = noise.FEW  # events in either period: below, they are too few to tell unless the change is clear all the same
# Survey figures are published in whole points: the difference of two carries the rounding of both, each even
# between half a point below and above, so with a variance of 1/12 of a square point (JCGM 100:2008, 4.3.7).
ROUNDING = 1.96 * 0.01 * math.sqrt(2 / 12)


@dataclass(frozen=True)
class _Test:
    """An interval of a change and what it shows."""

    strength: Strength
    low: float | None = None
    high: float | None = None
    estimated: bool = False
    reason: str = ""
    method: str = ""
    chance: float | None = None


def findings(view: View, baselines: Sequence[str] = BASELINES, known: Noise | None = None) -> tuple[Finding, ...]:
    """A view against each baseline, by name as ``same_months.compared`` has it.

    One finding without a comparison where there is no figure. The view of a finding is the one given,
    or that of fewer months: the year to date, or the months that a caller names. ``known`` is the noise of the
    view's months as its pool tells it (``noise_pools``); without it that of the months by themselves.
    """
    if view.headline is None:
        return (_finding(view, None, _Test("not compared", reason=view.absent), History()),)
    monthly = noise_pools.events(view)
    found = known or _alone(view, monthly)
    before = history(view)
    return tuple(_finding(part, change, _test(part, change, monthly, found),
                          with_alike(before if part is view else history(part), part, change))
                 for part, change in (same_months.compared(view, name) for name in baselines))


def _alone(view: View, monthly: Mapping[int, float]) -> Noise | None:
    if view.headline is None or view.headline.end not in monthly:
        return None
    return noise.noise_of(monthly, view.headline.end, [one.start for one in view.breaks])


def _finding(view: View, change: Change | None, test: _Test, before: History) -> Finding:
    judgement, reason = _judgement(view, change, test)
    return Finding(view, change, _direction(view, change, test), test.strength, judgement, test.low, test.high,
                   test.estimated, reason, test.method, before,
                   finding_sentence(view, change, test.strength, judgement), test.chance)


def _direction(view: View, change: Change | None, test: _Test) -> Direction:
    """What happened, of figures that compare; it is a fact, and no test has a part in it."""
    if test.strength == "not compared" or view.headline is None or change is None or change.baseline is None:
        return "not compared"
    more = (view.headline.value or 0.0) - (change.baseline.value or 0.0)
    return "up" if more > 0 else "down" if more < 0 else "same"


def _judgement(view: View, change: Change | None, test: _Test) -> tuple[Judgement, str]:
    if view.headline is None:
        return "no figure", test.reason
    if test.strength in ("not compared", "not tested"):
        return test.strength, test.reason
    if view.measure.desired == "none":
        return "not judged", view.measure.desired_note
    if test.strength != "clear":
        return ("few" if test.strength == "few" else "usual"), test.reason
    wanted = "up" if view.measure.desired == "up" else "down"
    return ("better" if _direction(view, change, test) == wanted else "worse"), test.reason


def _test(view: View, change: Change, monthly: Mapping[int, float], found: Noise | None) -> _Test:
    headline, baseline = view.headline, change.baseline
    if headline is None or baseline is None:
        return _Test("not compared", reason=change.refused)
    if headline.value is None or baseline.value is None:
        return _Test("not compared", reason="a figure is missing")
    if view.measure.untested:
        return _Test("not tested", reason=view.measure.untested)
    if view.measure.kind == "count":
        return _count(view, monthly, baseline, headline, found)
    if view.measure.kind == "rate":
        return _rate(baseline, headline, found)
    return _survey(view, baseline, headline)


def _count(view: View, monthly: Mapping[int, float], baseline: Point, headline: Point, found: Noise | None) -> _Test:
    try:
        ratio = noise.ratio_of_totals(monthly, baseline.start, headline.start,
                                      [one.start for one in view.breaks], found, length=headline.months)
    except noise.NotComparable as refusal:
        return _Test("few" if baseline.value == headline.value == 0 else "not compared", reason=str(refusal))
    strength = _strength(ratio.low - 1, ratio.high - 1, few=min(baseline.value or 0.0, headline.value or 0.0) < FEW)
    return _Test(strength, ratio.low - 1, ratio.high - 1, method=ratio.method, chance=ratio.chance)


def _rate(baseline: Point, headline: Point, found: Noise | None) -> _Test:
    """A difference of shares, whose numerators vary by more than chance, as a design effect."""
    if not baseline.base or not headline.base or baseline.numerator is None or headline.numerator is None:
        return _Test("not tested", reason="the offences behind the rate are not published")
    if baseline.numerator > baseline.base or headline.numerator > headline.base:
        return _Test("not tested", reason="there were more outcomes than offences, so the rate is no share; outcomes "
                                            "may be of offences of an earlier year")
    effect = max(1.0, found.factor(headline.months, headline.start - baseline.start) if found else 1.0)
    gap = difference(headline.numerator / headline.base, headline.base, baseline.numerator / baseline.base,
                     baseline.base, design_effect=effect)
    return _Test(_strength(gap.low, gap.high, few=min(baseline.numerator, headline.numerator) < FEW), gap.low, gap.high,
                 method=f"Newcombe's interval, widened by the noise of monthly outcomes (design effect {effect:.1f})",
                 chance=chance_of(gap))


def _survey(view: View, baseline: Point, headline: Point) -> _Test:
    interviews = _interviews(view)
    if interviews is None or baseline.value is None or headline.value is None:
        return _Test("not tested", reason="how many people were asked is not published, so the change cannot be told "
                                          "from chance")
    before, after = (
        surveys.Survey(point.start, point.months, point.value or 0.0, surveys.interviews(interviews, point.months))
        for point in (baseline, headline)
    )
    try:
        found = surveys.change(before, after)
    except noise.NotComparable as refusal:
        return _Test("not compared", reason=str(refusal))
    gap = found.interval
    low = gap.estimate - math.hypot(gap.estimate - gap.low, ROUNDING)
    high = gap.estimate + math.hypot(gap.high - gap.estimate, ROUNDING)
    strength: Strength = "clear" if low > 0 or high < 0 else "margin"
    return _Test(strength, low, high, found.estimated, method=f"{found.method}, widened for whole points",
                 chance=chance_of(Interval(gap.estimate, low, high)))


def _interviews(view: View) -> float | None:
    """The interviews a year behind a view's figures, as planned; a 32nd of London's for a borough."""
    size = surveys.designed(view.measure)
    return size if size is None or view.area_code == LONDON else size / BOROUGHS


def _strength(low: float, high: float, *, few: bool) -> Strength:
    return "clear" if low > 0 or high < 0 else "few" if few else "usual"
