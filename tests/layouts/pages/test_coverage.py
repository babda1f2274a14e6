"""The page of what is reported: pictures, then a line an entry, then a letter; a plan at a time."""

import xml.etree.ElementTree as ET
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.pages import coverage
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import LATE, STATE_WORDS
from tests.support.html_pages import TODAY, only, page, text_of


@pytest.fixture
def body(small: Store) -> ET.Element:
    return page(small, "/coverage").body


def line(body: ET.Element, entry: str) -> list[str]:
    """What the line of an entry says before it is unfolded, cell by cell."""
    return [" ".join(text_of(cell).split()) for cell in only(body, f".//details[@id='entry-{entry}']/summary")]


def unfolded(body: ET.Element, entry: str) -> str:
    return text_of(only(body, f".//details[@id='entry-{entry}']/div"))


def test_what_a_state_means_stands_once_on_the_page(body: ET.Element) -> None:
    words = text_of(body)
    assert all(words.count(meaning) == 1 for meaning in STATE_WORDS.values())


def test_each_entry_of_the_plan_has_a_line_and_two_squares_that_lead_to_it(body: ET.Element) -> None:
    for entry in registry().entries_of(CURRENT_PLAN):
        assert body.find(f".//details[@id='entry-{entry.id}']") is not None
        squares = [one for one in body.iter("a") if one.get("href") == f"/coverage#entry-{entry.id}"]
        assert len(squares) >= 2, entry.id
        assert all(one.get("aria-label", "").startswith(f"{entry.title}: ") for one in squares)


def test_the_numbers_above_the_squares_are_those_of_the_squares(body: ET.Element) -> None:
    table = only(body, ".//table[@class='matrix']")
    heads = [int(text_of(one)) for one in table.findall("thead/tr/th/strong")]
    rows = table.findall("tbody/tr")
    columns = [sum(len(row.findall("td")[place].findall("a")) for row in rows) for place in range(len(heads) - 1)]
    assert [*columns, sum(columns)] == heads
    assert heads[-1] == len(registry().entries_of(CURRENT_PLAN))


def test_newer_figures_that_are_due_say_the_day_and_how_old_those_here_are(body: ET.Element) -> None:
    """Trust: the figures of MOPAC to September 2025, each quarter: 418 days to 22 November 2026."""
    name, state, newest, days, holder, following = line(body, "P25-2-04")
    assert name.endswith(" reported")
    assert state == "Newer figures due"
    assert newest.endswith("12 months to Sep 2025")
    assert days == "418 days"
    assert holder == "Mayor's Office for Policing and Crime"
    assert following == "was due 31 Mar 2026"
    assert "Next due by 31 March 2026 \u2020 (newer figures due)" in unfolded(body, "P25-2-04")


def test_the_top_says_for_how_many_newer_figures_are_due_and_that_their_publication_is_not_known(small: Store) -> None:
    current = next(one for one in queries.plan_coverage(small, TODAY) if one.plan.id == CURRENT_PLAN)
    said = coverage.lead(current, TODAY)
    late = current.by_state[LATE]
    assert (f"on 22 November 2026 newer ones were due for {late} of them and not loaded here (\u2020); whether they "
            "were published we cannot tell.") in said


def test_a_series_that_is_published_elsewhere_says_so_and_where(body: ET.Element) -> None:
    assert line(body, "P25-3-05")[1].startswith("Published elsewhere")
    assert "Would be answered by" in unfolded(body, "P25-3-05")


def test_the_match_of_an_entry_with_its_figures_is_said_to_be_our_reading_where_it_is(small: Store) -> None:
    body = page(small, "/coverage?plan=2017-21").body
    assert "Official, high confidence; that these figures show it is our reading." in unfolded(body, "P17-BPS-2")
    assert "Official, high confidence. " in unfolded(body, "P17-BPS-1")


def test_figures_that_come_in_time_have_no_sign(small: Store) -> None:
    """Robbery to June 2026, on the last day of July 2026."""
    made = page(small, "/coverage?plan=2022-25", date(2026, 7, 31)).body
    robbery = next(text_of(one) for one in only(made, ".//details[@id='entry-P22-T-2']").iter("li")
                   if text_of(one).startswith("Robbery"))
    assert "Next due by 31 August 2026. " in robbery
    assert "\u2020" not in robbery


def test_a_letter_to_each_holder_names_what_is_missing_and_since_when(body: ET.Element) -> None:
    letters = [text_of(one) for one in body.findall(".//div[@class='letter']")]
    mopac = next(one for one in letters if one.startswith("To: Mayor's Office for Policing and Crime"))
    assert "On 22 November 2026" in mopac
    assert ("Trust: the MPS is an organisation that I can trust: the newest figures here are of 12 months to "
            "September 2025") in mopac
    assert "Newer ones were due by 31 March 2026." in mopac
    assert "Gaps in trust and confidence between groups: no figures." in mopac


@pytest.mark.parametrize("plan", list(registry().plans))
def test_each_plan_has_a_page_with_its_own_entries(small: Store, plan: str) -> None:
    body = page(small, f"/coverage?plan={plan}").body
    shown = {one.get("id", "").removeprefix("entry-") for one in body.findall(".//details[@class='entry-line']")}
    assert shown == {entry.id for entry in registry().entries_of(plan)}


def test_surveys_say_that_their_base_sizes_are_not_published(body: ET.Element) -> None:
    """Of the small store's measures one is of a survey."""
    assert "Surveys, whose base sizes are not published: Trust in the Met." in text_of(body)


def test_a_filter_leaves_the_entries_of_its_state_and_its_holder(small: Store) -> None:
    body = page(small, "/coverage?state=no_public_data&holder=Metropolitan%20Police%20Service").body
    assert [one.get("id") for one in body.findall(".//details[@class='entry-line']")] == ["entry-P25-4-03"]
    assert text_of(only(body, ".//details[@class='filters']/summary")) == "Filter: 1 entry shown"


def test_a_filter_that_leaves_nothing_says_so(small: Store) -> None:
    assert "No entry of this plan is like that." in text_of(page(small, "/coverage?holder=Nobody").body)


def test_a_plan_that_there_is_not_is_a_400(small: Store) -> None:
    assert page(small, "/coverage?plan=1997").status == 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(list(registry().plans)), st.text(max_size=30), st.text(max_size=30))
def test_any_choice_has_a_page(small: Store, plan: str, state: str, holder: str) -> None:
    asked = urlencode({"plan": plan, "state": state, "holder": holder}, errors="replace")
    assert page(small, f"/coverage?{asked}").status == 200
