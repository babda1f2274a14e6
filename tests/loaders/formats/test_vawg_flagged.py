"""Offences in the VAWG data by place, and their victims: counted under names of their own."""

from pathlib import Path

import pytest

from data.statement import LONDON, UNLOCATED
from loaders.formats import Reading
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, total
from tests.support.published_files import there

PLACES = "bcu_location,borough_name,ward_name_clean_2,recorded_date_months,date_committed_from_date_months,count,sheet"
AGES = "recorded_date_months,date_committed_from_date_months,count,sheet,age_group"
ETHNICITIES = "recorded_date_months,date_committed_from_date_months,count,sheet,ethnic_appearance_group_group"
FILE = "mps_vawg/2026-03_vawg_{}.csv.gz"


def place(count: str = "3", borough: str = "Hackney", ward: str = "Victoria", month: str = "2025-01-01",
          committed: str = "2025-01-01", sheet: str = "Offence count location") -> str:
    return f"Central East,{borough},{ward},{month},{committed},{count},{sheet}"


def reading_of(folder: Path, header: str, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


def test_offences_of_all_wards_and_months_committed_are_those_of_the_borough_in_the_month_recorded(
    tmp_path: Path,
) -> None:
    found = by_key(reading_of(tmp_path, PLACES, place(), place("4", ward=""), place("5", committed="2024-12-01"),
                              place("6", borough="Other"), place("7", borough="Unknown")))
    assert [found["flagged-offences", area, "all", "2025-01"] for area in ("E09000012", UNLOCATED, LONDON)] == [
        12, 13, 25]


def test_victims_are_another_count_than_offences(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, PLACES, place(sheet="Victim count by location")))
    assert {code for code, *_ in found} == {"flagged-victims"}


def test_victims_by_age_and_by_ethnicity_are_of_london(tmp_path: Path) -> None:
    by_age = by_key(reading_of(tmp_path, AGES, "2025-01-01,2025-01-01,3,Victim count by age group,Aged 30 to 39 years",
                               "2025-01-01,2025-01-01,2,Victim count by age group,Aged 80+"))
    assert by_age == {("flagged-victims", LONDON, group, "2025-01"): count for group, count in (
        ("all", 5), ("age=30 to 39", 3), ("age=80 and over", 2))}
    by_ethnicity = by_key(reading_of(
        tmp_path, ETHNICITIES, "2025-01-01,2025-01-01,3,Victim count by ethnic group,Any Other"))
    assert by_ethnicity["flagged-victims", LONDON, "ethnicity=other", "2025-01"] == 3


def test_rows_of_two_tables_in_one_file_are_refused_for_they_count_the_same_people(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, f"{PLACES}\n{place()}\n{place(sheet='Victim count by location')}\n"))
    assert error.column == "sheet"


@pytest.mark.parametrize(("bad", "column"), [
    (place("-1"), "count"), (place(borough="Paris"), "borough_name"), (place(sheet="Offences"), "sheet"),
    (place("4"), "count"),
])
def test_a_bad_row_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{PLACES}\n{place()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("table", there("victims_by_location", "victims_by_age", "victims_by_ethnicity"))
def test_each_file_of_victims_sums_to_the_same_total(table: str) -> None:
    assert total(published(FILE.format(table)), "flagged-victims", "2014-01", "2026-02") == 1_527_047


@pytest.mark.parametrize(("first", "last", "offences"), there(
    ("2025-03", "2026-02", 134_312), ("2025-01", "2025-12", 132_688)))
def test_the_offences_of_a_year_in_the_published_file(first: str, last: str, offences: int) -> None:
    assert total(published(FILE.format("offences_by_location")), "flagged-offences", first, last) == offences
