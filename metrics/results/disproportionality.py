"""Rates per resident of groups of people side by side, and the ratio of two of them."""

from dataclasses import dataclass

from metrics.registry.measure_rows import Measure
from metrics.statistics.intervals import Interval


@dataclass(frozen=True)
class GroupRate:
    """A group of people: how often something happened to them, how many live there, and the rate per 1,000 of them."""

    name: str
    events: float
    residents: float
    rate: Interval


@dataclass(frozen=True)
class Disproportionality:
    """Every group's rate in an area and period, and the ``ratio`` of the measure's group to the one it is against.

    ``ratio`` is None where it has no interval because one of the two had no events. ``unknown`` is the share of the
    events whose group is not known; each rate is a floor by so much. ``base`` says whose residents these are, of when,
    and how that figure came; ``method`` how the intervals were made.
    """

    measure: Measure
    area_code: str
    start: int
    months: int
    groups: tuple[GroupRate, ...]
    ratio: Interval | None
    unknown: float | None
    base: str
    method: str
