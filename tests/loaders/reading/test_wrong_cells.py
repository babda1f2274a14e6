"""One wrong cell, in every format that can have it: refused, set aside with its count, named in a warning, or harmless.

Each format gives three good rows; a test puts one wrong cell into the second.
"""

import csv
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from data import areas
from data.statement import Area
from loaders import clock, formats
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.reading.tables import Sheet
from tests.support.loaders_support import by_key, only_sheet, read, recognised, refused

MONTHLY = ("Month_Year", "Area Type", "Borough_SNT", "Area name", "Area code", "Crime Type", "Crime Subtype", "Measure",
           "Financial Year", "FY_FYIndex", "Count", "Refresh Date")
CUSTODY = ("current_disposal_year", "current_disposal_month", "gender", "age_group", "ethnicity_4+1", "offence_group",
           "current_disposal", "offence_count", "sheet")
HOMICIDE = ("Count of Victims", "Age Group", "Sex", "Method of Killing", "Domestic Abuse", "Recorded Date",
            "Homicide Offence Type", "Solved Status", "Borough", "Officer Observed Ethnicity")


@dataclass
class Example:
    """Good rows of one format, and which of its columns are of which kind."""

    header: tuple[str, ...]
    rows: list[list[str]]
    counts: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()  # which may have decimals
    proportions: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()  # whose rows are added up
    names: tuple[str, ...] = ()  # of figures that stand as they are
    not_told: tuple[tuple[str, str], ...] = ()  # cells that may change places and leave a good row
    file: str = "file.csv"


EXAMPLES = {
    "mps_monthly_crime": Example(
        MONTHLY, [[month, "Borough", "Barnet", "Barnet", "E09000003", "Knife Crime", "Knife Crime", "Offences",
                   "fy25-26", "25-26_01", count, "18/04/2026"]
                  for month, count in (("01/10/2025", "1\u00a0007"), ("01/11/2025", "8"), ("01/12/2025", "9"))],
        counts=("Count",), months=("Month_Year",), places=("Borough_SNT",), names=("Crime Type", "Crime Subtype"),
    ),
    "custody": Example(
        CUSTODY, [["2025", month, "Female", "Adult", "Asian", "Robbery", "Out of Court", count, "Disposals"]
                  for month, count in (("1", "1\u00a0017"), ("2", "18"), ("3", "19"))],
        counts=("offence_count",), years=("current_disposal_year",),
        categories=("gender", "age_group", "ethnicity_4+1", "offence_group", "current_disposal"),
    ),
    "homicide": Example(
        HOMICIDE, [[count, "13 to19", "Male", "Shooting", "Not Domestic Abuse", month, "Murder", "Solved", "Ealing",
                    "White"] for count, month in (("1\u00a0001", "Jan-23"), ("1", "Feb-23"), ("1", "Mar-23"))],
        counts=("Count of Victims",), months=("Recorded Date",), places=("Borough",),
        categories=("Age Group", "Sex", "Method of Killing", "Domestic Abuse", "Homicide Offence Type", "Solved Status",
                    "Officer Observed Ethnicity"),
    ),
    "asb_calls": Example(
        ("month", "label", "value"), [[f"2024-0{month}-01", "ASB Calls", f"19\u00a064{month}"] for month in (1, 2, 3)],
        counts=("value",), months=("month",), names=("label",),
    ),
    "mopac_pas": Example(
        ("Date", "Survey", "Borough", "Measure", "Proportion"),
        [[day, "PAS", "Barnet", "Trust MPS", value]
         for day, value in (("31/03/2023", "0.56"), ("30/06/2023", "0.57"), ("30/09/2023", "[x]"))],
        proportions=("Proportion",), months=("Date",), places=("Borough",), names=("Measure",),
    ),
    "public_perception": Example(
        ("quarter", "borough", "metric", "metric_value"),
        [[f"Q{quarter}_2324", "Barnet", "Good job", value]
         for quarter, value in ((1, "0.46"), (2, "0.47"), (3, "[x]"))],
        proportions=("metric_value",), quarters=("quarter",), places=("borough",), names=("metric",),
    ),
    "victim_satisfaction": Example(
        ("quarter", "label", "value"),
        [[f"2022Q{quarter}", "Face-to-Face Reporting (USS)", value]
         for quarter, value in ((1, "0.64"), (2, "0.65"), (3, "[x]"))],
        proportions=("value",), quarters=("quarter",), names=("label",),
    ),
    "safety_after_dark": Example(
        ("quarter", "label", "value"),
        [[f"2022Q{quarter}", "Feel Safe (All)", value] for quarter, value in ((1, "0.74"), (2, "0.75"), (3, "[x]"))],
        proportions=("value",), quarters=("quarter",), names=("label",),
    ),
    "population_gla": Example(
        ("code", "name", "year", "population"),
        [["E09000003", "Barnet", year, "400\u00a0123"] for year in ("2021", "2022", "2023")],
        amounts=("population",), places=("code", "name"),
    ),
    "population_ons": Example(
        ("Code", "Name", "Geography", "All ages", "0", "1"),
        [[code, name, "London Borough", "2\u00a0030", "1\u00a0010", "1\u00a0020"]
         for code, name in (("E09000003", "Barnet"), ("E09000005", "Brent"), ("E09000009", "Ealing"))],
        counts=("All ages", "1"), places=("Code", "Name"), file="mid_2024.csv", not_told=(("0", "1"),),
    ),
}
BAD_COUNTS = ["", "-1", "1.000", "1e5", "+5", "007", "0x1F", "1_000", "(5)", "5*", "<5", "[c]", "..", "-", "1.5", "١٢",
              "１２", "\u22125", "-0", "1234567890", "1 00", "1,00", "nan", "#N/A", "5\u00ad0", "one"]
