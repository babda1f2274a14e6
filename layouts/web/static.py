"""Files that pages load, at addresses made of their content: style sheets, scripts, icon; Plotly's basic bundle."""

import hashlib
from functools import cache
from pathlib import Path

import brotli
from flask import Flask, Response, request

from layouts.addresses.version import FOR_GOOD, cache_control
from layouts.charts import palette
from layouts.web import compression

ASSETS = Path(__file__).parents[1] / "assets"
FILES = {"style": ["*.css"], "page": ["page.js"], "island": ["idiomorph-*.min.js", "island.js"], "icon": ["icon.svg"]}
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PLOTLY = Path(__file__).with_name("vendor") / "plotly-basic-4.1.1.min.js.br"


@cache
def content(name: str) -> bytes:
    """One of ``FILES``: all of the folder that go by its patterns, each in the order of names, ``style.css`` first.

    The colours of a page stand before the style sheets, which use them.
    """
    files = [file for pattern in FILES[name]
             for file in sorted(ASSETS.glob(pattern), key=lambda file: (file.stem != "style", file.name))]
    colours = [palette.properties().encode()] if name == "style" else []
    return b"\n".join([*colours, *(file.read_bytes() for file in files)])


def address(name: str) -> str:
    """Where one of ``FILES`` is served: ``/static/style-<hash>.css``."""
    return f"/static/{name}-{hashlib.sha256(content(name)).hexdigest()[:16]}.{_ending(name)}"


def _ending(name: str) -> str:
    return FILES[name][0].rpartition(".")[2]


def plotly_address() -> str:
    """Where Plotly's basic bundle is served, for all pages, so that a browser asks for it once."""
    return f"/static/{PLOTLY.name.removesuffix('.br')}"


def add_routes(server: Flask) -> None:
    """Serve the files: for good at their own address; an older page still gets today's, and asks again."""

    @server.route(plotly_address())
    def _plotly() -> Response:
        packed = PLOTLY.read_bytes()
        headers = {"Cache-Control": FOR_GOOD}
        if compression.encoding(request.headers.get("Accept-Encoding", "")) == "br":
            return Response(packed, mimetype=TYPES["js"], headers=headers | {"Content-Encoding": "br"})
        return Response(brotli.decompress(packed), mimetype=TYPES["js"], headers=headers)

    @server.route("/static/<file>")
    def _static(file: str) -> Response:
        name, _, rest = file.rpartition("-")
        if name not in FILES or not rest.endswith(f".{_ending(name)}"):
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        return Response(content(name), mimetype=TYPES[_ending(name)],
                        headers={"Cache-Control": cache_control(request.path, address(name))})
