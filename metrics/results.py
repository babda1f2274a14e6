"""What the analysis says of a measure in an area: plain data, which pages and downloads put into words."""

from dataclasses import dataclass
from typing import NamedTuple

from data import periods
from metrics.registry import Measure


@dataclass(frozen=True)
class ReleaseNote:
    """The release that a figure stands in: its source, its label and when it was published."""

    source: str
    source_title: str
    publisher: str
    url: str
    label: str
    published: str
    basis: str


class Point(NamedTuple):
    """One figure: the period (first month and length in months), the value or None, its markers.

    ``numerator`` and ``base`` are None where they are not published; ``status`` holds markers
    without brackets, separated by spaces; ``release`` is the label of the newest release that
    states the period, and ``revised`` says whether an earlier one stated another value.
    """

    start: int
    months: int
    value: float | None
    status: str
    release: str
    numerator: float | None = None
    base: float | None = None
    revised: bool = False

    @property
    def end(self) -> int:
        """The last month of the period."""
        return self.start + self.months - 1

    @property
    def label(self) -> str:
        return periods.label(self.start, self.months)


@dataclass(frozen=True)
class Change:
    """The headline against a baseline, or why the two must not be compared.

    ``difference`` is a fraction of the baseline for counts (0.12 is 12% more) and a difference of
    proportions for proportions (0.03 is 3 percentage points more). Exactly one of ``difference``
    and ``refused`` is set; ``baseline`` is None only when refused.
    """

    against: str
    baseline: Point | None
    difference: float | None
    refused: str = ""


@dataclass(frozen=True)
class Break:
    """From ``start`` on, figures are not comparable with those before it."""

    start: int
    reason: str


@dataclass(frozen=True)
class View:
    """One measure in one area.

    ``points`` are the figures as published, monthly or quarterly, oldest first. ``headline`` is the
    figure to quote: the latest 12 months for counts and outcome rates, the latest published figure
    for surveys. ``trend`` is that same figure at every period where it exists. A measure that has
    no figure here has no points and says why in ``absent``.
    """

    measure: Measure
    area_code: str
    area_name: str
    points: tuple[Point, ...]
    trend: tuple[Point, ...]
    headline: Point | None
    changes: tuple[Change, ...]
    breaks: tuple[Break, ...]
    release: ReleaseNote | None
    absent: str = ""


@dataclass(frozen=True)
class Section:
    """A priority of the plan and its measures in one area."""

    id: str
    title: str
    views: tuple[View, ...]


@dataclass(frozen=True)
class Place:
    """An area that can be asked for; ``kind`` is london, borough, bcu, constituency, ward or not covered."""

    code: str
    name: str
    kind: str
