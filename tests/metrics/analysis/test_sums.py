"""Figures added up: the same whether they are values and nothing else or have markers and stories."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store.catalogue import Catalogue, StoredRelease
from data.store.reader import Key, Series
from data.stories import Stood, left_at
from metrics.analysis.store import Store
from metrics.analysis.sums import added_up
from metrics.registry import registry

ROBBERY = registry().measure("robbery")
PERIODS, RELEASES = range(5), range(3)
VALUES = st.none() | st.integers(0, 99).map(float)
STORIES = st.tuples(st.integers(0, 9), st.integers(10, 19)).map(
    lambda pair: (Stood(0, float(pair[0])), Stood(1, float(pair[1]))))


@st.composite
def series(draw: st.DrawFn) -> Series:
    """A series of some of the periods, with stories that end at the value as it stands."""
    releases = draw(st.dictionaries(st.sampled_from(PERIODS), st.sampled_from(RELEASES)))
    stored = {start: draw(VALUES) for start in releases if draw(st.booleans())}
    stories = {start: draw(STORIES) for start, value in stored.items() if value is not None and draw(st.booleans())}
    stored |= {start: told[-1].value for start, told in stories.items()}
    marked = {start: (None, None, draw(st.sampled_from(["x", "p", "u p"]))) for start in stored if draw(st.booleans())}
    first = {start: draw(st.integers(0, 2)) for start in stored if start not in stories}
    return Series(releases, stored, marked, stories, first, draw(st.sampled_from(["zero", "missing"])))


@pytest.fixture(scope="module")
def catalogue(small: Store) -> Catalogue:
    """Three releases, of which the one that came first is the newest."""
    releases = {number: StoredRelease(number, ROBBERY.source, "", "", "", "", "", "", 0, "", "", "file", "", rank)
                for number, rank in zip(RELEASES, (2, 0, 1), strict=True)}
    return replace(small.reader.catalogue(), releases=releases)


@given(st.lists(series(), min_size=2, max_size=4))
def test_a_sum_has_the_values_markers_release_and_story_of_its_figures(
    catalogue: Catalogue, some: list[Series]
) -> None:
    figures = {Key(ROBBERY.source, "robbery", str(number), "all"): one for number, one in enumerate(some)}
    found = added_up(catalogue, ROBBERY.source, ["robbery"], ["all"], [key.area for key in figures], figures)
    assert found.keys() == set(PERIODS).intersection(*some)
    for start, added in found.items():
        values = [one[start].value for one in some]
        assert added.value == (None if None in values else sum(value or 0 for value in values))
        assert set(added.status.split()) == {mark for one in some for mark in one[start].status.split()}
        ranks = [catalogue.releases[one[start].release].rank for one in some]
        assert catalogue.releases[added.release].rank == max(ranks)
        assert added.since == max(one.first_stated.get(start, 0) for one in some)
        told = [one.revised.get(start, (Stood(one.first_stated.get(start, 0), one[start].value),)) for one in some]
        for edition in range(max(one[0].edition for one in told), 3):
            then = [left_at(one, edition) for one in told]
            assert left_at(added.whole_story, edition) == (None if None in then else sum(one or 0 for one in then))


@given(series())
def test_one_figure_is_its_own_sum(catalogue: Catalogue, alone: Series) -> None:
    key = Key(ROBBERY.source, "robbery", "0", "all")
    found = added_up(catalogue, ROBBERY.source, ["robbery"], ["all"], ["0"], {key: alone})
    assert {start: (one.value, one.status, one.release) for start, one in found.items()} == {
        start: (one.value, one.status, one.release) for start, one in alone.items()}


def test_nothing_added_up_is_nothing(catalogue: Catalogue) -> None:
    assert added_up(catalogue, ROBBERY.source, ["robbery"], ["all"], [], {}) == {}
