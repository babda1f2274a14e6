"""Charts of months: what lies outside, where levels begin, and what must not be charted."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.dispersion import certain
from metrics.statistics.seasonality import NOT_REMOVED, REMOVED, adjusted
from metrics.statistics.spc import INSIDE, LEAST_LEVEL, Chart, NotForCharts, months_chart

LAST = 2026 * 12
CALM = certain(0.0, 0.0, 120)
COUNTS = st.lists(st.integers(20, 900).map(float), min_size=24, max_size=150)


def chart(months: list[float], extra: float = 0.0, carry_over: float = 0.0) -> Chart:
    return months_chart(LAST, months, certain(extra, carry_over, 120))


def independent(months: int, level: float, seed: int = 1) -> list[float]:
    return np.random.default_rng(seed).poisson(level, months).astype(float).tolist()


def test_the_limits_of_independent_events_lie_three_standard_deviations_of_poisson_from_the_mean() -> None:
    """Montgomery, Introduction to Statistical Quality Control, the c chart: mean plus and minus 3 square roots of it.

    Our limits are 2% wider, as ``dispersion.STRETCH`` says.
    """
    (level,) = chart(independent(60, 400)).levels
    half = 3 * 1.02 * math.sqrt(level.mean)
    assert level.limits == pytest.approx((level.mean - half, level.mean + half), rel=1e-3)


def test_a_month_outside_is_found_and_no_other() -> None:
    months = independent(60, 400)
    months[40] = 700.0
    found = chart(months)
    assert [point.start for point in found.points if point.outside] == [LAST - 59 + 40]
    assert not any(point.outside for point in chart(months, extra=20.0).points)


@pytest.mark.parametrize("at", [20, 37, 50])
def test_a_step_is_dated_and_the_months_on_both_sides_are_no_longer_outside(at: int) -> None:
    found = chart([*independent(at, 400), *independent(60 - at, 600, seed=2)], extra=0.5, carry_over=0.5)
    assert [level.start for level in found.levels] == [LAST - 59, pytest.approx(LAST - 59 + at, abs=2)]
    assert sum(point.outside for point in found.points) <= 1


def test_noise_that_is_carried_over_makes_the_same_wave_no_step() -> None:
    wave = [400 + 60 * math.sin(month / 5) for month in range(60)]
    assert len(chart(wave).levels) > 1
    assert len(chart(wave, extra=5.0, carry_over=0.8).levels) == 1


@given(COUNTS, st.floats(0, 50), st.sampled_from([0.0, 0.5, 0.8]))
def test_every_month_is_charted_once_each_level_lasts_and_what_is_outside_is_beyond_its_limits(
    months: list[float], extra: float, carry_over: float
) -> None:
    found = chart(months, extra, carry_over)
    assert [point.start for point in found.points] == list(range(LAST - min(len(months), 120) + 1, LAST + 1))
    assert [point.value for point in found.points] == months[-120:]
    for level in found.levels:
        low, high = level.limits
        assert len(level.points) >= LEAST_LEVEL
        assert all(point.outside == (not low <= point.charted <= high) for point in level.points)


@pytest.mark.parametrize(("months", "why"), [([50.0] * 23, "24 months"), ([0.0, 5.0] * 30, "5 a month")])
def test_too_few_months_and_too_few_events_get_no_limits(months: list[float], why: str) -> None:
    with pytest.raises(NotForCharts, match=why):
        months_chart(LAST, months, CALM)


def test_most_months_of_a_series_with_such_noise_lie_inside() -> None:
    source = random.Random(3)
    months = [1000 + source.gauss(0, math.sqrt(4000)) for _ in range(120)]
    assert sum(point.outside for point in chart(months, extra=3.0).points) <= 2
    assert pytest.approx(math.erf(3 / math.sqrt(2)), abs=1e-4) == INSIDE


def test_a_season_that_repeats_is_taken_out_and_declared() -> None:
    starts = range(2020 * 12, 2024 * 12)
    values = [(100 + 30 * (month % 12 == 11)) * (1 + month // 12) for month in range(48)]
    found = adjusted(starts, values, 1, counts=False)
    assert found.seasonal
    assert found.method.startswith(REMOVED)
    for year in range(4):
        assert len({round(value, 6) for value in found.values[12 * year : 12 * year + 12]}) == 1


def test_fewer_than_two_years_keep_their_season_and_say_so() -> None:
    found = adjusted(range(2020 * 12, 2020 * 12 + 23), [float(i) for i in range(23)], 1, counts=False)
    assert found.values == tuple(range(23))
    assert found.method.startswith(NOT_REMOVED)


def test_the_same_number_a_day_gives_a_level_line_though_february_is_short() -> None:
    found = adjusted(range(2020 * 12, 2020 * 12 + 3), [31.0, 29.0, 31.0], 1, counts=True)
    assert len({round(value, 9) for value in found.values}) == 1
