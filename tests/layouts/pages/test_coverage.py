"""The page of what is reported: what each state means is said once, and a row has its name and a sign."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from layouts.pages import coverage
from metrics import queries
from metrics.analysis.store import Store
from metrics.results import LATE, STATE_WORDS
from tests.support.html_pages import TODAY, page, rendered, text_of

IN_TIME = date(2026, 7, 31)  # of recorded crime


@pytest.fixture
def body(small: Store) -> ET.Element:
    return page(small, "/coverage").body


def row(body: ET.Element, entry: str) -> list[str]:
    """The text of each cell of an entry's row."""
    found = body.find(f".//tr[@id='entry-{entry}']")
    assert found is not None
    return [text_of(cell) for cell in found]


def test_what_a_state_means_stands_once_on_the_page(body: ET.Element) -> None:
    words = text_of(body)
    assert all(words.count(meaning) == 1 for meaning in STATE_WORDS.values())


def test_newer_figures_that_are_due_are_marked_in_a_row_with_the_day(body: ET.Element) -> None:
    """Trust: the figures of MOPAC to September 2025, a quarter behind and each quarter."""
    cells = row(body, "P25-2-04")
    assert cells[2] == "Newer figures due" + "The area is reported; that this is the question is inferred from what " \
                                             "MOPAC and the Met publish."
    assert "Next due by 31 March 2026 \u2020 (newer figures due)" in cells[3]
    assert "late" not in " ".join(cells)


def test_the_top_says_for_how_many_newer_figures_are_due_and_that_their_publication_is_not_known(small: Store) -> None:
    covered = queries.plan_coverage(small, TODAY)
    current = next(one for one in covered if one.plan.id == coverage.CURRENT)
    late = current.by_state[LATE]
    said = coverage.lead(current, TODAY)
    assert (f"On 22 November 2026 newer figures were due for {late} of them and not loaded here (\u2020); whether they "
            "were published we cannot tell.") in said


def test_a_series_that_is_published_elsewhere_says_so(body: ET.Element) -> None:
    assert row(body, "P25-3-05")[2].startswith("Published elsewhere, not yet on this site")


def test_the_match_of_an_entry_with_its_figures_is_said_to_be_our_reading_where_it_is(body: ET.Element) -> None:
    assert row(body, "P17-BPS-2")[1].startswith("Official, high confidence; that these figures show it is our reading")
    assert row(body, "P17-BPS-1")[1].startswith("Official, high confidencePolice and Crime Plan")


def test_figures_that_come_in_time_have_no_sign(small: Store) -> None:
    """Robbery to June 2026, on the last day of July 2026."""
    made = rendered(coverage.body(queries.plan_coverage(small, IN_TIME), IN_TIME))
    robbery = row(made, "P22-T-2")[3].partition("Personal")[0]
    assert "Next due by 31 August 2026. " in robbery
    assert "\u2020" not in robbery
