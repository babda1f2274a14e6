"""What the chart of a measure is described to show."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from data import periods
from layouts.addresses.measure_choices import EACH
from layouts.charts import trend
from metrics.results import Break, Point, View
from tests.support.hand_made_views import PART, absent_view, broken_view, count_view, measure, rate_view, survey_view

CUT = (Break(periods.month(2024, 3), "why"),)


def months(first: int, values: Sequence[float], length: int = 1) -> tuple[Point, ...]:
    return tuple(Point(first + index, length, value, "", "") for index, value in enumerate(values))


def view_of(points: tuple[Point, ...], breaks: tuple[Break, ...] = ()) -> View:
    return View(measure(), "E1", "Hackney", points, (), points[-1], breaks, None)


def test_a_text_gives_first_last_highest_lowest_and_breaks_of_what_is_drawn() -> None:
    chart = trend.chart([view_of(months(periods.month(2024, 1), [10, 40, 5, 20]), CUT)])
    assert chart.text == (
        "Robbery offences, Hackney. Each month, as published. First 10 offences (January 2024), last 40 offences "
        "(February 2024). After the series breaks in March 2024, not comparable with before: first 5 offences (March "
        "2024), last 20 offences (April 2024).")


@pytest.mark.parametrize(("make", "period", "titles", "unit"), [
    (count_view, "", ["12 months to the end of each month"], "offences"),
    (count_view, EACH, ["Each month, as published"], "offences"),
    (rate_view, "", ["12 months to the end of each month"], "per cent"),
    (rate_view, EACH, ["Each month, as published"], "per cent"),
    (survey_view, "", ["12 months to the end of each quarter"], "per cent"),
    (absent_view, "", [], ""),
])
def test_a_panel_is_named_by_the_periods_of_its_figures(
    make: Callable[[], View], period: str, titles: list[str], unit: str
) -> None:
    panels = trend.chart([make()], period).panels
    assert [panel.title for panel in panels] == titles
    assert {panel.unit for panel in panels} <= {unit}


@pytest.mark.parametrize("period", ["", EACH])
@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view])
def test_every_figure_is_a_dot_unless_it_straddles_a_break_and_none_is_made_up(
    make: Callable[[], View], period: str
) -> None:
    view = make()
    (panel,), (shown,) = trend.chart([view], period).panels, trend.series([view], period)
    dots = [(dot.month, dot.value) for line in panel.lines for dot in line.dots]
    assert dots == [(point.end, point.value) for point in shown.points if point.value is not None
                    and not any(point.start < one.start <= point.end for one in view.breaks)]


def test_areas_beside_one_another_are_lines_of_their_own_each_named_where_it_ends() -> None:
    views = [replace(count_view(PART), trend=tuple(one._replace(value=(one.value or 0) / 10)
                                                   for one in count_view().trend)), count_view()]
    chart = trend.chart(views)
    (panel,) = chart.panels
    assert chart.title == "Robbery offences, Hackney, London"
    assert [line.number for line in panel.lines] == [0, 1]
    assert [(end.text, end.number) for end in panel.ends] == [("London 28,410", 1), ("Hackney 2,841", 0)]
    assert panel.lines[0].hover()[-1].period == "Hackney, 12 months to February 2026"
    assert "Hackney: First" in chart.text
    assert "London: First 24,462 offences (2021/22)" in chart.text


def test_the_last_years_end_with_the_newest_figure_of_all_areas() -> None:
    short = replace(count_view(PART), trend=count_view().trend[:-6])
    mine, other = trend.series([short, count_view()], years="3")
    assert (len(mine.points), len(other.points)) == (30, 36)
    assert trend.years_to_choose(count_view()) == ["3"]  # it has four years of 12 months


def test_an_axis_of_a_share_marks_whole_per_cent() -> None:
    axis = trend.chart([survey_view()]).panels[0].axis
    assert [axis.write(mark) for mark in axis.marks(4)] == ["0%", "20%", "40%", "60%", "80%"]
    assert axis.percent


def test_the_newest_figure_is_named_even_where_a_break_keeps_it_out_of_every_line() -> None:
    chart = trend.chart([view_of(months(periods.month(2023, 1), [700, 800], length=12) + months(
        periods.month(2023, 4), [900], length=12), CUT)])
    panel, = chart.panels
    assert [[dot.value for dot in line.dots] for line in panel.lines] == [[700, 800]]
    assert [(end.text, end.month) for end in panel.ends] == [("900", periods.month(2024, 3))]


@pytest.mark.parametrize(("first", "last", "bands", "starts"), [
    (periods.month(2021, 4), periods.month(2022, 3), 1, 0),
    (periods.month(2021, 5), periods.month(2026, 3), 0, 1),
    (periods.month(2021, 4), periods.month(2022, 2), 0, 0),
    (periods.month(2025, 4), periods.month(2026, 3), 0, 0),  # the plan begins with the axis, where a rule says nothing
])
def test_the_year_and_the_plan_are_marked_where_the_axis_holds_them(
    first: int, last: int, bands: int, starts: int
) -> None:
    chart = trend.chart([view_of(months(first, [1.0] * (last - first + 1)))])
    assert (len(chart.bands), len(chart.starts)) == (bands, starts)
    assert len(chart.meanings) == bands + starts


def test_what_the_marks_mean_is_said() -> None:
    assert trend.chart([count_view()], EACH).meanings == [
        "The shaded band is 2021/22; the figure for its 12 months stands at its right edge.",
        "The dotted line marks the start of the Police and Crime Plan 2025-29 in April 2025.",
    ]
