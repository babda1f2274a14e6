"""The changes of a measure as a table: then, by how much, where it could lie, and what it is worth."""

from data.statement import LONDON
from layouts.parts import change_table
from metrics.analysis.findings import findings
from metrics.results import BASELINES, View
from tests.support.html_pages import rendered, rows, text_of
from tests.support.views_examples import measure, monthly, surveyed

ROBBERY = measure("robbery")


def shown(view: View) -> dict[str, list[str]]:
    """The cells beside each baseline, in words."""
    body = rendered(change_table.table(findings(view, BASELINES)))
    return {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in rows(body)}


def test_each_baseline_has_its_figure_its_change_its_interval_in_words_and_its_reading() -> None:
    """Robbery of 100 a month from April 2019 and of 200 in its last year, to March 2026."""
    said = shown(monthly(ROBBERY, [100.0] * 72 + [200.0] * 12))
    then, change, between, reading = said["Year before"]
    assert (then, change) == ("1,200", "+100.0%")
    assert " to " in between
    assert reading == "Worse"
    assert list(said) == ["Year before", "2024/25, before the plan", "2021/22", "2019/20"]


def test_the_plan_s_own_months_are_named_as_those_before_it() -> None:
    said = shown(monthly(ROBBERY, [100.0] * 74))  # to May 2025: two months of the plan
    assert "Apr to May 2024, before the plan" in said


def test_what_cannot_be_compared_has_no_change_and_says_so() -> None:
    said = shown(monthly(measure("domestic-abuse"), [100.0] * 84))
    assert said["2019/20"][1:] == ["\u2013", "", "Not comparable"]


def test_an_interval_from_a_planned_size_is_marked_estimated() -> None:
    trust = surveyed(measure("trust"), {24000 + 3 * place: 0.7 for place in range(12)}, "London", LONDON)
    made = rendered(change_table.table(findings(trust, ("year-before",))))
    assert "Could be [e]" in [text_of(one) for one in made.iter("th")]
    count = rendered(change_table.table(findings(monthly(ROBBERY, [100.0] * 84), ("year-before",))))
    assert "Could be" in [text_of(one) for one in count.iter("th")]


def test_a_measure_without_figures_has_no_table() -> None:
    assert change_table.table(findings(monthly(ROBBERY, []), BASELINES)) == []
