"""What is reported of a plan, as a file."""

import csv
import io
from datetime import date

import pytest

from layouts.addresses.coverage_choices import CoverageChoices
from layouts.files import coverage
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import TODAY


@pytest.mark.parametrize("plan", list(registry().plans))
def test_a_file_has_a_row_an_entry(small: Store, plan: str) -> None:
    rows = list(csv.DictReader(io.StringIO(coverage.text(small, CoverageChoices(plan), TODAY))))
    assert [row["entry"] for row in rows] == [entry.id for entry in registry().entries_of(plan)]
    assert all(row["on"] == TODAY.isoformat() for row in rows)


def test_a_row_says_how_old_its_newest_figure_is_and_when_the_next_was_due(small: Store) -> None:
    """Trust, to September 2025."""
    rows = csv.DictReader(io.StringIO(coverage.text(small, CoverageChoices(), TODAY)))
    trust = next(row for row in rows if row["entry"] == "P25-2-04")
    assert int(trust["days_since"]) == (TODAY - date(2025, 9, 30)).days
    assert (trust["next_due"], trust["newest_measure"]) == ("2026-03-31", "trust")


def test_an_entry_without_figures_has_blanks_and_never_a_nought(small: Store) -> None:
    rows = csv.DictReader(io.StringIO(coverage.text(small, CoverageChoices(), TODAY)))
    gap = next(row for row in rows if row["entry"] == "P25-2-08")
    assert (gap["days_since"], gap["newest_period"], gap["next_due"]) == ("", "", "")
