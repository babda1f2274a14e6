"""Searches by year from the Home Office's own table, which take the place of what others worked out from it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON
from data.store.reader import Key, Reader
from loaders import load
from loaders.embedded import QUOTED
from loaders.formats import Reading
from tests.support.loaders_support import by_key, read, refused, sheet_of

HEADER = ("financial_year,financial_year_quarter,police_force_area,geocode,region,legislation,reason_for_search,"
          "outcome,sex,age_group,self_defined_ethnicity_group,number_of_searches")
GROUPS = ("Asian or Asian British", "Black or Black British", "White", "Mixed", "Other Ethnic Group", "Not Stated")


def row(count: int = 10, year: str = "2024/25", quarter: str = "1", force: str = "Metropolitan Police",
        group: str = "White") -> str:
    return f"{year},{quarter},\"{force}\",E23000001,London,s1 PACE,Drugs,Arrest,Male,18-24,{group},{count}"


def year_of(count: int = 10, **more: str) -> list[str]:
    return [row(count, quarter=str(quarter), **more) for quarter in (1, 2, 3, 4)]


def reading_of(folder: Path, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([HEADER, *rows]) + "\n"))


def test_a_year_is_the_sum_of_its_quarters_by_force_and_by_ethnicity(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, *year_of(10), *year_of(3, group="Black or Black British"),
                              *year_of(2, force="London, City of"), *year_of(500, force="Kent")))
    assert found["searches", LONDON, "all", "2024-04"] == 52
    assert found["searches", LONDON, "ethnicity=black", "2024-04"] == 12
    assert found["london-region/searches", LONDON, "all", "2024-04"] == 60
    assert found["london-region/searches", LONDON, "ethnicity=white", "2024-04"] == 48


def test_searches_of_a_vehicle_alone_and_of_other_forces_are_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *year_of(), row(group="N/A - vehicle search"), row(force="Kent"))
    assert by_key(reading)["searches", LONDON, "all", "2024-04"] == 40
    assert {aside.reason: aside.rows for aside in reading.set_aside} == {
        "rows of other forces": 1, "rows of searches of a vehicle alone": 1}


def test_a_year_of_which_a_quarter_is_missing_is_not_stated(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *year_of(), row(year="2025/26"))
    assert ("searches", LONDON, "all", "2025-04") not in by_key(reading)
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [
        ("rows of a year of which a quarter is missing", 1)]


@pytest.mark.parametrize(("bad", "column"), [
    (row(year="2024/26"), "financial_year"), (row(group="Martian"), "self_defined_ethnicity_group"),
    (row(-1), "number_of_searches"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *year_of(), bad]) + "\n"))
    assert (error.line, error.column) == (6, column)


def test_a_table_without_the_met_is_refused(tmp_path: Path) -> None:
    assert "Metropolitan Police" in str(refused(sheet_of(tmp_path, f"{HEADER}\n{row(force='Kent')}\n")))


def test_the_table_takes_the_place_of_what_was_worked_out_from_it(engine: Engine, tmp_path: Path) -> None:
    table = tmp_path / "stop-search-open-data-tables.csv"
    parts = {"Asian or Asian British": 12_887, "Black or Black British": 29_295, "White": 32_254,
             "Mixed": 5_519, "Other Ethnic Group": 4_743, "Not Stated": 36_223}
    table.write_text("\n".join([HEADER, *(row(count // 4 + (quarter == "1") * (count % 4), quarter=quarter, group=group)
                                          for group, count in parts.items() for quarter in "1234")]) + "\n")
    load.load(engine, sorted(QUOTED.glob("stop-and-search-*.csv")))
    load.load(engine, [table], load.Provenance(published="2025-10"))  # earlier than what was worked out
    key = Key("home-office-stop-search", "searches", LONDON, "all")
    found = Reader(engine).figures(key.source, [key.variable], [LONDON])[key]
    releases = Reader(engine).catalogue().releases
    assert found[periods.month(2024, 4)].value == sum(parts.values())
    assert [releases[found[periods.month(year, 4)].release].provenance for year in (2023, 2024)] == [
        "second hand", "file"]
