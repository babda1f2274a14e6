"""Files that pages load, at addresses made of their content: style sheets, scripts, icon; Plotly's basic bundle.

The one script holds what Dash needs to draw a page, so that it comes in one piece: React, Dash's renderer
and our components, and it starts the renderer. ``live.js`` loads the rest where there is a chart.
"""

import hashlib
from functools import cache
from pathlib import Path

import brotli
import dash
from dash import _dash_renderer
from flask import Flask, Response, request

from layouts import compression

ASSETS = Path(__file__).with_name("assets")
DASH = Path(dash.__file__).parent
RENDERER = "dash-renderer/build/dash_renderer.min.js"
START = b"var renderer = new DashRenderer();\n"  # as Dash's own page does
NAMES = {"css": "style", "js": "dash-renderer", "svg": "icon"}  # Dash insists on that of its renderer
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PLOTLY = Path(__file__).with_name("vendor") / "plotly-basic-4.1.1.min.js.br"
PLOTLY_ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"  # where Dash's graph looks for it
FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def content(kind: str) -> bytes:
    """All our files of a kind (``css``, ``js``, ``svg``) in the order of their names, ``style.css`` first.

    Scripts stand between those of Dash that they need and the start of its renderer.
    """
    files = sorted(ASSETS.glob(f"*.{kind}"), key=lambda file: (file.stem != "style", file.name))
    if kind != "js":
        return b"\n".join(file.read_bytes() for file in files)
    needed = [DASH / path for path in react()]
    return b"\n;".join([*(file.read_bytes() for file in (*needed, *files, DASH / RENDERER)), START])


def react() -> list[str]:
    """The files of React, as Dash pins them, without the polyfill for browsers of before 2016."""
    paths = _dash_renderer._js_dist_dependencies[0]["relative_package_path"]["prod"]
    return [path for path in paths if "polyfill" not in path]


def address(kind: str) -> str:
    """Where the file of a kind is served: ``/static/style-<hash>.css``."""
    return f"/static/{NAMES[kind]}-{hashlib.sha256(content(kind)).hexdigest()[:16]}.{kind}"


def add_routes(server: Flask) -> None:
    """Serve the files: for good at their own address; an older page still gets today's, and asks again."""

    @server.route(PLOTLY_ADDRESS)
    def _plotly() -> Response:
        packed = PLOTLY.read_bytes()
        headers = {"Cache-Control": "public, max-age=86400"}
        if compression.encoding(request.headers.get("Accept-Encoding", "")) == "br":
            return Response(packed, mimetype=TYPES["js"], headers=headers | {"Content-Encoding": "br"})
        return Response(brotli.decompress(packed), mimetype=TYPES["js"], headers=headers)

    @server.route("/static/<name>.<kind>")
    def _static(name: str, kind: str) -> Response:
        if kind not in TYPES:
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        own = address(kind) == f"/static/{name}.{kind}"
        return Response(content(kind), mimetype=TYPES[kind],
                        headers={"Cache-Control": FOR_GOOD if own else "no-store"})
