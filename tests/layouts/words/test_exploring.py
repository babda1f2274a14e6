"""The sentence above measures and areas that stand side by side."""

import pytest

from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration
from layouts.words import exploring, sentences
from metrics import queries
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON


def lead(store: Store, asked: ExploreChoices) -> str:
    chosen = exploration.settled(store, asked)
    return exploring.lead(exploration.explored(store, chosen), chosen)


def test_one_line_has_its_whole_finding(small: Store) -> None:
    said = lead(small, ExploreChoices(("robbery",), (LONDON,)))
    assert said == queries.year_before(small, queries.view(small, "robbery", LONDON)).sentence


def test_areas_on_one_measure_are_told_by_name_with_how_each_reads(small: Store) -> None:
    """The Met's file of July 2026 has 32,173 robberies from July 2025 to June 2026."""
    said = lead(small, ExploreChoices(("robbery",), (LONDON, HACKNEY)))
    assert said.startswith("Robbery offences, 12 months to June 2026 (offences): London 32,173 (\u22123.7%, usual")
    assert said.endswith("; changes on the year before.")


def test_a_change_beside_a_rate_is_said_to_be_of_the_number(small: Store) -> None:
    said = lead(small, ExploreChoices(("robbery",), (LONDON, HACKNEY), unit="rate"))
    assert said.endswith("; changes of the numbers on the year before.")


def test_measures_in_one_area_are_told_by_name(small: Store) -> None:
    said = lead(small, ExploreChoices(("robbery", "hate-crime"), (LONDON,)))
    assert said.startswith("London (offences): Robbery offences 32,173 in 12 months to June 2026")
    assert "Hate crime offences" in said


@pytest.mark.parametrize("asked", [ExploreChoices(("robbery",), (LONDON, HACKNEY), "year"),
                                   ExploreChoices(("robbery",), (LONDON, HACKNEY), until="2023")])
def test_no_reading_stands_beside_a_figure_that_it_is_not_of(small: Store, asked: ExploreChoices) -> None:
    assert "year before" not in lead(small, asked)


@pytest.mark.parametrize(("asked", "said"), [
    (ExploreChoices(("robbery", "hate-crime"), (LONDON, HACKNEY), layout="grid"), "has a scale of its own"),
    (ExploreChoices(("robbery", "antisocial-behaviour"), (LONDON,), unit="index", layout="each"), "same scale"),
    (ExploreChoices(("robbery",), (LONDON, HACKNEY), layout="grid"), ""),
    (ExploreChoices(("robbery", "hate-crime"), (LONDON,)), ""),
])
def test_of_several_charts_it_is_said_which_have_the_same_scale(small: Store, asked: ExploreChoices, said: str) -> None:
    chosen = exploration.settled(small, asked)
    found = exploring.scales(exploration.explored(small, chosen), chosen)
    assert said in found
    assert bool(found) is bool(said)


def test_a_hollow_dot_is_explained_where_the_newest_figure_is_provisional(small: Store) -> None:
    shown = exploration.explored(small, ExploreChoices(("robbery",), (LONDON,)))
    assert any("hollow dot" in one for one in exploring.notes(shown, []))
    old = exploration.explored(small, ExploreChoices(("robbery",), (LONDON,), until="2022"))
    assert not any("hollow dot" in one for one in exploring.notes(old, []))


@pytest.mark.parametrize(("measure", "said"), [("trust", True), ("robbery", False)])
def test_a_survey_says_that_its_base_size_is_not_published(small: Store, measure: str, *, said: bool) -> None:
    shown = exploration.explored(small, ExploreChoices((measure,), (LONDON,)))
    assert (sentences.NO_BASE in list(exploring.sources(shown))) is said


def test_a_break_says_whose_it_is_among_several_measures(small: Store) -> None:
    shown = exploration.explored(small, ExploreChoices(("robbery", "hate-crime"), (LONDON,), "each"))
    assert "Hate crime offences: the series breaks in March 2024." in list(exploring.sources(shown))
