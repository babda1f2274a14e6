"""Officers, PCSOs and staff as at 31 March, of the Metropolitan Police alone."""

from pathlib import Path

import pytest

from data.statement import LONDON
from loaders import load
from loaders.formats import Reading
from tests.support.loaders_support import by_key, only_sheet, published, read, refused, sheet_of
from tests.support.opendocument import opendocument, typed
from tests.support.published_files import path_of, there

HEADER = "As at 31 March...,Geo code,Force Name,Region,Sex,Rank description,Worker type,Total (headcount),Total (FTE)"
RELEASES = {year: f"home_office_workforce/open-data-table-police-workforce-{name}.ods"
            for year, name in (("2022", "270722"), ("2023", "260723"))}


def row(
    headcount: str = "10", fte: str = "", year: str = "2022", code: str = LONDON, sex: str = "Female",
    rank: str = "Constable", worker: str = "Police Officer",
) -> str:
    return f"{year},{code},Metropolitan Police,London,{sex},{rank},{worker},{headcount},{fte or headcount}"


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


def of_all(reading: Reading, variable: str, year: str, group: str = "all") -> float:
    return by_key(reading)[variable, LONDON, group, f"{year}-03"]


def test_people_are_added_up_over_sex_and_rank_and_stand_at_the_end_of_march(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("10", "9.5"), row("30", "29.25", sex="Male"),
                         row("5", rank="Sergeant"))
    assert of_all(reading, "police-officers", "2022") == 45
    assert of_all(reading, "police-officers/fte", "2022") == 43.75
    assert of_all(reading, "police-officers", "2022", "sex=female") == 15
    assert of_all(reading, "police-officers", "2022", "rank=constable") == 40
    assert {(v.months, v.step, v.absent) for v in reading.variables.values()} == {(1, 12, "missing")}


def test_other_forces_are_set_aside_and_a_table_without_the_met_is_refused(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row("900", code="E23000036"))
    assert of_all(reading, "police-officers", "2022") == 10
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("rows of other forces", 1)]
    assert "Metropolitan Police" in str(refused(sheet_of(tmp_path, f"{HEADER}\n{row(code='E23000036')}\n")))


def test_two_spellings_of_a_worker_type_are_one(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("3", rank="Police Staff", worker="Police Staff"),
                         row("4", year="2023", rank="Police Staff", worker="Police staff"))
    assert (of_all(reading, "police-staff", "2022"), of_all(reading, "police-staff", "2023")) == (3, 4)


def test_a_full_time_equivalent_is_decimal_whatever_it_looks_like_and_blank_where_there_is_none(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("700", "642.124"), row("9", "N/A", worker="Special Constable"))
    assert of_all(reading, "police-officers/fte", "2022") == 642.124
    assert "special-constables/fte" not in reading.variables


def test_a_class_that_a_year_does_not_have_is_not_none(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(year="2020"), row(year="2021"), row("0", year="2021", sex="Not stated"))
    stated = by_key(reading)
    assert stated["police-officers", LONDON, "sex=not stated", "2021-03"] == 0
    assert ("police-officers", LONDON, "sex=not stated", "2020-03") not in stated


@pytest.mark.parametrize(("bad", "column"), [
    (row("-1", "1"), "Total (headcount)"), (row("ten", "1"), "Total (headcount)"), (row(fte="9 5"), "Total (FTE)"),
    (row(fte="11"), "Total (FTE)"), (row(worker="Police Horse"), "Worker type"), (row(sex="All"), "Sex"),
    (row(year="1922"), "As at 31 March..."),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row(sex='Male')}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


def test_a_second_and_different_figure_is_refused(tmp_path: Path) -> None:
    assert "second and different" in str(refused(sheet_of(tmp_path, f"{HEADER}\n{row('10')}\n{row('11')}\n")))


def test_a_spreadsheet_is_read_and_its_name_says_when_it_was_published(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEADER.split(",")]]
    rows += [[typed(cell) for cell in text.split(",")] for text in (row(), row(sex="Male"))]
    (found,) = load.read(opendocument(tmp_path / "open-data-table-police-workforce-270722.ods", *rows))
    assert (found.release.published, found.release.basis) == ("2022-07-27", "file name")
    assert found.release.data_end == "2022-03"
    assert by_key(read(only_sheet(tmp_path / "open-data-table-police-workforce-270722.ods")))


@pytest.mark.parametrize("file", ["workforce", *there(*RELEASES.values())])
def test_the_sexes_and_the_ranks_of_a_whole_file_each_add_up_to_everybody(file: str) -> None:
    frame = published(file).frame
    frame = frame.assign(dimension=frame["group"].str.partition("=")[0])
    sums = frame.groupby(["variable", "dimension", "period"])["value"].sum().unstack("dimension")
    assert set(sums.columns) == {"all", "sex", "rank"}
    assert all((sums[name] - sums["all"]).abs().max() < 1e-6 for name in ("sex", "rank"))


@pytest.mark.parametrize(("year", "officers", "women", "pcsos"), there(
    ("2022", 34_542, 10_638, 1_224), ("2023", 35_411, 11_181, 1_269)))
def test_the_figures_of_the_published_tables(year: str, officers: int, women: int, pcsos: int) -> None:
    """As ../shared/data/README.md gives them; PCSOs of 2022 counted from the table by hand."""
    reading = published(RELEASES[year])
    assert of_all(reading, "police-officers", year) == officers
    assert of_all(reading, "police-officers", year, "sex=female") == women
    assert of_all(reading, "pcsos", year) == pcsos
    assert path_of(RELEASES[year]).is_file()
