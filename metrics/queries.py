"""What the page, the picture and the callback of one visit all need, worked out once and kept for the next.

Each answer is kept under the version of the data that it was made from, so that new data are seen at
once; the number kept is bounded, for an area's answer takes about two megabytes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from data.statement import LONDON
from metrics import registry
from metrics.analysis import area_rates, boroughs, coverage, gaps, quoted, revisions, views
from metrics.analysis import caveats as bearing
from metrics.analysis.boroughs import BoroughComparison, NotByBorough
from metrics.analysis.coverage import MeasureState, PlanCoverage
from metrics.analysis.findings import Finding, findings
from metrics.analysis.gaps import Gap, NoGap
from metrics.analysis.quoted import Verdict
from metrics.analysis.rates import NoPopulation
from metrics.analysis.results import ReleaseNote, Section, View
from metrics.analysis.revisions import Provisional

POSITIVE = "-positive-outcome-rate"  # how the id of such a measure ends, after that of its offences
BASELINES = ("year-before", "2021-22")


@dataclass(frozen=True)
class Seen:
    """The overview of an area: its sections, and by measure its findings in the order of BASELINES.

    A measure without a figure has one finding, which says so.
    """

    sections: tuple[Section, ...]
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def views(self) -> list[View]:
        return [view for section in self.sections for view in section.views]

    def since(self, baseline: str) -> dict[str, Finding]:
        """By measure the finding against one of BASELINES, or that there is no figure."""
        place = BASELINES.index(baseline)
        return {name: found[min(place, len(found) - 1)] for name, found in self.findings.items()}


@dataclass(frozen=True)
class Compared:
    """The boroughs beside one another on a measure; None where they cannot be, and then ``refused`` says why."""

    boroughs: BoroughComparison | None
    refused: str = ""


@dataclass(frozen=True)
class Beside:
    """What stands beside a measure's own figures, the same on the page of every area.

    ``boroughs`` is empty where boroughs cannot be compared, ``refused`` says why; ``changes`` are those of
    each borough on the year before, by code, without their series. ``gaps`` are those that are not of
    boroughs. ``release`` is that of London's latest figure, missing where there is none.
    """

    boroughs: tuple[BoroughComparison, ...]
    refused: str
    changes: Mapping[str, Finding]
    moved: Provisional
    gaps: tuple[Gap, ...]
    release: ReleaseNote | None


def seen(store: Any, area_code: str) -> Seen:
    """Sections and findings of an area; UnknownArea if there is none."""
    return _seen(store, views.data_version(store), area_code)


def verdicts(store: Any) -> tuple[Verdict, ...]:
    """A verdict on every quoted figure."""
    return _verdicts(store, views.data_version(store))


def beside(store: Any, measure_id: str) -> Beside:
    """What is worked out of a measure once for all areas; UnknownMeasure."""
    return _beside(store, views.data_version(store), measure_id)


def paired(store: Any, measure_id: str, area_code: str) -> tuple[Finding, ...]:
    """The finding on the year before of the positive outcome rate of a measure, or of the measure of such a rate.

    Empty where the registry has no such pair.
    """
    offences = measure_id.removesuffix(POSITIVE)
    other = offences if offences != measure_id else f"{measure_id}{POSITIVE}"
    if other not in registry.registry().measures:
        return ()
    return findings(views.view(store, other, area_code), BASELINES[:1])


def caveats(store: Any, view: View) -> tuple[str, ...]:
    """What to bear in mind with a view."""
    london = view if view.area_code == LONDON else views.view(store, view.measure.id, LONDON)
    return bearing.caveats(store.reader.catalogue(), view, london)


def compared(store: Any, measure_ids: Iterable[str]) -> dict[str, Compared]:
    """The boroughs on each measure, worked out once for all areas; UnknownMeasure."""
    version = views.data_version(store)  # once, for it asks the store
    return {name: _compared(store, version, name) for name in measure_ids}


def beside_london(store: Any, area_code: str) -> dict[str, area_rates.Beside]:
    """Every measure with a figure in an area beside London's, by id; UnknownArea if there is none."""
    london = {view.measure.id: view for view in seen(store, LONDON).views}
    return area_rates.beside_london(store, area_code, seen(store, area_code).views, london)


def revised(store: Any) -> Mapping[str, str]:
    """How far the latest figures of sources with provisional months move, by the source's id."""
    return _revised(store, views.data_version(store))


def plans(store: Any, today: date) -> tuple[PlanCoverage, ...]:
    """Every plan, as it is covered on a day."""
    return _plans(store, views.data_version(store), today)


def states(store: Any, shown: Seen, today: date) -> dict[str, MeasureState]:
    """Whether the figures of an area still come, and in time, by measure; none for one without a figure."""
    known, rows = store.reader.catalogue(), registry.registry()
    return {view.measure.id: coverage.state_of(rows, known, view.measure, view.points, today)
            for view in shown.views if view.headline is not None}


def work_ahead(store: Any) -> None:
    """Work out what the pages of a measure share, for every measure and for London, before anybody asks."""
    shown = seen(store, LONDON).views
    for view in shown:
        beside(store, view.measure.id)


@lru_cache(maxsize=32)
def _seen(store: Any, version: str, area_code: str) -> Seen:
    sections = views.overview(store, area_code)
    return Seen(sections, {view.measure.id: findings(view, BASELINES) for one in sections for view in one.views})


@lru_cache(maxsize=2)
def _verdicts(store: Any, version: str) -> tuple[Verdict, ...]:
    return quoted.verdicts(store)


@lru_cache(maxsize=2)
def _revised(store: Any, version: str) -> Mapping[str, str]:
    known = registry.registry()
    return {one.id: revisions.evidence(store, known.measure(one.provisional_measure))
            for one in known.sources.values() if one.provisional_measure}


@lru_cache(maxsize=2)
def _plans(store: Any, version: str, today: date) -> tuple[PlanCoverage, ...]:
    return coverage.coverage(store, today)


@lru_cache(maxsize=128)  # more than there are measures
def _compared(store: Any, version: str, measure_id: str) -> Compared:
    try:
        return Compared(boroughs.boroughs(store, measure_id))
    except (NotByBorough, NoPopulation) as refusal:
        return Compared(None, str(refusal))


@lru_cache(maxsize=128)  # of some tens of kilobytes each, and more than there are measures
def _beside(store: Any, version: str, measure_id: str) -> Beside:
    found = _compared(store, version, measure_id)
    compared = (found.boroughs,) if found.boroughs else ()
    codes = [one.code for every in compared for one in every.boroughs]
    held = views.in_areas(store, measure_id, [LONDON, *codes])
    return Beside(compared, found.refused, {code: _year_before(held[code]) for code in codes},
                  revisions.of_measure(store, held[LONDON].measure), _groups(store, measure_id), held[LONDON].release)


def _year_before(view: View) -> Finding:
    """A borough's change on the year before, without the series that it was worked out from."""
    found = findings(view, BASELINES[:1])[0]
    return replace(found, view=replace(found.view, points=(), trend=()))


def _groups(store: Any, measure_id: str) -> tuple[Gap, ...]:
    """The gaps of a survey measure but for those of boroughs; none of a count."""
    try:
        return tuple(gap for gap in gaps.gaps(store, measure_id) if gap.code not in store.reader.catalogue().areas)
    except NoGap:
        return ()
