"""Our own style sheets and scripts: one file of each, whose address changes when a letter in it does."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response

ASSETS = Path(__file__).with_name("assets")
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
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

    @server.route("/static/<name>.<kind>")
    def _static(name: str, kind: str) -> Response:
        if kind not in TYPES:
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        own = address(kind) == f"/static/{name}.{kind}"
        return Response(content(kind), mimetype=TYPES[kind],
                        headers={"Cache-Control": FOR_GOOD if own else "no-store"})
