"""The state of the data that a process answers with: a newer one once what takes longest is worked out of it."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from metrics import queries
from metrics.queries import HeldStore, Store

BEGINS_AFTER = 5.0  # seconds from the start, so that the first answer comes first
LOOKS_EVERY = 1.0  # seconds between two looks for a newer state
LET_GO_AFTER = 60.0  # seconds after which nobody makes an answer of the state before


class Current:
    """The store as pages see it; ``store`` gives it as it stands, and ``work`` works out of a state what takes longest.

    ``beside`` works out more of a state that is answered with already. Until a state is held, and where the database
    has ended that, answers are made of the store as it stands.
    """

    def __init__(
        self, store: Callable[[], Store], work: Callable[[Store], None],
        beside: Callable[[Store], None] = lambda store: None,
    ) -> None:
        self.store, self.work, self.beside = store, work, beside
        self._state: HeldStore | None = None
        self._worked_out = ""  # the version of the data of which that is done

    def __call__(self) -> Store:
        """The state that answers are made of."""
        return self._standing() or self.store()

    def _standing(self) -> HeldStore | None:
        """The state that is held, if the database has not ended that."""
        state = self._state
        if state is not None and not state.stands():
            _let_go(state)
            self._state = state = None
        return state

    def renew(self) -> None:
        """Hold the newest state: where another is held, only once what takes longest is worked out of the newer one."""
        before = self._standing()
        newest = queries.data_version(self.store())
        if before is not None and queries.data_version(before) == newest == self._worked_out:
            return
        state = queries.hold(self.store())
        newer = self._worked_out != newest
        if newer:
            self._state = before or state
            try:
                self.work(state or self.store())
            except BaseException:
                _let_go(state if before else None)
                raise
        self._state, self._worked_out = state, newest
        _let_go(before, LET_GO_AFTER)
        if newer:
            self.beside(state or self.store())

    def renew_for_ever(self) -> None:
        """Look again and again."""
        while True:
            with suppress(Exception):  # what is wrong with the store, its pages say
                self.renew()
            time.sleep(LOOKS_EVERY)

    def begin(self) -> None:
        """Begin to look in some seconds, beside the answering."""
        later = threading.Timer(BEGINS_AFTER, self.renew_for_ever)
        later.daemon = True
        later.start()


def _let_go(state: HeldStore | None, after: float = 0.0) -> None:
    if state is not None:
        later = threading.Timer(after, state.let_go)
        later.daemon = True
        later.start()
