"""What the dashboard is measured against, each under the same server.

``hello`` answers some bytes and nothing more; ``static`` the pages of the dashboard as plain files, without a script;
``stock`` the measures of the overview as Dash draws them when it is used as its tutorial does.
"""

import os
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug.test import Client

from layouts.web import compression, site
from metrics.analysis import views
from metrics.analysis.store import open_store

LONDON = "E23000001"
Start = Callable[[str, list[tuple[str, str]]], Any]


def hello(environ: dict[str, Any], start: Start) -> list[bytes]:
    body = b"x" * 12_000  # about as long as the overview is when it is compressed
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


@cache
def _pages() -> Client:
    return Client(site.create())


@cache
def _file(address: str) -> tuple[str, bytes]:
    """The kind of what is at an address, and its bytes, compressed."""
    answer = _pages().get(address)
    text = re.sub(rb"<script.*?</script>", b"", answer.data, flags=re.DOTALL)
    return answer.content_type, b"".join(compression.compressed([text], "br"))


def static(environ: dict[str, Any], start: Start) -> list[bytes]:
    kind, body = _file(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")
    start("200 OK", [("Content-Type", kind), ("Content-Encoding", "br"), ("Content-Length", str(len(body)))])
    return [body]


def stock() -> Any:
    """An app of a dcc.Graph a measure, made by a callback, compressed by nothing; the WSGI application."""
    import plotly.graph_objects as go
    from dash import Dash, Input, Output, dcc, html

    app = Dash("stock", serve_locally=True)
    app.layout = html.Div([dcc.Location(id="address"), html.Div(id="page")])
    store = open_store()

    @app.callback(Output("page", "children"), Input("address", "pathname"))
    def _page(path: str) -> list[Any]:
        shown = [view for section in views.sections(store, LONDON) for view in section.views if view.points]
        return [html.Div([html.H3(view.measure.title), dcc.Graph(figure=go.Figure(
            go.Scatter(x=[f"{point.end // 12}-{point.end % 12 + 1:02}-01" for point in view.points],
                       y=[point.value for point in view.points])))]) for view in shown[:60]]

    app.index()  # else a worker that has not made a page yet refuses the scripts of one
    return app.server


if os.environ.get("BENCHMARK_STOCK"):
    stock_server = stock()
