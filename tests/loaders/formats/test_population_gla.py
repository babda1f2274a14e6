"""GLA population by borough and year, and what both population files share."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data import areas
from data.statement import LONDON
from loaders.formats import Reading
from loaders.formats.shared.totals import MET_BOROUGHS
from tests.support.loaders_support import by_key, published, read, recognised, refused, sheet_of, workbook
from tests.support.published_files import there

CITY, BARNET = "E09000001", "E09000003"
HEADER = "code,name,year,population"


def everywhere(year: str = "2024", people: str = "100") -> list[str]:
    """A row for the City and each of the 32 boroughs, all alike."""
    return [f"{area.code},{area.name},{year},{people}" for area in areas.embedded() if area.code.startswith("E09")]


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


@pytest.mark.parametrize("header", [HEADER, "\ufeff" + HEADER, HEADER.upper(), "GSS_code,GSS_name,Year,Population"])
def test_london_is_the_32_boroughs_without_the_city(tmp_path: Path, header: str) -> None:
    found = by_key(reading_of(tmp_path, *everywhere(), header=header))
    assert found["population", LONDON, "all", "2024-01"] == 3200
    assert found["population", CITY, "all", "2024-01"] == 100
    assert len(found) == 34


def test_a_period_is_a_calendar_year_and_the_file_does_not_speak_for_one_left_out(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *everywhere("2015"), *everywhere("2017"))
    variable = reading.variables["population"]
    assert (variable.months, variable.step, variable.absent) == (12, 12, "missing")
    assert [(c.first, c.last) for c in reading.coverage] == [(2015 * 12, 2015 * 12), (2017 * 12, 2017 * 12)]


def test_london_has_no_figure_for_a_year_in_which_a_borough_is_missing(tmp_path: Path) -> None:
    rows = [row for row in everywhere() if BARNET not in row]
    reading = reading_of(tmp_path, *rows, *everywhere("2023"))
    assert ("population", LONDON, "all", "2024-01") not in by_key(reading)
    assert by_key(reading)["population", LONDON, "all", "2023-01"] == 3200
    assert "2024" in reading.warnings[0]


def test_places_outside_london_are_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *everywhere(), "E06000001,Hartlepool,2024,50", "E12000007,London,2024,3300")
    assert [aside.rows for aside in reading.set_aside] == [2]
    assert by_key(reading)["population", LONDON, "all", "2024-01"] == 3200


def test_an_exact_repeat_is_set_aside_and_counts_once(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *everywhere(), f"{BARNET},Barnet,2024,100")
    assert [aside.rows for aside in reading.set_aside] == [1]
    assert by_key(reading)["population", LONDON, "all", "2024-01"] == 3200


def test_a_borough_with_two_populations_is_refused(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *everywhere(), f"{BARNET},Barnet,2024,101"]) + "\n"))
    assert error.line == 35


def test_a_file_with_semicolons_and_a_workbook_give_the_same_figures(tmp_path: Path) -> None:
    rows = [HEADER, *everywhere(people="1234,5")]
    lines = [HEADER.replace(",", ";"), *(row.replace(",", ";", 3) for row in rows[1:])]
    semicolons = sheet_of(tmp_path, "\n".join([*lines, ""]))
    cells: list[Sequence[object]] = [HEADER.split(","), *([*row.split(",")[:2], 2024, 1234.5] for row in rows[1:])]
    book = workbook(tmp_path, cells)
    assert recognised(semicolons) == recognised(book) == "population_gla"
    assert by_key(read(semicolons)) == by_key(read(book))


@pytest.mark.parametrize(("bad", "column"), [
    ("E09000099,Atlantis,2024,1", "code"), ("Barnet,Barnet,2024,1", "code"), ("E09000003,Barnet,2024,-1", "population"),
    ("E09000003,Barnet,2024,few", "population"), ("E09000003,Barnet,24,1", "year"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\nE09000003,Barnet,2023,1\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("file", [
    "population-gla", "population-gla-xlsx", *there("geography/gla_population_projection_by_borough_2015_2024.csv"),
])
def test_london_of_a_whole_file_is_the_32_boroughs_in_every_year(file: str) -> None:
    found = by_key(published(file))
    for year in range(2015, 2025):
        period = f"{year}-01"
        assert found["population", LONDON, "all", period] == sum(
            found["population", code, "all", period] for code in MET_BOROUGHS)
