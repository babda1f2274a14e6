"""Rates per 1,000 residents of each group of people, and the ratio of two of them, with what is not known beside it."""

from data import periods
from data.statement import ALL
from data.store.catalogue import Catalogue
from metrics.analysis import ratios, series, views
from metrics.analysis.store import Store
from metrics.analysis.sums import added_up
from metrics.registry import Measure, registry
from metrics.results import Disproportionality, GroupRate
from metrics.statistics import intervals

NOT_KNOWN, NO_PERSON = "not known", "no person"
METHOD = "95% intervals of counts, and of the ratio by the variance of its logarithm; residents are taken as exact"


def disproportionality(store: Store, measure_id: str, area_code: str) -> Disproportionality | None:
    """The newest rates of a ratio's groups in an area; None for a measure that is no ratio, or has no figure there.

    UnknownMeasure, or UnknownArea.
    """
    measure = registry().measure(measure_id)
    headline = views.view(store, measure_id, area_code).headline
    if measure.kind != "ratio" or headline is None:
        return None
    catalogue = store.reader.catalogue()
    places, groups = series.parts(catalogue, measure, area_code), _groups(catalogue, measure)
    figures = store.reader.figures_of(dict.fromkeys(measure.parts, groups), places)

    def events(group: str) -> float | None:
        counted = added_up(catalogue, measure.source, measure.variables, (group,), places, figures)
        return counted[headline.start].value if headline.start in counted else None

    pair = ratios.pairs(catalogue, measure, places, figures)[headline.start]
    rates = []
    for group in groups:
        happened = events(group)
        people = ratios.residents(catalogue, measure, (group,), places, figures).get(pair.counted)
        if group != ALL and happened is not None and people:
            rates.append(GroupRate(group.partition("=")[2], happened, people, intervals.rate(happened, people)))
    unknown = _unknown(events(ALL), *(events(f"{dimension(measure)}={name}") for name in (NOT_KNOWN, NO_PERSON)))
    return Disproportionality(measure, area_code, headline.start, headline.months, tuple(rates), pair.interval, unknown,
                              _base(catalogue, measure, pair.counted), METHOD)


def dimension(measure: Measure) -> str:
    """The characteristic of a ratio's groups, such as ``ethnicity``."""
    return measure.groups[0].partition("=")[0]


def _groups(catalogue: Catalogue, measure: Measure) -> tuple[str, ...]:
    """Everybody, and every group of the characteristic that some release of the measure's sources has."""
    begins = f"{dimension(measure)}="
    stated = {group for key in measure.parts for number, _ in catalogue.coverage[key]
              for group in catalogue.groups[number] if group.startswith(begins)}
    return (ALL, *sorted(stated | {f"{begins}{NOT_KNOWN}", f"{begins}{NO_PERSON}"}))


def _unknown(every: float | None, unknown: float | None, without_person: float | None) -> float | None:
    """The share of the events, those without a person left out, of which the group is not known."""
    people = (every or 0.0) - (without_person or 0.0)
    return unknown / people if unknown is not None and people else None


def _base(catalogue: Catalogue, measure: Measure, counted: int) -> str:
    """Whose residents the rates are of, and how that figure came, in words."""
    source = registry().sources[measure.base_source or measure.source]
    newest = max((catalogue.releases[number] for number, part in catalogue.coverage[source.id, measure.denominator[0]]
                  if part.first <= counted <= part.last), key=lambda release: release.rank)
    how = "" if newest.provenance == "file" else f", {newest.provenance}"
    return f"residents of {periods.name(counted)}: {source.title} ({source.publisher}{how})"
