"""Homicide victims by month, borough and one characteristic at a time."""

import datetime
from pathlib import Path

import pytest

from data.statement import LONDON, UNLOCATED
from loaders.formats import Reading
from tests.support.loaders_support import (
    by_key,
    london_and_its_parts,
    published,
    read,
    recognised,
    refused,
    sheet_of,
    total,
    workbook,
)
from tests.support.published_files import originals, there

HEADER = ("Count of Victims,Age Group,Sex,Method of Killing,Domestic Abuse,Recorded Date,Homicide Offence Type,"
          "Solved Status,Borough,Officer Observed Ethnicity")
MADE_UP = sum(row[5].endswith("-25") and "Transport" not in row[8] and row[8] != "City of London"
              for row in originals()["homicide"].table.rows)
VICTIMS, EALING = "homicide-victims", "E09000009"


def row(
    count: str = "1", age: str = "13 to19", sex: str = "Male", method: str = "Shooting",
    domestic: str = "Not Domestic Abuse", month: str = "Jan-03", kind: str = "Murder", solved: str = "Solved",
    place: str = "Ealing ", ethnicity: str = "White",
) -> str:
    return f'{count},{age},{sex},"{method}",{domestic},{month},{kind},{solved},{place},{ethnicity}'


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


def figures(folder: Path, *rows: str, header: str = HEADER) -> dict[tuple[str, str, str, str], float]:
    return by_key(reading_of(folder, *rows, header=header))


@pytest.fixture(scope="module", params=["homicide", "homicide-xlsx", *there("mps_homicide/Homicides_2003_2023.csv")])
def homicides(request: pytest.FixtureRequest) -> Reading:
    return published(request.param)


@pytest.mark.parametrize("header", [HEADER, "\ufeff" + HEADER, HEADER.upper(), HEADER.replace(" ", "_")])
def test_a_victim_counts_once_for_all_and_once_for_each_characteristic(tmp_path: Path, header: str) -> None:
    found = figures(tmp_path, row(), header=header)
    groups = {"all", "age=13 to 19", "sex=male", "method=shooting", "domestic=not domestic abuse", "ethnicity=white",
              "solved=solved", "type=murder"}
    assert found == {(VICTIMS, area, group, "2003-01"): 1 for area in (LONDON, EALING) for group in groups}


def test_a_row_of_several_victims_counts_them_all(tmp_path: Path) -> None:
    found = figures(tmp_path, row("3"), row("1"))
    assert found[VICTIMS, LONDON, "all", "2003-01"] == 4
    assert found[VICTIMS, EALING, "sex=male", "2003-01"] == 4


@pytest.mark.parametrize("age", ["13 to19", "13 to 19", "13to19", "13  to  19 "])
def test_the_ages_13_to_19_are_one_group_however_spaced(tmp_path: Path, age: str) -> None:
    assert (VICTIMS, LONDON, "age=13 to 19", "2003-01") in figures(tmp_path, row(age=age))


def test_ages_over_64_keep_their_name(tmp_path: Path) -> None:
    assert (VICTIMS, LONDON, "age=65 and over", "2003-01") in figures(tmp_path, row(age="65 and over"))


def test_trailing_spaces_make_no_second_borough(tmp_path: Path) -> None:
    assert figures(tmp_path, row(place="Ealing "), row(place="Ealing"))[VICTIMS, EALING, "all", "2003-01"] == 2


def test_not_domestic_and_not_domestic_abuse_are_one_group(tmp_path: Path) -> None:
    found = figures(tmp_path, row(domestic="Not Domestic"), row(), row(domestic="Domestic Abuse"))
    assert found[VICTIMS, LONDON, "domestic=not domestic abuse", "2003-01"] == 2
    assert found[VICTIMS, LONDON, "domestic=domestic abuse", "2003-01"] == 1


@pytest.mark.parametrize(("spelling", "method"), [
    ("Physical Assault, no weapon", "physical assault, no weapon"),
    ("Phyiscal Assault no weapon", "physical assault, no weapon"), ("Blunt Implment", "blunt implement"),
    ("Knife or Sharp Impliment ", "knife or sharp implement"), ("Not Known/Not recorded", "not known/not recorded"),
])
def test_misspelt_methods_are_the_methods_they_mean(tmp_path: Path, spelling: str, method: str) -> None:
    reading = reading_of(tmp_path, row(method=spelling))
    assert (VICTIMS, LONDON, f"method={method}", "2003-01") in by_key(reading)
    assert not reading.warnings


