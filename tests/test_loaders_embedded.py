from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.reader import Reader
from loaders.embedded import PACKAGE, ensure, make
from loaders.errors import BadFile


def test_the_embedded_data_loads_once(engine: Engine) -> None:
    assert ensure(engine)
    loaded = Reader(engine).catalogue().version
    assert not ensure(engine)
    assert Reader(engine).catalogue().version == loaded


def test_the_embedded_data_is_ten_megabytes_at_most() -> None:
    assert sum(path.stat().st_size for path in PACKAGE.parent.iterdir()) <= 10_000_000


def test_the_embedded_data_is_what_the_loaders_make_of_the_published_files(shared: Path, tmp_path: Path) -> None:
    made = make(shared / "data", tmp_path / "package")
    for path in made.parent.iterdir():
        assert path.read_bytes() == (PACKAGE.parent / path.name).read_bytes(), f"make published: {path.name} is stale"


def test_a_folder_that_lacks_a_published_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file mps_recorded_crime"):
        make(tmp_path, tmp_path / "package")
    assert list(tmp_path.iterdir()) == []
