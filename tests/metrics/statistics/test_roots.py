"""Where a rising function passes nought."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.roots import solve


@given(st.floats(-50, 50), st.floats(0.01, 100), st.floats(0.01, 100), st.sampled_from([1, 3, 5]))
def test_the_root_between_two_points_is_found(root: float, below: float, above: float, power: int) -> None:
    found = solve(lambda x: (x - root) ** power, root - below, root + above)
    assert found == pytest.approx(root, abs=1e-9 * max(1, abs(root)) if power == 1 else 0.01)


@given(st.floats(0.001, 1000))
def test_a_root_is_found_to_twelve_figures(value: float) -> None:
    assert solve(lambda x: math.exp(x) - value, -10, 10) == pytest.approx(math.log(value), rel=1e-12, abs=1e-12)


def test_no_more_figures_are_looked_for_than_are_asked_for() -> None:
    tried = []

    def rising(x: float) -> float:
        tried.append(x)
        return math.exp(x) - 5

    rough = solve(rising, 0.0, 10.0, within=1e-3)
    few = len(tried)
    exact = solve(rising, 0.0, 10.0)
    assert rough == pytest.approx(math.log(5), rel=1e-2)
    assert exact == pytest.approx(math.log(5), rel=1e-12)
    assert few < len(tried) - few


@pytest.mark.parametrize(("low", "high", "end"), [(1.0, 2.0, 1.0), (-2.0, -1.0, -1.0)])
def test_where_a_function_does_not_pass_nought_the_nearer_end_is_given(low: float, high: float, end: float) -> None:
    assert solve(lambda x: x, low, high) == end
