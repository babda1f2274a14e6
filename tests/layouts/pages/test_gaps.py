"""The page of gaps: by borough, by group and by channel, with what is not published named and its holder."""

import pytest
from dash import html

from layouts.charts import differences
from layouts.pages import gaps
from layouts.parts import gap_table
from layouts.web import router, shell
from metrics.registry import registry
from tests.layouts.pages.test_pages import TODAY
from tests.support import analysis_examples as examples
from tests.support.layout_examples import LONDON, survey_view, use_examples
from tests.support.trees import find, text_of

TRUST = survey_view().measure


@pytest.fixture
def store(monkeypatch):
    return use_examples(monkeypatch)


def test_the_page_answers_and_the_navigation_leads_to_it(store):
    page = router.page(store, "/gaps", "", TODAY)
    assert (page.status, page.path) == (200, "/gaps")
    assert len(find(page.body, html.H1)) == 1
    assert '<a href="/gaps" aria-current="page">Gaps</a>' in shell.navigation("/gaps")


def test_boroughs_are_said_as_they_are_drawn_with_their_base_and_release(store):
    words = text_of(router.page(store, "/gaps", "", TODAY).body)
    for said in (differences.description(examples.survey(TRUST)), differences.widening(examples.survey(TRUST)),
                 "of 32 boroughs, 2 clearly above London, 2 clearly below it, 27 not clearly so [e]",
                 "release March 2026, published 4 March 2026", "12,800 interviews in London, as planned",
                 "Between groups, 2 gaps are known and 1 is not published."):
        assert said in words


def test_a_survey_without_boroughs_says_so_and_why_not(published):
    words = text_of(router.page(published, "/gaps", "", TODAY).body)
    assert words.count("Not published by borough: published for London as a whole only") == 2
    assert "have been quoted from MOPAC's dashboard" in words


def test_a_gap_is_given_with_both_figures_its_period_and_its_document():
    words = text_of(gap_table.body(examples.gaps_of(TRUST), "Gaps", "Source"))
    for said in ("Black Londoners", "against London", "50% against 60%, 12 months to February 2026",
                 "\u221210 percentage points", "No interval: base size not published.", "Response <2025>, p. 20.",
                 "Cannot be said: known for one date only.", "It was \u22125 percentage points in 12 months to"):
        assert said in words


def test_a_group_that_nobody_publishes_is_named_with_the_holder_and_has_no_row():
    made = gap_table.body(examples.gaps_of(TRUST), "Gaps", "Source")
    assert "Disabled Londoners" not in text_of(find(made, html.Table))
    assert "Not published: Disabled Londoners. No public data" in text_of(made)
    assert "MOPAC holds the survey" in text_of(made)


def test_no_gap_at_all_makes_no_table():
    assert gap_table.body((), "Gaps", "Source") == []


def test_the_gaps_that_the_committee_quotes_stand_with_its_figures(published):
    """Response to the draft Plan 2025-29, p. 20: trust 73% in London, 63% of Black, 56% of LGBTQ+ Londoners."""
    words = text_of(router.page(published, "/gaps", "", TODAY).body)
    assert "Black Londonersagainst London63% against 73%, 2024\u221210 percentage points" in words.replace(
        "12 months to December 2024", "2024")
    assert "LGBTQ+ Londonersagainst London56% against 73%" in words
    assert "Not compared: two different surveys" in words


def test_every_question_and_the_holder_of_what_is_missing_are_named(published):
    body = router.page(published, "/gaps", "", TODAY).body
    for name in gaps.MEASURES:
        assert registry().measures[name].title in text_of(body)
    entry = next(one for one in registry().entries if one.id == gaps.ENTRY)
    assert f"Who holds the figures: {entry.holder}." in text_of(body)
    links = [one.href for one in find(body, html.A)]
    surveyed = [one.id for one in registry().measures.values() if one.kind == "proportion" and one.areas != "london"]
    assert all(any(link.startswith(f"/measure/{name}") for link in links) for name in surveyed)


def test_whether_gaps_widen_is_not_known_without_a_baseline(published):
    from metrics import queries

    held = queries.context_of(published, "stop-and-search-used-fairly").boroughs[0]
    assert differences.widening(held).startswith("Whether gaps are widening is not known: there is no complete figure")


def test_pictures_of_gaps_have_the_words_beside_them_as_their_alternative(store):
    pictures = find(router.page(store, "/gaps", "", TODAY).body, html.Img)
    assert [one.alt for one in pictures] == [differences.description(examples.survey(TRUST))]
    assert f"/differences/trust.svg?area={LONDON}&size=wide&" in pictures[0].src
