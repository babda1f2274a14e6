from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.package.export import export
from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Reader
from data.store.writer import write
from loaders import clock, embedded, load
from loaders.embedded import PACKAGE, ensure, make
from loaders.errors import BadFile
from tests.data.store.test_writer import values
from tests.support.statements import FIRST, statement


def test_the_embedded_data_loads_once(engine: Engine) -> None:
    assert ensure(engine)
    loaded = Reader(engine).catalogue().version
    assert not ensure(engine)
    assert Reader(engine).catalogue().version == loaded


def test_the_embedded_data_is_ten_megabytes_at_most() -> None:
    assert sum(path.stat().st_size for path in PACKAGE.parent.iterdir()) <= 10_000_000


def test_a_store_of_the_embedded_data_gives_the_same_package_back(embedded_url: str, tmp_path: Path) -> None:
    again = export(connect(embedded_url), tmp_path / "package", wards=False)
    for path in again.parent.iterdir():
        assert path.read_bytes() == (PACKAGE.parent / path.name).read_bytes(), path.name


@pytest.mark.long
def test_the_embedded_data_is_what_the_loaders_make_of_the_published_files_on_any_day(
    real_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2031, 5, 1))
    made = make(real_files / "data", tmp_path / "package")
    for path in made.parent.iterdir():
        assert path.read_bytes() == (PACKAGE.parent / path.name).read_bytes(), f"make published: {path.name} is stale"


def test_a_folder_that_lacks_a_published_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file mps_recorded_crime"):
        make(tmp_path, tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_can_only_be_read_is_left_as_it_is_where_it_holds_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    monkeypatch.setattr(embedded, "writable", lambda engine: False)
    monkeypatch.setattr(load, "load", refuse)
    with pytest.raises(PermissionError):
        ensure(engine)
    write(engine, [statement("2024", {(LONDON, FIRST): 3})])
    assert not ensure(engine)
    assert values(engine)[0] == 3


def refuse(*_arguments: object, **_options: object) -> None:
    raise PermissionError
