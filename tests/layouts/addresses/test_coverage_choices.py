"""Which plan and which of its entries, in the address and back."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.addresses import coverage_choices, query
from layouts.addresses.coverage_choices import CoverageChoices
from metrics.registry import registry

WORDS = st.from_regex(r"[A-Za-z_']{0,20}( [A-Za-z]{1,10})?", fullmatch=True).map(lambda text: text.strip())


@given(st.sampled_from(list(registry().plans)), WORDS, WORDS)
def test_an_address_holds_every_choice(plan: str, state: str, holder: str) -> None:
    made = CoverageChoices(plan, state, holder)
    assert coverage_choices.choices(urlsplit(coverage_choices.address(made)).query) == made


def test_an_entry_of_another_plan_is_found_on_the_page_of_that_plan() -> None:
    assert coverage_choices.entry("P25-1-01") == "/coverage#entry-P25-1-01"
    assert coverage_choices.entry("P17-BPS-1", "2017-21") == "/coverage?plan=2017-21#entry-P17-BPS-1"


def test_a_plan_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(query.BadQuery, match="2025-29"):
        coverage_choices.choices("plan=1997")
