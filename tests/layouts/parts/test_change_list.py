"""The findings of a measure one below another: each with what it is set against, and nothing said twice."""

import re

from data import periods
from data.statement import LONDON
from layouts.parts import change_list
from metrics.analysis.findings import findings
from metrics.registry.baselines import baselines
from metrics.results import BASELINES, Point, View, baseline_note
from tests.support.html_pages import rendered, text_of
from tests.support.views_examples import measure, monthly, surveyed

ROBBERY = measure("robbery")
APRIL = periods.month(2021, 4)
NOTE = baselines()[0].note


def shown(view: View, *names: str) -> dict[str, str]:
    """What is said under each title."""
    made = rendered(change_list.body(findings(view, names or BASELINES)))
    return {text_of(one.findall("dt")): text_of(one.findall("dd")) for one in made.iter("div")}


def year(first: int) -> Point:
    return Point(first, 12, 100.0, "", "")


def test_the_plan_s_months_are_named_with_those_that_they_are_set_against() -> None:
    """Robbery from April 2019 to May 2025: two months of the plan."""
    assert list(shown(monthly(ROBBERY, [100.0] * 74))) == [
        "Year before", "Since the plan began (April to May 2025), on the same months a year before",
        "2021/22", "2019/20"]


def test_before_the_plan_has_run_its_reason_stands_under_the_plan_and_not_under_a_name_for_no_time() -> None:
    said = shown(monthly(ROBBERY, [100.0] * 60))["Since the plan began"]
    assert "Our figures end in March 2024, before the plan began." in said


def test_what_the_pandemic_did_stands_beside_2021_22_and_only_beside_counts_of_recorded_crime() -> None:
    crime = shown(monthly(ROBBERY, [100.0] * 84))
    assert [title for title, text in crime.items() if NOTE in text] == ["2021/22"]
    trust = surveyed(measure("trust"), {APRIL: 0.7, APRIL + 12: 0.7}, "London", LONDON)
    assert not [text for text in shown(trust).values() if NOTE in text]


def test_the_note_of_a_year_is_not_that_of_another_year_that_shares_some_of_its_months() -> None:
    assert baseline_note(ROBBERY, year(APRIL)) == baseline_note(ROBBERY, Point(APRIL, 3, 9.0, "", "")) == NOTE
    assert baseline_note(ROBBERY, year(APRIL - 3)) == baseline_note(ROBBERY, year(APRIL + 9)) == ""
    assert baseline_note(measure("knife-crime-positive-outcome-rate"), year(APRIL)) == ""
    assert baseline_note(measure("antisocial-behaviour"), year(APRIL)) == ""


def test_a_reason_that_holds_for_several_is_given_once_and_its_break_is_told_elsewhere() -> None:
    """Domestic abuse, of which no baseline but the first is held on this side of March 2024."""
    abuse = measure("domestic-abuse")
    said = shown(monthly(abuse, [100.0] * 84), "2021-22", "2019-20")
    assert said["2021/22"].endswith("Figures before and after March 2024 are not comparable.")
    assert said["2019/20"].endswith("For the same reason.")


def test_no_sentence_is_said_with_two_baselines() -> None:
    texts = [text for one in shown(monthly(ROBBERY, [100.0 + place for place in range(84)])).values()
             for text in re.split(r"(?<=\.) ?(?=[A-Z])", one)
             if len(text.split()) > 5 and not text.startswith("Range of")]
    assert len(texts) == len(set(texts))
