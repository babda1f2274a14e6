"""What is asked within one request is of one state of the data."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy.exc import InterfaceError

from layouts.web import one_state
from metrics import queries
from metrics.queries import Store
from tests.support.small_store import LONDON, load_robberies


def versions_said(server: Flask) -> list[str]:
    return server.test_client().get("/").text.split()


def test_what_is_loaded_meanwhile_is_seen_by_the_next_request(own: Store) -> None:
    server = Flask("tests")
    frozen = one_state.in_each_request(server, lambda: own)

    @server.route("/")
    def _said() -> str:
        before = queries.data_version(frozen())
        load_robberies(own, "2026-11", "2026-06", {LONDON: 3000})
        return f"{before} {queries.data_version(frozen())} {queries.data_version(own)}"

    before, within, after = versions_said(server)
    assert before == within != after
    assert versions_said(server)[0] == after


def test_a_store_that_is_gone_when_an_answer_has_been_made_does_not_take_it_back(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def going(store: Store) -> Iterator[Store]:
        yield store
        raise InterfaceError("ROLLBACK", None, Exception("network error"))

    monkeypatch.setattr(queries, "snapshot", going)
    server = Flask("tests")
    frozen = one_state.in_each_request(server, lambda: own)
    server.add_url_rule("/", "said", lambda: queries.data_version(frozen()))
    assert versions_said(server) == [queries.data_version(own)]
