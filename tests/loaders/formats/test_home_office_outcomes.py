"""Outcomes of sexual offences from the Home Office's own tables, by the year of the crime."""

from pathlib import Path

import pytest

from data.statement import LONDON
from loaders.formats import Reading
from tests.support.loaders_support import by_key, read, refused, sheet_of

HEADER = ("Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,"
          "Outcome Description,Outcome Group,Outcome Type,"
          "Number of outcomes for offences that were recorded in the quarter,"
          "Number of outcomes for investigations that were closed in the quarter")


def row(count: str = "10", quarter: str = "1", kind: str = "1", force: str = "Metropolitan Police",
        subgroup: str = "Rape", group: str = "Sexual offences", year: str = "2024/25") -> str:
    return f"{year},{quarter},{force},19C,Rape,{group},{subgroup},Charged,Charged,{kind},{count},999"


def year_of(count: str = "10", **more: str) -> list[str]:
    return [row(count, quarter, **more) for quarter in "1234"]


def reading_of(folder: Path, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([HEADER, *rows]) + "\n"))


def test_outcomes_are_those_of_the_offences_recorded_in_the_year_not_of_the_decisions_in_it(tmp_path: Path) -> None:
    others = year_of("3", subgroup="Other sexual offences")
    found = by_key(reading_of(tmp_path, *year_of(), *others, row("2", kind="8")))
    assert found["sexual-offences/charged", LONDON, "all", "2024-04"] == 52
    assert found["rape/charged", LONDON, "all", "2024-04"] == 40
    assert found["other-sexual-offences/charged", LONDON, "all", "2024-04"] == 12
    assert found["sexual-offences/out-of-court", LONDON, "all", "2024-04"] == 2


@pytest.mark.parametrize("kind", ["2", "3", "6", "7", "8", "22"])
def test_the_outcomes_out_of_court_are_the_six_of_the_tables(tmp_path: Path, kind: str) -> None:
    found = by_key(reading_of(tmp_path, *year_of(kind=kind)))
    assert found == {(f"{code}/out-of-court", LONDON, "all", "2024-04"): 40 for code in ("sexual-offences", "rape")}


def test_parts_of_a_type_other_types_other_offences_and_other_forces_do_not_count(tmp_path: Path) -> None:
    others = [row(kind=kind) for kind in ("0", "1a", "4", "16")]
    reading = reading_of(tmp_path, *year_of(), *others, row(group="Robbery"), *year_of("99", force="Kent"))
    assert by_key(reading)["sexual-offences/charged", LONDON, "all", "2024-04"] == 40
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("rows of other forces", 4)]


def test_a_count_below_nought_takes_back_what_an_earlier_quarter_counted(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, *year_of(), row("-2", subgroup="Other sexual offences")))
    assert found["sexual-offences/charged", LONDON, "all", "2024-04"] == 38


def test_part_of_a_year_is_refused(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *(row(quarter=one) for one in "124")]) + "\n"))
    assert "no quarter 3" in error.problem


@pytest.mark.parametrize(("bad", "column"), [
    (row("many"), "Number of outcomes for offences that were recorded in the quarter"),
    (row(year="2024"), "Financial Year"), (row(quarter="5"), "Financial Quarter"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *year_of(), bad]) + "\n"))
    assert (error.line, error.column) == (6, column)
