"""One state of the data for all that an answer says, whatever is loaded while it is made."""

from collections.abc import Callable
from contextlib import ExitStack, suppress

from flask import Flask, g

from metrics import queries
from metrics.queries import Store


def in_each_request(server: Flask, store: Callable[[], Store]) -> Callable[[], Store]:
    """The store as it stood when it was first asked for in the request that asks, to a server."""
    def frozen() -> Store:
        if "frozen" not in g:
            with ExitStack() as held:
                g.frozen = held.enter_context(queries.snapshot(store()))
                g.held = held.pop_all()
        return g.frozen

    @server.teardown_request
    def _leave(_error: BaseException | None) -> None:
        with suppress(*queries.UNREADABLE):  # what was asked has been answered, or its error has been told
            g.pop("held", ExitStack()).close()

    return frozen
