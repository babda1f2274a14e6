"""Opening the store: SQLite by default, PostgreSQL when DATABASE_URL names one."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from data import areas
from data.store import schema, sqlite
from data.store.areas import register_areas
from data.store.explained import explained

DEFAULT_FILE = Path(__file__).parents[1] / "store.sqlite3"
WRITER_LOCK = 20250328  # any constant: PostgreSQL's advisory lock that loads take in turn
PATIENCE = 60.0  # seconds that a load waits for another to end
DRIVERS = {
    "sqlite": "sqlite", "sqlite+pysqlite": "sqlite",
    **dict.fromkeys(("postgres", "postgresql", "postgresql+pg8000"), "postgresql+pg8000"),
}
GIVE = "give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME in DATABASE_URL"


class StoreError(Exception):
    """The store cannot be opened as it is."""


def default_url() -> str:
    """The store that DATABASE_URL names, or the SQLite file under ``data/``."""
    return store_url(os.environ.get("DATABASE_URL") or sqlite_url(DEFAULT_FILE))


def sqlite_url(file: Path) -> str:
    """The URL of a store in a file."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def store_url(given: str) -> str:
    """A store's URL with pg8000 as PostgreSQL's driver, and with the whole path of a SQLite file.

    A relative path starts at the current folder. StoreError for what names no store.
    """
    try:
        given.encode()
        url = make_url(given)
    except (ArgumentError, ValueError):  # a port that is no number, bytes that are no text
        raise StoreError(f"the address of the store cannot be read; {GIVE}") from None
    if url.drivername not in DRIVERS:
        raise StoreError(f"{url.drivername!r} is no database that this program knows; {GIVE}")
    url = url.set(drivername=DRIVERS[url.drivername])
    if url.drivername == "sqlite":
        url = url.set(database=str(_file(url)))
    return url.render_as_string(hide_password=False)


def _file(url: URL) -> Path:
    """The file of a SQLite store; StoreError for a store in memory, which is gone when the command ends."""
    if url.host:
        raise StoreError(f"the address of the store has two strokes where three belong; {GIVE}")
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise StoreError(f"the address of the store names no file; {GIVE}")
    return Path(os.path.abspath(url.database))


def connect(url: str | None = None) -> Engine:
    """The engine of a store whose tables and geography exist, made where there are none yet.

    A store that exists is read alone: nothing is written to it. StoreError for one that cannot be opened,
    that another version made, or that holds something else.
    """
    address = make_url(store_url(url) if url else default_url())
    name = str(_file(address)) if address.drivername == "sqlite" else repr(address)
    if address.drivername == "sqlite" and (trouble := sqlite.trouble(_file(address))):
        raise StoreError(f"the store {name} {trouble}")
    engine = _engine(address)
    try:
        with engine.connect():
            pass
    except (SQLAlchemyError, OSError, TypeError, ValueError) as error:  # the drivers' own for odd options
        engine.dispose()
        raise StoreError(f"the store {name} cannot be opened: {explained(error)}") from error
    try:
        _make_or_check(engine, name)
    except SQLAlchemyError as error:
        engine.dispose()
        raise StoreError(f"the store {name} cannot be used: {explained(error)}") from error
    return engine


def _engine(address: URL) -> Engine:
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, _file(address), PATIENCE)

    else:
        event.listen(engine, "connect", _near)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        writer = asked.get("writer", False)
        if asked.get("isolation_level") == "AUTOCOMMIT":
            return
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
        elif asked.get("frozen"):  # as a statement: a level that SQLAlchemy sets raises the driver's own errors
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        elif writer:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(PATIENCE * 1000)}")
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})

    return engine


def _near(connection: DBAPIConnection, _record: object) -> None:
    """Have PostgreSQL take figures for near: those of a series lie together, and it would read all rather than some."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("SET random_page_cost = 1.1")
    connection.commit()


def _make_or_check(engine: Engine, name: str) -> None:
    """Make the tables in an empty database; StoreError where others are, or those of another version."""
    tables = inspect(engine).get_table_names()
    if not tables:
        _create(engine)
    elif schema.meta.name not in tables:
        raise StoreError(f"the store {name} holds tables of something else ({', '.join(sorted(tables)[:3])}); "
                         "name an empty database in DATABASE_URL")
    with engine.connect() as connection:
        found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
    if found is None:
        raise StoreError(f"the store {name} does not say which version of this program made it; "
                         "name another in DATABASE_URL, or move it away and load an export anew")
    if found != schema.VERSION:
        raise StoreError(
            f"the store {name} has schema version {found}, this program needs {schema.VERSION}; "
            "export it with the version that made it, delete it, and load the export"
        )


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        if inspect(connection).has_table(schema.meta.name):
            return  # another process was quicker
        schema.metadata.create_all(connection)
        connection.execute(insert(schema.meta).values(key="schema", value=schema.VERSION))
        register_areas(connection, areas.embedded())


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that alone may write: it lands whole or not at all."""
    return engine.execution_options(writer=True).begin()


def writable(engine: Engine) -> bool:
    """Whether this account can load into the store."""
    if engine.dialect.name == "sqlite":
        return sqlite.writable(_file(engine.url))
    allowed = ("SELECT has_table_privilege('observation', 'INSERT') AND NOT pg_is_in_recovery() "
               "AND current_setting('transaction_read_only') = 'off'")
    with engine.connect() as connection:
        return bool(connection.scalar(text(allowed)))


def holdable(engine: Engine) -> bool:
    """Whether a state of the store can be read for long: of a file that is read alone nothing holds who writes."""
    return engine.dialect.name != "sqlite" or sqlite.writable(_file(engine.url))


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store for as long as it is held, whatever is loaded meanwhile."""
    with engine.execution_options(frozen=True).connect() as connection:
        connection.scalar(select(schema.meta.c.value).limit(1))  # the first reading settles the state
        yield connection
