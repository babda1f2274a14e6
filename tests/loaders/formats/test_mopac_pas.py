"""Public Attitude Survey, MOPAC's export: decimal commas, quoted measures, dates that end quarters."""

import datetime
import math
from pathlib import Path

import pytest

from data.statement import LONDON
from tests.fuzz.surveys import share
from tests.support.loaders_support import by_key, published, read, recognised, refused, sheet_of, workbook
from tests.support.published_files import there

OF_LONDON = "mopac_surveys/PAS_MPS_to_2023-12.csv"
HEADER = "Date;Survey;Borough;Measure;Proportion;MPS"
GOOD = '"""Good Job"" local"'
BARNET, WESTMINSTER, RICHMOND = "E09000003", "E09000033", "E09000027"


def row(
    place: str = "Barnet", measure: str = "Trust MPS", value: str = "0,56", date: str = "31/12/2014",
    survey: str = "PAS",
) -> str:
    return f"{date};{survey};{place};{measure};{value};0,67"


def figures(folder: Path, *rows: str, header: str = HEADER) -> dict[tuple[str, str, str, str], float]:
    return by_key(read(sheet_of(folder, "\n".join([header, *rows]) + "\n")))


@pytest.mark.parametrize("header", [HEADER, "\ufeff" + HEADER, HEADER.upper(), HEADER.replace(";", " ; ")])
def test_decimal_commas_are_read_whatever_the_header_looks_like(tmp_path: Path, header: str) -> None:
    assert figures(tmp_path, row(), header=header) == {("trust", BARNET, "all", "2014-01"): 0.56}


def test_good_job_with_embedded_quotes_is_good_job(tmp_path: Path) -> None:
    assert figures(tmp_path, row(measure=GOOD)) == {("good-job", BARNET, "all", "2014-01"): 0.56}


def test_the_same_rows_with_commas_and_points_give_the_same_figures(tmp_path: Path) -> None:
    text = "Date,Survey,Borough,Measure,Proportion\n12/31/2014,PAS,Barnet,Trust MPS,0.56\n"
    assert by_key(read(sheet_of(tmp_path, text))) == figures(tmp_path, row())


@pytest.mark.parametrize("date", ["31/12/2014", "12/31/2014", "2014-12-31", "42004"])
def test_a_date_is_the_end_of_the_twelve_months_in_every_form(tmp_path: Path, date: str) -> None:
    assert figures(tmp_path, row(date=date)) == {("trust", BARNET, "all", "2014-01"): 0.56}


def test_a_workbook_with_real_dates_and_numbers_is_read(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [["Date", "Survey", "Borough", "Measure", "Proportion"],
                                [datetime.datetime(2014, 12, 31), "PAS", "Barnet", '"Good Job" local', 0.56],
                                [datetime.datetime(2014, 12, 31), "PAS", "Brent", '"Good Job" local', None]])
    assert recognised(sheet) == "mopac_pas"
    found = by_key(read(sheet))
    assert found["good-job", BARNET, "all", "2014-01"] == 0.56
    assert math.isnan(found["good-job", "E09000005", "all", "2014-01"])


def test_borough_names_vary(tmp_path: Path) -> None:
    found = figures(tmp_path, row("City of Westminster"), row("Richmond Upon Thames"), row("Barking & Dagenham"))
    assert {area for _, area, *_ in found} == {WESTMINSTER, RICHMOND, "E09000002"}


def test_mps_is_london_and_the_repeated_column_is_not_read(tmp_path: Path) -> None:
    assert figures(tmp_path, row("MPS", value="0,70")) == {("trust", LONDON, "all", "2014-01"): 0.70}
    assert ("trust", LONDON, "all", "2014-01") not in figures(tmp_path, row("Barnet"))


@pytest.mark.parametrize(("measure", "code"), [
    ("Treat everyone fairly", "fair-treatment"), ("Listen to concerns", "listens-to-concerns"),
    ("Informed local", "informed-local"), ("Relied on to be there", "relied-on-to-be-there"),
    ("Understand issues", "understands-issues"), ("Contact ward officer", "contact-ward-officer"),
    ("Trust MPS", "trust"), (GOOD, "good-job"),
])
def test_each_published_measure_has_its_variable(tmp_path: Path, measure: str, code: str) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row(measure=measure)}\n"))
    assert set(reading.variables) == {code}
    variable = reading.variables[code]
    assert (variable.months, variable.step, variable.absent, variable.unit) == (12, 3, "missing", "proportion")
    assert not reading.warnings


def test_an_unknown_measure_is_loaded_under_its_slug_with_a_warning(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row(measure='Visible on bikes')}\n"))
    assert set(reading.variables) == {"visible-on-bikes"}
    assert "Visible on bikes" in reading.warnings[0]


def test_rows_of_another_survey_are_set_aside(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{row('Brent', survey='USS')}\n"))
    assert reading.areas == [BARNET]
    assert [(aside.rows, reading.rows) for aside in reading.set_aside] == [(1, 2)]


def test_a_blank_figure_is_not_available(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row(value='')}\n"))
    assert list(reading.frame["status"]) == ["x"]
    assert reading.frame["value"].isna().all()


def test_the_file_speaks_for_each_measure_over_its_own_periods_and_for_the_areas_it_has(tmp_path: Path) -> None:
    rows = [row(), row(date="31/03/2015"), row("Brent", measure=GOOD)]
    reading = read(sheet_of(tmp_path, "\n".join([HEADER, *rows]) + "\n"))
    assert {(c.variable, c.last - c.first) for c in reading.coverage} == {("trust", 3), ("good-job", 0)}
    assert reading.areas == [BARNET, "E09000005"]


@pytest.mark.parametrize(("bad", "column"), [
    (row("Atlantis"), "Borough"), (row(value="1,4"), "Proportion"), (row(value="-0,4"), "Proportion"),
    (row(value="high"), "Proportion"), (row(date="31/13/2014"), "Date"), (row(date="31/10/2014"), "Date"),
])
def test_a_bad_cell_is_refused_with_its_line_and_the_files_own_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


def test_a_row_cut_short_is_refused_and_not_taken_for_a_blank(tmp_path: Path) -> None:
    assert refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n31/12/2014;PAS;Brent;Trust MPS;")).line == 3


def test_a_figure_given_twice_with_different_values_is_refused(tmp_path: Path) -> None:
    assert refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{row()}\n{row(value='0,57')}\n")).line == 4


@pytest.mark.parametrize(("file", "variable", "first", "figure"), [
    ("pas-mps", "good-job", "2024-07", share('"Good Job" local', 0.52, (2025, 2))),
    ("pas-mps", "trust", "2025-01", share("Trust MPS", 0.72, (2025, 4))),
    *there((OF_LONDON, "good-job", "2018-07", 0.59), (OF_LONDON, "trust", "2019-01", 0.84)),
])
def test_london_has_the_figure_of_the_12_months_to_the_date_of_its_row(
    file: str, variable: str, first: str, figure: float
) -> None:
    assert by_key(published(file))[variable, LONDON, "all", first] == figure


@pytest.mark.parametrize("file", ["pas-borough", *there("mopac_surveys/PAS_Borough_to_2023-12.csv")])
def test_a_whole_file_by_borough_has_the_32_boroughs_and_not_london(file: str) -> None:
    reading = published(file)
    assert len(reading.areas) == 32
    assert LONDON not in reading.areas
