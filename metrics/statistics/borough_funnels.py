"""Funnels of rates and of shares whose limits are those of chance, or wider where areas differ by more than chance.

Spiegelhalter D.J., Funnel plots for comparing institutional performance, Statistics in Medicine 24, 2005,
and Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14, 2005.
"""

import math
from collections.abc import Sequence

from scipy.special import betainc, gammaincinv

from metrics.statistics import funnel
from metrics.statistics.funnel import Area, Class, Funnel, Placed
from metrics.statistics.intervals import CONFIDENCE, CONTROL, z_of
from metrics.statistics.roots import solve

FEW = 10  # expected events, or expected others: below, exact binomial limits
ALMOST = 1e-9


def of_rates(areas: Sequence[Area]) -> Funnel:
    """Counts per 1,000 (as in ``funnel``). Limits that are widened are never narrower than those of chance.

    They would be where few events are expected, since the square root of a small count is far from
    normal. ValueError as for ``funnel.funnel``.
    """
    wide, chance = funnel.funnel(areas, overdispersed=True), funnel.funnel(areas)
    if not beyond_chance(wide.overdispersion, len(areas)):
        return chance
    return Funnel(wide.rate, wide.overdispersion, tuple(map(_wider, wide.areas, chance.areas)))


def _wider(one: Placed, other: Placed) -> Placed:
    inner = _around(one.limits_95, other.limits_95)
    outer = _around(one.limits_998, other.limits_998)
    return Placed(one.code, one.population, one.rate, one.expected, inner, outer, _class(one.rate, inner, outer))


def _around(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return min(one[0], other[0]), max(one[1], other[1])


def of_shares(areas: Sequence[Area]) -> Funnel:
    """Each area's share (``events`` of ``population``) against that of all areas together, from 0 to 1.

    ValueError for no areas, an impossible share, or where none or all of the events there could be happened.
    """
    if not areas or any(not 0 <= area.events <= area.population or not area.population for area in areas):
        raise ValueError("a funnel of shares needs areas, each with at most as many events as there could be")
    whole = sum(area.events for area in areas) / sum(area.population for area in areas)
    if not 0 < whole < 1:
        raise ValueError("there were no events, or nothing else, so there is nothing to compare")
    errors = [math.sqrt(whole * (1 - whole) / area.population) for area in areas]
    factor = funnel.overdispersion([(area.events / area.population - whole) / error
                                    for area, error in zip(areas, errors, strict=True)])
    if not beyond_chance(factor, len(areas)):
        return Funnel(whole, 1.0, tuple(_place(area, whole) for area in areas))
    spread = funnel.between(factor, errors)
    return Funnel(whole, factor, tuple(_place(area, whole, spread) for area in areas))


def beyond_chance(factor: float, areas: int) -> bool:
    """Whether areas differ by more than chance would have them one time in 40.

    Spiegelhalter: the sum of squared z-scores is about chi-squared, with as many degrees of freedom as areas.
    """
    return bool(factor * areas > 2 * gammaincinv(areas / 2, 0.975))


def limits(whole: float, base: float, confidence: float, between: float = 0.0) -> tuple[float, float]:
    """The shares of ``base`` whose own interval just reaches ``whole``; ``between`` is added to its variance.

    Wilson's interval of a share reaches whole where the share is whole ± z sqrt(whole (1 - whole) / base).
    Where few are expected, exact, and no narrower than that if widened.
    """
    half = z_of(confidence) * math.sqrt(whole * (1 - whole) / base + between)
    wilson = max(0.0, whole - half), min(1.0, whole + half)
    if base * min(whole, 1 - whole) >= FEW:
        return wilson
    exact = _exact(whole, base, (1 - confidence) / 2)
    return _around(wilson, exact) if between else exact


def _exact(whole: float, base: float, tail: float) -> tuple[float, float]:
    """By the binomial distribution: Clopper C.J. & Pearson E.S., Biometrika 26, 1934. 0 or 1 where no limit is."""
    low, high = 0.0, 1.0
    if (1 - whole) ** base < tail:
        low = solve(lambda x: 1 - betainc(x + 1, base - x, whole) - tail, 0.0, base - ALMOST) / base
    if whole**base < tail:
        high = solve(lambda x: tail - betainc(x, base - x + 1, whole), ALMOST, base) / base
    return low, high


def _place(area: Area, whole: float, between: float = 0.0) -> Placed:
    inner, outer = (limits(whole, area.population, confidence, between) for confidence in (CONFIDENCE, CONTROL))
    share = area.events / area.population
    return Placed(area.code, area.population, share, whole * area.population, inner, outer, _class(share, inner, outer))


def _class(value: float, inner: tuple[float, float], outer: tuple[float, float]) -> Class:
    if value > inner[1]:
        return "high 99.8%" if value > outer[1] else "high 95%"
    if value < inner[0]:
        return "low 99.8%" if value < outer[0] else "low 95%"
    return "as expected"
