"""A letter to those who hold what is missing."""

from layouts.words import letters
from metrics import queries
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN
from tests.support.html_pages import TODAY


def test_a_letter_says_to_whom_about_which_plan_and_on_which_day(small: Store) -> None:
    covered = next(one for one in queries.plan_coverage(small, TODAY) if one.plan.id == CURRENT_PLAN)
    first, about, last = letters.paragraphs("Ministry of Justice", covered.plan, covered.entries[:1], TODAY)
    assert first == "To: Ministry of Justice"
    assert covered.plan.title in about
    assert "On 22 November 2026 none that is current is on this site for 1 entry of it:" in about
    assert "CSV" in last


def test_what_is_asked_for_is_a_line_an_entry_with_what_is_here(small: Store) -> None:
    covered = next(one for one in queries.plan_coverage(small, TODAY) if one.plan.id == CURRENT_PLAN)
    asked = letters.asks(covered.entries)
    assert [one.split(": ")[0] for one in asked] == [one.entry.title.split(": ")[0] for one in covered.entries]
    assert all(one.endswith(".") for one in asked)
