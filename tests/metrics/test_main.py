"""``python -m metrics`` as a person uses it: what it prints and what it exits with."""

import json
import re
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from metrics.registry import registry
from metrics.results import BASELINES, STATE_WORDS

ROOT = Path(__file__).parents[2]


def run(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m metrics`` on a store."""
    return subprocess.run([sys.executable, "-m", "metrics", *arguments], cwd=ROOT, text=True, capture_output=True,
                          check=False, env={"DATABASE_URL": url, "PATH": "/usr/bin:/bin"})


@pytest.fixture(scope="module")
def printed(embedded_url: str) -> str:
    done = run(embedded_url, "coverage")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_coverage_names_every_plan_entry_measure_and_what_is_not_known(printed: str) -> None:
    known = registry()
    for plan in known.plans.values():
        assert f"{plan.title} ({plan.id})" in printed
        assert " ".join(plan.remainder.split()) in " ".join(printed.split())
        assert f"{len(known.entries_of(plan.id))} entries: " in printed
    lines = printed.splitlines()
    for entry in known.entries:
        assert any(line.split()[0] == entry.id and entry.evidence in line and entry.title in line
                   for line in lines if line.strip()), entry.id
        assert all(known.measure(one).title in printed for one in entry.measures)
        assert entry.measures or not entry.holder or f"held by {entry.holder.rstrip('.')}" in printed


def test_readings_are_counted_for_every_baseline_in_london_and_in_its_boroughs(embedded_url: str) -> None:
    head, *rows = (line.split() for line in run(embedded_url, "readings").stdout.splitlines())
    assert head[:4] == ["baseline", "area", "compared", "clear"]
    assert [row[0] for row in rows] == [one for one in BASELINES for _ in range(2)]
    assert {"London", "32"} == {row[1] for row in rows}


def test_the_readings_that_a_pool_decides_are_listed_a_sentence_each(embedded_url: str) -> None:
    lines = run(embedded_url, "readings", "--otherwise").stdout.splitlines()
    assert lines
    judged = re.compile(r"\d.*\. By its own months alone: (better|worse|usual|few|not judged)\.$")
    assert all(map(judged.search, lines))


def test_coverage_can_be_of_one_plan(embedded_url: str) -> None:
    done = run(embedded_url, "coverage", "--plan", "2025-29")
    assert "P25-1-01" in done.stdout
    assert "P22-V-1" not in done.stdout
    assert "2026-07 (file name)" in done.stdout
    assert "schedule not published" in done.stdout


def test_coverage_as_json_has_every_entry_with_its_evidence_state_release_and_next_day(embedded_url: str) -> None:
    said = json.loads(run(embedded_url, "coverage", "--json").stdout)
    assert said["date"] == date.today().isoformat()
    assert [plan["id"] for plan in said["plans"]] == list(registry().plans)
    for plan in said["plans"]:
        entries = plan["entries"]
        assert [entry["id"] for entry in entries] == [entry.id for entry in registry().entries_of(plan["id"])]
        assert sum(plan["totals"]["state"].values()) == plan["totals"]["entries"] == len(entries)
        assert set(plan["totals"]["state"]) == set(STATE_WORDS)
    violence = next(entry for entry in said["plans"][2]["entries"] if entry["id"] == "P25-1-04")
    (measure,) = violence["measures"]
    assert (violence["evidence"], measure["latest_end"], measure["next_expected"]) == (
        "foreword", "2026-06", "2026-08-31")  # of July 2026, a month after its end
    assert (measure["release"]["label"], measure["release"]["published"]) == ("2026-07", "2026-07")


def test_an_empty_store_still_shows_every_entry_and_says_what_to_do(tmp_path: Path) -> None:
    done = run(f"sqlite:///{tmp_path}/store.sqlite3", "coverage")
    assert done.returncode == 0
    assert "The store is empty" in done.stderr
    assert all(entry.id in done.stdout for entry in registry().entries)


def test_check_of_the_embedded_data_finds_no_error_and_lists_what_no_measure_uses(embedded_url: str) -> None:
    done = run(embedded_url, "check")
    assert done.returncode == 0
    assert done.stdout.endswith("no errors\n")
    assert "unmapped: mps-custody: " in done.stdout
    assert "  theft/bicycle-theft\n" in done.stdout


def test_check_of_an_empty_store_is_exit_code_1(tmp_path: Path) -> None:
    done = run(f"sqlite:///{tmp_path}/store.sqlite3", "check")
    assert done.returncode == 1
    assert "error: mps-recorded-crime: the store has no data of it" in done.stdout


def test_a_store_that_lost_a_table_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    assert run(f"sqlite:///{file}", "coverage").returncode == 0
    with sqlite3.connect(file) as store:
        store.execute("DROP TABLE coverage")
    store.close()
    done = run(f"sqlite:///{file}", "coverage")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("error: the store cannot be read: no such table: coverage; its tables are not those of this "
                           "program; name another in DATABASE_URL\n")


@pytest.mark.parametrize(("url", "arguments", "words"), [
    ("", ("coverage", "--plan", "2099"), "no plan '2099'; there are 2017-21, 2022-25"),
    ("", ("coverage", "--xml"), "--xml"),
    ("", ("verify",), "verify"),
    ("sqlite:////no/such/folder/store.sqlite3", ("check",), "would be in a folder that does not exist"),
    ("sqlite:////", ("coverage",), "is a folder"),
    ("nonsense", ("coverage",), "give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME in DATABASE_URL"),
    ("mysql://someone@somewhere/store", ("check",), "'mysql' is no database that this program knows"),
])
def test_a_mistake_is_one_line_with_exit_code_2(
    url: str, arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run(url or f"sqlite:///{tmp_path}/store.sqlite3", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert words in line
