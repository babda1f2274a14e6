"""What the dashboard is measured against, each started as app.py starts it, in its place.

``hello`` answers with as many bytes and headers as the overview has, by the worker of gunicorn's that ours is made
of; ``static`` with the pages of the dashboard as plain files, without a script; ``stock`` draws the measures of the
overview as Dash does when it is used as its tutorial says.
"""

import os
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from werkzeug.test import Client

import app
from layouts.web import compression, headers, site
from layouts.web.current import BEGINS_AFTER
from metrics.analysis import views
from metrics.analysis.store import open_store
from tests.campaigns.served import Served, free_port, served

LONDON = "E23000001"
Start = Callable[[str, list[tuple[str, str]]], Any]


BODY = b"x" * 14_000  # about as long as the overview is when it is compressed
HEADERS = [(name.lower().encode(), value.encode()) for name, value in (
    ("Content-Type", "text/html"), ("Content-Length", str(len(BODY))), ("ETag", 'W/"0123456789abcdef"'),
    ("Vary", "Accept-Encoding"), ("X-Bare", "yes"), *headers.REFUSAL.items())]
APPLICATIONS = {  # by name: the application, and the worker of gunicorn's that serves it
    "ours": ("app:server", "layouts.web.worker.Worker"),
    "hello": ("tests.benchmarks.servers:hello", "asgi"),
    "static": ("tests.benchmarks.servers:static", "gthread"),
    "stock": ("tests.benchmarks.servers:stock_server", "gthread"),
}


@contextmanager
def started(name: str, folder: Path, url: str) -> Iterator[Served]:
    """One of the applications while the block runs, on a store that is there."""
    port = free_port()
    application, worker = APPLICATIONS[name]
    command = [{"app:server": application, APPLICATIONS["ours"][1]: worker}.get(part, part)
               for part in app.gunicorn({"PORT": str(port)})]
    settings = {"DATABASE_URL": url} | ({"BENCHMARK_STOCK": "1"} if name == "stock" else {})
    with served(folder / f"{name}.log", [*command, "--threads", "4"], port, settings=settings) as server:
        until_at_rest(server)
        yield server


def until_at_rest(server: Served) -> None:
    """Wait until its processes have worked ahead, which they do once they have served for some seconds."""
    time.sleep(BEGINS_AFTER + 1)
    used = -1.0
    while (now := sum(map(_seconds, server.workers()))) > used + 0.05:
        used = now
        time.sleep(2)


def _seconds(process: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def hello(scope: dict[str, Any], _receive: object, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": BODY})


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
