"""What can be found: all that the registry, the store and the pages name, each once and at an address that answers."""

import pytest

from layouts.search.find import AREAS, GROUPS, MEASURES, Index
from layouts.search.index import index_of_site
from layouts.web import router
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.site_addresses import leads_somewhere


@pytest.fixture(scope="module")
def index(small: Store) -> Index:
    """The index of the site, made of its plain pages."""
    pages = [router.page(small, f"/{name}", "") for name in router.PLAIN]
    return index_of_site(small, [(one.path, one.description, one.body.children) for one in pages])


def test_every_measure_and_every_area_can_be_found(index: Index, small: Store) -> None:
    assert [one.measure for one in index.things if one.group == MEASURES] == list(registry().measures)
    assert [one.area for one in index.things if one.group == AREAS] == [one.code for one in queries.places(small)]
    assert {one.group for one in index.things} == set(GROUPS)


def test_everything_in_the_index_leads_to_a_page_that_answers(index: Index, small: Store) -> None:
    for one in index.things:
        assert leads_somewhere(small, one.address), one.address


def test_nothing_stands_in_the_index_twice(index: Index) -> None:
    names = [(one.title, one.address) for one in index.things]
    assert len(set(names)) == len(names)
