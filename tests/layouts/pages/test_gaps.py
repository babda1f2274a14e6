"""The page of gaps: groups first, what is not published of them, then boroughs, for the question that was chosen."""

import pytest

from data.statement import LONDON
from layouts.addresses import gap_choices
from layouts.charts import differences
from layouts.pages import gaps
from layouts.web import shell
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import links, page, part, text_of


def test_the_page_answers_and_the_navigation_leads_to_it(small: Store) -> None:
    shown = page(small, "/gaps")
    assert shown.status == 200
    assert len(list(shown.body.iter("h1"))) == 1
    assert '<a href="/gaps" aria-current="page">Gaps</a>' in shell.navigation("/gaps")


@pytest.mark.parametrize("path", ["/gaps?measure=robbery", "/gaps?measure=robery"])
def test_a_measure_that_is_not_of_a_survey_is_refused(small: Store, path: str) -> None:
    assert page(small, path).status == 400


def test_groups_stand_before_boroughs_and_the_sentence_before_both(published: Store) -> None:
    """Response to the draft Plan 2025-29, p. 20: trust 73% in London, 63% of Black Londoners."""
    words = page(published, "/gaps").text
    places = [words.index(said) for said in ("63% of Black Londoners, 10 points below London\u2019s 73%", gaps.GROUPS,
                                             "What is published of each group", "Boroughs: Trust in the Met")]
    assert places == sorted(places)


def test_what_is_quoted_names_its_document_and_that_its_date_was_taken_from_london_s(published: Store) -> None:
    words = text_of(part(page(published, "/gaps").body, "groups"))
    assert "Quoted in: London Assembly Police and Crime Committee, Response" in words
    assert "December 2024 is taken from the figure for London beside it" in words
    assert "how many of each group were asked is not published" in words


def test_women_s_figure_stands_beside_men_s_with_its_release(published: Store) -> None:
    """State of London, the last quarter of 2023: 57% and 80%."""
    words = page(published, "/gaps?measure=safety-after-dark").text
    assert "October to December 2023: 57% of women, 23 points below the 80% of men. Figures of release 2024" in words
    assert "Not published by borough: published for London as a whole only" in words


def test_where_no_group_has_a_figure_the_page_says_so_first(published: Store) -> None:
    assert "gives a figure of any group" in page(published, "/gaps?measure=fair-treatment").text


def test_boroughs_have_their_base_method_and_release(published: Store) -> None:
    words = text_of(part(page(published, "/gaps").body, "boroughs"))
    compared = queries.context_of(published, "trust").boroughs[0]
    assert differences.widening(compared) in words
    assert "Estimated [e]; release January 2026 at the earliest." in words
    assert "12,800 interviews in London, as planned" in words


def test_ways_of_reporting_are_not_compared_across_two_surveys(published: Store) -> None:
    words = text_of(part(page(published, "/gaps").body, "details"))
    assert "Not compared: two different surveys" in words


def test_the_holder_of_what_is_missing_and_every_question_are_one_click_away(published: Store) -> None:
    shown = page(published, "/gaps")
    entry = next(one for one in registry().entries if one.id == gaps.ENTRY)
    assert f"Who holds the figures: {entry.holder}." in shown.text
    for name in gap_choices.asked_about():
        assert any(link.partition("#")[0] == gap_choices.address(name) for link in links(shown.body))


def test_pictures_of_boroughs_have_words_as_their_alternative(small: Store) -> None:
    pictures = [one for one in page(small, "/gaps").body.iter("img") if "/differences/" in one.get("src", "")]
    assert [one.get("alt") for one in pictures] == [
        differences.description(queries.context_of(small, "trust").boroughs[0])]
    assert f"/differences/trust.svg?area={LONDON}&size=wide&" in pictures[0].get("src", "")
