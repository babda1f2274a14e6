"""Whole sentences about a view."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.analysis.findings import findings
from metrics.results import Break
from tests.support.hand_made_views import PART, RELEASE, broken_view, count_view, monthly


def test_a_change_says_from_which_figure_to_which() -> None:
    view = count_view(PART)
    change = findings(view)[0].change
    assert change is not None
    assert sentences.change(view, change) == (
        "From 27,402 offences in the 12 months to February 2025 to 28,410 offences in the 12 months to February 2026.")


@pytest.mark.parametrize(("published", "basis", "said"), [
    ("2026-01", fmt.EARLIEST, "release January 2026 at the earliest"), ("2026-01", "stated", "release January 2026"),
    ("2026-01-21", "stated", "release January 2026, published 21 January 2026"),
    ("", "unknown", "release January 2026, publication date not known"),
])
def test_a_release_that_goes_by_its_date_is_dated_once(published: str, basis: str, said: str) -> None:
    note = replace(RELEASE, label="2026-01", published=published, basis=basis)
    assert sentences.release(note) == said


def test_the_age_is_said_of_the_figures_and_not_of_their_publication() -> None:
    """Figures to March 2025, published in January 2026 at the earliest, are 20 months old in November 2026."""
    view = count_view()
    held = replace(view, headline=view.trend[-12], release=replace(RELEASE, label="2026-01", published="2026-01",
                                                                   basis=fmt.EARLIEST))
    assert sentences.freshness(held, date(2026, 11, 22)) == (
        "Figures to March 2025 (release January 2026 at the earliest); 20 months old")


def test_a_line_that_is_cut_has_a_highest_and_a_lowest_on_either_side_of_the_break() -> None:
    view = broken_view()
    points = monthly(periods.month(2023, 12), [30.0, 50.0, 40.0, 5.0, 7.0, 6.0])
    assert sentences.shape(view, points) == (
        "Hate crime offences, London. First 30 offences (December 2023), last 40 offences (February 2024); highest 50 "
        "offences (January 2024), lowest 30 offences (December 2023). After the series breaks in March 2024, not "
        "comparable with before: first 5 offences (March 2024), last 6 offences (May 2024); highest 7 offences (April "
        "2024), lowest 5 offences (March 2024).")


@given(st.lists(st.integers(0, 99), min_size=1, max_size=40), st.sets(st.integers(0, 45), max_size=3))
def test_every_run_between_two_breaks_is_told_by_itself(values: list[int], cuts: set[int]) -> None:
    first = periods.month(2022, 1)
    breaks = tuple(Break(first + cut, "another way of counting") for cut in sorted(cuts))
    said = sentences.shape(replace(broken_view(), breaks=breaks), monthly(first, [float(one) for one in values]))
    inside = sum(0 < cut < len(values) for cut in cuts)
    assert said.count("not comparable with before") == inside
    assert said.lower().count("first ") == inside + 1
