"""Boroughs beside one another, an area beside London, and the gaps between groups of people in surveys."""

from dataclasses import dataclass
from typing import Literal

from data import periods
from metrics.registry import registry
from metrics.registry.measure_rows import Measure
from metrics.results.baselines import YEAR
from metrics.statistics.funnel import Placed
from metrics.statistics.intervals import Interval
from metrics.statistics.ranks import Rank, Side, side

GapTrend = Literal["widening", "narrowing", "within the margin"]
VISITORS = registry().sources["ons-population"].rate_note
MANY = "Of 32 boroughs just alike, one or two would be called above or below by chance alone."
TWO_SURVEYS = "two different surveys, which ask different victims, so one must not be taken from the other"
NO_DATA = "no public data: no file to hand has this group and no document read quotes it; MOPAC holds the survey"


class NotByBorough(ValueError):
    """Boroughs cannot be compared on the measure; the message says why, for a page to show."""


class NoGap(ValueError):
    """The measure is not a survey's; the message says what to look at instead."""


@dataclass(frozen=True)
class Widening:
    """Whether a gap has grown, whichever way it points, or why that is not known (``refused``).

    ``start`` is the first month of the baseline, ``then`` the gap of that period, and ``change`` by how
    much the gap is larger now, with its interval; None where there is none.
    """

    verdict: Literal[GapTrend, "refused"]
    refused: str = ""
    start: int | None = None
    then: float | None = None
    change: Interval | None = None


@dataclass(frozen=True)
class Gap:
    """``value`` of ``who`` less ``other`` of ``against``, as proportions, or why not (``refused``).

    ``code`` is that of the area, group or measure. ``status`` is ``e`` where ``interval`` stands, and ``note``
    says how it is had or why not; ``where`` is the document that quotes it, ``locator`` the place in it, ``cites``
    whom it has it from, ``caveat`` what is to be said of its figure; all blank of figures in a file of the publisher.
    ``start`` is None where there is no figure.
    """

    measure: Measure
    who: str
    against: str
    code: str
    widening: Widening
    start: int | None = None
    months: int = YEAR
    value: float | None = None
    other: float | None = None
    difference: float | None = None
    interval: Interval | None = None
    status: str = ""
    note: str = ""
    refused: str = ""
    where: str = ""
    locator: str = ""
    cites: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class Borough:
    """A borough's ``value``: per 1,000 residents, or a share from 0 to 1, with its 95% interval.

    ``count`` is of events or positive outcomes; ``base`` of residents, of offences, or of interviews as planned
    (``status`` has ``e``). ``difference`` is from the figure that boroughs are held against, with its interval, in the
    unit of the value; ``ratio`` is to that figure, None where that is nought. ``rank`` holds the places that it may
    have among the boroughs with a figure. ``placed`` is its place on the funnel; surveys have a ``gap`` to London in
    its stead. Where there is no value ``absent`` says why, and there is none of these.
    """

    code: str
    name: str
    value: float | None = None
    interval: Interval | None = None
    count: float | None = None
    base: float | None = None
    difference: Interval | None = None
    ratio: float | None = None
    rank: Rank | None = None
    placed: Placed | None = None
    gap: Gap | None = None
    status: str = ""
    absent: str = ""

    @property
    def side(self) -> Side | None:
        """Above, below or about what boroughs are held against; None of a borough without a figure."""
        return side(self.difference) if self.difference else None


@dataclass(frozen=True)
class BoroughComparison:
    """All boroughs by name, over one period, held against the figure ``other`` of the area named ``against``.

    London's counts what belongs to no borough too. ``line`` is the middle of the funnel: the boroughs together, in a
    survey London. ``overdispersion`` is their variance in that of chance, 1 where limits are of chance alone. ``base``
    says whose residents, or what, values are of; ``caveats`` are sentences to show with them, ``method`` how limits,
    or the intervals of a survey, are made.
    """

    measure: Measure
    kind: Literal["rate", "share", "survey"]
    start: int
    months: int
    against: str
    other: Interval
    line: float
    overdispersion: float
    method: str
    base: str
    caveats: tuple[str, ...]
    boroughs: tuple[Borough, ...]

    @property
    def label(self) -> str:
        """The period in words."""
        return periods.label(self.start, self.months)


@dataclass(frozen=True)
class ComparedBoroughs:
    """The boroughs beside one another on a measure; None where they cannot be, and then ``refused`` says why."""

    boroughs: BoroughComparison | None
    refused: str = ""


@dataclass(frozen=True)
class LondonComparison:
    """``mine`` and ``london``: 12 months per 1,000 residents, or a share from 0 to 1, with 95% intervals.

    ``base`` says whose residents, or what, they are of. Where ``refused`` says why not, there are neither.
    """

    mine: Interval | None = None
    london: Interval | None = None
    base: str = ""
    refused: str = ""
