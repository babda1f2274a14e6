"""The chart that answers a pointer: drawn by Plotly over the picture of it, once a reader comes to it.

The picture is there from the first answer. ``Live`` marks its place; when it comes into view the
browser says so, a callback answers with ``graph`` and only then is Plotly loaded: the basic bundle.
"""

from typing import Any, cast

from dash import dcc
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from layouts.addresses import query
from layouts.charts import plotly, trend
from metrics import queries
from metrics.queries import Store
from metrics.results import View

CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False,
          "doubleClick": False, "responsive": True}


class Live(Component):
    """An empty box over the chart. ``seen`` turns true in the browser when it comes into view."""

    _namespace, _type = "layouts", "Live"
    _prop_names = available_properties = ["id", "children", "seen"]
    _valid_wildcard_attributes = available_wildcard_properties = []
    _children_props: list[str] = []
    _base_nodes = ["children"]
    prerendered = '<div class="live-graph" aria-hidden="true"></div>'

    def __init__(self, children: Any = None, id: str = "live", seen: bool = False) -> None:
        super().__init__(children=children, id=id, seen=seen)


def asked(store: Store, path: str, query_string: str) -> dcc.Graph:
    """The chart of the measure at an address; PreventUpdate, which leaves the picture, if there is none."""
    try:
        view = queries.view(store, path.removeprefix("/measure/").strip("/"), query.area(query_string))
    except (query.BadQuery, queries.UnknownMeasure, queries.UnknownArea):
        raise PreventUpdate from None
    return graph(view)


def graph(view: View) -> dcc.Graph:
    """The chart of a measure for Plotly: the same panels, points, breaks and marks as its picture.

    PreventUpdate if the measure has no figure to draw.
    """
    if not trend.panels(view):
        raise PreventUpdate
    return dcc.Graph(figure=figure(view), config=cast(Any, CONFIG), responsive=True, style={"height": "100%"})


def figure(view: View) -> dict[str, Any]:
    """The chart of a measure as Plotly takes it; ValueError if it has no figure to draw."""
    return plotly.figure(trend.chart(view))
