"""Gaps as a table: both figures, their period, where they are from, and what nobody publishes."""

from layouts.parts import gap_table
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import survey_view
from tests.support.html_pages import rendered, text_of

TRUST = survey_view().measure


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
