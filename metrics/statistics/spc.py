"""Which months of a count are more than its usual variation, and where its level stepped.

A control chart of individual months (Wheeler D.J., Understanding Variation, SPC Press 1993) whose limits know that
months carry their noise over to the next (Montgomery D.C., Introduction to Statistical Quality Control, chapter 10):
moving ranges, from which the limits of an XmR chart are had, are too small then. For months only, never rolling sums,
which share months. A step is where the months before and after differ in level by more than their noise; of two steps
the clearer is found first (binary segmentation: Scott A.J. & Knott M., Biometrics 30, 1974).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from metrics.statistics.dispersion import MOST_YEARS, YEAR, Floats, Noise
from metrics.statistics.seasonality import adjusted

LEAST_MONTHS = 24
LEAST_MEAN = 5.0  # events a month: below, a month may as well have none, and limits say nothing
LEAST_LEVEL = 6  # months that a level lasts at least: shorter ones are unusual months
INSIDE = 0.9973  # of months: three standard deviations of a normal variable
STEP = 3.4  # standard errors that a step is clear from: of charts without any, one in 25 shows one (false_alarms.toml)


class NotForCharts(ValueError):
    """The series must not be put on such a chart; the message says why."""


@dataclass(frozen=True)
class ChartPoint:
    """A month's count as recorded, as charted (without season and length of month), and whether that lies outside."""

    start: int
    value: float
    charted: float
    outside: bool


@dataclass(frozen=True)
class Level:
    """Consecutive months at one level, with the limits of what is charted of them, in the unit of the counts."""

    points: tuple[ChartPoint, ...]
    mean: float
    limits: tuple[float, float]

    @property
    def start(self) -> int:
        """The first month."""
        return self.points[0].start


@dataclass(frozen=True)
class Chart:
    """The levels of a series, oldest first; ``method`` says what was taken out of the months."""

    levels: tuple[Level, ...]
    method: str

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """The points of all levels, oldest first."""
        return tuple(point for level in self.levels for point in level.points)


def months_chart(last: int, months: Sequence[float], noise: Noise) -> Chart:
    """The chart of consecutive comparable counts, oldest first, of which ``last`` is the last month.

    At most 10 years are charted, those that tell the noise. NotForCharts of too few months, or too few events.
    """
    if len(months) < LEAST_MONTHS:
        raise NotForCharts(f"fewer than {LEAST_MONTHS} months without a break are published here")
    values = months[-MOST_YEARS * YEAR :]
    if sum(values) < LEAST_MEAN * len(values):
        raise NotForCharts(f"fewer than {LEAST_MEAN:.0f} a month are too few for limits")
    starts = range(last - len(values) + 1, last + 1)
    smooth = adjusted(starts, values, 1, counts=True)
    charted = np.array(smooth.values)
    variances = np.array([noise.variance(length) for length in range(1, len(values) + 1)])
    edges = [0, *sorted(_steps(charted, variances)), len(values)]
    return Chart(tuple(_level(starts[low:high], values[low:high], charted[low:high], noise)
                       for low, high in pairwise(edges)), smooth.method)


def _level(starts: Sequence[int], values: Sequence[float], charted: Floats, noise: Noise) -> Level:
    mean = float(charted.mean())
    half = math.sqrt(mean) * noise.half_width(INSIDE, 1)
    low, high = max(0.0, mean - half), mean + half
    points = (ChartPoint(start, value, one, not low <= one <= high)
              for start, value, one in zip(starts, values, charted.tolist(), strict=True))
    return Level(tuple(points), mean, (low, high))


def _steps(charted: Floats, variances: Floats) -> list[int]:
    """Where levels begin, but for the first: every step that is clear beside those on both of its sides.

    ``variances`` of totals of 1 month, of 2 and so on, over those of a Poisson variable.
    """
    found = list(_split(charted, variances, 0))
    while True:
        edges = [0, *sorted(found), len(charted)]
        sizes = {at: float(_sizes(charted[before:after], variances)[at - before - 1])
                 for before, at, after in zip(edges, edges[1:], edges[2:], strict=False)}
        least = min(sizes, key=lambda at: sizes[at], default=None)
        if least is None or sizes[least] >= STEP:
            return found
        found.remove(least)


def _split(charted: Floats, variances: Floats, first: int) -> Iterator[int]:
    """The clearest step of some months, if it is one, and those on its two sides; ``first`` is their place."""
    if len(charted) < 2 * LEAST_LEVEL:
        return
    sizes = _sizes(charted, variances)[LEAST_LEVEL - 1 : len(charted) - LEAST_LEVEL]
    at = LEAST_LEVEL + int(np.argmax(sizes))
    if sizes[at - LEAST_LEVEL] >= STEP:
        yield first + at
        yield from _split(charted[:at], variances, first)
        yield from _split(charted[at:], variances, first + at)


def _sizes(charted: Floats, variances: Floats) -> Floats:
    """By how many standard errors the levels before and after each place differ: the logarithm of the ratio of means.

    Of the places after 1 month, 2 and so on. Where one side has no events there is no telling: 0.
    """
    total, before = charted.sum(), charted.cumsum()[:-1]
    after, lengths = total - before, np.arange(1, len(charted))
    known = (before > 0) & (after > 0)
    before, after = np.where(known, before, 1.0), np.where(known, after, 1.0)
    ratio = np.log(after * lengths / before / lengths[::-1])
    error = np.sqrt(variances[lengths - 1] / before + variances[lengths[::-1] - 1] / after)
    return np.where(known, np.abs(ratio) / error, 0.0)
