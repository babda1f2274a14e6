"""The stories of figures, made from the releases that the store holds: by them a figure is known to be revised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data.store.catalogue import Catalogue, StoredRelease
from data.stories import Stood, Story, story


def editions(known: Catalogue, source: str) -> dict[int, int]:
    """The edition of each release of a source, by the release's id."""
    ranked = sorted((one for one in known.releases.values() if one.source == source), key=lambda one: one.rank)
    return {one.id: place for place, (_, together) in enumerate(groupby(ranked, _published)) for one in together}


def _published(release: StoredRelease) -> tuple[str, str]:
    return release.label, release.published


@dataclass(frozen=True)
class Histories:
    """The histories of one source's figures; ``editions`` are those of ``editions``."""

    known: Catalogue
    source: str
    editions: Mapping[int, int]

    @property
    def several(self) -> bool:
        """Whether there is more than one edition, without which nothing can have been revised."""
        return len(set(self.editions.values())) > 1

    def told(self, variable: str, area: str, group: str, stored: Mapping[int, float | None], stated: Mapping[int, int],
             superseded: Mapping[int, Sequence[tuple[int, float | None]]]) -> tuple[dict[int, Story], dict[int, int]]:
        """The story of each figure of a series that ever stood otherwise, and the edition that first stated each.

        ``stated`` has the release of each value that is ``stored``; ``superseded`` the releases and values of
        older links. A row that a publisher left out stated zero, where the variable says so.
        """
        if not self.several:
            return {}, {}
        edition = self.editions
        if self.known.variables[self.source, variable].absent == "zero":
            first = self._oldest(variable, area, group)
        else:
            first = {period: edition[release] for period, release in stated.items()}
        again = superseded.keys() | {start for start, release in stated.items() if first[start] != edition[release]}
        stories = {}
        for start in again:
            links = [*superseded.get(start, ()), (stated[start], stored[start])]
            links.sort(key=lambda link: self.known.releases[link[0]].rank)
            told = [Stood(edition[release], value) for release, value in links]
            unsaid = [Stood(first[start], 0.0)] if first[start] < told[0].edition else []
            stories[start] = story([*unsaid, *told])
        return {start: told for start, told in stories.items() if len(told) > 1}, first

    def _oldest(self, variable: str, area: str, group: str) -> dict[int, int]:
        """Every period that some release speaks for in an area and group, and the oldest edition that does."""
        place, step = self.known.area_ids[area], self.known.variables[self.source, variable].step
        parts = tuple(
            (self.editions[number], part.first, part.last)
            for number, part in self.known.coverage.get((self.source, variable), ())
            if place in self.known.spoken_for[number] and group in self.known.groups[number]
        )
        kept, key = self.known.known_periods, ("oldest", parts, step)
        if key not in kept:  # most areas and variables share one
            kept[key] = {period: edition for edition, first, last in sorted(parts, reverse=True)
                         for period in range(first, last + 1, step)}
        return kept[key]


