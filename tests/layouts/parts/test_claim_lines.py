"""A line a claim: what it is of, what was said, and ours in the release that agrees or in the newest."""

import pytest

from layouts.parts import claim_lines
from metrics import queries
from metrics.queries import Store
from metrics.results import DIFFERENT, NOT_HERE, REPRODUCED, Verdict
from tests.support.html_pages import page, part, rendered, text_of


@pytest.fixture(scope="module")
def claims(published: Store) -> dict[str, Verdict]:
    return {one.quoted.id: one for one in queries.verdicts(published)}


def test_a_claim_of_a_change_names_both_periods(claims: dict[str, Verdict]) -> None:
    assert claim_lines.subject(claims["plan-homicide-2016-2025"]) == (
        "Homicide, London, 12 months to Feb 2025, on 12 months to May 2016")


def test_ours_is_of_a_release_that_agrees_where_one_does_and_else_of_the_newest(claims: dict[str, Verdict]) -> None:
    for one in claims.values():
        found = claim_lines.ours(one)
        if one.verdict == REPRODUCED and one.ours:
            assert found
            assert found.agrees
        elif one.verdict == DIFFERENT:
            assert found == one.ours[-1]
        elif one.verdict == NOT_HERE:
            assert found is None


def test_a_line_unfolds_to_ours_in_every_release(claims: dict[str, Verdict]) -> None:
    """96 homicide offences in 2025 by the release of March 2026, worked out by hand; the Met said 97."""
    words = text_of(rendered(claim_lines.lines([claims["met-homicide-2025"]])))
    assert "97 offences or victims" in words
    assert "96 offences or victims, March 2026" in words


def test_the_page_of_a_measure_has_what_was_said_about_it_and_no_other(published: Store) -> None:
    said = part(page(published, "/measure/homicide-offences").body, "claims")
    assert "Mayor of London, 2025: Homicide, London, 12 months to Feb 2025" in text_of(said)
    assert page(published, "/measure/pcsos").body.find(".//section[@id='claims']") is None
