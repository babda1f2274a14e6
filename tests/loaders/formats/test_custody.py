"""Custody disposals by offence group, sex, age group and ethnicity."""

from pathlib import Path

import pytest

from data.statement import LONDON
from loaders.formats import Reading
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, total, workbook
from tests.support.published_files import there

FILES = ["custody", *there("mps_custody/2026-03_custody.csv.gz")]
HEADER = ("current_disposal_year,current_disposal_month,current_disposal_month_name,gender,age_group,ethnicity_4+1,"
          "offence_group,current_disposal,offence_count,sheet")


def row(
    count: str = "1", year: str = "2021", month: str = "1", sex: str = "Female", age: str = "Adult",
    ethnicity: str = "Asian", group: str = "Drugs - Other", disposal: str = "Out of Court", sheet: str = "Disposals",
) -> str:
    return f"{year},{month},January,{sex},{age},{ethnicity},{group},{disposal},{count},{sheet}"


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


@pytest.mark.parametrize("header", [HEADER, "\ufeff" + HEADER, HEADER.upper(), HEADER.replace("_", " ")])
def test_a_disposal_counts_for_all_its_kind_and_its_offence_group_one_characteristic_at_a_time(
    tmp_path: Path, header: str
) -> None:
    assert by_key(reading_of(tmp_path, row("5"), header=header)) == {
        (code, LONDON, group, "2021-01"): 5
        for code in ("disposals", "disposals/out-of-court", "drugs-other/out-of-court")
        for group in ("all", "sex=female", "age=adult", "ethnicity=asian")
    }


def test_rows_of_another_table_of_the_workbook_are_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row("9", sheet="Arrests"))
    assert by_key(reading)["disposals", LONDON, "all", "2021-01"] == 1
    assert [(aside.rows, aside.total) for aside in reading.set_aside] == [(1, 9)]


def test_a_workbook_with_numbers_is_read(tmp_path: Path) -> None:
    cells = [int(cell) if cell.isdigit() else cell for cell in row("4", month="02").split(",")]
    assert by_key(read(workbook(tmp_path, [HEADER.split(","), cells])))["disposals", LONDON, "all", "2021-02"] == 4


def test_male_and_m_are_one_sex(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, row("2", sex="Male"), row("3", sex="M"), row("4", sex="F")))
    assert found["disposals", LONDON, "sex=male", "2021-01"] == 5
    assert found["disposals", LONDON, "sex=female", "2021-01"] == 4


def test_a_row_that_differs_from_another_only_in_its_count_is_refused(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, row("2"), row("2", sex="Male"), row("3")]) + "\n"))
    assert "second and different figure" in str(error)
    assert (error.line, error.column) == (4, "offence_count")


@pytest.mark.parametrize(("new", "column"), [
    (row(age="18 or older"), "age_group"), (row(sex="Men"), "gender"), (row(ethnicity="Mixed"), "ethnicity_4+1"),
    (row(group="Fraud"), "offence_group"), (row(disposal="Caution"), "current_disposal"),
])
def test_a_group_that_the_published_file_has_not_is_named(tmp_path: Path, new: str, column: str) -> None:
    (warning,) = reading_of(tmp_path, row("2"), new).warnings
    assert warning.startswith(column)
    assert "is not known" in warning


def test_copies_of_some_rows_are_set_aside_with_their_count(tmp_path: Path) -> None:
    rows = [row("2"), row("3", sex="Male"), row("4", year="2022")]
    reading = reading_of(tmp_path, *rows, rows[0], rows[1])
    assert by_key(reading) == by_key(reading_of(tmp_path, *rows))
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("exact repeats of another row", 2)]


@pytest.mark.parametrize("file", FILES)
def test_no_row_of_a_whole_file_is_a_copy_and_no_group_is_new(file: str) -> None:
    reading = published(file)
    assert not reading.set_aside
    assert not reading.warnings


@pytest.mark.parametrize(("bad", "column"), [
    (row("-1"), "offence_count"), (row("a few"), "offence_count"), (row(month="13"), "current_disposal_month"),
    (row(month="0"), "current_disposal_month"), (row(year="21"), "current_disposal_year"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("file", FILES)
def test_every_characteristic_of_a_whole_file_adds_up_to_all_disposals(file: str) -> None:
    reading = published(file)
    frame = reading.frame.assign(dimension=reading.frame["group"].str.partition("=")[0])
    sums = frame.groupby(["variable", "dimension", "period"])["value"].sum().unstack("dimension")
    assert set(sums.columns) == {"all", "sex", "age", "ethnicity"}
    assert all((sums[name] == sums["all"]).all() for name in sums.columns)


@pytest.mark.parametrize("file", FILES)
def test_the_kinds_of_disposal_of_a_whole_file_add_up(file: str) -> None:
    reading = published(file)
    kinds = [code for code in reading.variables if code.startswith("disposals/")]
    months = ("2021-01", "2026-06")
    assert sum(total(reading, kind, *months) for kind in kinds) == total(reading, "disposals", *months)
    assert len(kinds) == 7
