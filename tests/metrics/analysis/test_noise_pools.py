"""Which series tell the noise of which."""

import pytest

from data.statement import LONDON
from metrics.analysis import noise_pools, views
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.statistics.noise import noise_of
from tests.support.small_store import HACKNEY


def test_the_boroughs_are_a_pool_on_each_measure_and_london_is_one_over_its_measures(published: Store) -> None:
    of_boroughs = noise_pools.pool_of(published, "robbery", HACKNEY)
    assert of_boroughs.measures == ("robbery",)
    assert len(of_boroughs.areas) == 32
    of_london = noise_pools.pool_of(published, "robbery", LONDON)
    assert of_london.areas == (LONDON,)
    assert of_london == noise_pools.pool_of(published, "burglary", LONDON)
    assert set(of_london.measures) == {one.id for one in registry().measures.values() if noise_pools.monthly(one)}


def test_a_borough_s_noise_is_told_by_its_pool_of_its_own_months(published: Store) -> None:
    view = views.view(published, "robbery", HACKNEY)
    found = noise_pools.noise_of(published, view)
    assert found is not None
    assert view.headline is not None
    alone = noise_of(noise_pools.events(view), view.headline.end, [one.start for one in view.breaks])
    assert (found.months, found.series) == (alone.months, 32)
    assert found.factor() != pytest.approx(alone.factor(), rel=1e-3)


@pytest.mark.parametrize("measure", ["trust", "police-officers", "stop-and-search-disproportionality"])
def test_what_is_no_count_of_months_has_no_such_noise(published: Store, measure: str) -> None:
    assert noise_pools.noise_of(published, views.view(published, measure, LONDON)) is None


def test_months_after_a_break_alone_tell_the_noise(published: Store) -> None:
    """Hate crime breaks in March 2024, and 17 months since are held: its noise is assumed."""
    found = noise_pools.noise_of(published, views.view(published, "hate-crime", LONDON))
    assert found is not None
    assert found.months == 0


def test_the_pools_of_a_measure_that_are_worked_out_ahead_are_those_that_pages_ask_for(published: Store) -> None:
    noise_pools.work_out(published, "robbery")
    before = noise_pools._noises.cache_info().misses
    for area in (LONDON, HACKNEY):
        noise_pools.noise_of(published, views.view(published, "robbery", area))
    assert noise_pools._noises.cache_info().misses == before


def test_the_months_of_a_pool_are_those_of_the_views_on_every_measure_in_every_area(published: Store) -> None:
    """They are read in another way, without the sums, markers and stories that a page shows."""
    measures = [one.id for one in registry().measures.values() if noise_pools.monthly(one)]
    areas = [place.code for place in views.places(published)]
    light = views.events_in_places(published, measures, areas)
    whole = views.in_places(published, measures, areas)
    quoted = {key: view for key, view in whole.items() if view.headline is not None}
    assert len(quoted) > 1000
    assert light.keys() == quoted.keys()
    for key, view in quoted.items():
        assert light[key] == (noise_pools.events(view), view.headline and view.headline.end)
