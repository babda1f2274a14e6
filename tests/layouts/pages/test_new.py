"""What's new: a line a release, revision, decision and date, the newest, furthest and latest first."""

from dataclasses import replace
from datetime import date

import pytest

from layouts.pages import new
from metrics import queries
from metrics.queries import Store
from metrics.results import ChangedReadings, LastLook, SourceLook
from tests.support.html_pages import links, page, part, rendered, text_of
from tests.support.small_store import HACKNEY, LONDON, load_robberies


def lines(store: Store, anchor: str) -> list[str]:
    return [text_of(one) for one in part(page(store, "/new").body, anchor).iter("li")]


def test_the_newest_releases_say_when_they_came_and_how_far_they_reach(published: Store) -> None:
    """The Met's file of July 2026 ends with June 2026; the Home Office published its outcomes on 23 July 2026."""
    found = lines(published, "releases")
    assert len(found) == new.NEWEST
    assert found[0].startswith("23 July 2026 Crime outcomes open data tables: ")
    (recorded,) = [one for one in found if one.startswith("July 2026 MPS Recorded Crime")]
    assert ", to June 2026; " in recorded
    assert f"/measure/{queries.change_log(published, 'mps-recorded-crime')[0].measures[0]}" in links(
        part(page(published, "/new").body, "releases"))


def test_a_release_in_several_files_is_one_line(published: Store) -> None:
    by_place = "March 2026 MPS Violence Against Women and Girls: offences by place"
    assert sum(one.startswith(by_place) for one in lines(published, "releases")) == 1


def test_what_a_new_release_revises_leads_to_the_revisions_of_its_measure(own: Store) -> None:
    """Made up: 3,000 robberies in London in June 2026, and 100 in Hackney."""
    was = queries.view(own, "robbery", LONDON).points[-1].value or 0
    load_robberies(own, "2026-11", "2026-06", {LONDON: 3000, HACKNEY: 100})
    found = [one for one in part(page(own, "/new").body, "revised").iter("li")
             if links(one) == ["/measure/robbery#revisions"]]
    assert any(f"+{3000 - was:,.0f} offences over 1 period" in text_of(one) for one in found)


def test_nothing_is_said_of_a_store_without_releases(tmp_path_factory: pytest.TempPathFactory) -> None:
    said = text_of(rendered(new.body([], ChangedReadings(0, ()), [], None, [])))
    assert "Nothing has been loaded yet." in said
    assert "No file has been set aside" in said
    assert "No measure of the plan 2025-29 has two releases" in said


def test_a_reading_that_changed_stands_with_its_figure_period_and_release_before_and_now(published: Store) -> None:
    """The Met\u2019s boroughs have 15,404 and 16,062 in the file of August 2025, 13,552 and 16,429 in that of March."""
    (said,) = (one for one in lines(published, "readings") if one.startswith("Knife crime offences, London: "))
    assert "was 15,404 offences in the 12 months to July 2025, \u22124.1%, usual variation (release August 2025" in said
    assert "now 13,552 offences in the 12 months to February 2026, \u221217.5%, a clear fall: better (rel" in said


def test_how_many_readings_were_compared_is_said_before_those_that_changed(published: Store) -> None:
    found = queries.changed_readings(published)
    said = text_of(part(page(published, "/new").body, "readings").findall("p"))
    assert said.startswith(f"For {found.compared} measures of the plan 2025-29 the change on the year before in London")
    assert said.endswith(f": {len(found.changed)} read otherwise now.")


def test_where_no_reading_changed_one_line_says_of_how_many_measures() -> None:
    section = part(rendered(new.body([], ChangedReadings(12, ()), [], None, [])), "readings")
    assert text_of(section.findall("p")).startswith("For 12 measures of the plan 2025-29 ")
    assert text_of(section.findall("p")).endswith(": all read as they did.")
    assert not list(section.iter("li"))


def test_what_is_due_counts_the_days_and_the_last_look_is_said(small: Store) -> None:
    found = queries.due(small, date(2026, 11, 22))
    late = next(one for one in found if one.days_late)
    look = SourceLook(late.source, "2026-11-21T04:00:00", "nothing new", ())
    said = text_of(rendered(new.body(queries.change_log(small), queries.changed_readings(small), [],
                                     LastLook(look.looked, (look,)), [replace(late, look=look)])))
    assert f"{late.days_late:,} days ago. Last looked at on 21 November 2026: nothing new." in said
    assert "Publishers were last looked at on 21 November 2026." in said


def test_what_was_decided_of_a_file_says_why(published: Store) -> None:
    (aside,) = [one for one in lines(published, "files") if one.startswith("Set aside")]
    assert "2022-12-metropolitan-stop-and-search.csv.gz. December 2022 has 5,706 of" in aside
