"""The store that every question is put to, and which of its areas can be asked for."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from data.store.catalogue import Catalogue
from data.store.engine import StoreError, connect
from data.store.reader import HeldReader, Reader
from metrics.results import LISTED_KINDS

UNREADABLE = (StoreError, SQLAlchemyError, OSError)  # what is raised where a store is not there, or goes away


class UnknownArea(KeyError):
    """No area of the store goes by this code."""


@dataclass(frozen=True, eq=False)
class Store:
    """A store to ask. Safe to share between threads, not between processes.

    It equals every other view of the same database, a snapshot too: what is kept of its answers is kept under the
    version of the data besides.
    """

    reader: Reader

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Store) and self.reader.engine is other.reader.engine

    def __hash__(self) -> int:
        return hash(self.reader.engine)


class HeldStore(Store):
    """A store as it stood when it was held, for all threads of a process; the state is to be let go."""

    reader: HeldReader

    def stands(self) -> bool:
        """Whether it can still be asked: a database that is restarted ends what was held of it."""
        try:
            self.reader.check()
        except UNREADABLE:
            return False
        return True

    def let_go(self) -> None:
        """End the reading of it."""
        with suppress(*UNREADABLE):
            self.reader.close()


def open_store(url: str | None = None) -> Store:
    """The store at a URL, or the default one."""
    return Store(Reader(connect(url)))


def can_be_asked_for(catalogue: Catalogue, area_code: str) -> bool:
    """Whether the store holds an area of this code, of a kind that is listed."""
    return area_code in catalogue.areas and catalogue.areas[area_code].kind in LISTED_KINDS


def data_version(store: Store) -> str:
    """A text that changes whenever the figures do."""
    return store.reader.catalogue().version


def hold(store: Store) -> HeldStore | None:
    """The store as it stands now, whatever is loaded from now on; none where it cannot be held."""
    reader = store.reader.hold()
    return HeldStore(reader) if reader else None


@contextmanager
def snapshot(store: Store) -> Iterator[Store]:
    """The store as it stands now, whatever is loaded within the block; for one thread."""
    with store.reader.snapshot() as reader:
        yield Store(reader)
