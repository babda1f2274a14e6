"""The page of gaps: by borough, by group and by channel, with what is not published named and its holder."""

from data.statement import LONDON
from layouts.charts import differences
from layouts.pages import gaps
from layouts.parts import gap_table
from layouts.web import shell
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support import analysis_examples as examples
from tests.support.context_examples import context_of
from tests.support.hand_made_views import SOURCE, survey_view
from tests.support.html_pages import links, page, part, rendered, text_of

TRUST = survey_view().measure


def test_the_page_answers_and_the_navigation_leads_to_it(small: Store) -> None:
    shown = page(small, "/gaps")
    assert shown.status == 200
    assert len(list(shown.body.iter("h1"))) == 1
    assert '<a href="/gaps" aria-current="page">Gaps</a>' in shell.navigation("/gaps")


def test_boroughs_are_said_as_they_are_drawn_with_their_base_and_release() -> None:
    words = text_of(rendered(gaps.body({TRUST: context_of(TRUST)}, {TRUST.source: SOURCE}, [], "v")))
    for said in (differences.description(examples.survey(TRUST)), differences.widening(examples.survey(TRUST)),
                 "clearly above London\u2019s 60% in 2 boroughs (highest Hackney, 70%), clearly below it in 2 boroughs "
                 "(lowest Bexley, 50%), not clearly either in 27 [e].",
                 "release March 2026, published 4 March 2026", "12,800 interviews in London, as planned",
                 "Between groups, 2 gaps are known and 1 is not published."):
        assert said in words


def test_a_survey_without_boroughs_says_so_and_why_not(published: Store) -> None:
    words = page(published, "/gaps").text
    assert words.count("Not published by borough: published for London as a whole only") == 2
    assert "have been quoted from MOPAC's dashboard" in words


def test_a_gap_is_given_with_both_figures_its_period_and_its_document() -> None:
    words = text_of(rendered(gap_table.body(examples.gaps_of(TRUST), "Gaps", "Source")))
    for said in ("Black Londoners", "against London", "50% against 60%, 12 months to February 2026",
                 "\u221210 percentage points", "No interval: base size not published.", "Response <2025>, p. 20.",
                 "Cannot be said: known for one date only.", "It was \u22125 percentage points in 12 months to"):
        assert said in words


def test_a_group_that_nobody_publishes_is_named_with_the_holder_and_has_no_row() -> None:
    made = rendered(gap_table.body(examples.gaps_of(TRUST), "Gaps", "Source"))
    assert "Disabled Londoners" not in text_of(made.findall(".//table"))
    assert "Not published: Disabled Londoners. No public data" in text_of(made)
    assert "MOPAC holds the survey" in text_of(made)


def test_no_gap_at_all_makes_no_table() -> None:
    assert gap_table.body((), "Gaps", "Source") == []


def test_the_gaps_that_the_committee_quotes_stand_with_its_figures(published: Store) -> None:
    """Response to the draft Plan 2025-29, p. 20: trust 73% in London, 63% of Black, 56% of LGBTQ+ Londoners."""
    words = page(published, "/gaps").text.replace("12 months to December 2024", "2024")
    assert "Black Londonersagainst London63% against 73%, 2024\u221210 percentage points" in words
    assert "LGBTQ+ Londonersagainst London56% against 73%" in words
    assert "Not compared: two different surveys" in words


def test_every_question_and_the_holder_of_what_is_missing_are_named(published: Store) -> None:
    shown = page(published, "/gaps")
    for name in gaps.MEASURES:
        assert registry().measures[name].title in text_of(part(shown.body, name))
    entry = next(one for one in registry().entries if one.id == gaps.ENTRY)
    assert f"Who holds the figures: {entry.holder}." in shown.text
    surveyed = [one.id for one in registry().measures.values() if one.kind == "proportion" and one.areas != "london"]
    assert all(any(link.startswith(f"/measure/{name}") for link in links(shown.body)) for name in surveyed)


def test_whether_gaps_widen_is_not_known_without_a_baseline(published: Store) -> None:
    held = queries.context_of(published, "stop-and-search-used-fairly").boroughs[0]
    assert differences.widening(held).startswith("Whether gaps are widening is not known: there is no complete figure")


def test_pictures_of_gaps_have_the_words_beside_them_as_their_alternative(small: Store) -> None:
    (picture,) = page(small, "/gaps").body.iter("img")
    assert picture.get("alt") == differences.description(queries.context_of(small, "trust").boroughs[0])
    assert f"/differences/trust.svg?area={LONDON}&size=wide&" in picture.get("src", "")
