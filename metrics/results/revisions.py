"""How far figures move from one release to the next."""

from dataclasses import dataclass

AGES = {1: "latest figure", 2: "second latest figure", 3: "third latest figure", 6: "sixth latest figure"}


@dataclass(frozen=True)
class Move:
    """One figure in two releases, which go by their labels. ``age`` is its place from the end of the earlier."""

    measure: str
    kind: str
    earlier: str
    later: str
    age: int
    period: str
    before: float
    after: float

    @property
    def difference(self) -> float:
        """A fraction of the earlier figure for counts; for rates and proportions a difference of proportions."""
        if self.kind == "count":
            return 0.0 if self.after == self.before else self.after / self.before - 1
        return self.after - self.before


@dataclass(frozen=True)
class Spread:
    """Every figure that two consecutive releases both give, youngest first."""

    earlier: str
    later: str
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class AtAge:
    """Of the figures of one age: how many were compared, the median and the largest move without its sign."""

    age: int
    figures: int
    median: float
    largest: float


@dataclass(frozen=True)
class Provisional:
    """How provisional the figures of a measure, or the measures of one kind of a source, are.

    ``pairs`` are the releases set against each other, earlier first; ``ages`` has a row for each of
    AGES that some pair reaches. Where nothing can be compared, ``refused`` says why and the rest is
    empty. ``sentence`` puts the latest figures into under 40 words.
    """

    kind: str
    pairs: tuple[tuple[str, str], ...]
    ages: tuple[AtAge, ...]
    moves: tuple[Move, ...]
    refused: str
    sentence: str
