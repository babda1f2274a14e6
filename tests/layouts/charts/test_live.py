"""The chart that answers a pointer."""

import json

import plotly.offline
import pytest
from dash.exceptions import PreventUpdate

from layouts.charts import chart, lines, live
from layouts.web import prerender, static
from tests.support.layout_examples import absent_view, broken_view, count_view, rate_view, survey_view, use_examples

VIEWS = {"count": count_view(), "broken": broken_view(), "survey": survey_view(), "rate": rate_view()}
each_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


def drawn(view):
    """The lines of a chart, without the dots at their ends."""
    return [trace for trace in live.figure(view)["data"] if trace.get("hoverinfo") != "skip"]


@each_view
def test_every_figure_of_the_picture_is_drawn_and_no_other(view):
    runs = [run for panel in chart.panels(view) for run in lines.segments(panel.points, view.breaks)]
    assert [trace["y"] for trace in drawn(view)] == [[point.value for point in run] for run in runs]
    assert [len(trace["x"]) for trace in drawn(view)] == [len(run) for run in runs]


def test_a_line_ends_at_a_break_and_the_break_is_named():
    view = broken_view()
    start = f"{view.breaks[0].start // 12}-{view.breaks[0].start % 12 + 1:02}-01"
    assert not [trace for trace in drawn(view) if trace["x"][0] < start <= trace["x"][-1]]
    said = [one["text"] for one in live.figure(view)["layout"]["annotations"]]
    assert any(text.startswith("Break: ") for text in said)


@each_view
def test_each_axis_begins_at_zero_and_cannot_be_dragged(view):
    layout = live.figure(view)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    assert len(axes) == len(chart.panels(view))
    assert all(axis["rangemode"] == "tozero" and axis["fixedrange"] for axis in axes)
    assert layout["xaxis"]["fixedrange"]
    assert layout["dragmode"] is False  # a finger that scrolls the page must be able to


@each_view
def test_what_a_pointer_is_told_is_the_figure_with_its_unit_and_period(view):
    last = drawn(view)[-1]["text"][-1]
    point = view.points[-1]
    assert last.startswith("<b>")
    assert point.label in last
    assert view.measure.unit in last


def test_it_is_plain_json():
    json.dumps(live.figure(count_view()), allow_nan=False)


def test_nothing_is_offered_that_uploads_or_advertises():
    config = live.graph(count_view()).config
    assert (config["showSendToCloud"], config["displaylogo"], config["displayModeBar"]) == (False, False, False)


def test_before_dash_there_is_an_empty_box_that_is_not_read_aloud():
    assert prerender.html(live.Live()) == '<div class="live-graph" aria-hidden="true"></div>'


@pytest.mark.parametrize(("path", "search"), [
    ("/", ""), ("/measure/nonsense", ""), ("/measure/robbery", "?area=E99999999"), ("/measure/robbery", "?area=<b>"),
    ("/measure/antisocial-calls", "?area=E09000012"),
])
def test_where_there_is_nothing_to_draw_the_page_stays(monkeypatch, path, search):
    store = use_examples(monkeypatch)
    with pytest.raises(PreventUpdate):
        live.asked(store, path, search)


def test_an_address_gives_the_chart_of_its_measure(monkeypatch):
    store = use_examples(monkeypatch)
    assert live.asked(store, "/measure/robbery", "").figure == live.figure(store.view("robbery", "E23000001"))


def test_a_view_without_figures_has_no_chart():
    with pytest.raises(PreventUpdate):
        live.graph(absent_view())


def test_the_bundle_is_of_the_version_that_plotly_for_python_speaks():
    assert static.PLOTLY.name == f"plotly-basic-{plotly.offline.get_plotlyjs_version()}.min.js.br"
