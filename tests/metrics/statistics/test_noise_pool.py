"""The noise of series told from their fellows: what is shared, and that an odd member speaks for itself."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.noise_pool import pooled
from tests.support.noisy_series import carried_over

SERIES = st.lists(st.lists(st.integers(1, 500).map(float), min_size=24, max_size=40), min_size=1, max_size=5)


def series(extra: float, share: float, months: int, seed: int, level: float = 400.0) -> list[float]:
    noise = np.exp(math.sqrt(extra / level) * np.array(carried_over(share, months, seed)))
    return np.random.default_rng(seed).poisson(level * noise).astype(float).tolist()


def test_fellows_make_the_noise_of_short_series_better_known() -> None:
    """The factors of 24 like series of three years each scatter half as far, or less, as those told by themselves."""
    pool = [series(4.0, 0.5, 36, seed) for seed in range(24)]
    together = [math.log(one.factor()) for one in pooled(pool)]
    alone = [math.log(pooled([one])[0].factor()) for one in pool]
    assert np.std(together) < np.std(alone) / 2


def test_an_odd_member_is_judged_by_its_own_months() -> None:
    pool = [series(1.0, 0.3, 120, seed) for seed in range(20)]
    odd = series(20.0, 0.3, 120, 99)
    assert pooled([*pool, odd])[-1].dispersion == pytest.approx(pooled([odd])[0].dispersion, rel=0.35)


def test_the_noise_of_one_does_not_depend_on_the_order_of_the_pool() -> None:
    pool = [series(extra, 0.4, 48, seed) for seed, extra in enumerate([1.0, 3.0, 6.0, 2.0])]
    there, back = pooled(pool), pooled(pool[::-1])[::-1]
    assert [one.factor() for one in there] == pytest.approx([one.factor() for one in back], rel=1e-6)


@settings(max_examples=20)
@given(SERIES)
def test_every_series_gets_weights_that_add_up_and_its_own_months(pool: list[list[float]]) -> None:
    for months, found in zip(pool, pooled(pool), strict=True):
        assert found.weights.sum() == pytest.approx(1)
        assert found.months == len(months) // 12 * 12
        assert found.series == len(pool)
        assert 1 <= found.factor() < math.inf
