"""The chart that answers a pointer."""

import plotly.offline
import pytest
from dash.exceptions import PreventUpdate

from layouts.charts import live
from layouts.web import prerender, static
from tests.support.layout_examples import absent_view, count_view, use_examples


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
