"""Intervals against figures that their authors published, and what must hold of any interval."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import intervals
from metrics.statistics.intervals import Interval

SHARES = st.floats(0, 1)
BASES = st.floats(2, 1e6)
CONFIDENCES = st.sampled_from((intervals.CONFIDENCE, intervals.CONTROL))


def width(interval: intervals.Interval) -> float:
    return interval.high - interval.low


@pytest.mark.parametrize(
    ("found", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
)
def test_wilson_intervals_agree_with_newcombe_1998(found: int, base: int, low: float, high: float) -> None:
    """Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I.

    The first two as the R package propint has them of him, whose own tests they are:
    https://github.com/m-Py/propint/blob/master/tests/testthat/test_Single_Proportion_CI.R
    Of none in 20 by hand: the upper limit is z^2 / (20 + z^2) = 3.8415 / 23.8415.
    """
    interval = intervals.proportion(found / base, base)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"),
    [(56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 10, 0.6075, 1.0)],
)
def test_differences_agree_with_newcombe_1998(a: int, m: int, b: int, n: int, low: float, high: float) -> None:
    """Newcombe, Interval estimation for the difference between independent proportions, table II, method 10.

    The first two as in https://github.com/m-Py/propint/blob/master/tests/testthat/test_Two_Independent_Props_CI.R
    All against none in 10 by hand: each Wilson limit is z^2 / (10 + z^2) = 0.2775 away, and
    1 - 0.2775 sqrt(2) = 0.6075.
    """
    interval = intervals.difference(a / m, m, b / n, n)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)]
)
def test_exact_poisson_limits_agree_with_garwoods_table(events: int, low: float, high: float) -> None:
    """Garwood 1936; that of none is quoted by epitools: https://rdocumentation.org/link/pois.exact?package=epitools

    The others are held against their definition: so many events, or more, come one time in 40 of the
    lower limit, and so many, or fewer, one time in 40 of the upper one.
    """
    interval = intervals.count(events)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=6e-4)
    assert _poisson_to(events, high) == pytest.approx(0.025, abs=2e-4)
    assert not events or 1 - _poisson_to(events - 1, low) == pytest.approx(0.025, abs=2e-4)


def _poisson_to(events: int, mean: float) -> float:
    """The chance of so many events or fewer, added up one by one."""
    return sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(events + 1))


@pytest.mark.parametrize(("events", "within"), [(10, 0.003), (50, 0.001), (500, 0.001)])
def test_byars_limits_are_within_parts_of_a_thousand_of_the_exact_ones(events: int, within: float) -> None:
    """PHE 2018: within 0.2% (to its rounding) from 10 events on."""
    byar, exact = intervals.byar_count(events), intervals.exact_count(events)
    assert byar.low == pytest.approx(exact.low, rel=within)
    assert byar.high == pytest.approx(exact.high, rel=within)


def test_the_published_margins_of_the_public_attitude_survey_are_those_of_simple_random_sampling() -> None:
    """Technical notes of the survey: 0.7 points for London's 19,200 interviews, 4.0 for a borough's 600."""
    assert width(intervals.proportion(0.5, 19_200)) / 2 == pytest.approx(0.007, abs=5e-4)
    assert width(intervals.proportion(0.5, 600)) / 2 == pytest.approx(0.040, abs=5e-4)


def test_a_rate_has_the_interval_of_its_count() -> None:
    rate, count = intervals.rate(65, 300_000), intervals.count(65)
    assert (rate.low, rate.high) == pytest.approx((count.low / 300, count.high / 300))


@given(SHARES, BASES, CONFIDENCES)
def test_a_wilson_interval_holds_the_proportion_and_stays_within_0_and_1(
    share: float, base: float, confidence: float
) -> None:
    interval = intervals.proportion(share, base, confidence)
    assert 0 <= interval.low <= share <= interval.high <= 1


@given(SHARES, BASES)
def test_more_people_or_a_smaller_design_effect_narrow_the_interval(share: float, base: float) -> None:
    wide = width(intervals.proportion(share, base))
    assert width(intervals.proportion(share, 2 * base)) < wide
    assert wide < width(intervals.proportion(share, base, intervals.CONTROL))
    assert width(intervals.proportion(share, 2 * base, design_effect=2.0)) == pytest.approx(wide)


@given(SHARES, BASES, SHARES, BASES)
def test_a_difference_turned_round_is_the_same_with_the_other_sign(p: float, m: float, q: float, n: float) -> None:
    there, back = intervals.difference(p, m, q, n), intervals.difference(q, n, p, m)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-12)
    assert -1 <= there.low <= there.estimate <= there.high <= 1


@given(st.integers(0, 2000), CONFIDENCES)
def test_limits_of_counts_hold_the_count_and_rise_with_it(events: int, confidence: float) -> None:
    one, more = intervals.count(events, confidence), intervals.count(events + 1, confidence)
    assert one.low <= events < one.high
    assert one.low < more.low
    assert one.high < more.high


@pytest.mark.parametrize(
    "wrong",
    [lambda: intervals.proportion(1.1, 10), lambda: intervals.proportion(0.5, 0), lambda: intervals.count(-1),
     lambda: intervals.proportion(0.5, 10, design_effect=0), lambda: intervals.byar_count(9),
     lambda: intervals.rate(5, 0), lambda: intervals.count(2.5), lambda: intervals.count(5, confidence=95)],
)
def test_impossible_figures_are_refused(wrong: Callable[[], Interval]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        wrong()


def test_limits_of_no_events_start_at_nought() -> None:
    assert intervals.count(0).low == 0
    assert math.isclose(intervals.count(0).high, -math.log(0.025))


ESTIMATES = st.builds(lambda estimate, down, up: Interval(estimate, estimate - down, estimate + up),
                      st.floats(-1e4, 1e4), st.floats(0, 1e3), st.floats(0, 1e3))


@given(SHARES, BASES, SHARES, BASES)
def test_two_proportions_are_as_far_apart_as_newcombe_has_it(a: float, m: float, b: float, n: float) -> None:
    found = intervals.apart(intervals.proportion(a, m), intervals.proportion(b, n))
    own = intervals.difference(a, m, b, n)
    assert own.estimate == pytest.approx(found.estimate)
    assert (own.low, own.high) == pytest.approx((max(-1, found.low), min(1, found.high)))


@given(ESTIMATES, ESTIMATES)
def test_what_is_apart_one_way_is_as_far_apart_the_other(one: Interval, other: Interval) -> None:
    there, back = intervals.apart(one, other), intervals.apart(other, one)
    assert (there.estimate, there.low, there.high) == pytest.approx((-back.estimate, -back.high, -back.low))


@given(ESTIMATES, ESTIMATES)
def test_estimates_whose_intervals_do_not_meet_are_apart(one: Interval, other: Interval) -> None:
    """And those of which one interval holds the other estimate are not: between these it is the two together."""
    found = intervals.apart(one, other)
    if one.low > other.high + 1e-6:
        assert found.low > 0
    if one.low <= other.estimate <= one.high:
        assert found.low <= 1e-6
        assert found.high >= -1e-6
