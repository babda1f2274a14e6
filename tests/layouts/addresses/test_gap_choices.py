"""Which question the page of gaps is about."""

import pytest

from layouts.addresses import gap_choices, query
from metrics.registry import registry


def test_an_address_that_names_no_measure_is_about_the_first() -> None:
    assert gap_choices.measure("") == gap_choices.GROUPED[0]


def test_every_question_has_an_address_that_leads_back_to_it() -> None:
    for one in gap_choices.asked_about():
        assert gap_choices.measure(gap_choices.address(one).removeprefix(gap_choices.PATH)) == one


@pytest.mark.parametrize("asked", ["measure=robbery", "measure=robery", "measure=trust&measure=confidence"])
def test_what_no_page_of_ours_asks_for_is_refused(asked: str) -> None:
    with pytest.raises(query.BadQuery):
        gap_choices.measure(asked)


def test_every_question_that_is_asked_by_borough_can_be_chosen() -> None:
    asked = {one.id for one in registry().measures.values() if one.kind == "proportion" and one.areas != "london"}
    assert asked <= set(gap_choices.asked_about())
