"""What is worked out before anybody asks."""

from metrics import queries, work_ahead
from metrics.analysis import noise_pools
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON

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
