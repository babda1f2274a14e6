import os
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, delete, func, inspect, make_url, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from data.statement import LONDON
from data.store import engine as opening
from data.store import schema
from data.store.engine import StoreError, connect, default_url, snapshot, writable, writing
from data.store.explained import explained
from data.store.writer import write
from tests.conftest import POSTGRESQL
from tests.data.store.test_writer import rows, values
from tests.support.statements import FIRST, statement


def test_a_new_store_has_the_tables_and_the_geography(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) == set(schema.metadata.tables)
    with engine.connect() as connection:
        boroughs = select(func.count()).where(schema.area.c.kind == "borough")
        assert connection.scalar(boroughs) == 32


def test_opening_a_store_again_changes_nothing(engine: Engine, url: str) -> None:
    connect(url)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.meta)) == 1


def test_a_store_of_another_version_is_refused_with_what_to_do(engine: Engine, url: str) -> None:
    with writing(engine) as connection:
        connection.execute(update(schema.meta).values(value="0"))
    with pytest.raises(StoreError, match="export it"):
        connect(url)


def test_a_store_without_a_version_is_refused(engine: Engine, url: str) -> None:
    with writing(engine) as connection:
        connection.execute(delete(schema.meta))
    with pytest.raises(StoreError, match="does not say which version"):
        connect(url)


@pytest.mark.parametrize("table", ["customer", "source", "meta"])
def test_tables_of_something_else_are_refused_and_left_alone(url: str, table: str) -> None:
    other = create_engine(url)
    with other.begin() as connection:
        connection.execute(text(f"CREATE TABLE {table} (name VARCHAR)"))
    with pytest.raises(StoreError, match=r"of something else|not those of this program"):
        connect(url)
    assert inspect(other).get_table_names() == [table]
    other.dispose()


