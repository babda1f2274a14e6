"""Whole sentences about a view."""

from layouts.words import sentences
from metrics.queries import findings_of
from tests.support.hand_made_views import PART, count_view


def test_a_change_says_from_which_figure_to_which() -> None:
    view = count_view(PART)
    change = findings_of(view)[0].change
    assert change is not None
    assert sentences.change(view, change) == (
        "From 27,402 offences in the 12 months to February 2025 to 28,410 offences in the 12 months to February 2026.")
