"""The command line as a person uses it: what it prints, what it exits with, what it leaves behind."""

import gzip
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Reader
from data.store.writer import write
from loaders.status import statuses
from tests.data.store.test_writer import rows
from tests.support.statements import FIRST, statement

ROOT = Path(__file__).parents[2]
HEADER = "MajorText,MinorText,BoroughName,202401,202402\n"
GOOD = HEADER + "ROBBERY,ROBBERY OF PERSONAL PROPERTY,Hackney,10,12\n"


def run(url: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``python -m loaders`` on a store."""
    return subprocess.run([sys.executable, "-m", "loaders", *map(str, arguments)], cwd=ROOT, text=True,
                          capture_output=True, check=False, env={"DATABASE_URL": url, "PATH": "/usr/bin:/bin"})


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.sqlite3"


def file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_loading_a_file_ends_with_its_change_log(store: str, tmp_path: Path) -> None:
    done = run(store, "load", file(tmp_path, "2024-03_crime.csv", GOOD))
    assert done.returncode == 0
    assert "published 2024-03 (file name)" in done.stdout
    assert "1 row read" in done.stdout
    assert "2 new periods: 2024-01 to 2024-02" in done.stdout


def test_a_revision_is_counted_and_measured_in_the_change_log(store: str, tmp_path: Path) -> None:
    run(store, "load", file(tmp_path, "2024-03_crime.csv", GOOD))
    done = run(store, "load", file(tmp_path, "2024-04_crime.csv", GOOD.replace("10,12", "10,15")))
    assert "3 values revised, 0 of them for London as a whole" in done.stdout  # a borough is not London


def test_an_unknown_category_is_loaded_and_reported(store: str, tmp_path: Path) -> None:
    run(store, "load", file(tmp_path, "2024-03_crime.csv", GOOD))
    odd = GOOD + "CYBER,RANSOMWARE,Hackney,1,2\n"
    done = run(store, "load", file(tmp_path, "2024-04_crime.csv", odd))
    assert "2 categories appeared: cyber, cyber/ransomware" in done.stdout
    assert "the registry does not say whether 'cyber' belongs to it" in done.stdout


BAD: dict[str, tuple[str, str | bytes]] = {
    "no known format": ("notes.csv", "a,b,c\n1,2,3\n"),
    "binary": ("crime.csv", b"\x00\x01\x02" * 100),
    "a truncated gzip": ("crime.csv.gz", gzip.compress(GOOD.encode() * 200)[:60]),
    "a truncated row": ("2024-03_crime.csv", GOOD[:-4]),
    "a missing column": ("2024-03_crime.csv", "MajorText,BoroughName,202401\nROBBERY,Hackney,1\n"),
    "an unknown area": ("2024-03_crime.csv", GOOD.replace("Hackney", "Atlantis")),
    "a negative count": ("2024-03_crime.csv", GOOD.replace("10", "-10")),
    "a count in words": ("2024-03_crime.csv", GOOD.replace("10", "ten")),
    "an empty file": ("crime.csv", ""),
    "only a header": ("2024-03_crime.csv", HEADER),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_that_says_what_to_do_with_exit_code_2_and_changes_nothing(
    name: str, store: str, tmp_path: Path
) -> None:
    run(store, "load", file(tmp_path, "2023-12_good.csv", GOOD))
    before = rows(connect(store))
    bad = file(tmp_path, *BAD[name])
    done = run(store, "load", file(tmp_path, "2024-05_good.csv", GOOD.replace("10,12", "11,13")), bad)
    assert done.returncode == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert bad.name in errors[0]
    assert "; " in errors[0]
    assert "Traceback" not in done.stderr
    assert rows(connect(store)) == before


def test_an_impossible_month_names_its_line_and_column(store: str, tmp_path: Path) -> None:
    text = "Month,Label,Value\n2024-01-01,ASB Calls,5\n2024-13-01,ASB Calls,6\n"
    done = run(store, "load", file(tmp_path, "asb.csv", text))
    assert done.returncode == 2
    assert "line 3, column 'Month'" in done.stderr


def test_status_shows_release_range_and_age(engine: Engine) -> None:
    write(engine, [statement("2024-05", {(LONDON, FIRST): 3})])
    (found,) = statuses(Reader(engine).catalogue(), date(2024, 4, 10))
    assert (found.release, found.age_days) == ("2024-05", 10)
    assert (found.first_period, found.last_period) == ("2024-01", "2024-03")


def test_status_as_json_has_one_object_a_dataset(store: str, tmp_path: Path) -> None:
    run(store, "load", file(tmp_path, "2024-03_crime.csv", GOOD))
    (found,) = json.loads(run(store, "status", "--json").stdout)
    assert (found["source"], found["release"]) == ("mps-recorded-crime", "2024-03")


def test_what_is_known_of_a_file_can_be_stated(store: str, tmp_path: Path) -> None:
    run(store, "load", "--published", "2024-03-14", "--retrieved", "2024-03-15", "--url", "https://example.org/x",
        file(tmp_path, "crime.csv", GOOD))
    (release,) = Reader(connect(store)).catalogue().releases.values()
    assert (release.published, release.basis, release.retrieved, release.url) == (
        "2024-03-14", "stated", "2024-03-15", "https://example.org/x")


def test_an_export_loads_into_another_store(store: str, tmp_path: Path) -> None:
    run(store, "load", file(tmp_path, "2024-03_crime.csv", GOOD))
    assert run(store, "export", tmp_path / "package").returncode == 0
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    assert run(other, "load", tmp_path / "package").returncode == 0
    assert rows(connect(other)) == rows(connect(store))


def test_two_releases_may_be_loaded_in_either_order(tmp_path: Path) -> None:
    files = [file(tmp_path, "2024-03_crime.csv", GOOD), file(tmp_path, "2024-04_crime.csv", GOOD.replace("12", "15"))]
    stores = [f"sqlite:///{tmp_path}/{number}.sqlite3" for number in (1, 2)]
    run(stores[0], "load", *files)
    run(stores[1], "load", *reversed(files))
    assert rows(connect(stores[0])) == rows(connect(stores[1]))
