"""What is reported of each plan: every entry, on what evidence it stands, how fresh its figures are.

Nothing is left out for being empty. Figures are London's, as they stand in the store; a newer
release that has been published and not loaded cannot be told from one that is late.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data import periods
from data.statement import LONDON
from data.store.catalogue import Catalogue
from metrics import registry as registries
from metrics.analysis import series
from metrics.analysis.caveats import set_aside
from metrics.analysis.results import Point, ReleaseNote
from metrics.analysis.views import Store
from metrics.registry import STATES, Entry, Measure, Plan, Registry

LIVE, LATE, DISCONTINUED, NOT_LOADED = "live", "late", "discontinued", "not_loaded"
# Worst first. An entry of several measures has the worst of their states.
WORDS = {
    "undefined": STATES["undefined"],
    "no_public_data": STATES["no_public_data"],
    DISCONTINUED: STATES["discontinued"],
    NOT_LOADED: STATES["not_loaded"],
    LATE: "The next figures were due and are not here",
    LIVE: "No newer figures are due yet",
}
EVIDENCE = ("official", "reported", "inferred")
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


@dataclass(frozen=True)
class PlanCoverage:
    """A plan and every entry of it; ``plan.remainder`` says what of its list is not known."""

    plan: Plan
    entries: tuple[EntryCoverage, ...]

    @property
    def by_state(self) -> dict[str, int]:
        """How many entries are in each state, best first, those with none too."""
        found = Counter(one.state for one in self.entries)
        return {state: found[state] for state in reversed(WORDS)}

    @property
    def by_evidence(self) -> dict[str, dict[str, int]]:
        """How many entries stand on each kind of evidence: by state, those with none too."""
        found: Counter[tuple[str, str]] = Counter((one.entry.evidence, one.state) for one in self.entries)
        return {kind: {state: found[kind, state] for state in reversed(WORDS)} for kind in EVIDENCE}


def coverage(store: Store, today: date, registry: Registry | None = None) -> tuple[PlanCoverage, ...]:
    """Every plan of the registry as it is covered on a day, each entry in the plan's order."""
    registry = registry or registries.registry()
    known = store.reader.catalogue()
    published = {measure.id: _points(store, known, measure) for measure in registry.measures.values()}
    held = {
        measure.id: _measure(registry, known, measure, published[measure.id], today)
        for measure in registry.measures.values()
    }
    return tuple(
        PlanCoverage(plan, tuple(_entry(plan, entry, held, published) for entry in registry.entries_of(plan.id)))
        for plan in registry.plans.values()
    )


def state_of(
    registry: Registry, known: Catalogue, measure: Measure, points: Sequence[Point], today: date
) -> MeasureState:
    """The reporting state of a measure, from its figures as published in one area, oldest first.

    Each release reaches ``frequency`` months further than the one before and comes out by the end of
    the ``lag_months``-th month after the last it reaches: past that day for the next release, the
    measure is late. Where no lag is known, no day can be given; the measure is late when its latest
    period ended more than two release intervals ago.
    """
    source, stated = registry.source_of(measure), [point.end for point in points if _is_stated(point)]
    latest = max(stated, default=None)
    if source.discontinued:
        return MeasureState(DISCONTINUED, latest, note=source.discontinued_why)
    if latest is None:
        return MeasureState(NOT_LOADED, None, note=_why_not_loaded(known, measure, source.title))
    if source.lag_months is None:
        old = today > periods.last_day(latest + 2 * source.frequency)
        return MeasureState(LATE if old else LIVE, latest, note=NO_SCHEDULE)
    expected = periods.last_day(latest + source.frequency + source.lag_months)
    days = max(0, (today - expected).days)
    return MeasureState(LATE if days else LIVE, latest, expected, days)


def _why_not_loaded(known: Catalogue, measure: Measure, title: str) -> str:
    if series.wanted(measure).keys() <= known.variables.keys():
        return f"the releases of {title} that are loaded have no figure of it here"
    if any(source == measure.source for source, _ in known.variables):
        return f"the releases of {title} that are loaded do not have all that it needs"
    return f"no release of {title} has been loaded"


def worst(states: Sequence[str]) -> str:
    """The worst of some states, in the order of WORDS."""
    return min(states, key=list(WORDS).index)


def _is_stated(point: Point) -> bool:
    """Whether the publisher gives a figure, if only that there is none to give ([z]) or to show ([c])."""
    return point.value is not None or "x" not in point.status.split()


def _points(store: Store, known: Catalogue, measure: Measure) -> tuple[Point, ...]:
    wanted = series.wanted(measure)
    if not wanted.keys() <= known.variables.keys():
        return ()
    published = series.points(known, measure, (LONDON,), store.reader.figures_of(wanted, (LONDON,)))
    return tuple(point for point in published if _is_stated(point))


def _measure(
    registry: Registry, known: Catalogue, measure: Measure, points: Sequence[Point], today: date
) -> MeasureCoverage:
    covered = MeasureCoverage(measure.id, measure.title, state_of(registry, known, measure, points, today))
    if not points:
        return replace(covered, set_aside=set_aside(known, measure, None))
    release = max((r for r in known.releases.values() if (r.source, r.label) == (measure.source, points[-1].release)),
                  key=lambda release: release.rank)
    source = known.sources[measure.source]
    note = ReleaseNote(source.code, source.title, source.publisher, source.url, release.label, release.published,
                       release.basis)
    return replace(covered, first_period=points[0].label, latest_period=points[-1].label, release=note,
                   set_aside=set_aside(known, measure, release.label))


def _entry(
    plan: Plan, entry: Entry, held: dict[str, MeasureCoverage], published: dict[str, tuple[Point, ...]]
) -> EntryCoverage:
    first, last = periods.from_iso(plan.start), periods.from_iso(plan.end) if plan.end else math.inf
    measures = tuple(
        replace(held[one], within_plan=any(first <= point.start and point.end <= last for point in published[one]))
        for one in entry.measures
    )
    state = worst([one.reporting.state for one in measures]) if measures else entry.state
    return EntryCoverage(entry, state, measures)
