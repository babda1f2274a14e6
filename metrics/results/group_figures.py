"""What is held of which group of people in surveys, so that a page can show what is not published beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.registry.measure_rows import Measure


@dataclass(frozen=True)
class GroupFigure:
    """The newest share (0 to 1) of a group, over ``months`` months from ``start``.

    ``where`` is the document that quotes it; blank where it stands in a file of the publisher.
    """

    value: float
    start: int
    months: int
    where: str = ""


@dataclass(frozen=True)
class GroupFigures:
    """The figures by group and id of the measure; a pair without one is published in no file and quoted nowhere read.

    ``groups`` are those that documents name or files give, in the order of the questions asked of them.
    """

    measures: tuple[Measure, ...]
    groups: tuple[str, ...]
    figures: Mapping[tuple[str, str], GroupFigure]

    @property
    def unpublished(self) -> int:
        """Of how many groups and measures there is no figure."""
        return len(self.measures) * len(self.groups) - len(self.figures)

    @property
    def quoted(self) -> int:
        """How many figures are known only because a document quotes them."""
        return sum(bool(one.where) for one in self.figures.values())
