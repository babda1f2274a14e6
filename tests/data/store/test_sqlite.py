"""A SQLite store that can only be read, and one that cannot be read at all."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect, event, func, select
from sqlalchemy.pool import ConnectionPoolEntry

from data.statement import LONDON
from data.store import schema, sqlite
from data.store.engine import connect, sqlite_url
from data.store.writer import write
from tests.data.store.test_writer import values
from tests.support.accounts import ROOT, bound
from tests.support.statements import FIRST, statement

READ = """
import sys
from data.store.engine import connect, writable
from tests.data.store.test_writer import values
engine = connect(sys.argv[1])
print(values(engine)[0], writable(engine))
"""
KILLED = """
import os, signal, sys
from data.store.engine import connect
from data.statement import LONDON
from data.store.writer import write
from tests.support.statements import FIRST, statement
write(connect(sys.argv[1]), [statement("2025", {(LONDON, FIRST): 7})])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """The store of a folder of its own, where London's first figure is 3."""
    folder = tmp_path / "held"
    folder.mkdir()
    engine = connect(sqlite_url(folder / "store.sqlite3"))
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    engine.dispose()
    yield folder / "store.sqlite3"
    folder.chmod(0o755)


def protect(file: Path) -> list[str]:
    """Let nobody write to the folder, and say what is in it."""
    for path in file.parent.iterdir():
        path.chmod(0o444)
    file.parent.chmod(0o555)
    return sorted(path.name for path in file.parent.iterdir())


def test_a_store_that_can_only_be_read_is_read_and_left_as_it_is(file: Path) -> None:
    held = protect(file)
    done = bound("-c", READ, sqlite_url(file))
    assert done.stdout == "3.0 False\n", done.stderr
    assert protect(file) == held == ["store.sqlite3"]


@pytest.mark.parametrize("kept", [("-wal", "-shm"), ("-wal",)])
def test_what_a_killed_load_left_in_the_journal_is_read_where_nothing_can_be_written(
    file: Path, kept: tuple[str, ...]
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, sqlite_url(file)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    for suffix in {"-wal", "-shm"}.difference(kept):
        Path(f"{file}{suffix}").unlink()
    held = protect(file)
    assert held == sorted(["store.sqlite3", *(f"store.sqlite3{suffix}" for suffix in kept)])
    done = bound("-c", READ, sqlite_url(file))
    assert done.stdout == "7.0 False\n", done.stderr
    assert protect(file) == held


def test_loading_into_a_store_that_can_only_be_read_is_refused_in_one_line(file: Path, tmp_path: Path) -> None:
    published = tmp_path / "2024-03_crime.csv"
    published.write_text("MajorText,MinorText,BoroughName,202401\nROBBERY,ROBBERY OF PERSONAL PROPERTY,Hackney,10\n")
    protect(file)
    done = bound("-m", "loaders", "load", published, DATABASE_URL=sqlite_url(file))
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "error" in line] == [done.stderr.splitlines()[-1]]
    assert "can only be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_without_permission_is_refused_in_one_line(file: Path) -> None:
    file.chmod(0)
    done = bound("-m", "loaders", "status", DATABASE_URL=sqlite_url(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (f"error: the store {file} cannot be read by this account; "
                           "change its permissions, or name another\n")


def test_a_store_that_is_read_alone_is_opened_anew_once_another_account_has_written_to_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened as immutable, SQLite would go on with the pages that it has read."""
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "writable", lambda file: False)
        reader = connect(sqlite_url(file))
        reader.dispose()

        @event.listens_for(reader, "do_connect", insert=True)
        def alone(
            _dialect: Dialect, record: ConnectionPoolEntry, _arguments: list[Any], options: dict[str, Any]
        ) -> sqlite3.Connection:
            record.info["seen"] = sqlite._seen(file)
            return sqlite._read_alone(file, {"check_same_thread": False})

        assert values(reader)[0] == 3
        writer = connect(sqlite_url(file))
        write(writer, [statement("2025", {(LONDON, FIRST): 7})])
        writer.dispose()
        assert values(reader)[0] == 7
        reader.dispose()


def test_the_planner_knows_the_tables_after_a_load(file: Path) -> None:
    with connect(sqlite_url(file)).connect() as connection:
        known = {name for (name,) in connection.exec_driver_sql("SELECT DISTINCT tbl FROM sqlite_stat1")}
        held = connection.scalar(select(func.count()).select_from(schema.observation))
    assert held == 1
    assert {"observation", "series"} <= known


def test_a_store_can_be_read_while_it_is_written_to_even_where_a_copy_forgot_that(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    with connect(sqlite_url(file)).execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (os.fspath(copy),))
    with connect(sqlite_url(copy)).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
