"""Intervals of a proportion, a count, a rate, of the difference of two estimates, and the ratio of two rates.

Any confidence will do; pages use 95% and, for control limits, 99.8%. The choice of methods is that
of Public Health England, Technical Guide: Confidence Intervals, 2018.
"""

import math
from dataclasses import dataclass
from functools import cache

from scipy.special import gammaincinv, ndtr, ndtri

CONFIDENCE = 0.95
CONTROL = 0.998
BYAR_FROM = 10  # events; exact Poisson below (PHE 2018: Byar's is within 0.2% of it from here on, at 95%)


@dataclass(frozen=True)
class Interval:
    """An estimate with its lower and upper limit, in the unit of what was asked."""

    estimate: float
    low: float
    high: float


@cache
def z_of(confidence: float) -> float:
    """The normal deviate of a two-sided confidence (0.95 gives 1.96); ValueError unless between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    return float(ndtri((1 + confidence) / 2))


def proportion(share: float, base: float, confidence: float = CONFIDENCE, design_effect: float = 1.0) -> Interval:
    """The interval of a proportion from 0 to 1 that was found among ``base`` people.

    Wilson E.B., Probable inference, the law of succession, and statistical inference, JASA 22, 1927.
    A design effect above 1 divides the base: the variance of the survey over that of a simple
    random sample. ValueError for a share outside 0 to 1, no base, or a design effect not above 0.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a proportion lies between 0 and 1, not at {share}")
    if base <= 0 or design_effect <= 0:
        raise ValueError(f"no interval from a base of {base} with a design effect of {design_effect}")
    n, z2 = base / design_effect, z_of(confidence) ** 2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    low = 0.0 if share == 0 else max(0.0, centre - half)
    high = 1.0 if share == 1 else min(1.0, centre + half)
    return Interval(share, min(low, share), max(high, share))


def exact_count(events: int, confidence: float = CONFIDENCE) -> Interval:
    """The exact interval of a count of independent events.

    Garwood F., Fiducial limits for the Poisson distribution, Biometrika 28, 1936: half the
    chi-squared quantiles of 2x and 2x + 2 degrees of freedom. ValueError for a negative count or an
    impossible confidence.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    if events < 0:
        raise ValueError(f"a count is not negative: {events}")
    tail = (1 - confidence) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return Interval(events, low, float(gammaincinv(events + 1, 1 - tail)))


def byar_count(events: float, confidence: float = CONFIDENCE) -> Interval:
    """The interval of a count of 10 or more by Byar's method.

    Breslow N.E. & Day N.E., Statistical Methods in Cancer Research, volume II, IARC 1987, page 69.
    ValueError below 10 events, where it is not close enough.
    """
    if events < BYAR_FROM:
        raise ValueError(f"Byar's method is for {BYAR_FROM} events or more, not {events}")
    z, upper = z_of(confidence), events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    high = upper * (1 - 1 / (9 * upper) + z / (3 * math.sqrt(upper))) ** 3
    return Interval(events, low, high)


def count(events: float, confidence: float = CONFIDENCE) -> Interval:
    """The interval of a count: Byar's from 10 events on, exact below; ValueError if negative or not whole below 10."""
    if events >= BYAR_FROM:
        return byar_count(events, confidence)
    if events != int(events):
        raise ValueError(f"a count below {BYAR_FROM} is a whole number, not {events}")
    return exact_count(int(events), confidence)


def rate(events: float, base: float, per: float = 1000, confidence: float = CONFIDENCE) -> Interval:
    """Events ``per`` so many of the base (residents), with the interval of the count (PHE 2018).

    ValueError for a base not above 0 or an impossible count.
    """
    if base <= 0:
        raise ValueError(f"there is no rate among {base}")
    found = count(events, confidence)
    return Interval(*(per * value / base for value in (found.estimate, found.low, found.high)))


def difference(
    after: float, base_after: float, before: float, base_before: float,
    confidence: float = CONFIDENCE, design_effect: float = 1.0,
) -> Interval:
    """The later of two independent proportions minus the earlier, from -1 to 1.

    Newcombe R.G., Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, 1998, method 10: the hybrid of the two Wilson intervals.
    ValueError as for ``proportion``.
    """
    new = proportion(after, base_after, confidence, design_effect)
    old = proportion(before, base_before, confidence, design_effect)
    gap = after - before
    low = gap - math.hypot(after - new.low, old.high - before)
    high = gap + math.hypot(new.high - after, before - old.low)
    return Interval(gap, max(-1.0, low), min(1.0, high))


def chance_of(gap: Interval, confidence: float = CONFIDENCE) -> float:
    """How often chance alone would make as large a difference, either way, as its interval has it (a p-value).

    The interval is taken for normal on the side of nought: Altman D.G. & Bland J.M., How to obtain the P value from a
    confidence interval, BMJ 343, 2011.
    """
    if gap.estimate == 0:
        return 1.0
    half = gap.estimate - gap.low if gap.estimate > 0 else gap.high - gap.estimate
    return 2 * float(ndtr(-z_of(confidence) * abs(gap.estimate) / half)) if half > 0 else 0.0


def ratio_of_rates(
    events: float, base: float, other_events: float, other_base: float, confidence: float = CONFIDENCE
) -> Interval:
    """How many times the one rate is the other, the bases known exactly.

    The interval is that of the logarithm, whose variance is 1 / events + 1 / other events (Rothman K.J., Greenland S. &
    Lash T.L., Modern Epidemiology, 3rd edition, 2008, chapter 14); with few events it is rough. ValueError where either
    side has no events or no base.
    """
    if min(events, base, other_events, other_base) <= 0:
        raise ValueError(f"there is no ratio of {events} of {base} to {other_events} of {other_base}")
    ratio = events / base / (other_events / other_base)
    half = z_of(confidence) * math.sqrt(1 / events + 1 / other_events)
    return Interval(ratio, ratio * math.exp(-half), ratio * math.exp(half))


def apart(one: Interval, other: Interval) -> Interval:
    """One estimate minus another that is independent of it, in their unit, from the limits of each.

    Zou G.Y. & Donner A., Construction of confidence limits about effect measures: a general approach, Statistics in
    Medicine 27, 2008, of which Newcombe's method 10 is the case of two proportions.
    """
    gap = one.estimate - other.estimate
    return Interval(gap, gap - math.hypot(one.estimate - one.low, other.high - other.estimate),
                    gap + math.hypot(one.high - one.estimate, other.estimate - other.low))
