"""How areas stand to a whole and to one another, by their 95% intervals and never by their figures alone."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from metrics.statistics.intervals import Interval

Side = Literal["above", "below", "about"]


class Rank(NamedTuple):
    """The places that an area may have among ``of``, from the ``highest`` (1) to the ``lowest``."""

    highest: int
    lowest: int
    of: int


def side(difference: Interval) -> Side:
    """On which side of a whole an area lies, by the interval of its difference; about it where that holds nought."""
    if difference.low > 0:
        return "above"
    return "below" if difference.high < 0 else "about"


def ranks(intervals: Sequence[Interval]) -> list[Rank]:
    """The places that each area may have, the highest figure first.

    An area comes after those whose interval lies wholly above its own, and before those whose interval lies wholly
    below. Klein M., Wright T. & Wieczorek J., A joint confidence region for an overall ranking of populations, Journal
    of the Royal Statistical Society C 69, 2020. They take intervals that hold jointly; of 95% intervals of each area
    alone, two that do not overlap differ at some 99%.
    """
    return [Rank(1 + sum(other.low > own.high for other in intervals),
                 len(intervals) - sum(other.high < own.low for other in intervals), len(intervals))
            for own in intervals]
