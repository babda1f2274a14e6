"""The chart of a measure for Plotly."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest

from data import periods
from layouts.charts import palette, plotly, svg, trend, variation
from layouts.charts.description import Chart
from layouts.charts.line_runs import line_runs
from layouts.web import static
from metrics.results import Break, Point, View
from tests.support.hand_made_views import (
    PART,
    absent_view,
    broken_view,
    count_view,
    measure,
    months_chart,
    rate_view,
    survey_view,
)

VIEWS = {"count": count_view(), "broken": broken_view(), "survey": survey_view(), "rate": rate_view()}
each_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


def figure(view: View) -> dict[str, Any]:
    return plotly.figure(trend.chart([view]))


def lines(view: View) -> list[dict[str, Any]]:
    """The lines of a chart, without the dots at their ends."""
    return [trace for trace in figure(view)["data"] if trace.get("hoverinfo") != "skip"]


@each_view
def test_every_figure_is_drawn_and_no_other(view: View) -> None:
    runs = [run for one in trend.series([view]) for run in line_runs(one.points, view.breaks)]
    assert [trace["y"] for trace in lines(view)] == [[point.value for point in run] for run in runs]
    assert [len(trace["x"]) for trace in lines(view)] == [len(run) for run in runs]


@each_view
def test_it_shows_what_the_picture_shows(view: View) -> None:
    drawn, root = figure(view), ET.fromstring(svg.draw(trend.chart([view])))
    kinds = [one.get("class", "") for one in root.iter()]
    shapes = drawn["layout"]["shapes"]
    bends = [one.get("d", "").count("L") + 1 for one in root.iter() if "line" in one.get("class", "").split()]
    assert [len(trace["x"]) for trace in lines(view)] == bends
    assert sum(one["type"] == "rect" for one in shapes) == kinds.count("band")
    dashes = [one["line"].get("dash") for one in shapes]
    assert [dashes.count(name) for name in ("dot", "dash")] == [kinds.count(name) for name in ("plan", "break")]
    titles = [re.sub(r"</?b>", "", one["text"].split("<br>")[0]) for one in drawn["layout"]["annotations"]
              if "<br>" in one["text"]]
    assert titles == [one.text for one in root.iter() if one.get("class") == "title"]
    newest = [trace["text"][0] for trace in drawn["data"] if trace.get("hoverinfo") == "skip"]
    assert newest == [f"<b>{one.text}</b>" for one in root.iter() if one.get("class") == "last"]


def test_a_line_ends_at_a_break_and_the_break_is_named() -> None:
    drawn = lines(broken_view())
    assert not [trace for trace in drawn if trace["x"][0] < "2024-03-01" <= trace["x"][-1]]
    assert "Break: March 2024" in [one["text"] for one in figure(broken_view())["layout"]["annotations"]]


@each_view
def test_each_axis_begins_at_zero_and_cannot_be_dragged(view: View) -> None:
    layout = figure(view)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    assert len(axes) == len(trend.series([view]))
    assert all(axis["rangemode"] == "tozero" and axis["fixedrange"] for axis in axes)
    assert layout["xaxis"]["fixedrange"]
    assert layout["dragmode"] is False  # a finger that scrolls the page must be able to


@each_view
def test_what_a_pointer_is_told_is_the_figure_with_its_unit_and_period(view: View) -> None:
    last = lines(view)[-1]["text"][-1]
    point = trend.series([view])[0].points[-1]
    assert last.startswith("<b>")
    assert point.label in last
    assert view.measure.unit in last


def test_what_a_pointer_is_told_in_full() -> None:
    assert lines(count_view())[-1]["text"][-1] == "<b>28,410 offences</b><br>12 months to February 2026"
    assert lines(survey_view())[-1]["text"][-1] == "<b>72%</b><br>rolling 12 months to December 2025"


def test_a_figure_that_straddles_a_break_is_in_no_line_but_named_as_the_newest() -> None:
    points = (Point(periods.month(2023, 6), 12, 900.0, "", ""),)
    view = View(measure(), "E1", "Hackney", points, (), points[0], (Break(periods.month(2024, 3), "why"),), None)
    assert [trace["text"] for trace in figure(view)["data"]] == [["<b>900</b>"]]


def test_a_break_and_the_start_of_the_plan_are_told_apart_by_their_dashes_and_muted_in_light_and_dark() -> None:
    rules = [one["line"] for one in figure(broken_view())["layout"]["shapes"] if "dash" in one["line"]]
    assert {one["dash"] for one in rules} == {"dash", "dot"}
    assert {one["color"] for one in rules} == {palette.light("soft")}
    sheet = static.content("style").decode()
    assert re.search(r'\.shapelayer path\[style\*="dasharray"\][^{]*{ stroke: var\(--soft\)', sheet)


def test_lines_beside_one_another_are_told_apart_by_their_dashes() -> None:
    drawn = plotly.figure(trend.chart([count_view(PART), count_view(), count_view(), count_view()]))["data"]
    assert [trace["line"]["dash"] for trace in drawn if "line" in trace] == ["solid", "solid", "dash", "dot"]
    assert len({(trace["line"]["dash"], trace["line"]["color"]) for trace in drawn if "line" in trace}) == 4


def test_it_is_plain_json() -> None:
    json.dumps(figure(count_view()), allow_nan=False)


@pytest.mark.parametrize("chart", [trend.chart([absent_view()]), variation.chart(count_view(), months_chart()),
                                   replace(trend.chart([count_view()]), label_rows=0)])
def test_what_plotly_is_not_to_draw_is_refused(chart: Chart) -> None:
    with pytest.raises(ValueError, match=f"not a chart for Plotly: {chart.title}"):
        plotly.figure(chart)
