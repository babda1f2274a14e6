"""What one published file states: the form in which loaders hand figures to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd  # the pages read these classes too, and must not pay for pandas

ALL = "all"  # the group of an observation that is not broken down
UNLOCATED = "unlocated"  # the area of records that belong to no borough
LONDON = "E23000001"  # the Metropolitan Police area
Origin = Literal["file", "rows", "second hand", "quoted"]
OWN: tuple[Origin, ...] = ("file", "rows")  # figures as their publisher gave them
FRAME_COLUMNS = ("variable", "area", "group", "period", "value", "numerator", "base", "status")


@dataclass(frozen=True)
class Source:
    """A dataset that somebody publishes, release after release."""

    code: str
    title: str
    publisher: str
    url: str
    licence: str = "OGL-UK-3.0"


@dataclass(frozen=True)
class Variable:
    """One published category of one source, such as robbery of personal property, offences.

    ``months`` is the length of a period, ``step`` the distance between periods: a rolling 12-month
    figure published each quarter has months 12 and step 3. ``absent`` says what a figure that a
    file leaves out means, inside what that file covers: ``zero`` or ``missing``.
    """

    code: str
    title: str
    unit: str
    months: int = 1
    step: int = 1
    absent: str = "zero"

    @property
    def monthly_count(self) -> bool:
        """Whether it counts what happened in each month."""
        return self.months == self.step == 1 and self.unit != "proportion"


@dataclass(frozen=True)
class Area:
    """A place by its ONS code; ``parents`` are the codes of the larger areas it is part of."""

    code: str
    name: str
    kind: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """A run of periods for which a file speaks of a variable: in each of them something in the file stands.

    ``first`` and ``last`` are the first months of the first and last period; a variable may have several runs.
    """

    variable: str
    first: int
    last: int


@dataclass(frozen=True)
class SetAside:
    """Rows that were read and not stored, and why."""

    reason: str
    rows: int
    total: float = 0.0


@dataclass(frozen=True)
class Release:
    """One published file as one release of its source.

    ``published`` is an ISO date, known to the day, the month or the year; ``basis`` says how it is
    known. ``data_end`` is the last month that the file's periods reach. ``provenance`` says how its figures came:
    in the publisher's own ``file``, as its ``rows`` in another's copy, ``second hand`` (worked out by another from the
    publisher's tables) or ``quoted`` in a document; ``through`` names that other, blank for the file itself.
    """

    source: str
    label: str
    published: str
    basis: str
    data_end: str
    file: str
    sha256: str
    rows: int
    retrieved: str = ""
    url: str = ""
    provenance: Origin = "file"
    through: str = ""


@dataclass
class Statement:
    """One release and everything it states.

    ``frame`` has FRAME_COLUMNS: variable, area and group codes (categorical or text), period (first
    month, integer), value, numerator and base (float, NaN where none), status (marker or ``""``);
    one row a variable, area, group and period. The file speaks for a cell where its variable and period stand
    in ``coverage``, its area in ``areas`` and its group in ``groups``: there, and only there, a row that is not
    in the frame means what the variable's ``absent`` says.
    """

    source: Source
    release: Release
    variables: dict[str, Variable]
    frame: pd.DataFrame
    coverage: list[Coverage]
    areas: list[str]
    groups: list[str] = field(default_factory=lambda: [ALL])
    new_areas: list[Area] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
