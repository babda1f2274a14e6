"""Axes with round marks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layouts.charts import axis_marks


@given(st.floats(0, 1e9), st.integers(3, 8))
def test_axes_begin_at_zero_hold_the_highest_and_are_not_crowded(highest: float, most: int) -> None:
    marks = axis_marks.from_zero(highest, most)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert 2 <= len(marks) <= most + 1
    assert all(mark == int(mark) for mark in marks)


@given(st.floats(1e-6, 1e9), st.integers(3, 8))
def test_axes_of_fractions_hold_the_highest_too(highest: float, most: int) -> None:
    marks = axis_marks.fine(highest, most)
    assert marks[0] == 0
    assert highest * (1 - 1e-9) <= marks[-1] <= max(4 * highest, 1)
    assert 2 <= len(marks) <= most + 1


@given(st.floats(0, 0.98), st.floats(0.01, 0.5), st.integers(3, 8))
def test_axes_far_from_zero_hold_both_ends_and_are_even(low: float, wide: float, most: int) -> None:
    marks = axis_marks.around(low, low + wide, most)
    assert marks[0] <= low + 1e-9
    assert marks[-1] >= low + wide - 1e-9
    assert len(marks) <= most + 2
    steps = [after - before for before, after in pairwise(marks)]
    assert max(steps) - min(steps) < 1e-9


@given(st.integers(24000, 24400), st.integers(0, 400), st.integers(1, 20))
def test_years_on_an_axis_are_januaries_and_not_crowded(first: int, length: int, most: int) -> None:
    marks = axis_marks.years(first, first + length, most)
    assert len(marks) <= most
    assert all(mark % 12 == 0 and first <= mark <= first + length for mark in marks)
