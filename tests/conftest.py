"""What the tests share: the published files when they are to hand, and stores to load them into."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, text

from data.store.engine import connect
from loaders.embedded import ensure
from metrics.analysis.store import Store, open_store
from tests.campaigns.served import Served, free_port, served
from tests.support import small_store

settings.register_profile("untimed", deadline=None)  # no test may fail because the machine is busy
settings.load_profile("untimed")
SHARED = Path(__file__).resolve().parents[2] / "shared"
MadeOnce = Callable[[str, Callable[[str], object]], str]
POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "").replace("postgresql://", "postgresql+pg8000://")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of published files beside the checkout; a test that needs these very files skips without them."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the published files (../shared/data) are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder; in its place the embedded figures of recorded crime and residents, as they were published."""
    if (SHARED / "data").is_dir():
        return SHARED
    from tests.support import stand_in

    return stand_in.write(tmp_path_factory.mktemp("stand-in") / "data").parent


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> str:
    """The URL of an empty store, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.sqlite3"
    return empty_postgresql(worker_id)


def empty_postgresql(name: str) -> str:
    """The URL of a new PostgreSQL database of that name; skips where no server is given."""
    if not POSTGRESQL:
        pytest.skip("no PostgreSQL: set TEST_POSTGRESQL_URL (.ci/run does)")
    with create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS test_{name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE test_{name}"))
    return f"{POSTGRESQL.rpartition('/')[0]}/test_{name}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty store, on each database in turn."""
    opened = connect(url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Makes a store for all test processes: the first that asks makes it, the others wait. Gives its URL."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent

    def url_of(name: str, fill: Callable[[str], object]) -> str:
        url, done = f"sqlite:///{folder}/{name}.sqlite3", folder / f"{name}.done"
        with open(folder / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                fill(url)
                done.touch()
        return url

    return url_of


@pytest.fixture(scope="session")
def embedded_url(made_once: MadeOnce) -> str:
    """A store that holds the embedded data; never written to by a test."""

    def fill(url: str) -> None:
        engine = connect(url)
        ensure(engine)
        engine.dispose()

    return made_once("embedded", fill)


@pytest.fixture(scope="session")
def published(embedded_url: str) -> Store:
    """The embedded data, to ask."""
    return open_store(embedded_url)


@pytest.fixture(scope="session")
def store(published: Store) -> Store:
    """The same under the name that a module gives its own examples where it has some."""
    return published


@pytest.fixture(scope="session")
def small_url(made_once: MadeOnce) -> str:
    """A store of a few measures (tests/support/small_store.py); never written to."""
    return made_once("small", small_store.fill)


@pytest.fixture(scope="session")
def small(small_url: str) -> Store:
    """The small store, to ask."""
    return open_store(small_url)


@pytest.fixture(scope="session")
def running(small_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site on the small store as app.py serves it, in processes of its own."""
    import app  # only here, for it makes the whole site

    port = free_port()
    log = tmp_path_factory.mktemp("served") / "log"
    with served(log, app.gunicorn({"PORT": str(port)}), port, settings={"DATABASE_URL": small_url}) as server:
        yield server


@pytest.fixture
def own(small_url: str, tmp_path: Path) -> Iterator[Store]:
    """A small store of the test's own, which it may write to."""
    copy = shutil.copy(small_url.removeprefix("sqlite:///"), tmp_path / "own.sqlite3")
    store = open_store(f"sqlite:///{copy}")
    yield store
    store.reader.engine.dispose()
