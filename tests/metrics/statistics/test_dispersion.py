"""The noise of one series: what is season, level or trend and what is noise, and how long it is carried over."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.dispersion import Noise, certain, residuals
from metrics.statistics.noise_pool import pooled
from tests.support.noisy_series import carried_over

COUNTS = st.lists(st.integers(1, 3000).map(float), min_size=24, max_size=150)


def alone(months: list[float]) -> Noise:
    return pooled([months])[0]


def seasonal(years: list[float]) -> list[float]:
    return [level * (1 + 0.3 * math.sin(month)) for level in years for month in range(12)]


def test_seasons_and_changed_levels_are_not_taken_for_noise() -> None:
    found = alone(seasonal([100.0, 150.0, 90.0, 200.0]))
    assert found.dispersion < 1.1
    assert found.months == 48


def test_a_straight_trend_is_not_taken_for_noise() -> None:
    source = np.random.default_rng(1)
    level = source.poisson(1000, 96).astype(float)
    rising = source.poisson(np.linspace(600, 1400, 96)).astype(float)
    assert np.abs(residuals(rising.tolist()).values).max() < 4
    assert alone(rising.tolist()).factor() == pytest.approx(alone(level.tolist()).factor(), rel=0.6)


def test_noise_is_found_as_it_was_made() -> None:
    source = random.Random(1)
    found = pooled([[1000 + source.gauss(0, math.sqrt(5 * 1000)) for _ in range(120)] for _ in range(8)])[0]
    assert 4 < found.dispersion < 7.5
    assert found.autocorrelation < 0.25
    slow = pooled([[1000 + math.sqrt(5 * 1000) * one for one in carried_over(0.7, 120, seed)] for seed in range(8)])[0]
    assert slow.autocorrelation > 0.4
    assert slow.factor() > 2 * found.factor()


def test_a_year_that_stands_out_counts_for_little() -> None:
    source = random.Random(2)
    usual = [1000 + source.gauss(0, 50) for _ in range(96)]
    locked_down = [*usual[:36], *(200.0, 300.0, 500.0), *usual[39:]]
    assert alone(locked_down).dispersion < 5 * alone(usual).dispersion


def test_too_few_months_or_none_with_an_event_show_no_noise() -> None:
    with pytest.raises(ValueError, match="do not show how noisy"):
        residuals([5.0] * 23)
    with pytest.raises(ValueError, match="do not show how noisy"):
        residuals([5.0] + [0.0] * 24)


@pytest.mark.parametrize(("carry_over", "length", "factor"), [
    (0.0, 12, 1 + 4), (0.5, 1, 1 + 4), (0.5, 2, 1 + 4 * 1.5), (0.5, 3, 1 + 4 * (3 + 4 * 0.5 + 2 * 0.25) / 3),
])
def test_a_total_is_as_variable_as_the_sum_of_its_months_covariances(
    carry_over: float, length: int, factor: float
) -> None:
    """The variance of a sum is the sum of all covariances; an autoregressive month keeps a power of ``carry_over``."""
    assert certain(4.0, carry_over, 120).variance(length) == pytest.approx(factor * 1.02**2)
    assert certain(4.0, carry_over, 120).factor(length) == pytest.approx(factor * 1.02**2, rel=1e-4)


def test_what_neighbouring_totals_share_does_not_make_their_difference_wider() -> None:
    known = certain(4.0, 0.7)
    assert known.factor(12, apart=12) < known.factor(12, apart=24) < known.factor(12)
    assert known.factor(12, apart=120) == pytest.approx(known.factor(12), rel=1e-6)


@given(COUNTS)
def test_what_is_left_of_a_year_has_neither_level_nor_trend_nor_season(months: list[float]) -> None:
    left = residuals(months).values
    if len(left) < 60:  # from five years on, odd years are taken down
        table = left.reshape(-1, 12)
        assert np.allclose(table.sum(axis=1), 0, atol=1e-6)
        assert np.allclose(table @ np.arange(12), 0, atol=1e-5)
        assert np.allclose(table.sum(axis=0), 0, atol=1e-6)


@given(COUNTS, st.floats(1.5, 4))
def test_noise_is_at_least_that_of_chance_and_surer_intervals_are_wider(months: list[float], away: float) -> None:
    found = alone(months)
    assert found.dispersion >= 1
    assert found.factor(confidence=0.9) <= found.factor() <= found.factor(confidence=0.99)
    assert found.chance(away + 1) <= found.chance(away) <= 1
