"""Whether the service is well, for who watches it: whether it answers at all, and whether figures can be read."""

from collections.abc import Callable
from datetime import date

from flask import Flask, Response, jsonify

from metrics import queries
from metrics.queries import Store

ALIVE, READY = "/healthz", "/readyz"


def add_routes(server: Flask, store: Callable[[], Store]) -> None:
    """Give the server its two answers, which are never kept."""
    server.add_url_rule(ALIVE, "alive", lambda: _said(alive=True))
    server.add_url_rule(READY, "ready", lambda: _ready(store))


def _ready(store: Callable[[], Store]) -> Response:
    """The state of the data and its newest release; 503 and no detail where it cannot be told, whatever the reason.

    Its age is counted from the first day on which it may have been published.
    """
    try:
        releases = queries.releases(store())
        version = queries.data_version(store())
    except Exception:
        answer = _said(ready=False)
        answer.status_code = 503
        return answer
    published = releases[0].published if releases else ""
    age = (date.today() - date.fromisoformat(f"{published}-01-01"[:10])).days if published else None
    return _said(ready=True, data_version=version, releases=len(releases), newest_published=published or None,
                 age_days=age)


def _said(**values: object) -> Response:
    answer = jsonify(values)
    answer.headers["Cache-Control"] = "no-store"
    return answer
