"""What pages share and takes longest, worked out piece by piece before anybody asks: ``queries`` keeps it."""

from collections.abc import Iterator

from data.statement import LONDON
from metrics import queries
from metrics.analysis import noise_pools, views
from metrics.queries import Store


def pieces(store: Store) -> Iterator[None]:
    """Work out what pages share, for London and then measure by measure, before anybody asks."""
    queries.changed_readings(store)
    for shown in queries.overview_of(store, LONDON).views:
        yield
        queries.context_of(store, shown.measure.id)
        queries.verdicts_about(store, shown.measure.id)
        noise_pools.work_out(store, shown.measure.id)
    for place in queries.places(store):
        if place.kind == "subregion":  # Inner and Outer London, which boroughs are held against
            yield
            queries.overview_of(store, place.code)
            for shown in queries.overview_of(store, LONDON).views:
                yield
                queries.borough_comparisons(store, [shown.measure.id], place.code)


def wards(store: Store) -> Iterator[None]:
    """Work out how much the months of wards vary, which those of a borough share: by the first of each."""
    boroughs = [place.code for place in queries.places(store) if place.kind == "borough"]
    for ward in (ward for borough in boroughs for ward in queries.relations(store, borough).of("ward")[:1]):
        for shown in (view for section in views.sections(store, ward.code) for view in section.views):
            if shown.headline is not None:
                yield
                noise_pools.noise_of(store, shown)
