"""Which state of the data a process answers with."""

import time
from collections.abc import Callable

import pytest
from sqlalchemy.pool import QueuePool

from layouts.web import current
from layouts.web.current import Current
from metrics import queries
from metrics.queries import HeldStore, Store
from tests.support.small_store import LONDON, load_robberies


def loaded(store: Store, published: str) -> None:
    load_robberies(store, published, "2026-06", {LONDON: float(published.replace("-", ""))})


def version(store: Store) -> str:
    return queries.data_version(store)


def test_a_newer_state_is_answered_with_once_what_takes_longest_is_worked_out_of_it(own: Store) -> None:
    during: list[tuple[str, str]] = []
    state = Current(lambda: own, lambda of: during.append((version(of), version(state()))))
    first = version(own)
    assert version(state()) == first  # as it stands, until a state is held
    state.renew()
    loaded(own, "2026-11")
    newer = version(own)
    assert version(state()) == first != newer
    state.renew()
    assert version(state()) == newer
    assert during == [(first, first), (newer, first)]


def test_the_rest_is_worked_out_once_of_each_state_while_that_is_answered_with(own: Store) -> None:
    beside: list[tuple[str, str]] = []
    state = Current(lambda: own, lambda of: None, lambda of: beside.append((version(of), version(state()))))
    state.renew()
    state.renew()
    first = version(own)
    loaded(own, "2026-11")
    state.renew()
    assert beside == [(first, first), (version(own), version(own))]


def test_what_takes_longest_is_worked_out_once_for_each_state_and_again_where_that_failed(own: Store) -> None:
    worked: list[str] = []

    def work(of: Store) -> None:
        worked.append(version(of))
        if len(worked) == 2:
            raise RuntimeError("the store went away")

    state = Current(lambda: own, work)
    state.renew()
    state.renew()
    first = version(own)
    loaded(own, "2026-11")
    with pytest.raises(RuntimeError):
        state.renew()
    assert version(state()) == first
    state.renew()
    state.renew()
    assert worked == [first, version(own), version(own)]
    assert version(state()) == version(own)


def test_where_the_database_has_ended_what_was_held_the_store_is_asked_as_it_stands_and_held_again(own: Store) -> None:
    worked: list[str] = []
    state = Current(lambda: own, lambda of: worked.append(version(of)))
    state.renew()
    held = state()
    assert isinstance(held, HeldStore)
    held.let_go()
    assert state() is own
    state.renew()
    again = state()
    assert isinstance(again, HeldStore)
    assert len(worked) == 1  # of that state it was done
    again.let_go()
    state.renew()  # though nobody has asked since
    assert isinstance(state(), HeldStore)


def test_no_connection_is_lost_with_a_state_that_the_database_has_ended(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Current(lambda: own, lambda of: None)
    pool, kept = own.reader.engine.pool, []
    assert isinstance(pool, QueuePool)
    for _ in range(20):  # more than the pool has
        state.renew()
        kept.append(state())  # as what is kept of its answers keeps it
        monkeypatch.setattr(HeldStore, "stands", lambda self: False)
        assert state() is own
        monkeypatch.undo()
    until = time.monotonic() + 60
    while pool.checkedout() and time.monotonic() < until:
        time.sleep(0.01)
    assert pool.checkedout() == 0


def test_a_state_is_let_go_when_nobody_makes_answers_of_it_any_longer(
    own: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[tuple[float, Callable[[], None]]] = []

    class Later:
        daemon = False

        def __init__(self, after: float, what: Callable[[], None]) -> None:
            later.append((after, what))

        def start(self) -> None:
            pass

    state = Current(lambda: own, lambda of: None)
    state.renew()
    before = state()
    monkeypatch.setattr(current.threading, "Timer", Later)
    loaded(own, "2026-11")
    state.renew()
    ((after, let_go),) = later
    assert after == current.LET_GO_AFTER
    assert isinstance(before, HeldStore)
    assert before.stands()
    let_go()
    assert not before.stands()


def test_a_store_that_cannot_be_held_is_asked_as_it_stands(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []
    monkeypatch.setattr(queries, "hold", lambda store: None)
    state = Current(lambda: own, lambda of: worked.append(version(of)))
    state.renew()
    state.renew()
    assert state() is own
    assert worked == [version(own)]
