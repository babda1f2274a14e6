"""What pages are told of what has come and what is due."""

from datetime import date

import pytest
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON
from data.store import looks
from data.store.engine import writing
from data.store.looks import Look
from metrics import queries
from metrics.analysis.store import Store
from tests.support.small_store import CRIME, HACKNEY, load_robberies

JULY = date(2026, 7, 31)


def test_the_newest_release_of_recorded_crime_brought_the_months_from_march_to_june_2026(published: Store) -> None:
    newest = queries.change_log(published, CRIME)[0]
    assert (newest.release.label, newest.release.source) == ("2026-07", CRIME)
    assert newest.file == "2026-07_MPS Borough Level Crime (most recent 24 months).csv"
    assert newest.first is not None
    assert newest.last is not None
    assert (newest.periods, periods.iso(newest.first), periods.iso(newest.last)) == (4, "2026-03", "2026-06")
    assert {"robbery", "total-notifiable-offences"} <= set(newest.measures)
    assert newest.revised > 1000  # 20 months of every category and borough, seven months on


def test_every_release_that_stands_has_its_change_log_the_newest_first(published: Store) -> None:
    found = queries.change_log(published)
    assert len(found) == len(published.reader.catalogue().releases)
    assert [one.release.published for one in found] == sorted((one.release.published for one in found), reverse=True)


def test_a_revision_names_the_category_the_measures_and_how_far_london_moved(own: Store) -> None:
    before = queries.view(own, "robbery", LONDON).points[-1]
    month = periods.iso(before.start)
    assert before.value is not None
    load_robberies(own, "2026-11", month, {LONDON: before.value + 12, HACKNEY: 1})
    newest = queries.change_log(own, CRIME)[0]
    (robbery,) = newest.revisions
    assert (robbery.net, robbery.largest, robbery.periods, robbery.unit) == (12.0, 12.0, 1, "offences")
    assert robbery.measures == ("robbery",)


@pytest.mark.parametrize(("source", "reaches", "expected"), [
    (CRIME, "2026-06", date(2026, 8, 31)),  # a month behind, by its end
    ("mps-monthly-crime", "2026-02", date(2026, 4, 6)),  # a month behind, on the 6th
    ("gla-asb-calls", "2024-03", None),  # without a calendar
])
def test_each_source_is_due_by_its_own_calendar(
    published: Store, source: str, reaches: str, expected: date | None
) -> None:
    (found,) = [one for one in queries.due(published, JULY) if one.source == source]
    assert found.reaches == periods.from_iso(reaches)
    assert found.expected == expected
    assert found.days_late == (max(0, (JULY - expected).days) if expected else None)


def test_what_is_latest_or_due_first_comes_first_and_what_has_no_calendar_last(published: Store) -> None:
    days = [one.expected for one in queries.due(published, JULY)]
    assert days == sorted(days, key=lambda day: day or date.max)
    assert days[-1] is None


def test_a_store_whose_publishers_were_never_looked_at_says_so(small: Store) -> None:
    assert queries.last_look(small) is None
    assert {one.look for one in queries.due(small, JULY)} == {None}


def test_the_last_look_is_that_of_any_source_and_stands_beside_what_is_due_of_each(own: Store) -> None:
    for look in (Look(CRIME, "2026-11-25T03:15:00.000+00:00", "set aside", ("no row of Hackney",)),
                 Look("mps-custody", "2026-11-26T03:15:00.000+00:00", "nothing new")):
        note(own.reader.engine, look)
    last = queries.last_look(own)
    assert last is not None
    assert last.looked == "2026-11-26T03:15:00.000+00:00"
    by_source = {one.source: one.look for one in queries.due(own, JULY)}
    crime = by_source[CRIME]
    assert crime is not None
    assert (crime.outcome, crime.said) == ("set aside", ("no row of Hackney",))
    assert by_source["mps-homicide"] is None


def note(engine: Engine, look: Look) -> None:
    with writing(engine) as connection:
        looks.record(connection, look)
