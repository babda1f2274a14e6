"""The site: the server, what Dash renders in the browser, and the first answer that holds it already."""

import re
import threading
import time
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from dash import Dash, Input, Output, State, dcc
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Flask, Response, g, request

from layouts.addresses.version import stamp
from layouts.charts import live
from layouts.files import downloads
from layouts.web import folded, headers, router, shell, static
from layouts.web.address import Address
from layouts.web.folded import Html
from layouts.web.response_cache import CALLBACK, Finished
from metrics import queries

_SOURCE = re.compile(r'src="(/_dash-component-suites/[^"]+)"')
_FOR_CHARTS = re.compile(r"/deps/polyfill|/dcc/")  # Dash's graph needs them, and nothing else of a page does
CALLBACKS = {"page.children": (2, 0), "live.children": (1, 2)}  # how many inputs and states each takes
READY_AFTER = 5.0  # seconds from the start, so that the first answer comes first
READY_EVERY = 60.0  # seconds between two looks for new data
SORRY = ("<!DOCTYPE html><html lang=en-GB><meta charset=utf-8><title>Sorry</title><h1>Sorry, the figures cannot be "
         "read at the moment</h1><p>Please try again in a few minutes.</p>")


@cache
def store() -> queries.Store:
    """The store, opened in the process that asks: a connection must not be shared with forked workers."""
    return queries.open_store()


class Site(Dash):
    """Dash, with a first answer that is the page itself."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The document of the address that is being asked for, in place of the word Loading."""
        g.page = router.page(store(), request.path, request.query_string.decode("latin-1"))
        return shell.document(g.page, shell.start_of_dash(parts["config"], _for_charts(parts["scripts"])))


def create() -> Site:
    """The Dash app; its ``server`` attribute is the Flask server that gunicorn serves."""
    options: dict[str, Any] = {"server": Flask("layouts.web.site", static_folder=None), "update_title": None}
    app = Site("layouts.web.site", assets_ignore=".", title=router.SITE, serve_locally=True, enable_mcp=False,
               suppress_callback_exceptions=True, **options)
    app.layout = Html("div", {}, children=[Address("address"), Html("div", {}, id="page")])

    @app.callback(Output("page", "children"), Input("address", "pathname"), Input("address", "search"),
                  prevent_initial_call=True)
    def _render(path: Any, search: Any) -> Component:
        g.page = router.page(store(), str(path or "/"), str(search or ""))
        return folded.fold(g.page.body)

    @app.callback(Output("live", "children"), Input("live", "seen"), State("address", "pathname"),
                  State("address", "search"), prevent_initial_call=True)
    def _draw(seen: Any, path: Any, search: Any) -> dcc.Graph:
        return live.asked(store(), str(path), str(search or ""))

    downloads.add_routes(app.server, store)
    static.add_routes(app.server)

    @app.server.after_request
    def _finish(response: Response) -> Response:
        if "page" in g:
            is_document = request.method == "GET"
            response.status_code = g.page.status if is_document else response.status_code
            response.headers["Cache-Control"] = "no-cache" if g.page.status == 200 else "no-store"
            if g.page.location and is_document:
                response.headers["Location"] = g.page.location
        return headers.add(response, strict=not app._dev_tools.ui)

    @app.server.before_request
    def _refuse() -> Response | None:
        if request.path == CALLBACK and not _is_callback(request.get_json(silent=True)):
            return Response("This is no callback of a page.\n", 400, mimetype="text/plain")
        return None

    @app.server.errorhandler(DependencyException)
    def _no_file(error: DependencyException) -> Response:
        return Response("There is no file by this name.\n", 404, mimetype="text/plain")

    @app.server.errorhandler(500)
    def _sorry(error: Exception) -> Response:
        return Response(SORRY, 503, mimetype="text/html", headers={"Cache-Control": "no-store", "Retry-After": "60"})

    linked = frozenset(_for_charts(app._generate_scripts_html()))
    app.server.wsgi_app = Finished(app.server.wsgi_app, _version, linked)
    return app


def _is_callback(body: Any) -> bool:
    """Whether a body asks what a page of ours asks: one of the callbacks, with the values that it takes."""
    if not isinstance(body, dict) or body.get("output") not in CALLBACKS:
        return False
    asked = [body.get(name, []) for name in ("inputs", "state")]
    return (isinstance(body.get("outputs"), dict) and {"id", "property"} <= body["outputs"].keys()
            and isinstance(body.get("changedPropIds"), list) and all(isinstance(part, list) for part in asked)
            and tuple(map(len, asked)) == CALLBACKS[body["output"]]
            and all(isinstance(one, dict) and {"id", "property"} <= one.keys() for part in asked for one in part))


def _for_charts(scripts: str) -> list[str]:
    """Of the scripts that Dash lists, those that a chart needs: ``static`` holds what a page does."""
    return [source for source in _SOURCE.findall(scripts) if _FOR_CHARTS.search(source)]


def keep_ready() -> None:
    """Work out beside the answering, now and after new data, what takes longest: the comparisons of boroughs."""
    later = threading.Timer(READY_AFTER, _work_ahead)
    later.daemon = True
    later.start()


def _work_ahead() -> None:
    done = ""
    while True:
        with suppress(Exception):  # what is wrong with the store, its pages say
            if done != (version := queries.data_version(store())):
                queries.work_ahead(store())
                done = version
        time.sleep(READY_EVERY)


def _version() -> str:
    """What answers are made of: the data, the code that draws, and the day."""
    try:
        return f"{stamp(store())} {date.today()}"
    except Exception:  # whatever is wrong with the store, the application says so, and nothing of it is kept
        return ""
