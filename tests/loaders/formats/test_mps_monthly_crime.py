"""MPS Monthly Crime Dashboard: knife, gun, hate, domestic abuse and the rest, by borough and ward."""

import gzip
from pathlib import Path
from typing import Any

import pandas as pd
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
from tests.support.published_files import originals, path_of, there

HEADER = ("Month_Year,Area Type,Borough_SNT,Area name,Area code,Crime Type,Crime Subtype,Measure,"
          "Financial Year,FY_FYIndex,Count,Refresh Date")
KNIFE = "knife-crime/knife-crime/offences"
BARNET, BRENT = "E09000003", "E09000005"
WARD = ("01/03/2024,Safer Neighbourhood Teams,Barnet Hendon,Hendon, E05013638 ,Knife Crime,Knife Crime,Offences,,,2,"
        "06/04/2024")


def borough(
    place: str = "Barnet", count: str = "3", month: str = "01/03/2024", kind: str = "Knife Crime",
    subtype: str = "Knife Crime", measure: str = "Offences", refreshed: str = "06/04/2024",
) -> str:
    return f"{month},Borough,{place},{place},E09000003,{kind},{subtype},{measure},2023/24,202324_12,{count},{refreshed}"


def figures(folder: Path, *rows: str, header: str = HEADER) -> dict[tuple[str, str, str, str], float]:
    return by_key(read(sheet_of(folder, "\n".join([header, *rows]) + "\n")))


OTHER_FILE = "mps_monthly_crime/M1045_MonthlyCrimeDashboard_OtherCrimeData_2025-08.csv.gz"
KNIFE_FILE = "mps_monthly_crime/M1045_MonthlyCrimeDashboard_KnifeCrimeData_2026-03.csv.gz"
FILES = ["monthly", *there(OTHER_FILE, KNIFE_FILE)]
GUN = "gun-crime/gun-crime/offences"


@pytest.fixture(scope="module", params=FILES)
def whole(request: pytest.FixtureRequest) -> Reading:
    return published(request.param)


@pytest.mark.parametrize("header", [
    HEADER, "\ufeff" + HEADER, HEADER.upper(), HEADER.replace("Area name", "Area Name"),
    HEADER.replace("Crime Type", "offence group").replace("Crime Subtype", "Offence Subgroup"),
    HEADER.replace("_", " "), HEADER.replace(",", " , "),
])
def test_headers_drift_in_case_spelling_and_byte_order_mark(tmp_path: Path, header: str) -> None:
    assert figures(tmp_path, borough(), header=header)[KNIFE, LONDON, "all", "2024-03"] == 3


def test_a_header_without_the_financial_year_index_is_known(tmp_path: Path) -> None:
    header = HEADER.replace("FY_FYIndex,", "")
    assert figures(tmp_path, borough().replace(",202324_12", ""), header=header)[KNIFE, BARNET, "all", "2024-03"] == 3


def test_a_row_that_is_absent_is_zero_where_its_area_and_its_month_stand_in_the_file(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, "\n".join([HEADER, borough(), borough("Brent", month="01/05/2024")]) + "\n"))
    assert (KNIFE, BARNET, "all", "2024-05") not in by_key(reading)
    assert reading.variables[KNIFE].absent == "zero"
    assert {(c.first, c.last) for c in reading.coverage} == {
        (2024 * 12 + 2, 2024 * 12 + 2), (2024 * 12 + 4, 2024 * 12 + 4)}  # April stands nowhere
    assert BARNET in reading.areas
    assert "E09000007" not in reading.areas


def test_ward_rows_never_double_london(tmp_path: Path) -> None:
    found = figures(tmp_path, borough(), WARD)
    assert found[KNIFE, LONDON, "all", "2024-03"] == 3
    assert found[KNIFE, "E05013638", "all", "2024-03"] == 2


