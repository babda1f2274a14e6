"""Exporting a store and loading the export into an empty one gives the same store back."""

import json
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.package.export import export
from data.statement import LONDON, Area
from data.store.engine import connect
from data.store.writer import write
from loaders.errors import BadFile
from loaders.load import load
from loaders.package import statements_of_package
from tests.data.store.test_writer import rows, values
from tests.support.statements import CAMDEN, COUNT, FIRST, HACKNEY, SURVEY, statement

WARD = Area("E05000001", "A ward", "ward", (HACKNEY,))
PLACES = st.sampled_from([LONDON, HACKNEY, CAMDEN, WARD.code])
STATED = st.dictionaries(st.tuples(PLACES, st.integers(FIRST, FIRST + 4)), st.integers(0, 5).map(float), max_size=8)
SURVEYED = st.dictionaries(
    st.tuples(st.just(LONDON), st.sampled_from([FIRST, FIRST + 3])), st.one_of(st.none(), st.floats(0, 1)), max_size=2
)


def _same_files(one: Path, other: Path) -> bool:
    return all((other / path.name).read_bytes() == path.read_bytes() for path in one.iterdir())


@given(st.lists(STATED, min_size=1, max_size=4), SURVEYED, st.randoms(use_true_random=False))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_an_export_loaded_into_an_empty_store_gives_the_same_store_back(
    counts: list[dict[tuple[str, int], float]], survey: dict[tuple[str, int], float | None], random: Random
) -> None:
    areas = (LONDON, HACKNEY, CAMDEN, WARD.code)
    statements = [
        statement(f"2026-0{number + 1}", stated, last=FIRST + 4, areas=areas, wards=(WARD,), variable=COUNT)
        for number, stated in enumerate(counts)
    ]
    statements.append(statement("2026-09", survey, last=FIRST + 3, variable=SURVEY, areas=(LONDON,)))
    random.shuffle(statements)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        original, copy = (connect(f"sqlite:///{here}/{name}.sqlite3") for name in ("original", "copy"))
        for one in statements:
            write(original, [one])
        export(original, here / "first")
        load(copy, [here / "first"])
        export(copy, here / "second")
        assert rows(original) == rows(copy)
        assert _same_files(here / "first", here / "second")
        original.dispose()
        copy.dispose()


def test_a_package_moves_a_store_to_another_database(engine: Engine, tmp_path: Path) -> None:
    source = connect(f"sqlite:///{tmp_path}/source.sqlite3")
    write(source, [statement("2025", {(LONDON, FIRST): 3}), statement("2026", {(LONDON, FIRST): 5})])
    load(engine, [export(source, tmp_path / "package")])
    assert rows(engine) == rows(source)
    assert values(engine, as_of="2025")[0] == 3


def test_a_package_joins_what_a_store_already_holds(tmp_path: Path) -> None:
    source, target = (connect(f"sqlite:///{tmp_path}/{name}.sqlite3") for name in ("source", "target"))
    write(source, [statement("2025", {(LONDON, FIRST): 3})])
    write(target, [statement("2026", {(LONDON, FIRST): 5})])
    load(target, [export(source, tmp_path / "package")])
    assert values(target)[0] == 5
    assert values(target, as_of="2025")[0] == 3


def test_without_wards_a_release_has_a_digest_of_its_own_so_that_the_file_still_loads(tmp_path: Path) -> None:
    source, target = (connect(f"sqlite:///{tmp_path}/{name}.sqlite3") for name in ("source", "target"))
    whole = statement("2025", {(LONDON, FIRST): 3, (WARD.code, FIRST): 1}, areas=(LONDON, WARD.code), wards=(WARD,))
    write(source, [whole])
    load(target, [export(source, tmp_path / "package", wards=False)])
    (change,) = write(target, [whole])
    assert not change.known
    assert values(target, WARD.code)[0] == 1
    assert values(target)[0] == 3


@pytest.fixture
def package(tmp_path: Path) -> Path:
    source = connect(f"sqlite:///{tmp_path}/source.sqlite3")
    write(source, [statement("2025", {(LONDON, FIRST): 3})])
    return export(source, tmp_path / "package")


def test_the_descriptor_names_licence_sources_and_fields(package: Path) -> None:
    descriptor = json.loads(package.read_text())
    assert descriptor["licenses"][0]["name"] == "OGL-UK-3.0"
    assert "Open Government Licence" in descriptor["description"]
    assert descriptor["sources"] == [{"title": "A source, A publisher", "path": "https://example.org"}]
    observations = next(one for one in descriptor["resources"] if one["name"] == "observations")
    assert [field["name"] for field in observations["schema"]["fields"]][:5] == [
        "source", "variable", "area", "group", "period"]


def test_a_damaged_package_is_refused(package: Path) -> None:
    (package.parent / "releases.csv").write_text("id\n1\n")
    with pytest.raises(BadFile, match="descriptor"):
        statements_of_package(package)


def test_a_package_that_lacks_a_table_is_refused(package: Path) -> None:
    (package.parent / "areas.csv").unlink()
    with pytest.raises(BadFile, match="not a whole data package"):
        statements_of_package(package)
