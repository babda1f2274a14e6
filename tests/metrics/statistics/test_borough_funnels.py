"""Funnels of rates and shares: limits agree with the intervals that they turn round, and widen when they must."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import funnel, intervals
from metrics.statistics.borough_funnels import beyond_chance, limits, of_rates, of_shares
from metrics.statistics.funnel import Area

WHOLE = st.floats(0.02, 0.98)


@given(WHOLE, st.integers(1, 50_000))
@settings(max_examples=60)
def test_limits_hold_the_whole_and_the_outer_ones_hold_the_inner(whole: float, base: int) -> None:
    inner, outer = limits(whole, base, 0.95), limits(whole, base, 0.998)
    assert 0 <= outer[0] <= inner[0] <= whole <= inner[1] <= outer[1] <= 1


@given(WHOLE, st.integers(600, 20_000), st.floats(0.001, 0.999))
def test_a_share_is_outside_exactly_when_its_own_wilson_interval_misses_the_whole(
    whole: float, base: int, share: float
) -> None:
    low, high = limits(whole, base, 0.95)
    own = intervals.proportion(share, base)
    if min(abs(share - low), abs(share - high)) > 1e-6:
        assert (low <= share <= high) == (own.low <= whole <= own.high)


@pytest.mark.parametrize(("whole", "base"), [(0.4, 12), (0.1, 40), (0.95, 60)])
def test_where_few_are_expected_the_limits_are_binomial(whole: float, base: int) -> None:
    low, high = limits(whole, base, 0.95)
    chances = [math.comb(base, n) * whole**n * (1 - whole) ** (base - n) for n in range(base + 1)]
    assert sum(chance for n, chance in enumerate(chances) if n / base > high) <= 0.025
    assert sum(chance for n, chance in enumerate(chances) if n / base < low) <= 0.025


def test_a_base_so_small_that_anything_may_happen_has_no_limits() -> None:
    assert limits(0.4, 2, 0.95) == (0.0, 1.0)


def test_shares_are_placed_against_all_areas_together() -> None:
    areas = [Area(str(i), 100 + i % 3, 1000) for i in range(30)] + [Area("high", 200, 1000), Area("low", 40, 1000)]
    found = of_shares(areas)
    placed = {one.code: one for one in found.areas}
    assert found.rate == pytest.approx(sum(area.events for area in areas) / 32_000)
    assert found.overdispersion == 1  # two that stand out do not widen the limits for themselves
    assert (placed["high"].placed, placed["low"].placed) == ("high 99.8%", "low 99.8%")
    assert placed["3"].placed == "as expected"
    assert placed["high"].rate == 0.2


def test_areas_that_all_differ_get_wider_limits() -> None:
    areas = [Area(str(i), 100 + 60 * (i % 2), 1000) for i in range(32)]
    found = of_shares(areas)
    assert found.overdispersion > 5
    assert {one.placed for one in found.areas} == {"as expected"}
    chance = limits(found.rate, 1000, 0.95)
    assert found.areas[0].limits_95[1] - found.rate == pytest.approx(
        math.sqrt(found.overdispersion * 32 / 31) * (chance[1] - found.rate))


def test_chance_alone_seldom_widens_limits() -> None:
    """The 97.5% quantile of chi-squared with 32 degrees of freedom is 49.480 in published tables."""
    assert not beyond_chance(49.479 / 32, 32)
    assert beyond_chance(49.481 / 32, 32)


def test_widened_limits_of_rates_are_never_narrower_than_those_of_chance() -> None:
    areas = [Area("none", 0, 150_000)] + [Area(str(i), 30 + 20 * (i % 2), 2_000_000) for i in range(19)]
    found, chance = of_rates(areas), funnel.funnel(areas)
    assert found.overdispersion > 1.5
    for wide, narrow in zip(found.areas, chance.areas, strict=True):
        assert wide.limits_95[0] <= narrow.limits_95[0]
        assert wide.limits_998[1] >= narrow.limits_998[1]
    assert found.areas[0].placed == "as expected"


def test_calm_rates_keep_the_limits_of_chance() -> None:
    areas = [Area(str(i), 1000 + 20 * (-1) ** i, 1_000_000) for i in range(20)]
    assert of_rates(areas) == funnel.funnel(areas)


@pytest.mark.parametrize("areas", [[], [Area("a", 1, 0)], [Area("a", 3, 2)], [Area("a", 0, 10)], [Area("a", 9, 9)]])
def test_a_funnel_of_impossible_shares_is_refused(areas: list[Area]) -> None:
    with pytest.raises(ValueError, match=r"funnel|compare"):
        of_shares(areas)