def test_area_codes_with_stray_spaces_are_stripped_and_the_ward_lies_in_its_borough(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{WARD}\n"))
    assert [(ward.code, ward.name, ward.parents) for ward in reading.new_areas] == [("E05013638", "Hendon", (BARNET,))]


@pytest.mark.parametrize("place", [
    "Aviation Security", "Other / NK", "Unknown", "City of London", "Aviation Security(SO18)", "N/K (Legacy Only)",
    "Aviation Security (SO18) (Legacy Only)", "Non MET police force",
])
def test_rows_of_no_borough_count_for_london_only(tmp_path: Path, place: str) -> None:
    found = figures(tmp_path, borough(), borough(place, "2"))
    assert found[KNIFE, LONDON, "all", "2024-03"] == 5
    assert found[KNIFE, UNLOCATED, "all", "2024-03"] == 2


def test_overlapping_subtypes_are_never_summed_within_a_type(tmp_path: Path) -> None:
    found = figures(tmp_path, borough(), borough(subtype="Knife Crime with Injury", count="1"))
    assert {variable for variable, *_ in found} == {KNIFE, "knife-crime/knife-crime-with-injury/offences"}
    assert found[KNIFE, LONDON, "all", "2024-03"] == 3


def test_a_subtype_spelt_in_two_cases_is_one_variable(tmp_path: Path) -> None:
    found = figures(tmp_path, *(borough(kind="Domestic Abuse", subtype=f"Domestic Abuse Violence {word} Injury")
                                for word in ("with", "With")))
    assert found["domestic-abuse/domestic-abuse-violence-with-injury/offences", BARNET, "all", "2024-03"] == 6


def test_repeated_keys_are_added_up(tmp_path: Path) -> None:
    assert figures(tmp_path, borough(count="1"), borough(count="2"))[KNIFE, BARNET, "all", "2024-03"] == 3


def test_victim_based_and_non_victim_based_offences_stay_apart_and_other_accepted_crime_joins_neither(
    tmp_path: Path
) -> None:
    rows = [borough(kind="Miscalleneous", subtype=subtype, count=count) for subtype, count in
            (("TNO Victim Based", "5"), ("TNO Non Victim Based", "2"), ("Other Accepted Crime", "100"))]
    found = figures(tmp_path, *rows)
    assert found["miscellaneous/tno-victim-based/offences", LONDON, "all", "2024-03"] == 5
    assert found["miscellaneous/tno-non-victim-based/offences", LONDON, "all", "2024-03"] == 2
    assert found["miscellaneous/other-accepted-crime/offences", LONDON, "all", "2024-03"] == 100


def test_of_two_refresh_dates_the_later_is_when_the_file_was_published(tmp_path: Path) -> None:
    rows = "\n".join([HEADER, borough(), borough("Brent", refreshed="09/04/2024")]) + "\n"
    assert read(sheet_of(tmp_path, rows)).published == "2024-04-09"


def test_a_file_without_refresh_dates_is_read_and_does_not_say_when_it_was_published(tmp_path: Path) -> None:
    text = "\n".join(line.rpartition(",")[0] for line in (HEADER, borough(), WARD)) + "\n"
    reading = read(sheet_of(tmp_path, text))
    assert reading.published == ""
    assert by_key(reading) == figures(tmp_path, borough(), WARD)


def test_two_releases_in_one_file_are_refused(tmp_path: Path) -> None:
    rows = [borough(), borough("Brent"), borough(refreshed="09/04/2024", count="4")]
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *rows]) + "\n"))
    assert (error.line, error.column) == (4, "Refresh Date")
    assert "two releases" in error.problem


