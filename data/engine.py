"""Opening the store: SQLite by default, PostgreSQL when DATABASE_URL names one."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select

from data import areas, schema

DEFAULT_FILE = Path(__file__).with_name("store.sqlite3")
WRITER_LOCK = 20250328  # any constant: PostgreSQL's advisory lock that loads take in turn


class StoreError(Exception):
    """The store cannot be opened as it is."""


def default_url() -> str:
    """DATABASE_URL, with pg8000 as PostgreSQL's driver, or the SQLite file under ``data/``."""
    url = os.environ.get("DATABASE_URL", "")
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+pg8000://" + url.removeprefix(prefix)
    return url or f"sqlite:///{DEFAULT_FILE}"


def connect(url: str | None = None) -> Engine:
    """The engine of a store whose tables and geography exist; StoreError for another version's."""
    engine = create_engine(url or default_url())
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    if not inspect(engine).has_table("meta"):
        _create(engine)
    with engine.connect() as connection:
        found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
    if found != schema.VERSION:
        raise StoreError(
            f"the store has schema version {found}, this program needs {schema.VERSION}: "
            "export it with the version that made it, delete it, and load the export"
        )
    return engine


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        if inspect(connection).has_table("meta"):
            return  # another process was quicker
        schema.metadata.create_all(connection)
        connection.execute(insert(schema.meta).values(key="schema", value=schema.VERSION))
        areas.register(connection, areas.embedded())


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that alone may write: it lands whole or not at all."""
    return engine.execution_options(writer=True).begin()


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def configure(raw, _record) -> None:  # type: ignore[no-untyped-def]
        raw.isolation_level = None  # SQLAlchemy's BEGIN below, not the driver's
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA busy_timeout = 60000")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writer = connection.get_execution_options().get("writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
