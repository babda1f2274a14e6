"""XmR charts: which values of a series are more than its usual variation.

Wheeler D.J., Understanding Variation: the Key to Managing Chaos, SPC Press 1993; the four rules and
their order as in NHS England, Making Data Count. For monthly or quarterly values only: on rolling
sums neighbouring values share months, and the rules would be broken most of the time.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from metrics.statistics.seasonality import YEAR, adjusted

LIMIT = 2.66  # 3 / 1.128: three standard deviations in mean moving ranges of two values
NEAR = 2 / 3
LEAST = 13  # values; limits of fewer are trial limits
CHUNK_YEARS = (2, 3)  # limits stand for so many years, then are calculated anew
TREND, RUN = 7, 7  # values: 6 differences of one sign; one side of the mean
RULES = {
    1: "outside the limits",
    2: "one of 7 values in a row that rise, or fall, throughout",
    3: "one of 2 of 3 values in a row near the same limit",
    4: "one of 7 values in a row on the same side of the mean",
}


class NotForCharts(ValueError):
    """The series must not be put on an XmR chart; the message says why."""


@dataclass(frozen=True)
class ChartPoint:
    """A value as published, as charted (without seasonality) and the numbers of the rules it breaks, in order."""

    start: int
    value: float
    charted: float
    rules: tuple[int, ...]


@dataclass(frozen=True)
class Chunk:
    """Consecutive values under one set of limits, in the unit of the values; ``trial`` with fewer than 13."""

    points: tuple[ChartPoint, ...]
    mean: float
    moving_range: float
    trial: bool

    @property
    def limits(self) -> tuple[float, float]:
        """The lower and the upper limit, three standard deviations from the mean."""
        return self.mean - LIMIT * self.moving_range, self.mean + LIMIT * self.moving_range


@dataclass(frozen=True)
class Chart:
    """The chunks of a series, oldest first; ``methods`` says of each stretch between breaks what was removed."""

    chunks: tuple[Chunk, ...]
    methods: tuple[str, ...]

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """The points of all chunks, oldest first."""
        return tuple(point for chunk in self.chunks for point in chunk.points)


def xmr(
    starts: Sequence[int], values: Sequence[float], months: int = 1, breaks: Iterable[int] = (),
    *, rolling: bool = False, counts: bool = True,
) -> Chart:
    """The chart of values of periods of ``months`` months (1 or 3) that begin with ``starts``, oldest first.

    Limits are calculated anew at each of ``breaks`` (the first months after), after each gap, and every
    2 to 3 years. ``counts`` are made even for the length of months; proportions and rates are not.
    NotForCharts for rolling or overlapping values, other periods, no values or one that is not a number.
    """
    if rolling or months not in (1, 3):
        raise NotForCharts("XmR charts are for monthly or quarterly values: rolling values share months, "
                           "so neighbours are alike whether anything has changed or not")
    if not values or not all(map(math.isfinite, values)):
        raise NotForCharts("there is no value, or one that is not a number")
    if any(later - earlier < months for earlier, later in pairwise(starts)):
        raise NotForCharts("values overlap or are not in order of time")
    edges = frozenset(breaks)
    chunks: list[Chunk] = []
    methods = []
    for first, end in _stretches(starts, months, edges):
        smooth = adjusted(starts[first:end], values[first:end], months, counts=counts)
        methods.append(smooth.method)
        for low, high in _parts(end - first, YEAR // months):
            span = slice(first + low, first + high)
            chunks.append(chunk(starts[span], values[span], smooth.values[low:high]))
    return Chart(tuple(chunks), tuple(methods))


def chunk(starts: Sequence[int], values: Sequence[float], charted: Sequence[float]) -> Chunk:
    """Values under one set of limits: the mean, and 2.66 mean moving ranges to either side of it.

    The limits are those of the charted values; a single value has no moving range and breaks no rule.
    """
    mean = sum(charted) / len(charted)
    ranges = [abs(later - earlier) for earlier, later in pairwise(charted)]
    moving_range = sum(ranges) / len(ranges) if ranges else 0.0
    broken = _rules(charted, mean, LIMIT * moving_range) if moving_range else [()] * len(charted)
    points = tuple(map(ChartPoint, starts, values, charted, broken))
    return Chunk(points, mean, moving_range, len(charted) < LEAST)


def _stretches(starts: Sequence[int], months: int, breaks: frozenset[int]) -> list[tuple[int, int]]:
    """Where values follow each other with neither a gap nor a break between, as index ranges."""
    cuts = [
        i for i in range(1, len(starts))
        if starts[i] - starts[i - 1] != months or any(starts[i - 1] < at <= starts[i] + months - 1 for at in breaks)
    ]
    return list(zip([0, *cuts], [*cuts, len(starts)], strict=True))


def _parts(size: int, seasons: int) -> list[tuple[int, int]]:
    """Equal parts of 2 to 3 years each; what is short of twice 2 years stays whole."""
    least, most = (years * seasons for years in CHUNK_YEARS)
    parts = max(1, min(-(-size // most), size // least))
    edges = [size * k // parts for k in range(parts + 1)]
    return list(pairwise(edges))


def _rules(values: Sequence[float], mean: float, limit: float) -> list[tuple[int, ...]]:
    """For each value the rules that it breaks; of a run every value breaks the rule, of 2 of 3 those two."""
    away = [value - mean for value in values]
    steps = [later - earlier for earlier, later in pairwise(values)]
    broken: list[set[int]] = [{1} if abs(distance) > limit else set() for distance in away]
    for sign in (1, -1):
        for i in range(len(steps) - TREND + 2):
            if all(sign * step > 0 for step in steps[i : i + TREND - 1]):
                _mark(broken, range(i, i + TREND), 2)
        for i in range(len(away) - 2):
            near = [k for k in range(i, i + 3) if sign * away[k] > NEAR * limit]
            if len(near) >= 2:
                _mark(broken, near, 3)
        for i in range(len(away) - RUN + 1):
            if all(sign * distance > 0 for distance in away[i : i + RUN]):
                _mark(broken, range(i, i + RUN), 4)
    return [tuple(sorted(rules)) for rules in broken]


def _mark(broken: list[set[int]], which: Iterable[int], rule: int) -> None:
    for i in which:
        broken[i].add(rule)
