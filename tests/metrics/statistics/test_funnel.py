"""The funnel: limits agree with the intervals of counts, and classes with the limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammainc, gammaincinv

from metrics.statistics.funnel import Area, between, count_limits, funnel, overdispersion
from metrics.statistics.intervals import BYAR_FROM, byar_count, count

EXPECTED = st.floats(0.1, 50_000)


@given(EXPECTED)
def test_limits_hold_the_expectation_and_the_outer_ones_hold_the_inner(expected: float) -> None:
    inner, outer = count_limits(expected, 0.95), count_limits(expected, 0.998)
    assert outer[0] <= inner[0] <= expected < inner[1] < outer[1]


@given(st.integers(0, 3000), EXPECTED)
def test_an_area_is_outside_exactly_when_its_own_interval_misses_the_expectation(events: int, expected: float) -> None:
    low, high = count_limits(expected, 0.95)
    own = count(events)
    if min(abs(events - low), abs(events - high)) > 0.05:  # Byar's and exact limits do not meet exactly at 10
        assert (low <= events <= high) == (own.low <= expected <= own.high)


@pytest.mark.parametrize(("events", "low", "high"), [(1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)])
def test_where_a_published_limit_is_expected_its_count_is_the_limit(events: int, low: float, high: float) -> None:
    """Garwood 1936, as in the test of intervals: the interval of 5 events reaches from 1.623 to 11.668."""
    assert count_limits(low, 0.95)[1] == pytest.approx(events, abs=0.01)
    assert count_limits(high, 0.95)[0] == pytest.approx(events, abs=0.01)


@given(st.floats(0.01, 40), st.sampled_from((0.95, 0.998)))
def test_limits_are_the_counts_whose_own_interval_reaches_the_expectation(expected: float, confidence: float) -> None:
    """Turned round by quantiles instead of by the distribution itself."""
    low, high = count_limits(expected, confidence)
    tail = (1 - confidence) / 2
    if high != pytest.approx(BYAR_FROM, abs=0.01):  # where the exact limit and Byar's do not quite meet
        reached = byar_count(high, confidence).low if high > BYAR_FROM else gammaincinv(high, tail)
        assert reached == pytest.approx(expected, rel=1e-9)
    if 0 < low != pytest.approx(BYAR_FROM, abs=0.01):
        reached = byar_count(low, confidence).high if low > BYAR_FROM else gammaincinv(low + 1, 1 - tail)
        assert reached == pytest.approx(expected, rel=1e-9)
    if low == 0:
        assert expected <= gammaincinv(1, 1 - tail) + 1e-9


@pytest.mark.parametrize("expected", [2.0, 8.0, 30.0, 400.0])
def test_a_count_beyond_the_upper_limit_comes_about_one_time_in_forty_at_most(expected: float) -> None:
    _, high = count_limits(expected, 0.95)
    assert gammainc(int(high) + 1, expected) <= 0.0255  # P(Poisson >= the first count above the limit)


def test_areas_are_classed_by_the_limits_of_their_own_size() -> None:
    areas = [Area("small", 13, 10_000), Area("large", 1300, 1_000_000), Area("low", 800, 1_000_000),
             Area("usual", 1010, 1_000_000)]
    found = {placed.code: placed for placed in funnel(areas, whole=0.001).areas}
    assert found["small"].placed == "as expected"
    assert found["large"].placed == "high 99.8%"
    assert found["low"].placed == "low 99.8%"
    assert found["usual"].placed == "as expected"
    assert found["small"].rate == pytest.approx(found["large"].rate)
    assert found["small"].limits_95[1] > found["large"].limits_95[1]


def test_the_whole_is_by_default_the_areas_together() -> None:
    assert funnel([Area("a", 10, 1000), Area("b", 30, 3000)]).rate == pytest.approx(10.0)


def test_overdispersed_limits_widen_with_the_spread_of_the_areas_but_not_with_one_that_stands_out() -> None:
    spread = [Area(str(i), 1000 + 60 * (-1) ** i * (i % 5), 1_000_000) for i in range(32)]
    plain, wide = funnel(spread), funnel(spread, overdispersed=True)
    assert wide.overdispersion > 5
    assert wide.areas[0].limits_95[1] > plain.areas[0].limits_95[1]
    assert overdispersion([0.0] * 31 + [46.3]) == 1


def test_calm_areas_are_not_narrowed() -> None:
    assert overdispersion([0.0] * 20) == 1


def test_the_variance_between_areas_is_that_of_dersimonian_and_laird() -> None:
    """By hand: standard errors of 1 and 1/2 weigh 1 and 4, so that 1.5 times 2 scores leave (3 - 1) / (5 - 17 / 5)."""
    assert between(1.5, [1.0, 0.5]) == pytest.approx(1.25)


@given(st.floats(1.1, 100), st.floats(0.01, 10), st.integers(2, 60))
def test_of_areas_of_one_size_the_variance_is_what_chance_leaves_over(factor: float, error: float, number: int) -> None:
    """The whole variance is then the sum of squares over one less than the number of areas."""
    whole = error**2 + between(factor, [error] * number)
    assert whole == pytest.approx(error**2 * factor * number / (number - 1))


@given(st.lists(st.floats(0.01, 10), min_size=1, max_size=40))
def test_areas_that_differ_by_chance_alone_have_none_between_them(errors: list[float]) -> None:
    assert between((len(errors) - 1) / len(errors), errors) == pytest.approx(0, abs=1e-9)


def test_widened_limits_hold_large_areas_no_closer_than_the_areas_differ() -> None:
    """Chance shrinks as areas grow, and what lies between areas does not, for it is added (Spiegelhalter 2005)."""
    sizes = [20_000 * 3**(i % 5) for i in range(30)]
    found = funnel([Area(str(i), 0.004 * size * (1 + 0.3 * (-1) ** i), size) for i, size in enumerate(sizes)],
                   overdispersed=True).areas
    reach = {one.population: one.limits_95[1] - one.limits_95[0] for one in found}
    small, large = min(reach), max(reach)
    assert 1 < reach[small] / reach[large] < 2  # of chance alone it would be 9


@pytest.mark.parametrize("areas", [[], [Area("a", 1, 0)], [Area("a", -1, 10)], [Area("a", 0, 10)]])
def test_a_funnel_of_nothing_is_refused(areas: list[Area]) -> None:
    with pytest.raises(ValueError, match=r"funnel|compare"):
        funnel(areas)
