"""What the box of the search suggests: few names, each of which finds first what it names."""

import pytest

from layouts.search.find import Index, find
from layouts.search.index import index_of_site
from layouts.search.suggestions import suggestions
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry


@pytest.fixture(scope="module")
def index(small: Store) -> Index:
    """What is found of measures and areas, without the pages."""
    return index_of_site(small, [])


def test_every_measure_and_every_borough_is_suggested_once(small: Store) -> None:
    offered = suggestions(small)
    assert len(set(offered)) == len(offered) == len(registry().measures) + 32
    assert {"Robbery offences", "Hackney"} <= set(offered)


def test_what_is_suggested_finds_first_what_it_names(small: Store, index: Index) -> None:
    named = {one.short_title: one.id for one in registry().measures.values()}
    named |= {place.name: place.code for place in queries.places(small) if place.kind == "borough"}
    for name in suggestions(small):
        first = find(index, name).things[0]
        assert named[name] in (first.measure, first.area), name
