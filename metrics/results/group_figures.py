"""What is held of which group of people in surveys, so that a page can show what is not published beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from metrics.registry.measure_rows import Measure

Known = Literal["filed", "dashboard", "quoted"]  # in a file, quoted from a dashboard, quoted otherwise


@dataclass(frozen=True)
class GroupFigure:
    """The newest share (0 to 1) of a group, over ``months`` months from ``start``.

    ``where`` is the document that quotes it, and ``cites`` what that has it from; both blank where it stands in a file
    of the publisher.
    """

    value: float
    start: int
    months: int
    where: str = ""
    cites: str = ""

    @property
    def known(self) -> Known:
        """How it is known: on a dashboard it can be seen, though in no file."""
        if not self.where:
            return "filed"
        return "dashboard" if "dashboard" in self.cites.lower() else "quoted"


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
    def known(self) -> Counter[Known]:
        """How many figures are known in each way."""
        return Counter(one.known for one in self.figures.values())
