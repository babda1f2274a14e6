"""Sides and places: what intervals leave open stays open, and what they settle is settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.intervals import Interval, apart
from metrics.statistics.ranks import Rank, ranks, side

INTERVALS = st.builds(lambda estimate, down, up: Interval(estimate, estimate - down, estimate + up),
                      st.integers(0, 1000), st.integers(0, 300), st.integers(0, 300))  # whole, so that sums are exact
LISTS = st.lists(INTERVALS, min_size=1, max_size=32)


@pytest.mark.parametrize(("low", "high", "said"), [(0.1, 0.3, "above"), (-0.3, -0.1, "below"), (-0.1, 0.3, "about"),
                                                   (0.0, 0.3, "about"), (-0.3, 0.0, "about")])
def test_a_side_is_taken_only_where_the_interval_leaves_out_no_difference(low: float, high: float, said: str) -> None:
    assert side(Interval((low + high) / 2, low, high)) == said


@given(INTERVALS, INTERVALS)
def test_two_areas_are_on_opposite_sides_of_each_other_or_on_none(one: Interval, other: Interval) -> None:
    opposite = {"above": "below", "below": "above", "about": "about"}
    assert side(apart(other, one)) == opposite[side(apart(one, other))]


def test_places_are_a_range_where_intervals_overlap() -> None:
    """The first is above all, the next two overlap, and the fourth overlaps the third alone."""
    found = ranks([Interval(9, 8, 10), Interval(6, 5, 7), Interval(5, 4, 6), Interval(4, 3.5, 4.5), Interval(1, 0, 2)])
    assert found == [Rank(1, 1, 5), Rank(2, 3, 5), Rank(2, 4, 5), Rank(3, 4, 5), Rank(5, 5, 5)]


@given(LISTS)
def test_the_place_by_the_figure_alone_is_always_among_those_that_are_possible(some: list[Interval]) -> None:
    for own, rank in zip(some, ranks(some), strict=True):
        first = 1 + sum(other.estimate > own.estimate for other in some)
        last = sum(other.estimate >= own.estimate for other in some)
        assert 1 <= rank.highest <= first <= last <= rank.lowest <= rank.of == len(some)


@given(LISTS)
def test_without_uncertainty_places_are_those_of_the_figures(some: list[Interval]) -> None:
    exact = [Interval(one.estimate, one.estimate, one.estimate) for one in some]
    for own, rank in zip(exact, ranks(exact), strict=True):
        assert rank.highest == 1 + sum(other.estimate > own.estimate for other in exact)
        assert rank.lowest == sum(other.estimate >= own.estimate for other in exact)


@given(LISTS, st.integers(1, 5))
def test_more_uncertainty_never_narrows_a_place(some: list[Interval], factor: int) -> None:
    wider = [Interval(one.estimate, one.estimate - factor * (one.estimate - one.low),
                      one.estimate + factor * (one.high - one.estimate)) for one in some]
    for before, after in zip(ranks(some), ranks(wider), strict=True):
        assert after.highest <= before.highest
        assert before.lowest <= after.lowest