@pytest.mark.parametrize("refreshed", ["18/03/2062", "", "03/18/2026", "31/02/2026", "1/2/26"])
def test_a_refresh_date_that_cannot_be_is_refused(tmp_path: Path, refreshed: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{borough()}\n{borough('Brent', refreshed=refreshed)}\n"))
    assert (error.line, error.column) == (3, "Refresh Date")


@pytest.mark.parametrize("measure", ["Outcomes", "outcomes", "Positive outcomes"])
def test_outcomes_are_positive_outcomes_under_another_name(tmp_path: Path, measure: str) -> None:
    found = figures(tmp_path, borough(), borough(measure=measure, count="2"))
    assert found["knife-crime/knife-crime/positive-outcomes", BARNET, "all", "2024-03"] == 2
    assert {variable for variable, *_ in found} == {KNIFE, "knife-crime/knife-crime/positive-outcomes"}


def test_outcomes_beside_positive_outcomes_are_refused(tmp_path: Path) -> None:
    rows = [borough(measure="Outcomes"), borough("Brent", measure="Positive Outcomes")]
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, *rows]) + "\n"))
    assert error.column == "Measure"
    assert "cannot be told" in error.problem


@pytest.mark.parametrize("copies", [1, 3])
def test_copies_of_one_boroughs_rows_are_set_aside_with_their_count(tmp_path: Path, copies: int) -> None:
    rows = [borough(place, month=month) for place in ("Barnet", "Brent") for month in ("01/03/2024", "01/04/2024")]
    reading = read(sheet_of(tmp_path, "\n".join([HEADER, *rows, *(rows[:2] * copies)]) + "\n"))
    assert by_key(reading) == figures(tmp_path, *rows)
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("exact repeats of another row", 2 * copies)]
    assert reading.rows == 4 + 2 * copies


@pytest.mark.parametrize(("months", "line"), [
    (("01/10/2025", "01/11/2025", "01/03/2062"), 4), (("3/1/2024",), 2), (("01/10/2025", "1/11/2025", "02/12/2025"), 4),
])
def test_months_that_cannot_be_or_cannot_be_told_are_refused(
    tmp_path: Path, months: tuple[str, ...], line: int
) -> None:
    rows = "\n".join([HEADER, *(borough(month=month) for month in months)]) + "\n"
    error = refused(sheet_of(tmp_path, rows))
    assert (error.line, error.column) == (line, "Month_Year")


