"""Monthly series made up to be like London's, with no real change or with one.

The ranges are those between the 10th and the 90th percentile of what ``metrics.statistics.dispersion`` finds in
the embedded series of London and the boroughs (2010 to 2026), rounded outwards.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MONTH_LENGTH = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / (365 / 12)
SEASONAL = 0.25  # calendar months lie at most so far above or below the year's mean, month length apart


@dataclass(frozen=True)
class Size:
    """Series of so many events a year, with months so many times as variable as independent events."""

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
    Size("under 20 events a year", 5, 20, 1.0, 1.3),
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
ANY_HISTORY = History("24 months or more", 24, 190)


def draw(
    random: np.random.Generator, size: Size, carry_over: float, months: int, series: int, change: float = 1.0
) -> NDArray[np.float64]:
    """``series`` rows of ``months`` monthly counts; the last 12 months ``change`` times as many as the rest."""
    return drawn(random, size, carry_over, months, series, change)[0]


def drawn(
    random: np.random.Generator, size: Size, carry_over: float, months: int, series: int, change: float = 1.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rows of ``draw`` and, of each, how many times as variable as independent events its months are.

    A month is a Poisson variable whose mean is the level of the series, times a season, times the
    length of the month, times noise whose logarithm is autoregressive with coefficient ``carry_over``.
    """
    level = np.exp(random.uniform(np.log(size.least), np.log(size.most), series))[:, None]
    noisy = np.exp(random.uniform(np.log(size.calm), np.log(size.noisy), series))[:, None]
    month = np.arange(months)[None, :]
    phase, height = random.uniform(0, 2 * np.pi, (series, 1)), random.uniform(0, SEASONAL, (series, 1))
    mean = level / 12 * (1 + height * np.cos(2 * np.pi * month / 12 + phase)) * MONTH_LENGTH[month % 12]
    mean[:, -12:] *= np.sqrt(change)
    mean[:, :-12] /= np.sqrt(change)
    variance = np.log1p((noisy - 1) / (level / 12))
    log_noise = np.sqrt(variance) * _autoregressive(random, carry_over, months, series) - variance / 2
    return random.poisson(mean * np.exp(log_noise)).astype(float), noisy[:, 0]


def _autoregressive(random: np.random.Generator, carry_over: float, months: int, series: int) -> NDArray[np.float64]:
    """Rows of standard normal variables, each correlated with the one before it."""
    rows = random.standard_normal((series, months))
    for month in range(1, months):
        rows[:, month] = carry_over * rows[:, month - 1] + np.sqrt(1 - carry_over**2) * rows[:, month]
    return rows
