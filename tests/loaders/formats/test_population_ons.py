"""ONS mid-year population by single year of age."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data import areas
from data.statement import LONDON
from loaders.reading.tables import Sheet
from tests.support.loaders_support import by_key, published, read, recognised, refused, sheet_of, workbook
from tests.support.published_files import originals, there

HEADER = "Code,Name,Geography,All ages,0,1,90+"
BARNET = "E09000003"
NAME = "ons_mid_2024_population.csv"


def everywhere() -> list[str]:
    places = (area for area in areas.embedded() if area.code.startswith("E09"))
    return [f"{area.code},{area.name},London Borough,6,1,2,3" for area in places]


def sheet(folder: Path, *rows: str, header: str = HEADER, name: str = NAME) -> Sheet:
    return sheet_of(folder, "\n".join([header, *(rows or everywhere())]) + "\n", name)


@pytest.mark.parametrize("header", [
    HEADER, "\ufeff" + HEADER, HEADER.upper(), "code,name,geography,All Ages,Age 0,Age 1,Age 90+",
])
def test_each_age_is_a_group_and_london_is_the_32_boroughs(tmp_path: Path, header: str) -> None:
    found = by_key(read(sheet(tmp_path, header=header)))
    assert found["population", LONDON, "all", "2024-01"] == 192
    assert {group for _, _, group, _ in found} == {"all", "age=0", "age=1", "age=90+"}
    assert found["population", LONDON, "age=90+", "2024-01"] == 96
    assert found["population", BARNET, "age=1", "2024-01"] == 2


@pytest.mark.parametrize("name", [
    "ons_mid_2024_x.csv", "mid-2024.csv", "ukpopestimatesmid2024on2023.csv", "london 2024.csv",
])
def test_the_year_is_in_the_files_name(tmp_path: Path, name: str) -> None:
    assert {key[3] for key in by_key(read(sheet(tmp_path, name=name)))} == {"2024-01"}


def test_a_file_whose_name_has_no_year_is_refused(tmp_path: Path) -> None:
    assert "name it with the year" in refused(sheet(tmp_path, name="population.csv")).remedy


def test_ages_that_do_not_add_up_are_refused_with_their_line(tmp_path: Path) -> None:
    error = refused(sheet(tmp_path, everywhere()[0], f"{BARNET},Barnet,London Borough,7,1,2,3"))
    assert (error.line, error.column) == (3, "All ages")


@pytest.mark.parametrize(("bad", "column"), [
    ("E09000099,Atlantis,London Borough,6,1,2,3", "Code"), (f"{BARNET},Barnet,London Borough,6,1,-2,3", "1"),
    (f"{BARNET},Barnet,London Borough,all,1,2,3", "All ages"), (f"{BARNET},Barnet,London Borough,6,1,2", "90+"),
])
def test_a_bad_cell_is_refused_with_its_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet(tmp_path, everywhere()[0], bad))
    assert (error.line, error.column) == (3, column)


def test_a_workbook_with_ages_as_numbers_is_read(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["Code", "Name", "Geography", "All ages", 0, 1, "90+"], *(row.split(",") for row in everywhere())]
    book = workbook(tmp_path, rows, "mid_2024.xlsx")
    assert recognised(book) == "population_ons"
    assert by_key(read(book))["population", LONDON, "age=0", "2024-01"] == 32


CITY = next(int(row[3]) for row in originals()["population-ons"].table.rows if row[1] == "City of London")


@pytest.mark.parametrize(("file", "year", "city"), [
    ("population-ons", "2025-01", CITY),
    *there(("geography/ons_mid_2024_population_by_age_london_boroughs.csv", "2024-01", 15111)),
])
def test_a_whole_file_has_91_ages_that_add_up_to_london(file: str, year: str, city: int) -> None:
    found = by_key(published(file))
    ages = {key[2]: value for key, value in found.items() if key[1] == LONDON}
    assert len(ages) == 92
    assert ages["all"] == sum(value for group, value in ages.items() if group != "all")
    assert found["population", "E09000001", "all", year] == city  # the City, as the file prints it
