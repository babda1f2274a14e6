"""What has come: what each release changed, what was decided of files, when publishers were looked at, what is due."""

from dataclasses import dataclass
from datetime import date

from data.statement import SetAside
from metrics.results.figures import Finding, ReleaseNote


@dataclass(frozen=True)
class Revision:
    """How far a release moved London's figures of one published category: ``net`` in all, ``largest`` in one period.

    ``measures`` are the ids of those that read it; ``unit`` is that of its figures.
    """

    variable: str
    title: str
    unit: str
    periods: int
    net: float
    largest: float
    measures: tuple[str, ...]


@dataclass(frozen=True)
class ReleaseChange:
    """A standing release, and what it brought and changed when it was loaded.

    ``first`` and ``last`` are the first months of the new periods, of which there are ``periods``; ``new_values``
    counts the figures that no release had stated. ``revised`` counts those stated otherwise than before or, where
    the release is ``older`` than one that was loaded first, otherwise than after it; ``revisions`` has London's, the
    furthest first. What ``vanished`` is in ``before``, the file that it follows, and stays as that has it.
    ``measures`` are the ids of those that its figures touch.
    """

    release: ReleaseNote
    file: str
    retrieved: str
    measures: tuple[str, ...]
    new_values: int
    periods: int
    first: int | None
    last: int | None
    older: bool
    revised: int
    revisions: tuple[Revision, ...]
    before: str
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    appeared_areas: tuple[str, ...]
    vanished_areas: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ChangedReading:
    """A measure that reads otherwise ``now``, with its latest ``release``, than with the release ``before`` that."""

    was: Finding
    now: Finding
    before: ReleaseNote
    release: ReleaseNote


@dataclass(frozen=True)
class ChangedReadings:
    """The readings that changed, and of how many measures both readings were ``compared``."""

    compared: int
    changed: tuple[ChangedReading, ...]


@dataclass(frozen=True)
class FileDecision:
    """A file that was set aside, accepted all the same, or withdrawn on a day (ISO), and why."""

    kind: str
    source: str
    source_title: str
    label: str
    file: str
    decided: str
    because: str
    objections: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class SourceLook:
    """The last look at a source's publisher: ``nothing new``, ``loaded``, ``set aside`` or ``unreachable``.

    ``looked`` is an ISO time in UTC; ``said`` has a line for each file that needs a person or another try.
    """

    source: str
    looked: str
    outcome: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class LastLook:
    """When publishers were last looked at, and how that ended for each source; those never looked at are left out."""

    looked: str
    sources: tuple[SourceLook, ...]


@dataclass(frozen=True)
class Due:
    """What a source should publish next by its own calendar.

    ``reaches`` is the last month that its figures reach, None where it has none here; ``expected`` the day by which
    more should be out, None where its calendar is not known or nothing more is to come. ``days_late`` counts from that
    day, None without one. ``look`` is the last look at its publisher, None if there was none.
    """

    source: str
    title: str
    publisher: str
    url: str
    reaches: int | None
    expected: date | None
    days_late: int | None
    look: SourceLook | None
