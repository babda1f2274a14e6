"""What is worked out for a page is kept for the next reader, and worked out anew as soon as the data change."""

from data.statement import LONDON
from metrics import queries
from metrics.analysis.store import Store
from tests.support.html_pages import page
from tests.support.small_store import HACKNEY, load_robberies


def test_the_next_reader_sees_new_data(own: Store) -> None:
    """The Met's file of July 2026 has 2,778 robberies in June 2026, and 32,173 in the 12 months to it."""
    assert "Robbery offences, London: 32,173 in the year to June 2026" in page(own, "/measure/robbery").text
    assert "32,173 offences" in page(own, "/").text
    load_robberies(own, "2026-08", "2026-06", {LONDON: 2_978})
    assert "Robbery offences, London: 32,373 in the year to June 2026" in page(own, "/measure/robbery").text
    assert "32,373 offences" in page(own, "/").text


def test_what_was_worked_out_is_kept_until_the_data_change(own: Store) -> None:
    overview, beside = queries.overview_of(own, HACKNEY), queries.context_of(own, "robbery")
    assert queries.overview_of(own, HACKNEY) is overview
    assert queries.context_of(own, "robbery") is beside
    load_robberies(own, "2026-08", "2026-06", {LONDON: 2_978})
    assert queries.overview_of(own, HACKNEY) is not overview
    assert queries.context_of(own, "robbery") is not beside


def test_kept_changes_of_boroughs_hold_no_series(small: Store) -> None:
    beside = queries.context_of(small, "robbery")
    (compared,) = beside.boroughs
    assert list(beside.changes) == [one.code for one in compared.boroughs]
    assert len(beside.changes) == 32
    for change in beside.changes.values():
        assert change.view.points == change.view.trend == ()
