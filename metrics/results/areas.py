"""The areas that an area belongs to, and those that belong to it."""

from dataclasses import dataclass

from metrics.results.figures import Place


@dataclass(frozen=True)
class Relations:
    """``within`` are the areas that an area is part of, ``parts`` those that are part of it, by kind and name."""

    within: tuple[Place, ...]
    parts: tuple[Place, ...]

    def of(self, kind: str) -> tuple[Place, ...]:
        """The parts of one kind."""
        return tuple(place for place in self.parts if place.kind == kind)
