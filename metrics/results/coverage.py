"""What is reported of each plan: its entries, on what evidence they stand, and whether their figures come in time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from metrics.registry.plan_rows import STATES, Entry, Plan
from metrics.results.figures import ReleaseNote

LIVE, LATE, QUOTED, DISCONTINUED, NOT_LOADED = "live", "late", "quoted", "discontinued", "not_loaded"
# Worst first. An entry of several measures has the worst of their states, of those that are series if any is.
STATE_WORDS = {
    "undefined": STATES["undefined"],
    "no_public_data": STATES["no_public_data"],
    DISCONTINUED: STATES["discontinued"],
    NOT_LOADED: STATES["not_loaded"],
    QUOTED: "Single figures that others quoted: points, which make no series",
    LATE: "Newer figures were due and none is loaded here; whether they were published cannot be told",
    LIVE: "No newer figures are due yet",
}
EVIDENCE = ("official", "foreword", "reported", "inferred")
NO_SCHEDULE = "schedule not published: judged by its own frequency alone"


@dataclass(frozen=True)
class MeasureState:
    """Whether a measure's figures still come, and come in time.

    ``latest_end`` is the last month of the latest period that has a figure. ``expected_next`` is the
    day by which the period after it should be out, None where the schedule is not published or
    nothing more is to come; ``days_late`` counts from that day, 0 if it is not past, None if there
    is no such day. ``note`` says why, in words.
    """

    state: str
    latest_end: int | None
    expected_next: date | None = None
    days_late: int | None = None
    note: str = ""


@dataclass(frozen=True)
class MeasureCoverage:
    """A measure in London: its state, the periods that it reaches (as people write them), its release.

    ``within_plan`` says whether a figure lies wholly in the plan's years; a measure that is live now
    may have none of a plan that has ended. ``set_aside`` tells of newer releases that are not used.
    """

    id: str
    title: str
    reporting: MeasureState
    first_period: str = ""
    latest_period: str = ""
    within_plan: bool = False
    release: ReleaseNote | None = None
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntryCoverage:
    """An entry of a plan; ``state`` is the worst of its measures' or, where it has none, its own."""

    entry: Entry
    state: str
    measures: tuple[MeasureCoverage, ...]

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds its figures: by the registry, or else the publishers of those that are here; empty if not known."""
        named = [name.strip() for name in self.entry.holder.split(";") if name.strip()]
        return tuple(dict.fromkeys(named or [one.release.publisher for one in self.measures if one.release]))

    @property
    def newest(self) -> MeasureCoverage | None:
        """The measure whose figures reach furthest, a series before a quoted point; None where none has any."""
        held = [one for one in self.measures if one.reporting.latest_end is not None]
        return max(held, default=None, key=lambda one: (one.reporting.state != QUOTED, one.reporting.latest_end))


@dataclass(frozen=True)
class PlanCoverage:
    """A plan and every entry of it; ``plan.remainder`` says what of its list is not known."""

    plan: Plan
    entries: tuple[EntryCoverage, ...]

    @property
    def by_state(self) -> dict[str, int]:
        """How many entries are in each state, best first, those with none too."""
        entries = Counter(one.state for one in self.entries)
        return {state: entries[state] for state in reversed(STATE_WORDS)}

    @property
    def by_evidence(self) -> dict[str, dict[str, int]]:
        """How many entries stand on each kind of evidence: by state, those with none too."""
        entries: Counter[tuple[str, str]] = Counter((one.entry.evidence, one.state) for one in self.entries)
        return {kind: {state: entries[kind, state] for state in reversed(STATE_WORDS)} for kind in EVIDENCE}
