"""Seasonality and the length of months taken out of a series, or the reason why not."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

YEAR = 12
LEAST_YEARS, MEDIAN_YEARS = 2, 5
MEAN_MONTH = 365.2425 / YEAR  # days
REMOVED, NOT_REMOVED = "seasonality removed", "seasonality not removed"


@dataclass(frozen=True)
class Adjusted:
    """Values without month length and season, in the unit of the values, and what was done to them."""

    values: tuple[float, ...]
    method: str
    seasonal: bool


def per_mean_month(starts: Sequence[int], values: Sequence[float], months: int) -> tuple[float, ...]:
    """Counts of periods of ``months`` months as they would be had all months the same number of days."""
    return tuple(
        value * months * MEAN_MONTH / sum(monthrange(*_year_and_month(start + i))[1] for i in range(months))
        for start, value in zip(starts, values, strict=True)
    )


def adjusted(starts: Sequence[int], values: Sequence[float], months: int, *, counts: bool) -> Adjusted:
    """Consecutive values without seasonality, if there are two years of them (24 months, 8 quarters).

    The factor of a calendar month is the mean, from 5 years on the median, over the years counted back from the last
    value, of the value over the mean of its own year: the ratio method with a level for each year, so that a rise over
    the years is not taken for a season, nor April 2020 for any April. Factors average 1. Counts are first put per day.
    """
    even = per_mean_month(starts, values, months) if counts else tuple(values)
    seasons = YEAR // months
    years = len(values) // seasons
    if years < LEAST_YEARS:
        return Adjusted(even, f"{NOT_REMOVED}: fewer than {LEAST_YEARS * seasons} values"
                        + (", month length removed" if counts else ""), seasonal=False)
    factors = _factors(even, seasons, years)
    if min(factors) <= 0:
        return Adjusted(even, f"{NOT_REMOVED}: too few events", seasonal=False)
    offset = len(even) % seasons
    season = "month" if months == 1 else "quarter"
    method = f"{REMOVED}: each value over the usual level of its calendar {season}"
    return Adjusted(
        tuple(value / factors[(i - offset) % seasons] for i, value in enumerate(even)),
        method + (", month length removed" if counts else ""), seasonal=True,
    )


def _factors(values: Sequence[float], seasons: int, years: int) -> list[float]:
    """The factor of each season, beginning with that of the first whole year counted back from the end."""
    rows = [values[len(values) - seasons * (k + 1) : len(values) - seasons * k] for k in range(years)]
    ratios = [[value * seasons / sum(row) for value in row] for row in rows if sum(row) > 0]
    if not ratios:
        return [0.0] * seasons
    typical = [median(column) if len(ratios) >= MEDIAN_YEARS else fmean(column) for column in zip(*ratios, strict=True)]
    return [one / fmean(typical) if fmean(typical) else 0.0 for one in typical]


def _year_and_month(start: int) -> tuple[int, int]:
    return start // YEAR, start % YEAR + 1