def test_a_new_method_is_kept_with_a_warning(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(method="Drone"))
    assert (VICTIMS, LONDON, "method=drone", "2003-01") in by_key(reading)
    assert "drone" in reading.warnings[0]


def test_heathrow_counts_for_london_and_for_no_borough(tmp_path: Path) -> None:
    found = figures(tmp_path, row(place="Heathrow "), row())
    assert found[VICTIMS, UNLOCATED, "all", "2003-01"] == 1
    assert found[VICTIMS, LONDON, "all", "2003-01"] == 2


@pytest.mark.parametrize("place", ["City of London", "British Transport Police", "City of London Police"])
def test_victims_of_other_forces_are_set_aside_with_the_reason(tmp_path: Path, place: str) -> None:
    reading = reading_of(tmp_path, row(place=place, count="2"), row())
    assert by_key(reading)[VICTIMS, LONDON, "all", "2003-01"] == 1
    assert [(aside.rows, aside.total) for aside in reading.set_aside] == [(1, 2)]
    assert "British Transport Police" in reading.set_aside[0].reason


def test_the_file_speaks_for_the_months_and_places_that_stand_in_it(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(month="Apr-03"))
    assert reading.variables[VICTIMS].absent == "zero"
    assert [(c.first, c.last) for c in reading.coverage] == [(2003 * 12, 2003 * 12), (2003 * 12 + 3, 2003 * 12 + 3)]
    assert len(reading.areas) == 2  # London and the borough of both rows


def test_a_workbook_with_real_dates_is_read(tmp_path: Path) -> None:
    cells: list[object] = [*row().replace('"', "").split(",")]
    cells[0], cells[5] = 1, datetime.datetime(2003, 1, 1)
    sheet = workbook(tmp_path, [HEADER.split(","), cells])
    assert recognised(sheet) == "homicide"
    assert by_key(read(sheet)) == figures(tmp_path, row())


@pytest.mark.parametrize(("new", "column"), [
    (row(age="13 to 18"), "Age Group"), (row(sex="Men"), "Sex"), (row(domestic="Maybe"), "Domestic Abuse"),
    (row(kind="Murders"), "Homicide Offence Type"), (row(solved="Charged"), "Solved Status"),
    (row(ethnicity="White British"), "Officer Observed Ethnicity"),
])
def test_a_group_that_the_published_file_has_not_is_named(tmp_path: Path, new: str, column: str) -> None:
    (warning,) = reading_of(tmp_path, row(), new).warnings
    assert warning.startswith(column)
    assert "is not known" in warning


def test_male_and_m_are_one_sex(tmp_path: Path) -> None:
    assert figures(tmp_path, row(), row(sex="M"))[VICTIMS, LONDON, "sex=male", "2003-01"] == 2


def test_two_victims_alike_are_two_victims(tmp_path: Path) -> None:
    assert figures(tmp_path, row(), row())[VICTIMS, LONDON, "all", "2003-01"] == 2


def test_no_group_of_a_whole_file_is_new(homicides: Reading) -> None:
    assert not homicides.warnings


@pytest.mark.parametrize(("bad", "column"), [
    (row("-1"), "Count of Victims"), (row("one"), "Count of Victims"), (row(month="Foo-03"), "Recorded Date"),
    (row(month="2003-13"), "Recorded Date"), (row(place="Atlantis"), "Borough"),
    (row().rpartition(",")[0], "Officer Observed Ethnicity"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize(("file", "year", "victims"), [
    ("homicide", 2025, MADE_UP), ("homicide-xlsx", 2025, MADE_UP),
    *there(("mps_homicide/Homicides_2003_2023.csv", 2019, 153), ("mps_homicide/Homicides_2003_2023.csv", 2023, 109)),
])
def test_every_victim_of_a_year_of_a_whole_file_counts_once(file: str, year: int, victims: int) -> None:
    assert total(published(file), VICTIMS, f"{year}-01", f"{year}-12") == victims


def test_london_is_the_boroughs_and_the_unlocated_for_every_group_and_month(homicides: Reading) -> None:
    london, parts = london_and_its_parts(homicides)
    assert london == parts


def test_every_characteristic_adds_up_to_all_victims(homicides: Reading) -> None:
    london = homicides.frame[homicides.frame["area"] == LONDON]
    dimension = london["group"].str.partition("=")[0]
    sums = london.groupby(dimension)["value"].sum()
    elsewhere = sum(aside.total for aside in homicides.set_aside)
    assert set(sums) == {homicides.rows - elsewhere}  # a victim a row
    assert len(sums) == 8
