"""What is reported of each plan: every entry, on what evidence it stands, how fresh its figures are.

Nothing is left out for being empty. Figures are London's, as they stand in the store; a newer
release that has been published and not loaded cannot be told from one that is late.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data import periods
from data.statement import LONDON
from data.store.catalogue import Catalogue
from metrics import registry as registries
from metrics.analysis import series
from metrics.analysis.caveats import set_aside
from metrics.analysis.store import Store
from metrics.analysis.views import latest_release
from metrics.registry import Entry, Measure, Plan, Registry
from metrics.results import (
    DISCONTINUED,
    LATE,
    LIVE,
    NO_SCHEDULE,
    NOT_LOADED,
    QUOTED,
    STATE_WORDS,
    EntryCoverage,
    MeasureCoverage,
    MeasureState,
    PlanCoverage,
    Point,
)


def coverage(store: Store, today: date, registry: Registry | None = None) -> tuple[PlanCoverage, ...]:
    """Every plan of the registry as it is covered on a day, each entry in the plan's order."""
    registry = registry or registries.registry()
    catalogue = store.reader.catalogue()
    published = {measure.id: _points(store, catalogue, measure) for measure in registry.measures.values()}
    held = {
        measure.id: _measure(registry, catalogue, measure, published[measure.id], today)
        for measure in registry.measures.values()
    }
    return tuple(
        PlanCoverage(plan, tuple(_entry(plan, entry, held, published) for entry in registry.entries_of(plan.id)))
        for plan in registry.plans.values()
    )


def state_of(
    registry: Registry, catalogue: Catalogue, measure: Measure, points: Sequence[Point], today: date
) -> MeasureState:
    """The reporting state of a measure, from its figures as published in one area, oldest first.

    Past the day by which the next figures should be out by its source's own calendar, a measure is late.
    Where that is not known, no day can be given; the measure is late when its latest period ended more
    than two release intervals ago.
    """
    source, stated = registry.source_of(measure), [point.end for point in points if _is_stated(point)]
    latest = max(stated, default=None)
    if source.discontinued:
        return MeasureState(DISCONTINUED, latest, note=source.discontinued_why)
    if latest is None:
        return MeasureState(NOT_LOADED, None, note=_why_not_loaded(catalogue, measure, source.title))
    if measure.dated:
        return MeasureState(QUOTED, latest, note=source.status)
    expected = source.due(latest)
    if expected is None:
        old = today > periods.last_day(latest + 2 * source.frequency)
        return MeasureState(LATE if old else LIVE, latest, note=NO_SCHEDULE)
    days = max(0, (today - expected).days)
    return MeasureState(LATE if days else LIVE, latest, expected, days)


def _why_not_loaded(catalogue: Catalogue, measure: Measure, title: str) -> str:
    if measure.parts.keys() <= catalogue.variables.keys():
        return f"the releases of {title} that are loaded have no figure of it here"
    if any(source == measure.source for source, _ in catalogue.variables):
        return f"the releases of {title} that are loaded do not have all that it needs"
    return f"no release of {title} has been loaded"


def worst(states: Sequence[str]) -> str:
    """The worst of some states, in the order of STATE_WORDS."""
    return min(states, key=list(STATE_WORDS).index)


def _is_stated(point: Point) -> bool:
    """Whether the publisher gives a figure, if only that there is none to give ([z]) or to show ([c])."""
    return point.value is not None or "x" not in point.status.split()


def _points(store: Store, catalogue: Catalogue, measure: Measure) -> tuple[Point, ...]:
    wanted = measure.parts
    if not wanted.keys() <= catalogue.variables.keys():
        return ()
    published = series.points(catalogue, measure, (LONDON,), store.reader.figures_of(wanted, (LONDON,)))
    return tuple(point for point in published if _is_stated(point))


def _measure(
    registry: Registry, catalogue: Catalogue, measure: Measure, points: Sequence[Point], today: date
) -> MeasureCoverage:
    covered = MeasureCoverage(measure.id, measure.title, state_of(registry, catalogue, measure, points, today))
    if not points:
        return replace(covered, set_aside=set_aside(catalogue, measure, None))
    return replace(covered, first_period=points[0].label, latest_period=points[-1].label,
                   release=latest_release(catalogue, measure, points),
                   set_aside=set_aside(catalogue, measure, points[-1].release))


def _entry(
    plan: Plan, entry: Entry, held: dict[str, MeasureCoverage], published: dict[str, tuple[Point, ...]]
) -> EntryCoverage:
    first, last = periods.from_iso(plan.start), periods.from_iso(plan.end) if plan.end else math.inf
    measures = tuple(
        replace(held[one], within_plan=any(first <= point.start and point.end <= last for point in published[one]))
        for one in entry.measures
    )
    states = [one.reporting.state for one in measures]
    series_too = [state for state in states if state != QUOTED] or states
    state = worst(series_too) if measures else entry.state
    return EntryCoverage(entry, state, measures)
