"""What an area belongs to and what belongs to it: a ward to its borough, a borough to Inner or Outer London."""

from data.statement import Area
from metrics.analysis.store import Store, UnknownArea, can_be_asked_for
from metrics.analysis.views import ordered
from metrics.results import AREA_KINDS, Place, Relations


def relations(store: Store, area_code: str) -> Relations:
    """The relations of an area as the store holds them; UnknownArea if there is none."""
    catalogue = store.reader.catalogue()
    if not can_be_asked_for(catalogue, area_code):
        raise UnknownArea(area_code)
    parents, parts = catalogue.areas[area_code].parents, catalogue.members.get(area_code, ())
    return Relations(ordered(catalogue, parents), ordered(catalogue, parts))


def comparison_areas(store: Store, area_code: str) -> tuple[Place, ...]:
    """The areas that a borough can be set beside, the largest first: London, and Inner or Outer London, its own.

    Of any other area those of them that it is part of as a whole. UnknownArea.
    """
    return tuple(place for place in relations(store, area_code).within if AREA_KINDS[place.kind].yardstick)


def borough_of_wards(store: Store) -> dict[str, Place]:
    """The borough of every ward that the store holds, by the ward's code."""
    areas = store.reader.catalogue().areas
    return {area.code: _place(areas[area.parents[0]]) for area in areas.values() if area.kind == "ward"}


def larger_areas(store: Store) -> dict[str, tuple[Place, ...]]:
    """The areas that each area is a part of, by its code; those that cannot be asked for too."""
    areas = store.reader.catalogue().areas
    return {area.code: tuple(_place(areas[code]) for code in area.parents) for area in areas.values()}


def _place(area: Area) -> Place:
    return Place(area.code, area.name, area.kind)
