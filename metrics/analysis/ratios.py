"""How many times as often something happens to one group of people as to another, for each resident of either.

Residents are those of a count such as a census: of the count nearest in time to each period, of the same area and no
other.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.store.catalogue import Catalogue
from metrics.analysis.sums import Figures, Sum, added_up
from metrics.registry import Measure
from metrics.statistics import intervals
from metrics.statistics.intervals import Interval


class Side(NamedTuple):
    """What happened to a group of people, and how many of them live there."""

    events: Sum
    residents: float


class Pair(NamedTuple):
    """The two groups of a ratio in one period; ``counted`` is the month of which the residents are."""

    group: Side
    against: Side
    counted: int

    @property
    def ratio(self) -> float | None:
        """The rate per resident of the one over that of the other; None where it cannot be worked out."""
        mine, others = self.group.events.value, self.against.events.value
        if mine is None or not others or not self.group.residents:
            return None
        return mine / self.group.residents / (others / self.against.residents)

    @property
    def interval(self) -> Interval | None:
        """The ratio with its interval; None where either group has no events, so that there is none."""
        mine, others = self.group.events.value, self.against.events.value
        if not mine or not others or not self.group.residents:
            return None
        return intervals.ratio_of_rates(mine, self.group.residents, others, self.against.residents)


def pairs(
    catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures
) -> dict[int, Pair]:
    """Both groups of a measure's ratio in every period in which both have figures and residents."""
    group, against = (added_up(catalogue, measure.source, measure.variables, groups, places, figures)
                      for groups in (measure.groups, measure.against))
    mine, others = (residents(catalogue, measure, groups, places, figures)
                    for groups in (measure.groups, measure.against))
    counts = mine.keys() & others.keys()
    if not counts:
        return {}
    found = {}
    for start in sorted(group.keys() & against.keys()):
        at = nearest(counts, start, measure.months)
        found[start] = Pair(Side(group[start], mine[at]), Side(against[start], others[at]), at)
    return found


def residents(
    catalogue: Catalogue, measure: Measure, groups: Sequence[str], places: Sequence[str], figures: Figures
) -> dict[int, float]:
    """The residents of groups of people, by the month of each count of them."""
    source = measure.base_source or measure.source
    counted = added_up(catalogue, source, measure.denominator, groups, places, figures)
    return {at: one.value for at, one in counted.items() if one.value is not None}


def nearest(counts: Iterable[int], start: int, months: int) -> int:
    """The count nearest to the middle of a period, the later of two as near."""
    return min(counts, key=lambda at: (abs(2 * at - 2 * start - months), -at))