BAD_PROPORTIONS = ["46", "1.2", "-0.1", "1,000", "1.000", "46%", "4.6e-1", "+0.5", "٠.٥", "0.5*", "half", "..", "[c]"]
BAD_MONTHS = ["", "203607", "2062-03-01", "01/03/2062", "202413", "31/02/2025", "٢٠٢٤٠٣", "198912", "March", "45352.5",
              "13/13/2024", "2024-03-01x"]
BAD_QUARTERS = ["", "2062Q1", "2022Q5", "Q3", "٢٠٢٢Q1", "Q1_6162", "2022"]
BAD_PLACES = ["", "Вarnet", "Atlantis", "Kent", "Bar\u200bnet", "Barnet Brent"]
TOTALS = ["Total", "All", "Grand total", "MPS", "All crime", "London"]


@pytest.fixture(autouse=True)
def november_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))


def sheet(folder: Path, example: Example, rows: Iterable[list[str]]) -> Sheet:
    with (folder / example.file).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([example.header, *rows])
    return only_sheet(folder / example.file)


def stated(reading: Reading) -> dict[tuple[str, str, str, str], str]:
    """The figures as text: one that is not available is like another."""
    return {key: str(value) for key, value in by_key(reading).items()}


def figures(folder: Path, example: Example, rows: Iterable[list[str]]) -> dict[tuple[str, str, str, str], str]:
    return stated(read(sheet(folder, example, rows)))


def with_cell(example: Example, column: str, text: str) -> list[list[str]]:
    """The rows, with this text in a column of the second."""
    rows = [list(row) for row in example.rows]
    rows[1][example.header.index(column)] = text
    return rows


def of_kind(kind: str, texts: Iterable[str]) -> list[pytest.ParameterSet]:
    return [pytest.param(name, column, text, id=f"{name}-{column}-{text}") for name, example in EXAMPLES.items()
            for column in getattr(example, kind) for text in texts]


def refused_at(folder: Path, name: str, column: str, text: str) -> BadFile:
    example = EXAMPLES[name]
    module = next(module for module in formats.modules() if module.__name__.endswith(f".{name}"))
    error = refused(sheet(folder, example, with_cell(example, column, text)), module)
    assert error.line in (2, 3)  # a form that differs may be that of the other rows
    return error


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_good_rows_are_read_without_a_word(tmp_path: Path, name: str) -> None:
    opened = sheet(tmp_path, EXAMPLES[name], EXAMPLES[name].rows)
    assert recognised(opened) == name
    reading = read(opened)
    assert by_key(reading)
    assert not reading.set_aside
    assert all("no figure for London" in warning for warning in reading.warnings)


@pytest.mark.parametrize(("name", "column", "text"), [
    *of_kind("counts", BAD_COUNTS), *of_kind("amounts", [text for text in BAD_COUNTS if text != "1.5"]),
])
def test_a_wrong_count_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


@pytest.mark.parametrize(("name", "column", "text"), of_kind("proportions", BAD_PROPORTIONS))
def test_a_wrong_proportion_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


@pytest.mark.parametrize(("name", "column", "text"), of_kind("months", BAD_MONTHS))
def test_a_wrong_month_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


@pytest.mark.parametrize(("name", "column", "text"), of_kind("quarters", BAD_QUARTERS))
def test_a_wrong_quarter_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


@pytest.mark.parametrize(("name", "column", "text"), of_kind("years", ["", "21", "2027", "2062", "٢٠٢١", "2025.0"]))
def test_a_wrong_year_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


def test_a_month_of_this_year_that_is_to_come_is_refused(tmp_path: Path) -> None:
    example = EXAMPLES["custody"]
    rows = [["2026", *row[1:]] for row in example.rows]
    rows[1][1] = "12"
    error = refused(sheet(tmp_path, example, rows))
    assert (error.line, error.column) == (3, "current_disposal_month")
    assert "December 2026 lies in the future" in error.problem


