"""Files that pages load: our style sheets and scripts, at addresses made of their content; Plotly's basic bundle."""

import hashlib
from functools import cache
from pathlib import Path

import brotli
from flask import Flask, Response, request

from layouts import compression

ASSETS = Path(__file__).with_name("assets")
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PLOTLY = Path(__file__).with_name("vendor") / "plotly-basic-4.1.1.min.js.br"
PLOTLY_ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"  # where Dash's graph looks for it
FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def content(kind: str) -> bytes:
    """All our files of a kind (``css``, ``js``, ``svg``) in the order of their names, ``style.css`` first."""
    files = sorted(ASSETS.glob(f"*.{kind}"), key=lambda file: (file.stem != "style", file.name))
    return b"\n".join(file.read_bytes() for file in files)


def address(kind: str) -> str:
    """Where the file of a kind is served: ``/static/<hash>.css``."""
    return f"/static/{hashlib.sha256(content(kind)).hexdigest()[:16]}.{kind}"


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
