"""A chart over time as described once, for whatever draws it: no pixel, no colour, no markup.

Months are counted as data.periods counts them; halves lie between two months.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["", "dot", "ring", "diamond"]  # told apart without colour


class Dot(NamedTuple):
    """A figure of a line, at its month; blank is the shape of one that is only a bend of its line."""

    month: int
    value: float
    shape: Shape = ""


class Hover(NamedTuple):
    """What a pointer is told of a dot: ``1,234``, ``offences``, ``("p",)``, ``March 2024``."""

    figure: str
    unit: str
    markers: tuple[str, ...]
    period: str


@dataclass(frozen=True)
class Line:
    """Dots that are joined, oldest first; ``number`` tells apart what is drawn beside one another, from 0.

    ``hover`` makes the words for each of them: on demand, as it takes longer than all else here and a picture has none.
    """

    dots: tuple[Dot, ...]
    thin: bool = False
    number: int = 0
    hover: Callable[[], Sequence[Hover]] = tuple


class Level(NamedTuple):
    """A value that holds from one month to another, such as a mean or a limit."""

    value: float
    first: float
    last: float
    dashed: bool


class Band(NamedTuple):
    """Months that are set off, both ends among them."""

    first: int
    last: int
    label: str
    meaning: str


class Rule(NamedTuple):
    """An upright line before a month; ``short`` is its label where there is little room."""

    month: int
    label: str
    short: str
    meaning: str = ""


class EndLabel(NamedTuple):
    """What stands to the right of the dot, or of the level, that it names; a figure is bold, with a dot before it.

    ``number`` is that of the line that ends there; the dot of a ``provisional`` figure is hollow.
    """

    month: int
    value: float
    text: str
    figure: bool
    number: int = 0
    provisional: bool = False


@dataclass(frozen=True)
class ValueAxis:
    """``marks`` gives the values to mark, lowest first, with at most so many above the first; its ends are theirs."""

    marks: Callable[[int], Sequence[float]]
    write: Callable[[float], str]
    percent: bool = False
    from_zero: bool = True


@dataclass(frozen=True)
class Panel:
    """One set of axes with what is drawn in it; ``unit`` is that of the axis of values."""

    title: str
    unit: str
    axis: ValueAxis
    lines: tuple[Line, ...]
    ends: tuple[EndLabel, ...]
    breaks: tuple[Rule, ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Panels below one another, on one axis of time from ``first`` to ``last``; ``text`` says in words what they show.

    ``bands`` and ``starts`` are drawn in each panel, whose ``breaks`` are its own. ``label_rows`` are kept free above
    the axes: one for the labels of bands and starts, one for those of breaks. ``absence`` stands in place of no panels.
    """

    title: str
    text: str
    first: int
    last: int
    panels: tuple[Panel, ...]
    label_rows: Literal[0, 1, 2]
    bands: tuple[Band, ...] = ()
    starts: tuple[Rule, ...] = ()
    absence: str = ""

    @property
    def meanings(self) -> list[str]:
        """What its bands and starts mean, a sentence each."""
        return [*(band.meaning for band in self.bands), *(start.meaning for start in self.starts)]
