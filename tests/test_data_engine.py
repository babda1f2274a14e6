import pytest
from sqlalchemy import Engine, func, inspect, select, update

from data import schema
from data.engine import StoreError, connect, default_url, writing


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


@pytest.mark.parametrize(("given", "used"), [
    ("postgres://u@h/d", "postgresql+pg8000://u@h/d"),
    ("postgresql://u@h/d", "postgresql+pg8000://u@h/d"),
    ("sqlite:////x.sqlite3", "sqlite:////x.sqlite3"),
])
def test_database_url_chooses_the_store(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert default_url() == used


def test_without_database_url_the_store_is_a_file_under_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert default_url().endswith("/data/store.sqlite3")
