"""A store in a SQLite file: written to where that can be, else read alone."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

NO_WRITING = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def trouble(file: Path) -> str:
    """Why a path cannot be a store, and what to do; blank where it can be, or could be made one."""
    if file.is_dir():
        return "is a folder; name a file in it"
    if file.exists() and not file.is_file():
        return "is not a file; name one"
    if not file.parent.is_dir():
        return "would be in a folder that does not exist; make the folder, or name another"
    if file.exists() and not os.access(file, os.R_OK):
        return "cannot be read by this account; change its permissions, or name another"
    if not file.exists() and not os.access(file.parent, os.W_OK):
        return "does not exist and this account cannot make it; change the folder's permissions, or name another"
    return ""


def writable(file: Path) -> bool:
    """Whether this account can load into a store: SQLite writes beside the file, too."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def prepare(engine: Engine, file: Path, patience: float) -> None:
    """Let an engine open the file as it can be opened, and wait ``patience`` seconds for another writer.

    A file that is read alone takes no locks, so a connection to it is made anew once another account has
    written to it.
    """

    @event.listens_for(engine, "do_connect")
    def opened(
        _dialect: Dialect, record: ConnectionPoolEntry, arguments: tuple[str], options: dict[str, Any]
    ) -> sqlite3.Connection:
        raw = sqlite3.connect(*arguments, **{"timeout": patience, **options, "isolation_level": None})
        try:
            raw.execute("PRAGMA synchronous = NORMAL")
            raw.execute("SELECT 1 FROM sqlite_schema").close()
            if writable(file):
                raw.execute("PRAGMA journal_mode = WAL")  # so that it can be read while it is written to
        except sqlite3.OperationalError as error:
            raw.close()
            if error.sqlite_errorcode & 0xFF not in NO_WRITING or not file.is_file():
                raise
            record.info["seen"] = _seen(file)
            return _read_alone(file, options)
        return raw

    @event.listens_for(engine, "checkout")
    def look_again(_raw: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if record.info.get("seen", None) not in (None, _seen(file)):
            raise DisconnectionError("the file has been written to")


def _read_alone(file: Path, options: dict[str, Any]) -> sqlite3.Connection:
    """The file where nothing can be written beside it, with what a killed load left in its journal.

    Opened as immutable, which is what a file without a journal is, SQLite would leave a journal unread.
    """
    journal = Path(f"{file}-wal")
    left_over = journal.is_file() and journal.stat().st_size > 0
    how = "mode=ro&vfs=unix-none" if left_over else "immutable=1"
    raw = sqlite3.connect(f"{file.as_uri()}?{how}", **{**options, "uri": True, "isolation_level": None})
    if left_over:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")  # the journal's index in memory instead of in a file
    return raw


def _seen(file: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """What tells whether a file, or its journal, has been written to."""
    return tuple(_stamp(Path(f"{file}{suffix}")) for suffix in ("", "-wal"))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    if not file.exists():
        return None
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
