"""The page that follows measures across plans: words, evidence, what became of each, and what is not known."""

import xml.etree.ElementTree as ET

import pytest

from layouts.addresses import coverage_choices
from metrics.analysis import continuity
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import links, only, page, part, text_of


@pytest.fixture
def body(small: Store) -> ET.Element:
    return page(small, "/plans").body


def followed(body: ET.Element) -> dict[str, list[str]]:
    """By the title of a measure: how far its figures reach, its standing in each plan and what became of it."""
    found = {}
    for line in body.findall(".//details[@class='thread-line']"):
        title, reach = only(line, "summary/span[@class='name']"), only(line, "summary/span[@class='period']")
        found[text_of(title)] = [text_of(one) for one in (reach, *line.findall("div/dl/dd"))]
    return found


def test_every_measure_that_a_plan_names_has_one_row_and_every_other_entry_another(body: ET.Element) -> None:
    assert set(followed(body)) == {one.measure.title for one in continuity.threads(registry())}
    assert {coverage_choices.entry(entry.id, entry.plan) for entry in registry().entries} <= set(links(body))


def test_a_row_gives_each_plan_s_own_words_its_evidence_and_whether_it_is_reported(body: ET.Element) -> None:
    """The Met's files of hate crime go from August 2021 to July 2025, in November 2026 past their time."""
    cells = followed(body)["Hate crime offences"]
    assert "Figures from August 2021 to July 2025 \u2020 (newer figures due)" in cells[0]
    assert "\u201cEncouraging more victims of hate crime to come forward and report\u201dOfficial, high" in cells[1]
    assert "\u201cHate crime\u201dInferred, low confidence" in cells[2]
    assert cells[4] == "Not on its list"
    assert cells[5] == "In each of the Mayor\u2019s plans since April 2017."


def test_gun_crime_is_not_in_the_current_plan_whose_entry_is_of_lethal_barrel_discharges(body: ET.Element) -> None:
    cells = followed(body)["Gun crime offences, including non-lethal firearms"]
    assert cells[3] == "Shown beside it: no entry that is known asks for it"
    assert "last by Plan 2022-25" in cells[5]


def test_an_official_entry_that_does_not_say_which_figures_show_it_says_that_this_is_our_reading(
    body: ET.Element,
) -> None:
    cells = followed(body)["Trust: the Met is an organisation that I can trust"]
    assert cells[1] == ("\u201cPublic perceptions towards the MPS\u201dOfficial, high confidence; "
                        "that these figures show it is our reading")


def test_what_was_named_before_and_is_again_is_headed_by_the_plans_that_do_and_the_one_of_which_it_is_not_known(
    body: ET.Element,
) -> None:
    assert "In the plans 2017-21 and 2025-29; 2022-25 not known (5)" in text_of(part(body, "again"))


def test_what_is_missing_from_a_list_that_is_not_known_is_said_to_be_not_known(body: ET.Element) -> None:
    cells = followed(body)["Knife crime offences"]
    assert cells[2] == "Not known: its list is not"
    assert "Named from April 2017 by Plan 2017-21, and by Plan 2025-29." in cells[5]
    assert "Whether Plan 2022-25 names it is not known." in cells[5]


def test_a_measure_that_the_current_plan_is_not_known_to_name_says_when_and_what_it_lives_on_in(
    body: ET.Element,
) -> None:
    cells = followed(body)["Homicide victims, domestic abuse"]
    assert cells[1] == "Not on its list"
    assert cells[3] == "Shown beside it: no entry that is known asks for it"
    assert "last by Plan 2022-25, which ended in March 2025." in cells[5]
    assert "It is part of Homicide victims, which Plan 2025-29 names as \u201cHomicide\u201d" in cells[5]
    said = followed(body)["Robbery offences"][5]
    assert "It was named together with Personal robbery offences, which Plan 2025-29 names as" in said


def test_what_is_not_yet_known_of_each_plan_stands_on_the_page(body: ET.Element) -> None:
    said = text_of(part(body, "remainder"))
    for plan in registry().plans.values():
        assert (plan.title in said) == bool(plan.remainder)
        assert plan.remainder in said
