"""What pages, pictures and downloads ask of the store: the only way from layouts/ to a figure.

Comparisons, overviews and all that several pages share are worked out once and kept under the version of the data
that they were made from. The number kept is bounded, for an area's overview takes about two megabytes, and is enough
for two states, one of which is worked out while pages are made of the other. What is asked for once, such as one
measure in one area, is not kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from data.statement import LONDON
from metrics import registry
from metrics.analysis import area_rates, boroughs, coverage, gaps, quoted, revisions, views
from metrics.analysis import caveats as bearing
from metrics.analysis import changed_readings as changed
from metrics.analysis import group_figures as of_groups
from metrics.analysis.area_hierarchy import borough_of_wards, comparison_areas, larger_areas, relations
from metrics.analysis.breakdowns import breakdowns
from metrics.analysis.continuity import threads, unfollowed
from metrics.analysis.disproportionality import disproportionality
from metrics.analysis.exploration import ALWAYS, Span, explore, index_years
from metrics.analysis.false_alarms import ErrorRate, error_rates, error_rows, error_sentences
from metrics.analysis.findings import findings
from metrics.analysis.news import change_log, decisions, due, last_look
from metrics.analysis.noise_pools import noise_of
from metrics.analysis.plan_lines import plan_lines
from metrics.analysis.rate_views import rate_views
from metrics.analysis.rates import NoPopulation, NoRate
from metrics.analysis.same_months import page_baselines
from metrics.analysis.store import (
    UNREADABLE,
    HeldStore,
    Store,
    UnknownArea,
    data_version,
    hold,
    open_store,
    snapshot,
)
from metrics.analysis.variation import variation
from metrics.analysis.views import ROW_FIELDS, in_areas, newer_kin, releases, rows, sections, view
from metrics.registry import UnknownMeasure
from metrics.results import (
    BASELINES,
    ChangedReadings,
    ComparedBoroughs,
    Finding,
    GroupFigures,
    LondonComparison,
    MeasureContext,
    MeasureState,
    NotByBorough,
    Overview,
    Place,
    PlanCoverage,
    Verdict,
    View,
)

__all__ = [
    "ALWAYS",
    "ROW_FIELDS",
    "UNREADABLE",
    "ErrorRate",
    "HeldStore",
    "NoPopulation",
    "NoRate",
    "Span",
    "Store",
    "UnknownArea",
    "UnknownMeasure",
    "borough_comparisons",
    "borough_of_wards",
    "breakdowns",
    "caveats",
    "change_log",
    "changed_readings",
    "compared_with_london",
    "comparison_areas",
    "context_of",
    "data_version",
    "decisions",
    "disproportionality",
    "due",
    "error_rates",
    "error_rows",
    "error_sentences",
    "explore",
    "findings_of",
    "group_figures",
    "hold",
    "in_areas",
    "index_years",
    "larger_areas",
    "last_look",
    "measure_state",
    "measure_states",
    "newer_kin",
    "open_store",
    "overview_of",
    "paired_outcome",
    "place_of",
    "places",
    "plan_coverage",
    "plan_lines",
    "rate_views",
    "relations",
    "releases",
    "revision_notes",
    "rows",
    "sections",
    "snapshot",
    "threads",
    "unfollowed",
    "variation",
    "verdicts",
    "verdicts_about",
    "view",
    "year_before",
]
POSITIVE = "-positive-outcome-rate"  # how the id of such a measure ends, after that of its offences
YEAR_BEFORE = ("year-before",)


def places(store: Store) -> tuple[Place, ...]:
    """Every area that can be asked for: London first, then by kind and name."""
    return _places(store, data_version(store))


def place_of(store: Store, area_code: str) -> Place:
    """The area of a code; UnknownArea if there is none."""
    for place in places(store):
        if place.code == area_code:
            return place
    raise UnknownArea(area_code)


def overview_of(store: Store, area_code: str) -> Overview:
    """Sections and findings of an area; UnknownArea if there is none."""
    return _overview(store, data_version(store), area_code)


def findings_of(store: Store, shown: View) -> tuple[Finding, ...]:
    """A view against each baseline of its measure's page; one finding without a comparison where it has no figure."""
    return findings(shown, page_baselines(shown), noise_of(store, shown))


def year_before(store: Store, shown: View) -> Finding:
    """A view against the year before; without a comparison where it has no figure."""
    return findings(shown, YEAR_BEFORE, noise_of(store, shown))[0]


def verdicts(store: Store) -> tuple[Verdict, ...]:
    """A verdict on every quoted figure."""
    return _verdicts(store, data_version(store))


def verdicts_about(store: Store, measure_id: str) -> tuple[Verdict, ...]:
    """A verdict on every quoted figure of one measure."""
    return _verdicts_about(store, data_version(store), measure_id)


def context_of(store: Store, measure_id: str, against: str = LONDON) -> MeasureContext:
    """What is worked out of a measure once for all areas, its boroughs against a larger one.

    UnknownMeasure, UnknownArea.
    """
    return _context(store, data_version(store), measure_id, against)


def group_figures(store: Store, measure_ids: Sequence[str]) -> GroupFigures:
    """What is held of which group of people on some survey measures; UnknownMeasure."""
    return of_groups.group_figures(
        {registry.registry().measure(one): context_of(store, one).gaps for one in measure_ids})


