"""A measure's newest figure by each characteristic that the registry names, one at a time."""

from collections.abc import Iterable, Iterator

from data.store.catalogue import Catalogue
from metrics.analysis import series, views
from metrics.analysis.store import Store
from metrics.registry import Measure, registry
from metrics.results import Breakdown, Point


def breakdowns(store: Store, measure_id: str, area_code: str) -> tuple[Breakdown, ...]:
    """The characteristics by which a measure is given in an area, in the period of its headline there.

    UnknownMeasure, or UnknownArea.
    """
    measure = registry().measure(measure_id)
    if not measure.breakdowns:
        return ()
    headline = views.view(store, measure_id, area_code).headline
    if headline is None:
        return ()
    catalogue = store.reader.catalogue()
    places = series.parts(catalogue, measure, area_code)
    groups = {name: _groups(catalogue, measure, name) for name in measure.breakdowns}
    every = tuple(group for named in groups.values() for group in named)
    figures = store.reader.figures_of(dict.fromkeys(measure.parts, every), places)

    def of(named: Iterable[str]) -> Iterator[tuple[str, Point]]:
        for group in named:
            one = measure.model_copy(update={"groups": (group,), "base_groups": ()})
            trend = series.trend(one, series.points(catalogue, one, places, figures))
            yield from ((group.partition("=")[2], point) for point in trend if point.start == headline.start)

    found = (Breakdown(name, tuple(of(named))) for name, named in groups.items())
    return tuple(one for one in found if one.classes)


def _groups(catalogue: Catalogue, measure: Measure, name: str) -> tuple[str, ...]:
    """Every class of a characteristic that some release of the measure speaks for."""
    return tuple(sorted({
        group for key in measure.parts for number, _ in catalogue.coverage[key] for group in catalogue.groups[number]
        if group.startswith(f"{name}=")}))
