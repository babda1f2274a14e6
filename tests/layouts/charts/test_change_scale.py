"""The axis of changes: a doubling is as far from none as a halving, and every dot is on it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.charts.change_scale import APART, ChangeScale, is_ratio, scale
from metrics import queries
from metrics.analysis.store import Store

DIFFERENCES = st.floats(-0.99, 20, allow_nan=False)


@given(DIFFERENCES, DIFFERENCES, st.floats(0.05, 3))
def test_a_larger_change_never_stands_left_of_a_smaller_one(one: float, other: float, reach: float) -> None:
    axis = ChangeScale(ratios=True, reach=reach)
    low, high = sorted((one, other))
    assert 0 <= axis.at(low) <= axis.at(high) <= 100


def test_a_doubling_is_as_far_as_a_halving() -> None:
    axis = ChangeScale(ratios=True, reach=math.log(3))
    assert axis.at(1.0) - 50 == pytest.approx(50 - axis.at(-0.5))
    assert axis.at(0.0) == 50


def test_all_of_a_count_gone_is_the_end_of_the_axis() -> None:
    assert ChangeScale(ratios=True, reach=1.0).at(-1.0) == 0


@pytest.mark.parametrize("ratios", [True, False])
@given(reach=st.floats(0.06, 2.4))
def test_marks_stand_where_their_values_do_and_never_meet(ratios: bool, reach: float) -> None:
    marks = ChangeScale(ratios, reach).marks
    assert (50.0, "0") in marks
    places = [place for place, _ in marks]
    assert all(after - before >= APART for before, after in pairwise(places))


def test_every_change_of_london_has_its_dot_on_the_axis(small: Store) -> None:
    seen = queries.overview_of(small, "E23000001")
    for found in (seen.since("year-before"), seen.since("2021-22")):
        for ratios in (True, False):
            some = [one for one in found.values() if one.change and one.change.difference is not None
                    and is_ratio(one) is ratios]
            axis = scale(some, ratios=ratios)
            assert all(0 < axis.at(one.change.difference or 0.0) < 100 for one in some if one.change)
