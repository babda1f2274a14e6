"""The island of a measure's page: its chart, of all years or the last few, and under a pointer once it is in view.

The server draws it with links, Dash draws it anew with buttons in their place. ``island.js`` keeps the choice in the
address, and says when the chart has come into view and what Plotly needs has come.
"""

from collections.abc import Callable
from typing import Any, cast

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc

from layouts.addresses import query
from layouts.addresses.version import stamp
from layouts.charts import plotly, trend
from layouts.parts import aria, chart_figures, html, island
from metrics import queries
from metrics.queries import Store
from metrics.results import View

CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False,
          "doubleClick": False, "responsive": True}
CHART, POINTER = "chart-drawn", "chart-pointer"
CHOICE = {"choice": ALL}


def years_shown(view: View, years: int | None) -> int | None:
    """The years that were asked for, where these are one of the choices; else all of them, None."""
    return years if years in trend.choices(view) else None


def address(view: View, years: int | None) -> str:
    """Beneath which address Dash finds the island; blank where there are no figures to draw."""
    return query.measure_island(view.measure.id, view.area_code, years) if trend.panels(view) else ""


def place(view: View, version: str, years: int | None) -> list[Any]:
    """The chart in its place on the page; ``version`` is that of its pictures. Nothing without figures to draw."""
    if not trend.panels(view):
        return []
    links = [html.A(name, href=f"{query.measure(view.measure.id, view.area_code, choice)}#chart", className="choice",
                    **(aria.current() if choice == years else {})) for choice, name in _choices(view)]
    return [island.place([_group(links), html.Div(chart_figures.chart_of(view, version, years))])]


def live(view: View, version: str, years: int | None) -> html.Div:
    """The same as Dash draws it."""
    buttons = [html.Button(name, id={"choice": _word(choice)}, type="button", className="choice",
                           **aria.pressed(chosen=choice == years)) for choice, name in _choices(view)]
    chosen: dict[str, Any] = {"data-years": _word(years)}
    return island.drawing([_group(buttons), html.Div(_chart(view, version, years, []), id=CHART, **chosen)])


def add_callbacks(app: Dash, store: Callable[[], Store], asked: Callable[[], str]) -> None:
    """Let the island answer; ``asked`` says beneath which address it is asked for."""
    app.clientside_callback(ClientsideFunction("island", "choose"),
                            Output(CHART, "data-years"), Output(CHOICE, "aria-pressed"), Input(CHOICE, "n_clicks"),
                            prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("island", "watch"), Input(CHART, "id"))

    @app.callback(Output(CHART, "children"), Input(CHART, "data-years"), State(CHART, "data-in-view"),
                  prevent_initial_call=True)
    def _draw(years: str, in_view: str | None) -> html.Figure:
        view, chosen = _asked_for(store(), asked())[0], query.years_of(years)
        return _chart(view, stamp(store()), chosen, [graph(view, chosen)] if in_view else [])

    @app.callback(Output(POINTER, "children"), Input(CHART, "data-in-view"), State(CHART, "data-years"),
                  prevent_initial_call=True)
    def _draw_over(in_view: str, years: str) -> dcc.Graph:
        return graph(_asked_for(store(), asked())[0], query.years_of(years))


def layout(store: Store, address: str) -> html.Div:
    """What Dash draws at the address of an island; BadQuery, UnknownMeasure or UnknownArea if there is none."""
    view, years = _asked_for(store, address)
    return live(view, stamp(store), years)


def _asked_for(store: Store, address: str) -> tuple[View, int | None]:
    measure_id, area_code, years = query.of_measure_island(address)
    view = queries.view(store, measure_id, area_code)
    return view, years_shown(view, years)


def graph(view: View, years: int | None = None) -> dcc.Graph:
    """The chart for Plotly: the same panels, points, breaks and marks as its picture."""
    return dcc.Graph(figure=plotly.figure(trend.chart(view, years)), config=cast(Any, CONFIG), responsive=True,
                     style={"height": "100%"})


def _chart(view: View, version: str, years: int | None, over: list[dcc.Graph]) -> html.Figure:
    """The chart, with the box that Plotly draws in."""
    return chart_figures.chart_of(view, version, years, [html.Div(over, id=POINTER, className="live-graph",
                                                                  **aria.hidden())])


def _choices(view: View) -> list[tuple[int | None, str]]:
    fewer = [(years, f"Last {years} years") for years in trend.choices(view)]
    return [(None, "All years"), *fewer] if fewer else []


def _group(choices: list[Any]) -> html.Div:
    return html.Div(choices, className="choices", role="group", **aria.label("Years that the chart shows"))


def _word(years: int | None) -> str:
    return "all" if years is None else str(years)
