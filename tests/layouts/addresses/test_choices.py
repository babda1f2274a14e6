"""The address of a dashboard holds every choice, and nothing else."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.addresses import choices, query
from layouts.addresses.choices import Choices

HACKNEY = "E09000012"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=30)


def any_choices() -> st.SearchStrategy[Choices]:
    known = {name: st.sampled_from(("", *values) if name != "baseline" else values)
             for name, values in choices.known().items()}
    return st.builds(Choices, **known, q=WORDS)


@given(any_choices())
def test_what_is_chosen_comes_back_from_its_address(chosen: Choices) -> None:
    assert choices.choices(chosen.query()) == chosen


@given(any_choices(), st.sampled_from([query.LONDON, HACKNEY, "bcu-north"]))
def test_an_island_is_asked_for_what_its_page_was_asked_for(chosen: Choices, area: str) -> None:
    path = unquote(choices.island(area, chosen))  # as a server decodes a path, once
    assert path.count("/") == 4
    assert choices.of_island(path) == (area, chosen)


def test_the_first_page_needs_no_query() -> None:
    assert choices.address(query.LONDON) == "/"
    assert choices.address(HACKNEY) == f"/area/{HACKNEY}"


def test_a_choice_stands_in_the_address_by_its_name() -> None:
    assert choices.address(HACKNEY, Choices(baseline="2021-22", sort="-second")) == (
        f"/area/{HACKNEY}?baseline=2021-22&sort=-second")


@pytest.mark.parametrize("asked", ["baseline=1999", "sort=colour", "reading=better&reading=worse", "q=%FF",
                                   "priority=none", "show=pie"])
def test_what_no_page_offers_is_refused(asked: str) -> None:
    with pytest.raises(query.BadQuery):
        choices.choices(asked)


def test_what_others_add_to_an_address_is_left_alone() -> None:
    assert choices.choices("utm_source=x&baseline=") == Choices()


@pytest.mark.parametrize("address", ["", "/island/area", "/island/measure/trust/E23000001/all", "/island/area/E2/x=/y"])
def test_any_other_address_is_no_island(address: str) -> None:
    with pytest.raises(query.BadQuery):
        choices.of_island(address)


def test_a_form_carries_the_other_choices_along() -> None:
    assert choices.hidden(Choices(q="knife", sort="name", show="cards"), "q") == [("sort", "name"), ("show", "cards")]