@pytest.mark.parametrize(("given", "used"), [
    ("postgres://u@h/d", "postgresql+pg8000://u@h/d"),
    ("postgresql://u@h/d", "postgresql+pg8000://u@h/d"),
    ("postgresql://u:p%40w@h:5/d?x=1", "postgresql+pg8000://u:p%40w@h:5/d?x=1"),
    ("sqlite:////x.sqlite3", "sqlite:////x.sqlite3"),
])
def test_database_url_chooses_the_store(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert default_url() == used


def test_without_database_url_the_store_is_a_file_under_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert default_url().endswith("/data/store.sqlite3")


@pytest.mark.parametrize("name", ["store.sqlite3", "./store.sqlite3", "a folder/a%23b.sqlite3"])
def test_a_relative_path_starts_at_the_current_folder_and_stays_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{name}")
    whole = default_url()
    monkeypatch.setenv("DATABASE_URL", whole)
    monkeypatch.chdir("/")
    assert default_url() == whole
    assert make_url(whole).database == os.path.normpath(f"{tmp_path}/{name.replace('%23', '#')}")


@pytest.mark.parametrize("given", [
    "mysql://u:secret@h/d", "oracle://h/d", "postgresql+psycopg2://u:secret@h/d", "nonsense", "  ", "a:b:c", "://",
    "postgresql://u:secret@h:port/d", "sqlite", "sqlite://", "sqlite:///", "sqlite:///:memory:",
    "sqlite:///file::memory:?uri=true", "sqlite://store.sqlite3", "sqlite:///\udcff",
])
def test_an_address_that_names_no_store_is_refused_with_what_to_give(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setattr(os, "environ", {"DATABASE_URL": given})
    with pytest.raises(StoreError, match="give sqlite:///FILE or postgresql://") as refused:
        default_url()
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def _cut(path: Path) -> None:
    engine = connect(f"sqlite:///{path}")
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    engine.dispose()
    path.write_bytes(path.read_bytes()[:-5000])


FILES = {
    "is a folder": lambda path: path.mkdir(),
    "is not a file": lambda path: os.mkfifo(path),
    "file is not a database": lambda path: path.write_text("not a store\n" * 1000),
    "is malformed": _cut,
}


@pytest.mark.parametrize("problem", FILES)
def test_a_file_that_is_no_store_is_refused_in_one_line_that_names_it(tmp_path: Path, problem: str) -> None:
    file = tmp_path / "store.sqlite3"
    FILES[problem](file)
    with pytest.raises(StoreError, match=problem) as refused:
        connect(f"sqlite:///{file}")
    assert str(file) in str(refused.value)
    assert "; " in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_store_in_a_folder_that_does_not_exist_is_refused_and_the_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder that does not exist"):
        connect(f"sqlite:///{tmp_path}/nowhere/store.sqlite3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", [
    "postgresql://u:secret@127.0.0.1:1/d", "postgresql://u:secret@127.0.0.1:1/d?sslmode=require",
])
def test_a_server_that_is_not_there_is_said_without_the_password(address: str) -> None:
    with pytest.raises(StoreError, match=r"cannot be opened: .*; see DATABASE_URL") as refused:
        connect(address)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_option_that_the_driver_does_not_know_is_said() -> None:
    with pytest.raises(StoreError, match=r"cannot be opened: .*nonsense"):
        connect("postgresql://u@127.0.0.1:1/d?nonsense=1")


@pytest.mark.skipif(not POSTGRESQL, reason="no PostgreSQL: set TEST_POSTGRESQL_URL (.ci/run does)")
def test_a_database_that_does_not_exist_is_said() -> None:
    with pytest.raises(StoreError, match='database "nowhere" does not exist; see DATABASE_URL'):
        connect(f"{POSTGRESQL.rpartition('/')[0]}/nowhere")


def test_a_load_that_another_holds_up_for_too_long_says_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    engine, other = connect(url), connect(url)
    with writing(other), pytest.raises(SQLAlchemyError) as refused:
        write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    assert "another load is writing to it" in explained(refused.value)
    assert rows(engine) == set()
    engine.dispose()
    other.dispose()


def test_a_database_with_no_more_room_keeps_what_it_has_and_says_so(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    engine.dispose()
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # of this connection, which the pool keeps
    with pytest.raises(SQLAlchemyError) as refused:
        write(engine, [statement("2025", {(LONDON, FIRST + n): n for n in range(9000)}, last=FIRST + 9000)])
    assert explained(refused.value) == "database or disk is full; nothing was changed; make room, then do this again"
    assert values(engine)[0] == 3
    engine.dispose()


def test_a_snapshot_sees_one_state_whatever_is_loaded_meanwhile(engine: Engine, url: str) -> None:
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    other = connect(url)
    figure = select(schema.observation.c.value)
    with snapshot(engine) as connection:
        write(other, [statement("2025", {(LONDON, FIRST): 7})])
        assert connection.scalars(figure).all() == [3]
        assert values(other)[0] == 7
        assert connection.scalars(figure).all() == [3]
    with snapshot(engine) as connection:
        assert connection.scalars(figure).all() == [7]
    other.dispose()


def test_an_account_that_may_only_read_reads_and_is_refused_a_load(engine: Engine, url: str) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("test_sqlite.py has the same of a file")
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    with engine.begin() as connection:
        connection.execute(text("DO $$ BEGIN CREATE ROLE onlooker LOGIN; EXCEPTION WHEN duplicate_object "
                                "THEN NULL; END $$"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker"))
    onlooker = connect(make_url(url).set(username="onlooker").render_as_string(hide_password=False))
    assert values(onlooker)[0] == 3
    assert (writable(engine), writable(onlooker)) == (True, False)
    with pytest.raises(SQLAlchemyError) as refused:
        write(onlooker, [statement("2025", {(LONDON, FIRST): 7})])
    assert "permission denied" in explained(refused.value)
    assert values(engine)[0] == 3
    onlooker.dispose()


def test_postgresql_takes_the_figures_of_a_series_for_near_in_every_transaction(engine: Engine) -> None:
    """Else it read 4.8 million figures for the 16,753 of a Basic Command Unit, in ten times the time."""
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no such cost")
    for _ in range(2):
        with engine.connect() as connection:
            assert connection.scalar(text("SHOW random_page_cost")) == "1.1"
            connection.rollback()
