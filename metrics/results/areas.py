"""The kinds of areas, and the areas that an area belongs to and those that belong to it."""

from dataclasses import dataclass

from metrics.results.figures import Place


@dataclass(frozen=True)
class AreaKind:
    """How areas of one kind, which goes by ``name`` in the store, come by their figures.

    ``called``: one of them in the middle of a sentence. ``published``: files state them. ``of_boroughs``: counts and
    residents are those of the boroughs of the area added up. ``residents``: the number of residents is published.
    ``yardstick``: an area that is part of it can be set beside it. ``refusal``: why there can be no figure, where none
    can. Of areas that are not ``listed`` nobody can ask; what else is said of the others stands in
    layouts/words/area_kinds.py.
    """

    name: str
    called: str
    published: bool = False
    of_boroughs: bool = False
    residents: bool = False
    yardstick: bool = False
    refusal: str = ""
    listed: bool = True


AREA_KINDS = {kind.name: kind for kind in (  # in the order in which areas are listed
    AreaKind("london", "London", published=True, residents=True, yardstick=True),
    AreaKind("subregion", "Inner or Outer London", of_boroughs=True, yardstick=True),
    AreaKind("borough", "a borough", published=True, residents=True),
    AreaKind("bcu", "a Basic Command Unit", of_boroughs=True),
    AreaKind("constituency", "an Assembly constituency", of_boroughs=True),
    AreaKind("ward", "a ward", published=True),
    AreaKind("not covered", "the City of London", refusal="not covered by the Metropolitan Police"),
    AreaKind("unlocated", "records of no borough", published=True, listed=False),
)}
LISTED_KINDS = tuple(kind.name for kind in AREA_KINDS.values() if kind.listed)


@dataclass(frozen=True)
class Relations:
    """``within`` are the areas that an area is part of, ``parts`` those that are part of it, by kind and name."""

    within: tuple[Place, ...]
    parts: tuple[Place, ...]

    def of(self, kind: str) -> tuple[Place, ...]:
        """The parts of one kind."""
        return tuple(place for place in self.parts if place.kind == kind)
