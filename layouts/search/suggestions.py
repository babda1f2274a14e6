"""What the box at the head of a page suggests while a reader types; browsers pick from it by themselves."""

from metrics import queries, registry
from metrics.queries import Store

SUGGESTED_KIND = "borough"  # of the areas: wards and constituencies are found as well, and would be hundreds


def suggestions(store: Store) -> list[str]:
    """Every measure in few words, in the order of the registry, and then every borough by name."""
    measures = (one.short_title for one in registry.registry().measures.values())
    boroughs = (place.name for place in queries.places(store) if place.kind == SUGGESTED_KIND)
    return [*measures, *boroughs]
