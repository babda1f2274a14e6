"""Areas against the rate of the whole, with limits that widen as populations fall: no league table.

Spiegelhalter D.J., Funnel plots for comparing institutional performance, Statistics in Medicine 24,
2005. Limits are those of a count whose expectation is the whole's rate times the population, exact or
Byar's as in ``metrics.statistics.intervals``; with ``overdispersed``, of the square root of the count (his
transformation for counts), whose variance is that of chance and that between the areas, added together: Handling
over-dispersion of performance indicators, Quality and Safety in Health Care 14, 2005.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from scipy.special import gammainc

from metrics.statistics import intervals
from metrics.statistics.intervals import BYAR_FROM, CONFIDENCE, CONTROL, z_of
from metrics.statistics.roots import solve

Class = Literal["high 99.8%", "high 95%", "as expected", "low 95%", "low 99.8%"]
WINSORISED = 0.1  # the share of z-scores at either end that is drawn in, as Spiegelhalter has it
ALMOST_NONE = 1e-9  # events: a gamma distribution of shape 0 is none
Limits = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """What goes on the funnel: events among ``population`` residents."""

    code: str
    events: float
    population: float


@dataclass(frozen=True)
class Placed:
    """An area on the funnel. ``rate`` and the limits (low, high) are per 1,000, ``expected`` is events."""

    code: str
    population: float
    rate: float
    expected: float
    limits_95: tuple[float, float]
    limits_998: tuple[float, float]
    placed: Class


@dataclass(frozen=True)
class Funnel:
    """``rate`` is that of the whole, per 1,000; ``overdispersion`` the variance of areas in that of chance.

    It is 1 where limits are those of chance alone.
    """

    rate: float
    overdispersion: float
    areas: tuple[Placed, ...]


def funnel(
    areas: Sequence[Area], whole: float | None = None, *, overdispersed: bool = False, per: float = 1000
) -> Funnel:
    """Each area against ``whole`` (events per resident; by default that of the areas together).

    ValueError for no areas, an impossible count or population, or no events at all.
    """
    if not areas or any(area.population <= 0 or area.events < 0 for area in areas):
        raise ValueError("a funnel needs areas, each with residents and no negative count")
    rate = sum(a.events for a in areas) / sum(a.population for a in areas) if whole is None else whole
    if rate <= 0:
        raise ValueError("there were no events, so there is nothing to compare")
    if not overdispersed:
        return Funnel(rate * per, 1.0, tuple(_place(area, rate, count_limits, per) for area in areas))
    factor = overdispersion([2 * (math.sqrt(a.events) - math.sqrt(rate * a.population)) for a in areas])
    spread = between(factor, [1 / (2 * math.sqrt(a.population)) for a in areas])
    limits = _widened(spread / rate)
    return Funnel(rate * per, factor, tuple(_place(area, rate, limits, per) for area in areas))


def count_limits(expected: float, confidence: float) -> tuple[float, float]:
    """The counts between which an area with this expectation lies, so often: those whose own interval
    (exact below 10, else Byar's) just reaches the expectation; ValueError unless it is above 0.

    Garwood's limits of a count are where a gamma variable leaves the tail to either side; for a known
    expectation the count is its shape, found by one bisection.
    """
    if expected <= 0:
        raise ValueError(f"there are no limits about {expected} events")
    return _low(expected, confidence), _high(expected, confidence)


def _low(expected: float, confidence: float) -> float:
    """The count whose upper limit is the expectation, 0 where none is so low."""
    tail = (1 - confidence) / 2
    if expected > intervals.byar_count(BYAR_FROM, confidence).high:
        return solve(lambda events: intervals.byar_count(events, confidence).high - expected, BYAR_FROM, expected)
    if gammainc(1, expected) <= 1 - tail:
        return 0.0
    return solve(lambda events: 1 - tail - gammainc(events + 1, expected), 0.0, BYAR_FROM)


def _high(expected: float, confidence: float) -> float:
    """The count whose lower limit is the expectation."""
    tail = (1 - confidence) / 2
    if expected > intervals.byar_count(BYAR_FROM, confidence).low:
        most = 40 + 9 * expected
        return solve(lambda events: intervals.byar_count(events, confidence).low - expected, BYAR_FROM, most)
    return solve(lambda events: tail - gammainc(events, expected), ALMOST_NONE, BYAR_FROM)


def overdispersion(scores: Sequence[float]) -> float:
    """The mean square of the winsorised z-scores of areas, at least 1 (Spiegelhalter 2005).

    The 10% highest and lowest are drawn in to the 90th and 10th percentile, so that the areas that stand out do not
    hide themselves. The z-score of a count is 2 (sqrt(observed) - sqrt(expected)).
    """
    scores = sorted(scores)
    ends = int(WINSORISED * len(scores))
    kept = [min(max(score, scores[ends]), scores[-1 - ends]) for score in scores]
    return max(1.0, sum(score * score for score in kept) / len(kept))


def between(overdispersion: float, errors: Sequence[float]) -> float:
    """The variance between areas beside that of chance, whose standard errors are given; in the square of their unit.

    Spiegelhalter 2005, additive overdispersion, by the moments of DerSimonian R. & Laird N., Meta-analysis in clinical
    trials, Controlled Clinical Trials 7, 1986: the sum of squared z-scores is ``overdispersion`` times their number.
    """
    weights = [1 / (error * error) for error in errors]
    whole = sum(weights)
    spare = whole - sum(weight * weight for weight in weights) / whole
    return max(0.0, overdispersion * len(weights) - (len(weights) - 1)) / spare if spare else 0.0


def _widened(spread: float) -> Limits:
    """Limits of the square root of a count, whose variance is a quarter.

    ``spread`` is the variance between the square roots of the areas' rates, as a part of the rate of the whole.
    """
    def limits(expected: float, confidence: float) -> tuple[float, float]:
        half = z_of(confidence) * math.sqrt(1 / 4 + spread * expected)
        return max(0.0, math.sqrt(expected) - half) ** 2, (math.sqrt(expected) + half) ** 2
    return limits


def _place(area: Area, rate: float, limits: Limits, per: float) -> Placed:
    expected = rate * area.population
    inner, outer = limits(expected, CONFIDENCE), limits(expected, CONTROL)
    scale = per / area.population
    return Placed(
        area.code, area.population, area.events * scale, expected, (inner[0] * scale, inner[1] * scale),
        (outer[0] * scale, outer[1] * scale), _class(area.events, inner, outer),
    )


def _class(events: float, inner: tuple[float, float], outer: tuple[float, float]) -> Class:
    if events > inner[1]:
        return "high 99.8%" if events > outer[1] else "high 95%"
    if events < inner[0]:
        return "low 99.8%" if events < outer[0] else "low 95%"
    return "as expected"
