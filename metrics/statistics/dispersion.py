"""How noisy a monthly count is: what its own months show of its overdispersion and of what they carry over.

The months are laid out as a table of years (12 months each, counted back from the last) by calendar months. Year total
times month total over grand total is what a month would be with no noise. What is left, over its Poisson standard
deviation, is freed of the level and the straight trend of each year and of the season, so that change from year to
year does not pass for noise, nor does its way there. The rest is set against independent events with noise on top,
partly independent from month to month and partly carried over (autoregressive): the restricted likelihood (Patterson
H.D. & Thompson R., Recovery of inter-block information when block sizes are unequal, Biometrika 58, 1971) knows how
much noise levels, trends and seasons took away with them. It is laid out over a grid of how much noise there is and of
which kind, and ``metrics.statistics.noise_pool`` weighs the grid.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from metrics.statistics.intervals import CONFIDENCE, z_of
from metrics.statistics.roots import solve

YEAR = 12
LEAST_YEARS = 2  # fewer cannot tell seasonality from noise
MOST_YEARS = 10  # older months say little of today's noise
ODD_YEAR = 2.5  # from 5 years on, a year counts for at most so many times the median year: 2020 is not chance
ODD_YEARS_FROM = 5
ENOUGH = 1e-5  # of the half-width: the noise is not known so well by far
STRETCH, STRETCH_SHORT = 1.02, {2: 1.1, 3: 1.06, 4: 1.06}  # of intervals, which simulations found too narrow; by years
UNLIKELY = 1e-6  # grid points of less weight change no figure
# With too short a history: as noisy as the noisiest tenth of boroughs' series of 1,000 to 5,000 events a year.
ASSUMED_VARIATION = 0.2  # standard deviation of a month beyond Poisson, over its mean
ASSUMED_CARRY_OVER = 0.5

Floats = NDArray[np.float64]
EXTRA: Floats = np.array([0.0, *np.geomspace(0.02, 1500, 62)])  # variance of a month beyond chance, in that of chance
LOG_STEP = math.log(EXTRA[2] / EXTRA[1])
# Kinds of noise: what share of it is carried over at all, and a month's share of what the month before had of that.
Kinds = tuple[tuple[float, float], ...]
KINDS: Kinds = ((1.0, 0.0), *((carried, over) for over in (0.2, 0.4, 0.6, 0.7, 0.8) for carried in (0.3, 0.65, 1.0)))


@dataclass(frozen=True)
class Residuals:
    """What a series leaves of ``months``, ``mean`` events in each, over Poisson standard deviations; oldest first."""

    values: Floats
    mean: float

    @property
    def months(self) -> int:
        """How many months were used, whole years."""
        return len(self.values)


@dataclass(frozen=True)
class Noise:
    """The noise of a monthly series: weights of what it may be, which add up to 1.

    ``extra`` is the variance of a month beyond chance, in that of chance, and ``kind`` the place of its kind among
    ``kinds``. ``months`` were used, 0 where the noise is assumed; ``series`` were pooled.
    """

    weights: Floats
    extra: Floats
    kind: NDArray[np.intp]
    kinds: Kinds
    months: int
    series: int

    @property
    def dispersion(self) -> float:
        """The variance of a month over a Poisson variable's: 1 or more."""
        return 1 + float(self.weights @ self.extra)

    @property
    def autocorrelation(self) -> float:
        """That of neighbouring months, without season, trend and level."""
        neighbours = np.array([carried * over for carried, over in self.kinds])
        return float(self.weights @ (self.extra / (1 + self.extra) * neighbours[self.kind]))

    def factor(self, length: int = YEAR, apart: int | None = None, confidence: float = CONFIDENCE) -> float:
        """How many times as variable as a Poisson variable a total of ``length`` months must be taken to be.

        With the uncertainty of the noise, so that 1.96 standard deviations make a 95% interval of the difference from
        a total that begins so many months ``apart`` (None: of a time that shares no noise).
        """
        return (self.half_width(confidence, length, apart) / z_of(confidence)) ** 2

    def half_width(self, confidence: float, length: int = YEAR, apart: int | None = None) -> float:
        """How many Poisson standard deviations such a total, or difference, lies away at most, that often."""
        scales = self._scales(length, apart)
        return solve(lambda away: math.log((1 - confidence) / self._beyond(away, scales)),
                     0.0, 4 * z_of(confidence) * float(scales.max()), ENOUGH)

    def variance(self, length: int) -> float:
        """The variance of a total of so many months over a Poisson variable's, the mean over what is likely."""
        return self._stretch**2 * (1 + float(self.weights @ (self.extra * _left(self.kinds, length, None)[self.kind])))

    def chance(self, away: float, length: int = YEAR, apart: int | None = None) -> float:
        """How often noise alone moves such a difference so many Poisson standard deviations away, either way."""
        return self._beyond(away, self._scales(length, apart))

    def _scales(self, length: int, apart: int | None) -> Floats:
        return np.asarray(self._stretch * np.sqrt(1 + self.extra * _left(self.kinds, length, apart)[self.kind]))

    @property
    def _stretch(self) -> float:
        return STRETCH_SHORT.get(self.months // YEAR, STRETCH)

    def _beyond(self, away: float, scales: Floats) -> float:
        return float(self.weights @ (2 * ndtr(-away / scales)))


def noise(weights: Floats, months: int, series: int) -> Noise:
    """Of the weight of every grid point: variance beyond chance by kind."""
    extra, kind = np.nonzero(weights > UNLIKELY)
    likely = weights[extra, kind]
    return Noise(likely / likely.sum(), EXTRA[extra], kind, KINDS, months, series)


def certain(extra: float, carry_over: float, months: int = 0) -> Noise:
    """The noise of which it is known, or assumed, how much there is and what part the next month has of it."""
    return Noise(np.ones(1), np.array([extra]), np.zeros(1, dtype=np.intp), ((1.0, carry_over),), months, 1)


def assumed(total: float) -> Noise:
    """The noise taken for granted of a series of ``total`` events a year whose history is too short."""
    return certain(total / YEAR * ASSUMED_VARIATION**2, ASSUMED_CARRY_OVER)


def enough(months: Sequence[float]) -> bool:
    """Whether there are two whole years, and any event in the years that would be used."""
    years = _whole_years(months)
    return years >= LEAST_YEARS and any(months[-YEAR * years :])


def _whole_years(months: Sequence[float]) -> int:
    return min(len(months) // YEAR, MOST_YEARS)


def comparable(monthly: Mapping[int, float], last: int, first_comparable: int) -> list[float]:
    """The unbroken run of months that ends with ``last`` and begins no earlier than ``first_comparable``."""
    start = last
    while start - 1 in monthly and start - 1 >= first_comparable:
        start -= 1
    return [monthly[month] for month in range(start, last + 1)]


def residuals(months: Sequence[float]) -> Residuals:
    """Of consecutive monthly counts, oldest first, all comparable. ValueError unless they are ``enough``."""
    if not enough(months):
        raise ValueError(f"{len(months)} months with {sum(months)} events do not show how noisy they are")
    years = _whole_years(months)
    table = np.array(months[-YEAR * years :], dtype=float).reshape(years, YEAR)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    left = np.divide(table - expected, np.sqrt(expected), out=np.zeros_like(table), where=expected > 0)
    free = _free(years)
    return Residuals(_without_odd_years((free @ (free.T @ left.ravel())).reshape(years, YEAR)).ravel(),
                     float(table.mean()))


def _without_odd_years(rows: Floats) -> Floats:
    sizes = (rows**2).sum(axis=1)
    if len(rows) < ODD_YEARS_FROM or not sizes.all():
        return rows
    return rows * np.sqrt(np.minimum(1.0, ODD_YEAR * np.median(sizes) / sizes))[:, None]


def log_likelihoods(every: Sequence[Residuals]) -> Floats:
    """The log-likelihood of every grid point for every series, but for a constant: series by extra by kind."""
    found = np.empty((len(every), len(EXTRA), len(KINDS)))
    for months in {one.months for one in every}:
        which = [number for number, one in enumerate(every) if one.months == months]
        values = np.array([every[number].values for number in which])
        for kind, (vectors, carried) in enumerate(_components(months // YEAR)):
            variance = 1 + EXTRA[:, None] * carried
            found[which, :, kind] = -0.5 * (np.log(variance).sum(axis=1) + (values @ vectors) ** 2 @ (1 / variance).T)
    return found


@cache
def _free(years: int) -> Floats:
    """Orthonormal columns that hold what the levels and straight trends of years and the season leave of the months."""
    year, month = np.repeat(np.arange(years), YEAR), np.tile(np.arange(YEAR), years)
    in_year = year[:, None] == np.arange(years)
    taken = np.hstack([in_year, in_year * (month[:, None] - (YEAR - 1) / 2), month[:, None] == np.arange(YEAR)])
    vectors, sizes, _ = np.linalg.svd(taken)
    return np.asarray(vectors[:, int((sizes > sizes[0] * 1e-9).sum()):], dtype=float)


@cache
def _components(years: int) -> list[tuple[Floats, Floats]]:
    """Of each kind, independent components of the residuals and the variance of each, that of a month being 1."""
    free, lags = _free(years), np.abs(np.subtract.outer(np.arange(years * YEAR), np.arange(years * YEAR)))
    found = []
    for carried, over in KINDS:
        variance, vectors = np.linalg.eigh(free.T @ ((1 - carried) * (lags == 0) + carried * over**lags) @ free)
        found.append((free @ vectors, variance))
    return found


@cache
def _left(kinds: Kinds, length: int, apart: int | None) -> Floats:
    """Of each kind, the variance of a total's noise beyond chance over that of noise that is not carried over."""
    return np.array([1 - carried + carried * _kept(over, length, apart) for carried, over in kinds])


def _kept(carry_over: float, length: int, apart: int | None) -> float:
    """The variance of a total's carried-over noise, less what another total shares of it, over independent noise's."""
    months = np.arange(length)
    within = carry_over ** np.abs(np.subtract.outer(months, months))
    between = 0.0 if apart is None else (carry_over ** np.abs(np.subtract.outer(months + apart, months))).sum()
    return float(within.sum() - between) / length
