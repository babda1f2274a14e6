"""How many points of an XmR chart break a rule when nothing has changed."""

import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.seasonality import YEAR
from metrics.statistics.spc import ChartPoint, chunk, xmr
from tests.simulations.series import SIZES, draw

FIRST, MONTHS = 2020 * 12, 36
KINDS = {"independent months": 0.0, "half of a month's noise carried over": 0.5}
AS_IS, REMOVED = "as counted", "month length and seasonality removed"


@dataclass(frozen=True)
class Charted:
    """The share of the points of so many charts that break a rule, and its standard error.

    The points of one chart depend on each other, so the charts are the units of the error.
    """

    kind: str
    seasonality: str
    series: int
    share: float
    error: float


def control_charts(series: int, seed: int) -> Iterator[Charted]:
    """Charts of series of 1,000 to 5,000 events a year, as counted and adjusted; and of 12-month sums."""
    size = next(size for size in SIZES if size.least == 1_000)
    starts = range(FIRST, FIRST + MONTHS)
    for number, (kind, carry_over) in enumerate(KINDS.items()):
        rows = draw(np.random.default_rng([seed, 2, number]), size, carry_over, MONTHS, series)
        yield _charted(kind, AS_IS, [chunk(starts, row, row).points for row in rows.tolist()])
        yield _charted(kind, REMOVED, [xmr(starts, row).points for row in rows.tolist()])
    rows = _sums(draw(np.random.default_rng([seed, 2, 9]), size, 0.0, MONTHS + YEAR - 1, series))
    yield _charted("12-month sums, which xmr() refuses", AS_IS,
                   [chunk(starts, row, row).points for row in rows.tolist()])


def _sums(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.lib.stride_tricks.sliding_window_view(rows, YEAR, axis=1).sum(axis=2)


def _charted(kind: str, seasonality: str, charts: list[tuple[ChartPoint, ...]]) -> Charted:
    shares = [sum(bool(point.rules) for point in chart) / len(chart) for chart in charts]
    error = statistics.stdev(shares) / math.sqrt(len(shares))
    return Charted(kind, seasonality, len(charts), statistics.fmean(shares), error)
