"""Every claim with its verdict, as a file."""

import csv
import io

import pytest

from layouts.files import claims
from metrics import queries
from metrics.queries import Store


@pytest.fixture(scope="module")
def rows(published: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(claims.text(published))))


def test_each_claim_has_a_row_a_release_or_one_without(published: Store, rows: list[dict[str, str]]) -> None:
    expected = [one.quoted.id for one in queries.verdicts(published) for _ in one.ours or (None,)]
    assert [row["claim"] for row in rows] == expected


def test_a_change_says_what_it_is_compared_with(rows: list[dict[str, str]]) -> None:
    """Violence with injury, year to February 2025 on year to May 2016, by hand from the release of March 2026."""
    (row,) = [one for one in rows if one["claim"] == "plan-violence-with-injury-2016-2025"
              and one["release"] == "March 2026"]
    assert row["compared_with"] == "12 months to May 2016"
    assert round(float(row["ours"]), 1) == -13.1
    assert (row["said"], row["verdict"], row["agrees"]) == ("-13", "matches", "True")
