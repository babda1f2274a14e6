"""The site: the server, what Dash renders in the browser, and the first answer that holds it already."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response, g, request

from layouts import downloads, folded, router, security, shell
from metrics import views

ASSETS = str(Path(__file__).with_name("assets"))
CONFIG = "<!--settings-->"  # cannot stand in a page, whose texts are escaped
SORRY = ("<!DOCTYPE html><html lang=en-GB><meta charset=utf-8><title>Sorry</title><h1>Sorry, the figures cannot be "
         "read at the moment</h1><p>Please try again in a few minutes.</p>")


@cache
def store() -> Any:
    """The store, opened in the process that asks: a connection must not be shared with forked workers."""
    return views.open_store()


class Site(Dash):
    """Dash, with a first answer that is the page itself."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The document of the address that is being asked for, in place of the word Loading."""
        g.page = router.page(store(), request.path, request.query_string.decode("latin-1"))
        text = shell.document(g.page, parts["css"], CONFIG, parts["scripts"], parts["renderer"])
        g.tag = hashlib.sha256(text.encode()).hexdigest()[:32]  # before Dash's settings, which differ every time
        return text.replace(CONFIG, parts["config"], 1)


def create() -> Site:
    """The Dash app; its ``server`` attribute is the Flask server that gunicorn serves."""
    options: dict[str, Any] = {"server": Flask("layouts.site", static_folder=None), "update_title": None}
    app = Site("layouts.site", assets_folder=ASSETS, title=router.SITE, serve_locally=True, enable_mcp=False,
               suppress_callback_exceptions=True, **options)
    app.layout = html.Div([dcc.Location(id="address", refresh=False), html.Div(id="page")])

    @app.callback(Output("page", "children"), Input("address", "pathname"), Input("address", "search"))
    def _render(path: Any, search: Any) -> html.Main:
        return folded.page(router.page(store(), str(path or "/"), str(search or "")).body)

    downloads.add_routes(app.server, store)
    content_policy = security.policy(list(app.csp_hashes()))

    @app.server.after_request
    def _finish(response: Response) -> Response:
        if "page" in g:
            response.status_code = g.page.status
            response.headers["Cache-Control"] = "no-cache"
            if response.status_code == 200:
                response.set_etag(g.tag, weak=True)
                response.make_conditional(request)
        return security.add(response, "" if app._dev_tools.ui else content_policy)

    @app.server.errorhandler(500)
    def _sorry(error: Exception) -> Response:
        return Response(SORRY, 503, mimetype="text/html", headers={"Cache-Control": "no-store", "Retry-After": "60"})

    return app
