"""The page that follows measures across plans: words, evidence, what became of each, and what is not known."""

from datetime import date

import pytest
from dash import html

from layouts.pages import plans
from layouts.web import router
from metrics.analysis import continuity
from metrics.registry import registry
from tests.support.layout_examples import use_examples
from tests.support.trees import find, text_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def body(monkeypatch):
    return router.page(use_examples(monkeypatch), "/plans", "", TODAY).body


def rows(body):
    """The cells of each measure's row, by the measure's title."""
    tables = [one for one in find(body, html.Table) if len(find(one, html.Thead)[0].children.children) == 6]
    found = [row for one in tables for row in find(find(one, html.Tbody), html.Tr)]
    return {text_of(find(row, html.A)[0]): row.children for row in found}


def test_every_measure_that_a_plan_names_has_one_row_and_every_other_entry_another(body):
    assert set(rows(body)) == {one.measure.title for one in continuity.threads(registry())}
    links = [one.href for one in find(body, html.A)]
    for entry in registry().entries:
        assert f"/coverage#entry-{entry.id}" in links


def test_a_row_gives_each_plan_s_own_words_its_evidence_and_whether_it_is_reported(body):
    cells = [text_of(cell) for cell in rows(body)["Hate crime offences"]]
    assert "Figures from 2021/22 to 2024/25. Late." in cells[0]
    assert "\u201cEncouraging more victims of hate crime to come forward and report\u201dOfficial, high" in cells[1]
    assert "\u201cHate crime\u201dInferred, low confidence" in cells[2]
    assert cells[4] == "Not on its list"
    assert cells[5] == "In every plan since April 2017."


def test_what_is_missing_from_a_list_that_is_not_known_is_said_to_be_not_known(body):
    cells = [text_of(cell) for cell in rows(body)["Knife crime offences"]]
    assert cells[2] == "Not known: its list is not"
    assert "Named from April 2017 by Plan 2017-21, and by Plan 2025-29." in cells[5]
    assert "Whether Plan 2022-25 names it is not known." in cells[5]


def test_a_measure_that_the_current_plan_is_not_known_to_name_says_when_and_what_it_lives_on_in(body):
    cells = [text_of(cell) for cell in rows(body)["Homicide victims, domestic abuse"]]
    assert cells[1] == "Not on its list"
    assert cells[3] == "Shown beside it: no entry that is known asks for it"
    assert "last by Plan 2022-25, which ended in March 2025." in cells[5]
    assert "Plan 2025-29 names the whole that it is part of, Homicide victims: \u201cHomicide\u201d" in cells[5]
    assert "names what it was named with, Personal robbery offences" in text_of(rows(body)["Robbery offences"])


def test_what_is_not_yet_known_of_each_plan_stands_on_the_page(body):
    part = next(one for one in find(body, html.Section) if one.id == "remainder")
    for plan in registry().plans.values():
        assert (plan.title in text_of(part)) == bool(plan.remainder)
        assert plan.remainder in text_of(part)


def test_a_plan_with_an_end_goes_by_its_years_and_another_by_its_title():
    known = registry().plans
    assert plans.short(known["2017-21"]) == "Plan 2017-21"
    assert plans.short(known["national"]) == "National Crime and Policing Measures"
