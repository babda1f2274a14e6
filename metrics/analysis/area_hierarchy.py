"""What an area belongs to and what belongs to it: a ward to its borough, a borough to its BCU and constituency."""

from dataclasses import dataclass

from data.statement import Area
from metrics.analysis.results import Place
from metrics.analysis.views import KINDS, Store, UnknownArea, ordered


@dataclass(frozen=True)
class Relations:
    """``within`` are the areas that an area is part of, ``parts`` those that are part of it, by kind and name."""

    within: tuple[Place, ...]
    parts: tuple[Place, ...]

    def of(self, kind: str) -> tuple[Place, ...]:
        """The parts of one kind."""
        return tuple(place for place in self.parts if place.kind == kind)


def relations(store: Store, area_code: str) -> Relations:
    """The relations of an area as the store holds them; UnknownArea if there is none."""
    known = store.reader.catalogue()
    if area_code not in known.areas or known.areas[area_code].kind not in KINDS:
        raise UnknownArea(area_code)
    return Relations(ordered(known, known.areas[area_code].parents), ordered(known, known.members.get(area_code, ())))


def borough_of_wards(store: Store) -> dict[str, Place]:
    """The borough of every ward that the store holds, by the ward's code."""
    areas = store.reader.catalogue().areas
    return {area.code: _place(areas[area.parents[0]]) for area in areas.values() if area.kind == "ward"}


def _place(area: Area) -> Place:
    return Place(area.code, area.name, area.kind)
