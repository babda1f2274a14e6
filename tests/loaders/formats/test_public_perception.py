"""Public Attitude Survey, public perception files: quarter labels, month-first dates, repeated rows."""

from pathlib import Path

import pytest

from data.statement import LONDON
from tests.fuzz.surveys import METRICS, share
from tests.support.loaders_support import by_key, published, read, recognised, refused, sheet_of, workbook
from tests.support.published_files import there

LONG, WITH_MPS = (f"mopac_surveys/public_perception_{name}.csv" for name in ("borough_long", "2021_on_with_MPS"))
HEADER = "date,quarter,borough,metric,metric_value,"
BARNET, BEXLEY = "E09000003", "E09000004"


def row(
    place: str = "Barnet", metric: str = "Good job", value: str = "0.46", quarter: str = "Q3_2425",
    date: str = "10/1/2024",
) -> str:
    return f"{date},{quarter},{place},{metric},{value},"


def figures(folder: Path, *rows: str, header: str = HEADER) -> dict[tuple[str, str, str, str], float]:
    return by_key(read(sheet_of(folder, "\n".join([header, *rows]) + "\n")))


@pytest.mark.parametrize("header", [
    HEADER, "\ufeff" + HEADER, "Date,Quarter,Borough,metric,metric_value,",
    "DATE , Quarter,BOROUGH,Metric,Metric Value,",
])
def test_the_quarters_label_says_when_the_twelve_months_end(tmp_path: Path, header: str) -> None:
    assert figures(tmp_path, row(), header=header) == {("good-job", BARNET, "all", "2024-01"): 0.46}


def test_the_month_first_date_is_not_read(tmp_path: Path) -> None:
    assert figures(tmp_path, row(date="nonsense")) == figures(tmp_path, row())


def test_a_file_with_semicolons_and_decimal_commas_is_read(tmp_path: Path) -> None:
    text = "quarter;borough;metric;metric_value\nQ3_2425;Barnet;Good job;0,46\n"
    assert by_key(read(sheet_of(tmp_path, text))) == figures(tmp_path, row())


def test_a_workbook_is_read(tmp_path: Path) -> None:
    header = ["quarter", "borough", "metric", "metric_value"]
    sheet = workbook(tmp_path, [header, ["Q3_2425", "Barnet", "Good job", 0.46]])
    assert recognised(sheet) == "public_perception"
    assert by_key(read(sheet)) == figures(tmp_path, row())


def test_the_label_of_2020_21_is_a_financial_year(tmp_path: Path) -> None:
    assert figures(tmp_path, row(quarter="Q4_2021")) == {("good-job", BARNET, "all", "2020-04"): 0.46}


@pytest.mark.parametrize(("metric", "code"), [
    ("Good job", "good-job"), ("Trust MPS", "trust"), ("Fair treatment", "fair-treatment"),
    ("Dealing issues", "dealing-with-issues"), ("Contact ward officer", "contact-ward-officer"),
    ("Informed local", "informed-local"), ("Listen to concerns", "listens-to-concerns"),
    ("Relied on to be there", "relied-on-to-be-there"), ("S&S used fairly", "stop-and-search-used-fairly"),
])
def test_each_published_metric_has_its_variable(tmp_path: Path, metric: str, code: str) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row(metric=metric)}\n"))
    assert set(reading.variables) == {code}
    assert not reading.warnings


def test_an_exact_repeat_is_set_aside(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{row()}\n"))
    assert len(reading.frame) == 1
    assert [aside.rows for aside in reading.set_aside] == [1]


def test_a_repeat_with_another_value_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{row(value='0.47')}\n"))
    assert error.line == 3
    assert "ask the publisher" in error.remedy


@pytest.mark.parametrize(("bad", "column"), [
    (row("Atlantis"), "borough"), (row(value="46"), "metric_value"), (row(value="-0.1"), "metric_value"),
    (row(value="x"), "metric_value"), (row(quarter="Q5_2425"), "quarter"), (row(quarter="Q3_2427"), "quarter"),
])
def test_a_bad_cell_is_refused_with_its_line_and_the_files_own_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("file", ["perception", "perception-xlsx", *there(LONG)])
def test_the_twelve_repeated_bexley_rows_are_set_aside_and_counted(file: str) -> None:
    reading = published(file)
    assert [aside.rows for aside in reading.set_aside] == [12]
    assert len(reading.frame) == reading.rows - 12


@pytest.mark.parametrize(("file", "variable", "figure"), [
    ("perception", "trust", share("Trust MPSMPS", METRICS["Trust MPS"], (2024, 4))),
    ("perception", "good-job", share("Good jobMPS", METRICS["Good job"], (2024, 4))),
    *there((WITH_MPS, "trust", 0.73), (WITH_MPS, "good-job", 0.46)),
])
def test_london_has_the_figure_of_its_own_row_for_the_12_months_to_december_2024(
    file: str, variable: str, figure: float
) -> None:
    assert by_key(published(file))[variable, LONDON, "all", "2024-01"] == figure


@pytest.mark.parametrize(("file", "other", "number", "apart"), [
    ("perception", "perception-xlsx", 594, 0),
    *there((WITH_MPS, "mopac_surveys/PAS_MPS_to_2023-12.csv", 22, 0.015)),  # Q1 2021/22 to Q3 2023/24, as rounded
])
def test_two_files_agree_where_they_overlap(file: str, other: str, number: int, apart: float) -> None:
    ours, theirs = by_key(published(file)), by_key(published(other))
    both = [key for key in ours.keys() & theirs.keys() if key[0] in ("trust", "good-job")]
    assert len(both) == number
    assert all(abs(ours[key] - theirs[key]) <= apart for key in both)