@pytest.mark.parametrize("kind", ["E09000003", "2023/24", "202324_12", "12"])
def test_a_code_in_the_place_of_a_category_is_refused(tmp_path: Path, kind: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{borough()}\n{borough(kind=kind)}\n"))
    assert (error.line, error.column) == (3, "Crime Type")


def test_a_borough_row_with_the_name_of_another_area_is_refused(tmp_path: Path) -> None:
    row = borough("Brent").replace("Brent,Brent", "Brent,Barnet")
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{borough()}\n{row}\n"))
    assert (error.line, error.column) == (3, "Area name")


def test_no_row_of_a_whole_file_is_a_copy_of_another(whole: Reading) -> None:
    assert "exact repeats of another row" not in {aside.reason for aside in whole.set_aside}


def test_offences_and_positive_outcomes_are_two_variables(tmp_path: Path) -> None:
    found = figures(tmp_path, borough(), borough(measure="Positive Outcomes", count="1"))
    assert found["knife-crime/knife-crime/positive-outcomes", BARNET, "all", "2024-03"] == 1
    assert found[KNIFE, BARNET, "all", "2024-03"] == 3


@pytest.mark.parametrize("month", ["01/03/2024", "2024-03-01", "202403", "45352", "Mar-24"])
def test_months_are_read_in_every_form(tmp_path: Path, month: str) -> None:
    assert (KNIFE, BARNET, "all", "2024-03") in figures(tmp_path, borough(month=month))


def test_months_first_dates_are_told_by_the_column(tmp_path: Path) -> None:
    found = figures(tmp_path, borough(month="3/1/2024"), borough(month="12/1/2023"))
    assert {key[3] for key in found} == {"2023-12", "2024-03"}


def test_the_same_rows_in_a_workbook_give_the_same_figures(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEADER.split(","), *(row.split(",") for row in (borough(), WARD))]
    rows[1][10] = 3
    sheet = workbook(tmp_path, rows)
    assert recognised(sheet) == "mps_monthly_crime"
    assert by_key(read(sheet)) == figures(tmp_path, borough(), WARD)


@pytest.mark.parametrize(("row", "column"), [
    (borough("Atlantis"), "Borough_SNT"), (borough(count="-1"), "Count"), (borough(count="many"), "Count"),
    (borough(count=""), "Count"), (borough(month="01/13/2024x"), "Month_Year"), (borough(measure="Guesses"), "Measure"),
    (borough(refreshed="soon"), "Refresh Date"), (borough().replace("Borough", "Planet", 1), "Area Type"),
])
def test_a_bad_cell_is_refused_with_its_line_and_the_files_own_column(tmp_path: Path, row: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{borough()}\n{row}\n"))
    assert (error.line, error.column) == (3, column)


def test_a_row_cut_short_is_refused(tmp_path: Path) -> None:
    assert refused(sheet_of(tmp_path, f"{HEADER}\n{borough()}\n01/03/2024,Borough,Bar")).line == 3


def test_london_is_the_boroughs_and_the_unlocated_for_every_variable_and_month(whole: Reading) -> None:
    london, parts = london_and_its_parts(whole)
    assert london == parts


@pytest.mark.parametrize("name", FILES)
def test_london_of_a_whole_file_is_the_sum_of_its_borough_rows(name: str) -> None:
    with gzip.open(path_of(name), "rt", encoding="utf-8-sig") as file:
        raw = pd.read_csv(file)
    raw.columns = raw.columns.str.lower()
    level = raw["area type"] == "Borough"
    frame = published(name).frame
    london = frame[frame["area"] == LONDON]["value"].sum()
    assert london == raw["count"][level].sum()
    assert london < raw["count"].sum()


def offences(subtype: str, year: str) -> int:
    """The offences of a subtype in a year of the made-up file, counted from its rows."""
    return sum(int(row[10]) for row in originals()["monthly"].table.rows if row[1] == "Borough"
               and (row[6], row[7]) == (subtype, "Offences") and row[0].endswith(year))


@pytest.mark.parametrize(("name", "variable", "rise"), [
    ("monthly", KNIFE, 100 * (offences("Knife Crime", "2026") / offences("Knife Crime", "2025") - 1)),
    *there((OTHER_FILE, GUN, 29.9), (OTHER_FILE, KNIFE, 12.9)),  # of 2024 over 2023
])
def test_a_variable_changes_from_year_to_year_as_the_rows_do(name: str, variable: str, rise: float) -> None:
    years = (2025, 2026) if name == "monthly" else (2023, 2024)
    before, after = (total(published(name), variable, f"{year}-01", f"{year}-12") for year in years)
    assert 100 * (after / before - 1) == pytest.approx(rise, abs=1e-9 if name == "monthly" else 0.05)


@pytest.mark.parametrize(("name", "year"), [("monthly", 2026), *there((KNIFE_FILE, 2024))])
def test_knife_crime_with_injury_is_inside_knife_crime(name: str, year: int) -> None:
    injury, every = (total(published(name), variable, f"{year}-01", f"{year}-12") for variable in (
        "knife-crime/knife-crime-with-injury/offences", KNIFE))
    assert 0 < injury < every


def test_every_subtype_of_a_file_with_all_traps_has_one_variable_a_measure() -> None:
    assert set(published("monthly").variables) == {f"{code}/{measure}" for measure in ("offences", "positive-outcomes")
        for code in ("knife-crime/knife-crime", "knife-crime/knife-crime-with-injury", "miscellaneous/tno-victim-based",
                     "miscellaneous/tno-non-victim-based", "miscellaneous/other-accepted-crime",
                     "domestic-abuse/domestic-abuse-violence-with-injury")}
    assert published("monthly").published == "2026-07-19"  # the later of its two refresh dates
