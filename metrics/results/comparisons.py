"""Boroughs beside one another, an area beside London, and the gaps between groups of people in surveys."""

from dataclasses import dataclass
from typing import Literal

from data import periods
from metrics.registry import registry
from metrics.registry.measure_rows import Measure
from metrics.results.baselines import YEAR
from metrics.statistics.funnel import Placed
from metrics.statistics.intervals import Interval

GapTrend = Literal["widening", "narrowing", "within the margin"]
Against = Literal["", "higher", "lower", "no clear difference"]
VISITORS = registry().sources["ons-population"].rate_note
MANY = "Of 32 boroughs, one or two would stand outside 95% limits by chance alone."
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
    says how it is had or why not; ``where`` is the document. ``start`` is None where there is no figure.
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


@dataclass(frozen=True)
class Borough:
    """A borough's ``value``: per 1,000 residents, or a share from 0 to 1, with its 95% interval.

    ``count`` is of events or positive outcomes; ``base`` of residents, of offences, or of interviews as
    planned (``status`` has ``e``). ``placed`` is its place on the funnel; for surveys ``against`` and
    ``gap`` say how it stands to London instead. Where there is no value ``absent`` says why.
    """

    code: str
    name: str
    value: float | None = None
    interval: Interval | None = None
    count: float | None = None
    base: float | None = None
    placed: Placed | None = None
    gap: Gap | None = None
    against: Against = ""
    status: str = ""
    caveat: str = ""
    absent: str = ""


@dataclass(frozen=True)
class BoroughComparison:
    """All boroughs by name, over one period. ``london`` counts what belongs to no borough too.

    ``line`` is what boroughs are held against: on a funnel the boroughs together, in a survey London.
    ``overdispersion`` is the factor on variances, 1 where limits are of chance alone. ``base`` says whose
    residents, or what, values are of; ``caveats`` are sentences to show with them.
    """

    measure: Measure
    kind: Literal["rate", "share", "survey"]
    start: int
    months: int
    line: float
    london: Interval
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
