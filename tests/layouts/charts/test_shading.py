"""Shades: five at most, in the order of the figures, and the ranges that they are said to hold hold them."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layouts.charts.shading import SHADES, shades
from layouts.words import borough_status
from metrics.results import Borough, BoroughComparison
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import count_view, rate_view


def of(values: list[float | None]) -> BoroughComparison:
    made = examples.rates(count_view().measure)
    rows = tuple(Borough(code, name, value) for (name, code), value in zip(examples.NAMES, values, strict=False))
    return replace(made, boroughs=rows)


VALUES = st.lists(st.one_of(st.none(), st.floats(0, 20)), min_size=1, max_size=32)


@given(VALUES)
def test_higher_figures_never_have_a_lower_shade_and_like_figures_have_one(values: list[float | None]) -> None:
    compared = of(values)
    found = shades(compared)
    known = sorted((one.value, one.code) for one in compared.boroughs if one.value is not None)
    assert set(found) == {code for _, code in known}
    for (low, before), (high, after) in pairwise(known):
        assert 1 <= found[before].number <= found[after].number <= SHADES
        if borough_status.number(compared, low) == borough_status.number(compared, high):
            assert found[before] == found[after]


@given(VALUES)
def test_the_range_of_a_shade_is_that_of_its_figures(values: list[float | None]) -> None:
    compared = of(values)
    found = shades(compared)
    for shade in set(found.values()):
        held = [one.value for one in compared.boroughs if one.value is not None and found[one.code] == shade]
        ends = [borough_status.number(compared, end) for end in (min(held), max(held))]
        assert shade.range == (ends[0] if ends[0] == ends[1] else " to ".join(ends))


def test_figures_that_all_differ_are_spread_evenly() -> None:
    found = shades(of([float(value) for value in range(30)]))
    assert [sum(one.number == number for one in found.values()) for number in range(1, SHADES + 1)] == [6] * 5


def test_a_range_of_shares_has_the_sign_once() -> None:
    ranges = {shade.range for shade in shades(examples.rates(rate_view().measure)).values()}
    assert ranges == {"0.4 to 3.0%", "6.0 to 9.0%"}


def test_a_shade_is_deep_where_what_lies_on_it_is_the_other_way_about() -> None:
    found = shades(of([float(value) for value in range(30)]))
    assert {one.number for one in found.values() if one.deep} == {4, 5}
