"""The site: Flask answers with pages and files, Dash with the islands of pages, and what is finished is kept."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache, partial

from flask import Flask, Response, request

from layouts.addresses.version import stamp
from layouts.files import downloads
from layouts.web import headers, health, islands, one_state, router, shell, static
from layouts.web.failures import failed
from layouts.web.islands import Islands
from layouts.web.response_cache import Finished
from metrics import queries

READY_AFTER = 5.0  # seconds from the start, so that the first answer comes first
READY_EVERY = 60.0  # seconds between two looks for new data where nobody asks for a page
BREATH = 0.05  # seconds between two pieces of that work


@cache
def store() -> queries.Store:
    """The store, opened in the process that asks: a connection must not be shared with forked workers."""
    return queries.open_store()


def create(store: Callable[[], queries.Store] = store) -> Finished:
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


def keep_ready(site: Finished, store: Callable[[], queries.Store] = store) -> None:
    """Work out beside the answering, now and as soon as the site has seen new data, what takes longest."""
    def wait() -> None:
        site.changed.wait(READY_EVERY)
        site.changed.clear()

    later = threading.Timer(READY_AFTER, once_for_each, [
        lambda: queries.data_version(store()), lambda: _work_ahead(store()), wait])
    later.daemon = True
    later.start()


def _work_ahead(store: queries.Store) -> None:
    """What a search is looked up in, and the comparisons of boroughs; with room for answers in between."""
    router.index(store)
    for _ in queries.work_ahead(store):
        time.sleep(BREATH)


def once_for_each(version: Callable[[], str], work: Callable[[], None], wait: Callable[[], None]) -> None:
    """Work whenever the version is another than it was when work was last done, looking after each wait, for ever."""
    done = ""
    while True:
        with suppress(Exception):  # what is wrong with the store, its pages say
            if done != (now := version()):
                work()
                done = now
        wait()


def _version(store: Callable[[], queries.Store]) -> str:
    """What answers are made of: the data, the code that draws, and the day."""
    try:
        return f"{stamp(store())} {date.today()}"
    except Exception:  # whatever is wrong with the store, the application says so, and nothing of it is kept
        return ""
