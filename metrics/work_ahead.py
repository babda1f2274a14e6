"""What pages share and takes longest, worked out piece by piece before anybody asks: ``queries`` keeps it."""

from collections.abc import Iterator

from data.statement import LONDON
from metrics import queries
from metrics.analysis import noise_pools
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
