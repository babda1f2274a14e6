"""Files that pages load, at addresses made of their content: style sheets, scripts, icon; Plotly's basic bundle.

One script holds what Dash needs to draw a page, so that it comes in one piece: React, Dash's renderer and our
components, and it starts the renderer. ``start.js`` fetches it once the page has been painted; ``live.js`` the
rest, where there is a chart.
"""

import hashlib
from functools import cache
from pathlib import Path

import brotli
import dash
from dash import _dash_renderer
from flask import Flask, Response, request

from layouts.addresses.version import FOR_GOOD
from layouts.charts import palette
from layouts.web import compression

ASSETS = Path(__file__).parents[1] / "assets"
DASH = Path(dash.__file__).parent
RENDERER = "dash-renderer/build/dash_renderer.min.js"
START = b"var renderer = new DashRenderer();\n"  # as Dash's own page does
KINDS = {"style": "css", "start": "js", "dash-renderer": "js", "icon": "svg"}  # Dash insists on that of its renderer
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PLOTLY = Path(__file__).with_name("vendor") / "plotly-basic-4.1.1.min.js.br"
PLOTLY_ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"  # where Dash's graph looks for it


@cache
def content(name: str) -> bytes:
    """A file of ``KINDS``: all of the folder of that kind, in the order of their names, ``style.css`` first.

    The colours of a page stand before the style sheets, which use them. ``start`` stands by itself. Other scripts
    stand between those of Dash that they need and the start of its renderer.
    """
    if name == "start":
        return (ASSETS / "start.js").read_bytes()
    files = [file for file in ASSETS.glob(f"*.{KINDS[name]}") if file.stem != "start"]
    files.sort(key=lambda file: (file.stem != "style", file.name))
    if name != "dash-renderer":
        colours = [palette.properties().encode()] if name == "style" else []
        return b"\n".join([*colours, *(file.read_bytes() for file in files)])
    needed = [DASH / path for path in react()]
    return b"\n;".join([*(file.read_bytes() for file in (*needed, *files, DASH / RENDERER)), START])


def react() -> list[str]:
    """The files of React, as Dash pins them, without the polyfill for browsers of before 2016."""
    paths = _dash_renderer._js_dist_dependencies[0]["relative_package_path"]["prod"]
    return [path for path in paths if "polyfill" not in path]


def address(name: str) -> str:
    """Where a file of ``KINDS`` is served: ``/static/style-<hash>.css``."""
    return f"/static/{name}-{hashlib.sha256(content(name)).hexdigest()[:16]}.{KINDS[name]}"


def add_routes(server: Flask) -> None:
    """Serve the files: for good at their own address; an older page still gets today's, and asks again."""

    @server.route(PLOTLY_ADDRESS)
    def _plotly() -> Response:
        packed = PLOTLY.read_bytes()
        headers = {"Cache-Control": "public, max-age=86400"}
        if compression.encoding(request.headers.get("Accept-Encoding", "")) == "br":
            return Response(packed, mimetype=TYPES["js"], headers=headers | {"Content-Encoding": "br"})
        return Response(brotli.decompress(packed), mimetype=TYPES["js"], headers=headers)

    @server.route("/static/<file>")
    def _static(file: str) -> Response:
        name, _, rest = file.rpartition("-")
        if name not in KINDS or not rest.endswith(f".{KINDS[name]}"):
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        own = address(name) == f"/static/{file}"
        return Response(content(name), mimetype=TYPES[KINDS[name]],
                        headers={"Cache-Control": FOR_GOOD if own else "no-store"})
