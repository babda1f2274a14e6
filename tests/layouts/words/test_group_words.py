"""Gaps between groups in words, with the figures that the Committee and the Mayor published."""

from layouts.words import group_words
from metrics import queries
from metrics.queries import Store
from metrics.results import NO_DATA


def test_a_sentence_has_the_groups_by_name_with_london_s_figure_and_the_period(published: Store) -> None:
    """Response to the draft Plan 2025-29, p. 20: trust 73%; Black 63%, disabled 68%, LGBTQ+ 56%, Mixed 60%."""
    (panel,) = group_words.panels(queries.context_of(published, "trust").gaps)
    assert group_words.sentence(panel) == (
        "Trust: the Met is an organisation that I can trust, 2024, as quoted: 63% of Black Londoners, 10 points below "
        "London\u2019s 73%; 68% of Disabled Londoners, 5 points below; 56% of LGBTQ+ Londoners, 17 points below; 60% "
        "of Mixed ethnicity Londoners, 13 points below.")


def test_dates_and_those_held_against_do_not_mix_in_one_panel(published: Store) -> None:
    """The plan of 2017 quotes 61% of young BAME Londoners against 70% of young white ones."""
    now, then = map(group_words.sentence, group_words.panels(queries.context_of(published, "confidence").gaps))
    assert "London\u2019s 46%" in now
    assert "2016, as quoted: 61% of BAME Londoners aged 16 to 24, 9 points below the 70% of White Londoners" in then


def test_a_refused_difference_and_a_group_without_figures_are_in_no_panel(published: Store) -> None:
    """Those who report online are asked in another survey."""
    gaps = queries.context_of(published, "victim-satisfaction").gaps
    shown = [gap for panel in group_words.panels(gaps) for gap in panel]
    assert [gap.who for gap in shown] == ["Disabled victims", "LGBTQ+ victims"]
    assert any(gap.refused == NO_DATA for gap in gaps)


def test_where_no_group_has_a_figure_london_s_stands_with_its_period_and_release(published: Store) -> None:
    said = group_words.nothing(queries.view(published, "fair-treatment", "E23000001"))
    assert "rolling 12 months to September 2025 (release" in said
    assert said.endswith("No file that we hold and no document that we read gives a figure of any group.")


def test_a_document_and_what_is_to_be_said_of_it_stand_once(published: Store) -> None:
    document, caveat = group_words.origins(queries.context_of(published, "trust").gaps)
    assert document.startswith("Quoted in: London Assembly Police and Crime Committee, Response")
    assert "December 2024 is taken from the figure for London beside it" in caveat


def test_periods_are_short_where_room_is_scarce() -> None:
    assert group_words.brief(2024 * 12, 12) == "2024"
    assert group_words.brief(2024 * 12 + 9, 12) == "to Sep 2025"
    assert group_words.brief(2024 * 12 + 9, 3) == "Oct\u2013Dec 2024"
