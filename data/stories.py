"""The story of a figure: what the editions of its source left it at, one after the other.

An edition is what a source published together, such as its historical and its recent months: between the first and
the last of its files nothing was published that could be revised.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple


class Stood(NamedTuple):
    """A value from an edition on, which goes by its place in the order of publication of its source, 0 the oldest."""

    edition: int
    value: float | None


Story = tuple[Stood, ...]  # oldest first; the last is the value as it stands


def story(links: Iterable[Stood]) -> Story:
    """Links in their order as editions left them: of those of one the last counts, a repeated value adds nothing."""
    told: list[Stood] = []
    for edition, same in groupby(links, lambda link: link.edition):
        *_, last = same
        if not told or told[-1].value != last.value:
            told.append(Stood(edition, last.value))
    return tuple(told)


def added(stories: Sequence[Story]) -> Story:
    """The sum of several figures as editions left it, from the first that stated them all; missing if one is."""
    if len(stories) == 1:
        return stories[0]
    return story(Stood(turn, _total(left_at(one, turn) for one in stories)) for turn in turns(stories))


def turns(stories: Sequence[Story]) -> list[int]:
    """The editions after which several figures stood otherwise, from the first that stated them all."""
    since = max(one[0].edition for one in stories)
    return sorted({since, *(link.edition for one in stories for link in one if link.edition > since)})


def left_at(told: Story, edition: int) -> float | None:
    """The value as an edition left it, or one before it that is the last to have stated it."""
    return next(link.value for link in reversed(told) if link.edition <= edition)


def _total(values: Iterable[float | None]) -> float | None:
    numbers = list(values)
    return None if None in numbers else sum(number for number in numbers if number is not None)
