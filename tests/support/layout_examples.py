"""A store that answers from hand-made views, and functions replaced so that it can, for tests that still ask it."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from data import periods
from data.statement import Area
from metrics import queries
from metrics.analysis import boroughs, coverage, gaps, quoted, revisions
from metrics.analysis.quoted_rows import mapping
from metrics.analysis.store import UnknownArea
from metrics.registry import Measure, UnknownMeasure, registry
from metrics.results import (
    LATE,
    REPRODUCED,
    VERDICTS,
    EntryCoverage,
    Gap,
    MeasureCoverage,
    MeasureState,
    NoGap,
    Ours,
    Place,
    PlanCoverage,
    Section,
    Verdict,
    View,
)
from tests.support import analysis_examples
from tests.support.hand_made_views import (
    HACKNEY,
    LONDON,
    PLACES,
    RELEASE,
    SOURCE,
    absent_view,
    all_views,
    count_view,
    rate_view,
    survey_view,
)

__all__ = ["HACKNEY", "LONDON", "PLACES", "absent_view", "all_views", "count_view", "rate_view", "survey_view",
           "use_examples"]


class Store:
    """Answers as metrics.queries does, from the views above."""

    version = "2026-03-04 a"
    reader = SimpleNamespace(catalogue=lambda: SimpleNamespace(
        variables={}, releases={}, decisions=(),
        areas={one.code: Area(one.code, one.name, one.kind) for one in PLACES}))

    def overview(self, area_code: str) -> tuple[Section, ...]:
        area = self.place(area_code)
        made = all_views(area)
        return (Section("safer-streets", "Safer streets", made[:2]), Section("trust", "Trust & confidence", made[2:]))

    def view(self, measure_id: str, area_code: str) -> View:
        for view in all_views(self.place(area_code)):
            if view.measure.id == measure_id:
                return view
        raise UnknownMeasure(measure_id)

    def rows(self, measure_id: str, area_code: str | None) -> Iterator[dict[str, Any]]:
        for place in PLACES[:2] if area_code is None else [self.place(area_code)]:
            for point in self.view(measure_id, place.code).points:
                start, end = periods.iso(point.start), periods.iso(point.end)
                yield dict(zip(queries.ROW_FIELDS, (measure_id, place.code, place.name, "all", start, end, point.value,
                                                  "offences", point.status, SOURCE.id, point.release), strict=True))

    def place(self, area_code: str) -> Place:
        for place in (*PLACES, *(Place(code, name, "borough") for name, code in analysis_examples.NAMES)):
            if place.code == area_code:
                return place
        raise UnknownArea(area_code)


def plans() -> tuple[PlanCoverage, ...]:
    """The plans of the registry, as if each measure of every entry were late by 7 days."""
    late = MeasureState(LATE, periods.month(2026, 2), date(2026, 4, 30), 7)
    covered = []
    for plan in registry().plans.values():
        entries = tuple(
            EntryCoverage(entry, LATE if entry.measures else entry.state, tuple(
                MeasureCoverage(one, f"Title of {one}", late, "2021/22", "2024/25", True, RELEASE)
                for one in entry.measures))
            for entry in registry().entries_of(plan.id)
        )
        covered.append(PlanCoverage(plan, entries))
    return tuple(covered)


def verdicts() -> tuple[Verdict, ...]:
    """Each quoted figure, the verdicts dealt out in turn, reproduced ones with a figure of ours."""
    return tuple(
        Verdict(one, verdict, (Ours("March 2026", 1.0, "1 <offence>"),) if verdict == REPRODUCED else (),
                f"Explained: {one.id}.")
        for index, one in enumerate(mapping().quoted.values())
        for verdict in [VERDICTS[index % len(VERDICTS)]]
    )


def _measure(measure_id: str) -> Measure:
    known = {view.measure.id: view.measure for view in all_views(PLACES[0])}
    if measure_id not in known:
        raise UnknownMeasure(measure_id)
    return known[measure_id]


def _gaps(measure_id: str) -> tuple[Gap, ...]:
    if _measure(measure_id).kind != "proportion":
        raise NoGap("not asked in a survey")
    return analysis_examples.gaps_of(_measure(measure_id))


def use_examples(patch: pytest.MonkeyPatch) -> Store:
    """Let metrics.queries and the registry answer from the examples."""
    from layouts.web import router

    store = Store()
    patch.setattr(boroughs, "boroughs", lambda store, one: analysis_examples.boroughs_of(_measure(one)))
    patch.setattr(gaps, "gaps", lambda store, one: _gaps(one))
    patch.setattr(revisions, "of_measure", lambda store, one: analysis_examples.moved(one))
    patch.setattr(queries, "open_store", lambda url=None: store)
    patch.setattr(queries, "sections", lambda store, code: store.overview(code))
    patch.setattr(queries, "view", lambda store, one, code: store.view(one, code))
    patch.setattr(queries, "in_areas", lambda store, one, codes: {code: store.view(one, code) for code in codes})
    patch.setattr(queries, "places", lambda store: PLACES)
    patch.setattr(queries, "data_version", lambda store: store.version)
    patch.setattr(queries, "snapshot", nullcontext)
    patch.setattr(queries, "rows", lambda store, one, code: store.rows(one, code))
    patch.setattr(coverage, "coverage", lambda store, today: plans())
    patch.setattr(quoted, "verdicts", lambda store: verdicts())
    known = {view.measure.id: view.measure for view in all_views(PLACES[0])}
    fake = SimpleNamespace(measures=known, sources={}, source_of=lambda one: SOURCE, entries_for=lambda one: ())
    patch.setattr(router.registry, "registry", lambda: fake)
    return store
