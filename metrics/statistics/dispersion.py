"""How noisy a monthly count is: its overdispersion and autocorrelation, estimated from its own months.

The months are laid out as a table of years (12 months each, counted back from the last) by calendar
months. Year total times month total over grand total is what a month would be with no noise:
seasonality and the level of each year are taken out, so that change from year to year does not pass
for noise. What is left, over its Poisson standard deviation, is split into the 11 cosines that fit in
a year. Their powers are compared with those of noise that is partly independent from month to month
and partly carried over (autoregressive); every mixture of a grid is weighed by its likelihood (Whittle
1953), and the variance of a 12-month total is averaged over the mixtures, with the tails of Student's t.
Taking out the level of each year hides the slowest noise; the model puts it back, which is why the
mixtures are weighed rather than the best one taken.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from statistics import median

import numpy as np
from scipy.special import stdtr

from metrics.statistics.intervals import z_of
from metrics.statistics.roots import solve

YEAR = 12
LEAST_YEARS = 2  # fewer cannot tell seasonality from noise
MOST_YEARS = 10  # older months say little of today's noise
CARRY_OVER = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8)  # a month's share of the carried-over noise of the month before
CARRIED = (0.3, 0.65, 1.0)  # the share of the variance that is carried over at all
ODD_YEAR = 2.5  # from 5 years on, a year counts for at most so many times the median year: 2020 is not chance
ODD_YEARS_FROM = 5
ENOUGH = 1e-5  # of the half-width: the noise is not known so well by far
STRETCH, STRETCH_SHORT = 1.04, 1.15  # of the interval, for the simulation found it too narrow; short: 2 years
# With too short a history: as noisy as the noisiest tenth of boroughs' series of 1,000 to 5,000 events a year.
ASSUMED_VARIATION = 0.2  # standard deviation of a month beyond Poisson, over its mean
ASSUMED_CARRY_OVER = 0.5


@dataclass(frozen=True)
class Noise:
    """The noise of a monthly series.

    ``dispersion`` is the variance of a month over a Poisson variable's, at least 1; ``autocorrelation``
    is that of neighbouring months; ``factor`` is how many times as variable as a Poisson variable a
    total (of 12 months, unless fewer were asked for) must be taken to be, with the uncertainty of this
    estimate, so that 1.96 standard deviations make a 95% interval; ``months`` were used, 0 where the
    noise is assumed.
    """

    dispersion: float
    autocorrelation: float
    factor: float
    months: int


@dataclass(frozen=True)
class _Mixture:
    """One kind of noise: the weight before the data, the power of each cosine, the variance of a total."""

    weight: float
    power: tuple[float, ...]
    log_power: float
    total: float
    neighbours: float


def estimate(months: Sequence[float], confidence: float = 0.95, length: int = YEAR) -> Noise:
    """The noise of consecutive monthly counts, oldest first, all comparable, for totals of ``length`` months.

    ValueError unless they are ``enough``.
    """
    years = _years(months)
    if not enough(months):
        raise ValueError(f"{len(months)} months with {sum(months)} events do not show how noisy they are")
    table = [months[len(months) - YEAR * (k + 1) : len(months) - YEAR * k] for k in range(years)]
    residuals = _without_odd_years(_residuals(table))
    powers = [sum(sum(map(mul, cosine, row)) ** 2 for row in residuals) for cosine in _cosines()]
    freedom = (years - 1) * (YEAR - 1)
    weighed = _weigh(powers, years - 1, freedom, _mixtures(length))
    stretch = STRETCH_SHORT if years == LEAST_YEARS else STRETCH
    factor = (_quantile(weighed, freedom, confidence) / z_of(confidence) * stretch) ** 2
    dispersion = sum(weight * variance for weight, variance, _ in weighed)
    neighbours = sum(weight * mixture.neighbours for weight, _, mixture in weighed)
    return Noise(dispersion, neighbours, factor, years * YEAR)


def enough(months: Sequence[float]) -> bool:
    """Whether there are two whole years, and any event in the years that would be used."""
    years = _years(months)
    return years >= LEAST_YEARS and any(months[-YEAR * years :])


def _years(months: Sequence[float]) -> int:
    return min(len(months) // YEAR, MOST_YEARS)


def assumed(total: float, length: int = YEAR) -> Noise:
    """The noise taken for granted of a series of ``total`` events a year whose history is too short."""
    dispersion = 1 + total / YEAR * ASSUMED_VARIATION**2
    return Noise(dispersion, ASSUMED_CARRY_OVER, dispersion * inflation(ASSUMED_CARRY_OVER, length), 0)


def comparable(monthly: Mapping[int, float], last: int, first_comparable: int) -> list[float]:
    """The unbroken run of months that ends with ``last`` and begins no earlier than ``first_comparable``."""
    start = last
    while start - 1 in monthly and start - 1 >= first_comparable:
        start -= 1
    return [monthly[month] for month in range(start, last + 1)]


def _residuals(table: list[Sequence[float]]) -> list[list[float]]:
    """Each month less what its year and calendar month lead one to expect, in Poisson standard deviations."""
    by_month = [sum(column) for column in zip(*table, strict=True)]
    grand = sum(by_month)
    found = []
    for row in table:
        share = sum(row) / grand
        found.append([
            (value - share * month) / math.sqrt(share * month) if share * month else 0.0
            for value, month in zip(row, by_month, strict=True)
        ])
    return found


def _without_odd_years(rows: list[list[float]]) -> list[list[float]]:
    if len(rows) < ODD_YEARS_FROM:
        return rows
    sizes = [sum(value * value for value in row) for row in rows]
    most = ODD_YEAR * median(sizes)
    return [
        [value * math.sqrt(most / size) for value in row] if size > most else row
        for row, size in zip(rows, sizes, strict=True)
    ]


def _weigh(
    powers: list[float], rows: int, freedom: int, mixtures: tuple[_Mixture, ...]
) -> list[tuple[float, float, _Mixture]]:
    """For each mixture: its weight after the data, the dispersion that it implies (at least 1), itself."""
    fitted = []
    for mixture in mixtures:
        variance = sum(found / power for found, power in zip(powers, mixture.power, strict=True)) / freedom
        likelihood = -rows / 2 * mixture.log_power - freedom / 2 * math.log(variance + 1e-12)
        fitted.append((likelihood + math.log(mixture.weight), max(1.0, variance), mixture))
    best = max(likelihood for likelihood, _, _ in fitted)
    weights = [math.exp(likelihood - best) for likelihood, _, _ in fitted]
    return [
        (weight / sum(weights), variance, mixture)
        for weight, (_, variance, mixture) in zip(weights, fitted, strict=True)
    ]


def _quantile(weighed: list[tuple[float, float, _Mixture]], freedom: int, confidence: float) -> float:
    """The half-width, over the Poisson standard deviation of a total, that errs as seldom as asked."""
    likely = [(weight, variance * mixture.total) for weight, variance, mixture in weighed if weight > 1e-5]
    weights, scales = np.array([weight for weight, _ in likely]), np.sqrt([square for _, square in likely])
    most = 3 * z_of(confidence) * float(scales.max())

    def surer(half: float) -> float:
        return math.log((1 - confidence) / float(weights @ (2 * stdtr(freedom, -half / scales))))

    return solve(surer, 0.0, most, ENOUGH)


def inflation(carry_over: float, length: int) -> float:
    """The variance of the mean of so many autoregressive months over that of as many independent ones."""
    return 1 + 2 * sum((1 - lag / length) * carry_over**lag for lag in range(1, length))


@cache
def _cosines() -> tuple[tuple[float, ...], ...]:
    """The 11 cosines that fit in a year, each of length 1 and adding up to nought."""
    return tuple(
        tuple(math.sqrt(2 / YEAR) * math.cos(math.pi * wave * (month + 0.5) / YEAR) for month in range(YEAR))
        for wave in range(1, YEAR)
    )


@cache
def _lagged() -> tuple[tuple[float, ...], ...]:
    """For each cosine and lag: the sum of the products of its months that lie so far apart."""
    return tuple(
        tuple(sum((2 if lag else 1) * wave[month] * wave[month + lag] for month in range(YEAR - lag))
              for lag in range(YEAR))
        for wave in _cosines()
    )


@cache
def _mixtures(length: int) -> tuple[_Mixture, ...]:
    """The grid: no carry-over once with double weight, else every carry-over with every carried share."""
    return (
        _mixture(2.0, 0.0, 1.0, length),
        *(_mixture(1.0, over, share, length) for over in CARRY_OVER if over for share in CARRIED),
    )


def _mixture(weight: float, over: float, share: float, length: int) -> _Mixture:
    carried = [sum(product * over**lag for lag, product in enumerate(products)) for products in _lagged()]
    power = tuple(1 - share + share * value for value in carried)
    return _Mixture(
        weight, power, sum(map(math.log, power)), 1 - share + share * inflation(over, length), share * over,
    )