@pytest.mark.parametrize(("name", "column", "text"), of_kind("places", BAD_PLACES))
def test_a_wrong_place_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).line == 3


@pytest.mark.parametrize(("name", "column", "text"), of_kind("categories", TOTALS))
def test_a_total_is_never_added_to_its_parts(tmp_path: Path, name: str, column: str, text: str) -> None:
    error = refused_at(tmp_path, name, column, text)
    assert "a total among its parts" in error.problem
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize(("name", "column", "text"), [*of_kind("categories", [""]), *of_kind("names", [""])])
def test_a_row_without_its_category_is_refused(tmp_path: Path, name: str, column: str, text: str) -> None:
    assert refused_at(tmp_path, name, column, text).column == column


@pytest.mark.parametrize(("name", "column", "text"), of_kind("categories", ["Wholly new"]))
def test_a_new_name_in_a_category_is_named(tmp_path: Path, name: str, column: str, text: str) -> None:
    example = EXAMPLES[name]
    (warning,) = read(sheet(tmp_path, example, with_cell(example, column, text))).warnings
    assert column in warning
    assert "new" in warning


@pytest.mark.parametrize(("name", "column", "mark"), [
    *of_kind("categories", [".", "\u00ad\u200b", "\u00a0", "*"]), *of_kind("names", [".", "\u00ad\u200b", "\u00a0"]),
])
def test_a_mark_behind_a_category_or_capitals_change_nothing(tmp_path: Path, name: str, column: str, mark: str) -> None:
    example = EXAMPLES[name]
    plain = figures(tmp_path, example, example.rows)
    text = example.rows[1][example.header.index(column)]
    assert figures(tmp_path, example, with_cell(example, column, text.upper() + mark)) == plain


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("step", [1, -1])
def test_a_row_shifted_by_a_column_is_refused(tmp_path: Path, name: str, step: int) -> None:
    example = EXAMPLES[name]
    row = example.rows[1]
    shifted = ["", *row[:-1]] if step == 1 else [*row[1:], ""]
    assert refused(sheet(tmp_path, example, [example.rows[0], shifted, example.rows[2]])).line in (2, 3)


@pytest.mark.parametrize("name", EXAMPLES)
def test_two_cells_that_change_places_never_change_a_figure_unsaid(tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    plain = figures(tmp_path, example, example.rows)
    for one, other in itertools.combinations(range(len(example.header)), 2):
        if (example.header[one], example.header[other]) in example.not_told:
            continue
        rows = [list(row) for row in example.rows]
        rows[1][one], rows[1][other] = rows[1][other], rows[1][one]
        try:
            reading = read(sheet(tmp_path, example, rows))
        except BadFile:
            continue
        said = reading.set_aside or any("is not known" in warning for warning in reading.warnings)
        assert said or stated(reading) == plain, (example.header[one], example.header[other])


@pytest.mark.parametrize("name", ["mps_monthly_crime", "custody"])
def test_a_file_joined_to_itself_is_refused(tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    error = refused(sheet(tmp_path, example, example.rows * 2))
    assert "every row twice" in error.problem
    assert error.line == 5


def test_a_file_of_events_joined_to_itself_is_refused(tmp_path: Path) -> None:
    example = EXAMPLES["homicide"]
    rows = [[*row[:5], f"{name}-{year}", *row[6:]] for row in example.rows[:1] for name in ("Jan", "Feb", "Mar", "Apr")
            for year in (2019, 2020, 2021)]
    assert "twice" in refused(sheet(tmp_path, example, rows * 2)).problem
    assert len(by_key(read(sheet(tmp_path, example, rows))))


@pytest.mark.parametrize("name", ["mps_monthly_crime", "custody", "mopac_pas", "public_perception", "asb_calls",
                                  "victim_satisfaction", "safety_after_dark", "population_gla", "population_ons"])
def test_a_copy_of_a_row_is_set_aside_with_its_count(tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    reading = read(sheet(tmp_path, example, [*example.rows, example.rows[0]]))
    assert stated(reading) == figures(tmp_path, example, example.rows)
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("exact repeats of another row", 1)]
    assert reading.rows == 4


@pytest.mark.parametrize("area", [area for area in areas.embedded() if area.kind == "borough"][:3])
def test_a_place_with_the_name_of_another_is_refused(tmp_path: Path, area: Area) -> None:
    example = EXAMPLES["population_gla"]
    error = refused(sheet(tmp_path, example, [[area.code, "Brent" if area.name != "Brent" else "Barnet", "2023", "5"]]))
    assert error.column == "name"
