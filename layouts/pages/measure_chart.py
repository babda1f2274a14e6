"""The island of a measure's page: its chart with its choices, and under a pointer once a reader is at it.

One function makes what the server sends and what Dash draws. Each choice is a link to the same page; once Dash is
there, ``island.js`` puts what the link asks for into ``data-query`` instead, and the island is drawn anew. Plotly comes
when a reader first points at the chart or goes to it by the keyboard: the picture is enough to look at.
"""

from collections.abc import Callable
from typing import Any, cast

from dash import ClientsideFunction, Dash, Input, Output, State, dcc

from layouts.addresses import measure_choices, query
from layouts.addresses.version import stamp
from layouts.charts import plotly
from layouts.charts.chosen import ChosenChart, chosen_chart
from layouts.parts import aria, chart_controls, chart_figures, html, island
from metrics.queries import Store

CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False,
          "doubleClick": False, "responsive": True}
DRAWN, POINTER = "measure-drawn", "chart-pointer"


def address(shown: ChosenChart) -> str:
    """Beneath which address Dash finds the island; blank where there are no figures to draw."""
    view = shown.view
    return measure_choices.island(view.measure.id, view.area_code, shown.chosen) if shown.series else ""


def place(shown: ChosenChart, version: str) -> list[Any]:
    """The chart in its place on the page; ``version`` is that of its pictures. Nothing without figures to draw."""
    return [island.place(content(shown, version))] if shown.series else []


def content(shown: ChosenChart, version: str, over: list[dcc.Graph] | None = None) -> list[Any]:
    """Choices and chart; with ``over`` the box that Plotly draws in, which has that in it."""
    box = [] if over is None else [html.Div(over, id=POINTER, className="live-graph", **aria.hidden())]
    return [chart_controls.controls(shown), chart_figures.chart_of(shown, version, box)]


def layout(store: Store, address: str) -> html.Div:
    """What Dash draws at the address of an island; BadQuery, UnknownMeasure or UnknownArea if there is none."""
    shown = _asked_for(store, address)
    return html.Div(content(shown, stamp(store), []), id=DRAWN, className=island.DRAWN,
                    **aria.asked(shown.chosen.query()))


def add_callbacks(app: Dash, store: Callable[[], Store], asked: Callable[[], str]) -> None:
    """Let the island answer; ``asked`` says beneath which address it is asked for."""
    app.clientside_callback(ClientsideFunction("island", "watch"), Input(DRAWN, "id"))

    @app.callback(Output(DRAWN, "children"), Input(DRAWN, "data-query"), State(DRAWN, "data-pointed"),
                  prevent_initial_call=True)
    def _draw(chosen: str, pointed: str | None) -> list[Any]:
        shown = _asked_for(store(), asked(), chosen)
        return content(shown, stamp(store()), [graph(shown)] if pointed else [])

    @app.callback(Output(POINTER, "children"), Input(DRAWN, "data-pointed"), State(DRAWN, "data-query"),
                  prevent_initial_call=True)
    def _draw_over(pointed: str, chosen: str) -> dcc.Graph:
        return graph(_asked_for(store(), asked(), chosen))


def _asked_for(store: Store, address: str, chosen: str | None = None) -> ChosenChart:
    """What is at the address of an island, or is chosen there by now; BadQuery where there is nothing to draw."""
    measure_id, area_code, first = measure_choices.of_island(address)
    shown = chosen_chart(store, measure_id, area_code, first if chosen is None else measure_choices.choices(chosen))
    if not shown.series:
        raise query.BadQuery("This measure has no figures of this area to draw.")
    return shown


def graph(shown: ChosenChart) -> dcc.Graph:
    """The chart for Plotly: the same panels, points, breaks and marks as its picture."""
    return dcc.Graph(figure=plotly.figure(shown.chart), config=cast(Any, CONFIG), responsive=True,
                     style={"height": "100%"})
