"""Adding up figures: those of a measure's variables and groups, and those of the boroughs of a larger area."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from data.store.catalogue import Catalogue
from data.store.reader import Key, Series
from data.stories import Stood, Story, added

Figures = Mapping[Key, Series]


class Sum(NamedTuple):
    """A figure, or the sum of several: the newest release that states it, the edition ``since`` which it is stated,
    and its story, empty where it never stood otherwise."""

    value: float | None
    numerator: float | None
    base: float | None
    status: str
    release: int
    since: int
    story: Story

    @property
    def whole_story(self) -> Story:
        """The story, of one value where it never stood otherwise."""
        return self.story or (Stood(self.since, self.value),)


def added_up(
    catalogue: Catalogue, source: str, variables: Iterable[str], groups: Iterable[str], places: Sequence[str],
    figures: Figures,
) -> dict[int, Sum]:
    """The sum over variables, groups and places, in the periods that all of them have."""
    every = [
        figures[Key(source, variable, place, group)]
        for variable in variables for place in places for group in groups
    ]
    if len(every) == 1:
        return _all(every[0])
    spoken = list({id(one.releases): one.releases for one in every}.values())  # most series share theirs
    shared = set.intersection(*map(set, spoken)) if spoken else set()
    marked = shared & set().union(*(one.more_than_values() for one in every))
    return _plain_sums(catalogue, every, spoken, sorted(shared - marked)) | {
        start: _sum(catalogue, [_figure(one, start) for one in every]) for start in marked}


def over_months(catalogue: Catalogue, monthly: Mapping[int, Sum], months: int) -> dict[int, Sum]:
    """Every so many months in a row added up, by the first, as they stand: without what they once were."""
    together = {start: [monthly[start + later] for later in range(months)] for start in monthly
                if all(start + later in monthly for later in range(months))}
    return {start: _sum(catalogue, parts)._replace(since=0, story=()) for start, parts in together.items()}


def _all(one: Series) -> dict[int, Sum]:
    """Every figure of a series; most have a value and nothing else, and need not be asked for one by one."""
    stored, notes, since, stories = one.stored, one.notes, one.first_stated, one.revised
    return {
        start: Sum(stored[start], None, None, "", release, since.get(start, 0), stories.get(start, ()))
        if start in stored and start not in notes else _figure(one, start)
        for start, release in one.releases.items()
    }


def _figure(one: Series, start: int) -> Sum:
    return Sum(*one[start][:5], one.first_stated.get(start, 0), one.revised.get(start, ()))


def _plain_sums(
    catalogue: Catalogue, every: Sequence[Series], spoken: Sequence[Mapping[int, int]], starts: Sequence[int]
) -> dict[int, Sum]:
    """As ``_sum``, of figures that are values and nothing else: nearly all, and so added column by column."""
    values = zip(*(one.values_in(starts) for one in every), strict=True)
    since = zip(*(map(one.first_stated.get, starts, repeat(0)) for one in every), strict=True)
    return {
        start: Sum(_total(together), None, None, "", _newest(catalogue, (held[start] for held in spoken)),
                       max(stated), ())
        for start, together, stated in zip(starts, values, since, strict=True)
    }


def _sum(catalogue: Catalogue, together: list[Sum]) -> Sum:
    """One figure for several: missing if one is missing, with the markers of all and the newest release."""
    markers = dict.fromkeys(marker for figure in together for marker in figure.status.split())
    changed = any(figure.story for figure in together)
    story = added([figure.whole_story for figure in together]) if changed else ()
    return Sum(
        _total([figure.value for figure in together]), None, None, " ".join(markers),
        _newest(catalogue, (figure.release for figure in together)), max(figure.since for figure in together),
        story if len(story) > 1 else ())


def _total(values: Collection[float | None]) -> float | None:
    return None if None in values else sum(value for value in values if value is not None)


def _newest(catalogue: Catalogue, releases: Iterable[int]) -> int:
    return max(releases, key=lambda number: catalogue.releases[number].rank)
