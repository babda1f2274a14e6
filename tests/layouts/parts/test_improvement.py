"""What has not improved: the plan's measures are counted apart from all, and each count says which it is of."""

import pytest

from data.statement import LONDON
from layouts.parts import improvement
from metrics import queries
from metrics.analysis.store import Store
from metrics.results import Finding
from tests.support.html_pages import rendered, text_of


@pytest.fixture
def found(small: Store) -> dict[str, Finding]:
    return queries.overview_of(small, LONDON).since(improvement.SINCE)


def test_the_plan_s_measures_and_all_of_them_are_not_taken_for_each_other(
    small: Store, found: dict[str, Finding]
) -> None:
    place = queries.place_of(small, LONDON)
    plan = improvement.said(improvement.counts(found, [])[-1])
    every = text_of(rendered(improvement.not_improved(found, place)))
    assert plan.startswith("The Met as a whole, 26 measures against 2021/22: ")
    assert f"Of all {len(found)} measures in London, the plan\u2019s and those beside it, " in every


def test_a_finding_leads_to_its_measure_by_the_name_that_its_sentence_begins_with(
    small: Store, found: dict[str, Finding]
) -> None:
    shown = rendered(improvement.not_improved(found, queries.place_of(small, LONDON)))
    names = {text_of(link) for link in shown.findall(".//ul[@class='findings']/li/a")}
    assert "Robbery offences, London" in names
    assert names <= {one.name for one in found.values()}
