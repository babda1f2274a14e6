"""Pools of monthly series made up to be like the boroughs of a measure, with no real change or with one.

Sizes, dispersions and histories are those between the 10th and the 90th percentile of the embedded series of London
and the boroughs (2010 to 2026), rounded outwards; so is how far a pool is spread: the standard deviation of the
logarithm of the variance beyond chance is 0.1 to 0.6 in most of our pools.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.dispersion import Noise, certain

Floats = NDArray[np.float64]
SERIES = 32
MONTH_LENGTH = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / (365 / 12)
SEASONAL = 0.25  # calendar months lie at most so far above or below the year's mean, month length apart
SIZES_APART, SEASONS_APART, CARRY_OVER_APART = 0.4, 0.3, 0.1  # standard deviations, and a half-width, within a pool
SPREAD = (0.1, 0.6)  # standard deviations of the logarithm of the variance beyond chance
ODD = 4.0  # the odd member of a pool has so many times the variance beyond chance that its fellows have


@dataclass(frozen=True)
class Size:
    """Pools of so many events a year and series, with months so many times as variable as independent events."""

    name: str
    least: float
    most: float
    calm: float
    noisy: float


@dataclass(frozen=True)
class History:
    """Series of so many comparable months."""

    name: str
    least: int
    most: int


SIZES = (
    Size("under 20 events a year", 5, 20, 1.02, 1.3),
    Size("20 to 100 events a year", 20, 100, 1.1, 2.8),
    Size("100 to 1,000 events a year", 100, 1_000, 1.4, 4.4),
    Size("1,000 to 5,000 events a year", 1_000, 5_000, 1.8, 6.8),
    Size("5,000 to 20,000 events a year", 5_000, 20_000, 3.4, 15.0),
    Size("20,000 events a year or more", 20_000, 400_000, 5.0, 50.0),
)
CARRY_OVER = (0.0, 0.3, 0.5, 0.7)
HISTORIES = (
    History("24 to 35 months", 24, 35), History("36 to 59 months", 36, 59), History("60 months or more", 60, 190),
)


@dataclass(frozen=True)
class Pool:
    """Rows of monthly counts, oldest first, and of each its noise exactly: the most that any method could know."""

    rows: Floats
    noises: tuple[Noise, ...]


def draw(
    random: np.random.Generator, size: Size, carry_over: float, months: int, rise: float = 1.0, *,
    shared: float = 0.0, odd: bool = False,
) -> Pool:
    """A pool of SERIES series, of which the last 12 months are ``rise`` times as many as the rest.

    A month is a Poisson variable whose mean is the level of the series, times a season, times the length of the month,
    times noise whose logarithm is autoregressive with a coefficient near ``carry_over``. ``shared`` is the share of the
    noise that all series have in common. The first member of a pool may be ``odd``, its noise many times the others'.
    """
    centre = np.exp(random.uniform(np.log(size.least), np.log(size.most)))
    level = np.clip(centre * np.exp(SIZES_APART * random.standard_normal(SERIES)), size.least / 2, size.most * 2)
    typical = np.exp(random.uniform(np.log(size.calm), np.log(size.noisy))) - 1
    extra = typical * np.exp(np.exp(random.uniform(*np.log(SPREAD))) * random.standard_normal(SERIES))
    extra[0] *= ODD if odd else 1.0
    kept = np.clip(carry_over + random.uniform(-1, 1, SERIES) * CARRY_OVER_APART, 0, 0.9) * (carry_over > 0)
    mean = level[:, None] / 12 * _season(random, months)
    mean[:, -12:] *= np.sqrt(rise)
    mean[:, :-12] /= np.sqrt(rise)
    noise = np.sqrt(1 - shared) * _autoregressive(random, kept, months)
    noise += np.sqrt(shared) * _autoregressive(random, kept.mean(keepdims=True), months)
    variance = np.log1p(extra / (level / 12))[:, None]
    rows = random.poisson(mean * np.exp(np.sqrt(variance) * noise - variance / 2)).astype(float)
    return Pool(rows, tuple(certain(*one, months) for one in zip(extra.tolist(), kept.tolist(), strict=True)))


def _season(random: np.random.Generator, months: int) -> Floats:
    month = np.arange(months)[None, :]
    phase = random.uniform(0, 2 * np.pi) + SEASONS_APART * random.standard_normal((SERIES, 1))
    height = random.uniform(0, SEASONAL)
    return np.asarray((1 + height * np.cos(2 * np.pi * month / 12 + phase)) * MONTH_LENGTH[month % 12])


def _autoregressive(random: np.random.Generator, kept: Floats, months: int) -> Floats:
    """Rows of standard normal variables, each correlated with the one before it."""
    rows = random.standard_normal((len(kept), months))
    for month in range(1, months):
        rows[:, month] = kept * rows[:, month - 1] + np.sqrt(1 - kept**2) * rows[:, month]
    return rows


