"""Whether the service is well, for who watches it: alive, and ready."""

from flask import Flask, Response

ALIVE = "/healthz"


def add_routes(server: Flask) -> None:
    """Give the server its two answers."""
    server.add_url_rule(ALIVE, "alive", lambda: Response('{"alive":true}\n', mimetype="application/json",
                                                         headers={"Cache-Control": "no-store"}))
