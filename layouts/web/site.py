"""The site: Flask answers with pages and files, Dash with the islands of pages, and what is finished is kept."""

import time
from collections.abc import Callable
from datetime import date
from functools import cache, partial

from flask import Flask, Response, request

from layouts.addresses.version import stamp
from layouts.files import downloads
from layouts.web import headers, health, islands, one_state, router, shell, static
from layouts.web.current import Current
from layouts.web.failures import failed
from layouts.web.islands import Islands
from layouts.web.response_cache import Finished
from metrics import queries, work_ahead

BREATH = 0.05  # seconds between two pieces of what is worked out ahead


@cache
def store() -> queries.Store:
    """The store, opened in the process that asks: a connection must not be shared with forked workers."""
    return queries.open_store()


def _work_ahead(store: queries.Store) -> None:
    """What a search is looked up in, and the comparisons of boroughs; with room for answers in between."""
    router.index(store)
    for _ in work_ahead.pieces(store):
        time.sleep(BREATH)


def _beside(store: queries.Store) -> None:
    """What pages of wards share, of which there are too many to wait for."""
    for _ in work_ahead.wards(store):
        time.sleep(BREATH)


CURRENT = Current(store, _work_ahead, _beside)  # of the process that answers


def create(store: Callable[[], queries.Store] = CURRENT) -> Finished:
    """The application of the whole site, which gunicorn serves; ``store`` gives that of the process that answers."""
    server = Flask("layouts.web.site", static_folder=None)
    dash = Islands(store)
    frozen = one_state.in_each_request(server, store)
    downloads.add_routes(server, frozen)
    health.add_routes(server, frozen)
    static.add_routes(server)

    @server.route("/", defaults={"path": ""})
    @server.route("/<path:path>")
    def _page(path: str) -> Response:
        page = router.page(frozen(), request.path, request.query_string.decode("latin-1"))
        answer = Response(shell.document(page, dash.start(page.island) if page.island else ""), page.status)
        if page.location:
            answer.headers["Location"] = page.location
        return answer

    server.register_error_handler(500, failed)
    server.after_request(headers.add)
    return Finished(islands.mounted(server, dash), partial(_version, store), frozenset(dash.scripts))


def _version(store: Callable[[], queries.Store]) -> str:
    """What answers are made of: the data, the code that draws, and the day."""
    try:
        return f"{stamp(store())} {date.today()}"
    except Exception:  # whatever is wrong with the store, the application says so, and nothing of it is kept
        return ""
