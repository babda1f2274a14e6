"""Figures second hand or quoted: one file a document, until the publisher's own file is loaded."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON
from data.store.reader import Key, Reader
from loaders import embedded, load
from tests.support.loaders_support import by_key, only_sheet, read, refused, sheet_of

HEADER = ("source,provenance,document,published,through,url,variable,title,unit,every,area,group,start,end,value,"
          "status,note")
FILES = sorted(path for path in embedded.QUOTED.glob("*.csv") if path.name != "figures.csv")


def row(
    value: str = "57.3", unit: str = "%", start: str = "2022-06", end: str = "2022-06", variable: str = "answered",
    every: str = "1", group: str = "", status: str = "", provenance: str = "quoted", document: str = "A letter",
    published: str = "2024-02", source: str = "quoted-points", area: str = LONDON, title: str = "Calls answered",
) -> str:
    return (f"{source},{provenance},{document},{published},a newspaper,https://example.org,{variable},{title},{unit},"
            f"{every},{area},{group},{start},{end},{value},{status},")


def written(folder: Path, *rows: str, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return path


def test_a_share_is_kept_as_one_and_anything_else_as_it_is_stated(tmp_path: Path) -> None:
    reading = read(only_sheet(written(tmp_path, row(), row("480", "seconds", variable="wait", title="Wait"))))
    assert by_key(reading)["answered", LONDON, "all", "2022-06"] == 0.573
    assert by_key(reading)["wait", LONDON, "all", "2022-06"] == 480
    assert reading.variables["answered"].unit == "proportion"
    assert reading.variables["wait"].unit == "seconds"


def test_a_figure_is_of_as_many_months_as_it_says_and_speaks_for_no_other(tmp_path: Path) -> None:
    reading = read(only_sheet(written(tmp_path, row(end="2022-11"), row(start="2024-04", end="2024-09"))))
    assert reading.variables["answered"].months == 6
    assert [(periods.iso(one.first), periods.iso(one.last)) for one in reading.coverage] == [
        ("2022-06", "2022-06"), ("2024-04", "2024-04")]


def test_the_release_says_who_stated_its_figures_and_where(tmp_path: Path) -> None:
    (found,) = load.read(written(tmp_path, row("2146", "offences", "2024-04", "2025-03", every="12", status="p",
                                               published="2025-04", provenance="second hand",
                                               source="home-office-outcomes")))
    assert found.source.title == "Crime outcomes open data tables"
    release = found.release
    assert (release.label, release.published, release.provenance) == ("A letter", "2025-04", "second hand")
    assert (release.through, release.url) == ("a newspaper", "https://example.org")
    assert list(found.frame["status"]) == ["p"]


@pytest.mark.parametrize(("bad", "column"), [
    (row("many"), "value"), (row("101"), "value"), (row(start="June 22nd"), "start"), (row(area="E09999999"), "area"),
    (row(every="2"), "every"), (row(status="?"), "status"), (row(document="Another letter"), "document"),
    (row(source="nowhere"), "source"), (row(provenance="file"), "provenance"), (row(title="Another"), "variable"),
    (row("58"), None),
])
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, bad: str, column: str | None) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


def test_the_publishers_own_file_takes_their_place_whenever_it_was_published(engine: Engine, tmp_path: Path) -> None:
    stated = row("31495", "officers", "2022-03", "2022-03", "police-officers/fte", "12", provenance="second hand",
                 source="home-office-workforce", published="2026-07")
    own = ("As at 31 March...,Geo code,Sex,Rank description,Worker type,Total (headcount),Total (FTE)\n"
           "2022,E23000001,Male,Constable,Police Officer,34542,33983.6\n")
    table = tmp_path / "open-data-table-police-workforce-270722.csv"
    table.write_text(own)
    load.load(engine, [written(tmp_path, stated)])
    load.load(engine, [table])
    load.load(engine, [written(tmp_path, stated.replace("31495", "31496"), name="again.csv")])
    key = Key("home-office-workforce", "police-officers/fte", LONDON, "all")
    figure = Reader(engine).figures(key.source, [key.variable], [LONDON])[key][periods.month(2022, 3)]
    assert figure.value == 33983.6
    releases = Reader(engine).catalogue().releases
    assert {one.provenance for one in releases.values()} == {"file", "second hand"}
    assert releases[figure.release].provenance == "file"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_ours_is_read_whole(path: Path) -> None:
    (found,) = load.read(path)
    assert len(found.frame) == len(path.read_text("utf-8").splitlines()) - 1
    assert found.release.provenance in ("second hand", "quoted")
    assert found.release.through
    assert found.release.url.startswith("http")
    assert not found.set_aside
    assert not found.warnings
