"""What may stand side by side, in the address and back."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.addresses import explore_choices, query
from layouts.addresses.explore_choices import ALLOWED, ExploreChoices

IDS = st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True)
CODES = st.from_regex(r"[A-Za-z0-9-]{1,40}", fullmatch=True)
YEARS = st.one_of(st.just(""), st.integers(1900, 2099).map(str))


@st.composite
def chosen(draw: st.DrawFn) -> ExploreChoices:
    unit: Any = draw(st.sampled_from(["", *ALLOWED["unit"]]))
    return ExploreChoices(
        tuple(draw(st.lists(IDS, max_size=4, unique=True))), tuple(draw(st.lists(CODES, max_size=6, unique=True))),
        draw(st.sampled_from(["", *ALLOWED["figures"]])), unit, draw(st.sampled_from(["", *ALLOWED["layout"]])),
        draw(st.sampled_from(["", "2019-20", "2021-22"])) if unit == "index" else "", draw(YEARS), draw(YEARS))


@given(chosen())
def test_an_address_holds_every_choice(made: ExploreChoices) -> None:
    asked = urlsplit(explore_choices.address(made)).query
    assert explore_choices.choices(asked) == made
    assert explore_choices.settled(asked, made)


@pytest.mark.parametrize("asked", ["measure=&area=E1&to=", "area=E1&measure=robbery", "measure=a&measure=a",
                                   "measure=robbery&base=2019-20"])
def test_an_address_that_says_the_same_in_another_way_is_not_the_one(asked: str) -> None:
    assert not explore_choices.settled(asked, explore_choices.choices(asked))


def test_what_is_added_to_a_link_by_others_is_left_alone() -> None:
    assert explore_choices.settled("measure=robbery&utm_source=x", ExploreChoices(("robbery",)))


@given(st.text(max_size=120))
def test_any_query_string_is_read_or_refused(asked: str) -> None:
    with suppress(query.BadQuery):
        made = explore_choices.choices(asked)
        assert explore_choices.choices(urlsplit(explore_choices.address(made)).query) == made


@pytest.mark.parametrize("asked", [
    "&".join(f"measure=m{number}" for number in range(5)), "&".join(f"area=E0900000{number}" for number in range(7)),
    "figures=month", "unit=share", "layout=pie", "base=2019", "base=2019-20&base=2020-21", "from=19", "to=tomorrow",
    "measure=Robbery", "area=a%20b"])
def test_what_no_page_of_ours_asks_for_is_refused(asked: str) -> None:
    with pytest.raises(query.BadQuery):
        explore_choices.choices(asked)


def test_the_base_of_an_index_begins_with_its_april() -> None:
    assert ExploreChoices(unit="index", base="2021-22").base_start == 2021 * 12 + 3
    assert ExploreChoices().base_start == 0
