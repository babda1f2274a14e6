"""Measures and areas beside one another as a reader chose them: what is drawn of them, and what is refused."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from metrics.results.figures import Finding, Point, View

ExploredPeriod = Literal["", "each", "year", "to-date"]  # the figure to quote, as published, financial years, to date
ExploredUnit = Literal["", "rate", "index"]


class ExploredLine(NamedTuple):
    """One measure in one area: ``view`` has the unit that is shown and ``points`` its figures, oldest first.

    ``quoted`` is the view as the measure's own page has it, ``reading`` the finding of that on the year before.
    """

    view: View
    points: tuple[Point, ...]
    quoted: View
    reading: Finding


class Refused(NamedTuple):
    """What is not shown, by its measure and area, and why."""

    measure: str
    area: str
    reason: str


@dataclass(frozen=True)
class Exploration:
    """The lines by measure and then by area, and what is refused in their place.

    ``residents`` says, of each measure that is shown as a rate, whose residents it is of. ``asked``: what stands on the
    page of each measure in each area, whether it is shown here or not.
    """

    lines: tuple[ExploredLine, ...]
    refused: tuple[Refused, ...]
    residents: tuple[str, ...]
    asked: tuple[View, ...] = ()
