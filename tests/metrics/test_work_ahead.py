"""What is worked out before anybody asks."""

from data import areas
from metrics import queries, work_ahead
from metrics.analysis import noise_pools
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON, load_ward_robberies

INNER = "E13000001"


def test_nothing_that_takes_long_is_left_for_the_first_reader_of_a_page(own: Store) -> None:
    list(work_ahead.pieces(own))
    kept = (queries._compared, queries._context, queries._verdicts_about, queries._changed_readings,
            noise_pools._noises)
    before = [one.cache_info().misses for one in kept]
    for area in (LONDON, INNER, HACKNEY, "bcu-central-east"):
        queries.overview_of(own, area)
    shown = [view.measure.id for view in queries.overview_of(own, LONDON).views]
    for against in (LONDON, INNER):
        queries.borough_comparisons(own, shown, against)
    for measure in shown:
        queries.context_of(own, measure)
        queries.verdicts_about(own, measure)
    queries.changed_readings(own)
    assert [one.cache_info().misses for one in kept] == before
    assert len(shown) > 40


def test_it_is_done_in_pieces_between_which_others_are_answered(own: Store) -> None:
    assert sum(1 for _ in work_ahead.pieces(own)) > 100


def test_how_much_the_months_of_wards_vary_is_worked_out_for_every_borough_that_has_some(own: Store) -> None:
    wards = [areas.ward(f"E0500000{place}", f"Ward {place}", HACKNEY) for place in range(3)]
    for place, ward in enumerate(wards):
        load_ward_robberies(own, f"2026-0{place + 1}", ward, "2021-01", [place + month % 5 for month in range(60)])
    assert list(work_ahead.wards(own))
    before = noise_pools._noises.cache_info().misses
    for ward in wards:
        overview = queries.overview_of(own, ward.code)
        assert any(view.headline is not None for view in overview.views)
    assert noise_pools._noises.cache_info().misses == before