def paired_outcome(store: Store, measure_id: str, area_code: str) -> tuple[Finding, ...]:
    """The finding on the year before of the positive outcome rate of a measure, or of the measure of such a rate.

    Empty where the registry has no such pair. UnknownArea.
    """
    offences = measure_id.removesuffix(POSITIVE)
    other = offences if offences != measure_id else f"{measure_id}{POSITIVE}"
    if other not in registry.registry().measures:
        return ()
    return (year_before(store, view(store, other, area_code)),)


def caveats(store: Store, shown: View) -> tuple[str, ...]:
    """What to bear in mind with a view."""
    london = shown if shown.area_code == LONDON else view(store, shown.measure.id, LONDON)
    return bearing.caveats(store.reader.catalogue(), shown, london)


def borough_comparisons(store: Store, measure_ids: Iterable[str], against: str = LONDON) -> dict[str, ComparedBoroughs]:
    """The boroughs on each measure against a larger area, worked out once for all; UnknownMeasure, UnknownArea."""
    version = data_version(store)  # once, for it asks the store
    return {name: _compared(store, version, name, against) for name in measure_ids}


def compared_with_london(store: Store, area_code: str) -> dict[str, LondonComparison]:
    """Every measure with a figure in an area beside London's, by id; UnknownArea if there is none."""
    london = {shown.measure.id: shown for shown in overview_of(store, LONDON).views}
    return area_rates.compared_with_london(store, area_code, overview_of(store, area_code).views, london)


def changed_readings(store: Store) -> ChangedReadings:
    """The plan's measures that read otherwise in London with their latest release than with the one before it."""
    return _changed_readings(store, data_version(store))


def revision_notes(store: Store) -> Mapping[str, str]:
    """How far the latest figures of sources with provisional months move, by the source's id."""
    return _revision_notes(store, data_version(store))


def plan_coverage(store: Store, today: date) -> tuple[PlanCoverage, ...]:
    """Every plan, as it is covered on a day."""
    return _plan_coverage(store, data_version(store), today)


def measure_states(store: Store, overview: Overview, today: date) -> dict[str, MeasureState]:
    """Whether the figures of an area still come, and in time, by measure; none for one without a figure."""
    return {shown.measure.id: measure_state(store, shown, today)
            for shown in overview.views if shown.headline is not None}


def measure_state(store: Store, shown: View, today: date) -> MeasureState:
    """Whether the figures of a view still come, and in time."""
    return coverage.state_of(registry.registry(), store.reader.catalogue(), shown.measure, shown.points, today)


@lru_cache(maxsize=4)
def _places(store: Store, version: str) -> tuple[Place, ...]:
    return views.places(store)


@lru_cache(maxsize=32)
def _overview(store: Store, version: str, area_code: str) -> Overview:
    held = sections(store, area_code)
    return Overview(held, {shown.measure.id: findings(shown, BASELINES, noise_of(store, shown))
                           for section in held for shown in section.views})


@lru_cache(maxsize=2)
def _verdicts(store: Store, version: str) -> tuple[Verdict, ...]:
    return quoted.verdicts(store)


@lru_cache(maxsize=512)
def _verdicts_about(store: Store, version: str, measure_id: str) -> tuple[Verdict, ...]:
    return quoted.verdicts_about(store, measure_id)


@lru_cache(maxsize=2)
def _changed_readings(store: Store, version: str) -> ChangedReadings:
    return changed.changed_readings(store, _overview(store, version, LONDON).since(*YEAR_BEFORE))


@lru_cache(maxsize=2)
def _revision_notes(store: Store, version: str) -> Mapping[str, str]:
    rows_of = registry.registry()
    return {source.id: revisions.evidence(store, rows_of.measure(source.provisional_measure))
            for source in rows_of.sources.values() if source.provisional_measure}


@lru_cache(maxsize=2)
def _plan_coverage(store: Store, version: str, today: date) -> tuple[PlanCoverage, ...]:
    return coverage.coverage(store, today)


@lru_cache(maxsize=768)  # more than there are measures, against London, Inner and Outer London, of two states
def _compared(store: Store, version: str, measure_id: str, against: str) -> ComparedBoroughs:
    try:
        return ComparedBoroughs(boroughs.boroughs(store, measure_id, against))
    except (NotByBorough, NoPopulation) as refusal:
        return ComparedBoroughs(None, str(refusal))


@lru_cache(maxsize=768)  # of some tens of kilobytes each, and as many
def _context(store: Store, version: str, measure_id: str, against: str) -> MeasureContext:
    compared = _compared(store, version, measure_id, against)
    comparisons = (compared.boroughs,) if compared.boroughs else ()
    starts = {borough.code: comparison.start for comparison in comparisons for borough in comparison.boroughs}
    held = in_areas(store, measure_id, [LONDON, *starts])
    return MeasureContext(
        comparisons, compared.refused,
        {code: boroughs.year_before(held[code], start, noise_of(store, held[code])) for code, start in starts.items()},
        revisions.of_measure(store, held[LONDON].measure), gaps.of_groups(store, measure_id), held[LONDON].release)
