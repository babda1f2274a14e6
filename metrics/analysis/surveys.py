"""Whether a survey proportion has changed, from the published sizes of the survey's design."""

from dataclasses import dataclass
from typing import Literal

from data import periods
from metrics.registry import Measure, registry
from metrics.results import YEAR
from metrics.statistics.intervals import CONFIDENCE, Interval, difference
from metrics.statistics.noise import NotComparable, Verdict

# No design effect is published for the Public Attitude Survey, whose published margins (0.7 points for
# London, 4.0 for a borough) are those of simple random sampling and so imply one of 1: so is this. True margins are
# wider, and wherever one is given it is said to be TOO_NARROW.
SIMPLE_RANDOM = 1.0
TOO_NARROW = "as of simple random sampling, so that the true margin is wider"


@dataclass(frozen=True)
class Survey:
    """A proportion (0 to 1) of the period of ``months`` months from ``start``, of about ``interviews`` people."""

    start: int
    months: int
    share: float
    interviews: float


@dataclass(frozen=True)
class SurveyChange:
    """The later proportion minus the earlier, with its interval, from -1 to 1.

    ``estimated`` is marked [e]: the bases are design sizes. ``design_effect`` is the one applied.
    """

    interval: Interval
    design_effect: float
    estimated: Literal[True]
    method: str

    @property
    def verdict(self) -> Verdict:
        """Rising or falling where the interval does not hold nought."""
        if self.interval.low > 0:
            return "rising"
        return "falling" if self.interval.high < 0 else "no clear change"


def designed(measure: Measure) -> int | None:
    """The interviews a year planned in London, None if no size is published.

    The smaller of the sizes known, for every year: when the survey grew is not stated.
    """
    present, before = registry().interviews_a_year(measure), registry().source_of(measure).design_interviews_before
    return present if present is None or before is None else min(present, before)


def interviews(a_year: float, months: int) -> float:
    """The interviews of a period, spread evenly over the year; ValueError for an impossible period."""
    if a_year <= 0 or not 1 <= months <= YEAR:
        raise ValueError(f"{a_year} interviews a year do not make a base for {months} months")
    return a_year * months / YEAR


def change(
    before: Survey, after: Survey, design_effect: float = SIMPLE_RANDOM, confidence: float = CONFIDENCE
) -> SurveyChange:
    """The change between two periods that share no interview, by Newcombe's interval (``intervals.difference``).

    NotComparable if the periods overlap, as rolling 12 months do a quarter later, or differ in
    length; ValueError for an impossible share, base or design effect.
    """
    old, new = periods.label(before.start, before.months), periods.label(after.start, after.months)
    if after.start < before.start + before.months:
        raise NotComparable(f"{new} does not come after the whole of {old}: some of the same interviews are in both")
    if before.months != after.months:
        raise NotComparable(f"{old} and {new} are not of the same length")
    found = difference(after.share, after.interviews, before.share, before.interviews, confidence, design_effect)
    sizes = dict.fromkeys(f"{one.interviews:,.0f}" for one in (before, after))
    effect = TOO_NARROW if design_effect == 1 else f"a design effect of {design_effect:g}"
    return SurveyChange(
        found, design_effect, estimated=True,
        method=f"Newcombe's interval from the interviews planned for each period ({' and '.join(sizes)}), {effect}",
    )
