"""Where the line of a series is cut."""

from collections.abc import Sequence

from data import periods
from layouts.charts.line_runs import line_runs
from metrics.results import Break, Point

CUT = (Break(periods.month(2024, 3), "why"),)


def months(first: int, values: Sequence[float | None], length: int = 1) -> list[Point]:
    return [Point(first + index, length, value, "", "") for index, value in enumerate(values)]


def test_a_line_is_cut_at_a_break_a_missing_month_and_a_gap() -> None:
    points = months(periods.month(2024, 1), [1, 2, 3, None, 5, 6]) + months(periods.month(2025, 1), [7])
    runs = [[point.value for point in run] for run in line_runs(points, CUT)]
    assert runs == [[1, 2], [3], [5, 6], [7]]


def test_a_year_that_straddles_a_break_is_in_no_line() -> None:
    points = months(periods.month(2023, 1), [1] * 30, length=12)
    for run in line_runs(points, CUT):
        assert all(not point.start < CUT[0].start <= point.end for point in run)
