"""The local server that behaves like the publishers, and updates of a store of one's own from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.engine import connect
from tests.support.publishers_server import FakePublishers, serving
from tests.support.updates import Run


@pytest.fixture(scope="session")
def publishers() -> Iterator[FakePublishers]:
    """Started once."""
    with serving() as started:
        yield started


@pytest.fixture
def server(publishers: FakePublishers) -> FakePublishers:
    """With nothing published on it, of which nothing was asked."""
    publishers.served.clear()
    publishers.asked.clear()
    return publishers


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty store."""
    opened = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    yield opened
    opened.dispose()


@pytest.fixture
def run(server: FakePublishers, engine: Engine, tmp_path: Path) -> Run:
    """Updates of that store from that server."""
    return Run(server, engine, tmp_path)
