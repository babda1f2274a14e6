"""Victim satisfaction: two surveys that are never parts of each other."""

from pathlib import Path

import pytest

from data.statement import LONDON
from tests.fuzz.surveys import share
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, workbook
from tests.support.published_files import there

HEADER = "quarter,label,value"
FACE, ONLINE, PHONE = "Face-to-Face Reporting (USS)", "Online Reporting (TDIU)", "Telephone Reporting (TDIU)"


def test_the_two_surveys_are_different_variables_and_no_groups(tmp_path: Path) -> None:
    rows = f"{HEADER}\n2022Q2,{FACE},0.64\n2022Q2,{ONLINE},0.36\n2022Q2,{PHONE},0.35\n"
    reading = read(sheet_of(tmp_path, rows))
    assert by_key(reading) == {
        ("uss-face-to-face", LONDON, "all", "2022-04"): 0.64, ("tdiu-online", LONDON, "all", "2022-04"): 0.36,
        ("tdiu-telephone", LONDON, "all", "2022-04"): 0.35,
    }
    assert {(v.months, v.step, v.absent) for v in reading.variables.values()} == {(3, 3, "missing")}
    assert reading.areas == [LONDON]


@pytest.mark.parametrize("text", [
    f"\ufeffQuarter,LABEL, Value\n2022Q2,{FACE},0.64\n", f"quarter;label;value\nQ2 2022;{FACE} ;0,64\n",
    f"quarter,label,value\nQ1_2223,{FACE.upper()},64%\n",
])
def test_header_quarter_and_value_are_read_in_every_form(tmp_path: Path, text: str) -> None:
    assert by_key(read(sheet_of(tmp_path, text))) == {("uss-face-to-face", LONDON, "all", "2022-04"): 0.64}


def test_a_workbook_is_read(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [["quarter", "label", "value"], ["2022Q2", FACE, 0.64]])
    assert by_key(read(sheet)) == {("uss-face-to-face", LONDON, "all", "2022-04"): 0.64}


@pytest.mark.parametrize(("bad", "column"), [
    ("2022Q5," + FACE + ",0.64", "quarter"), ("2022Q2,Pigeon Reporting (TDIU),0.64", "label"),
    ("2022Q3," + FACE + ",6.4", "value"), ("2022Q3," + FACE + ",lots", "value"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n2022Q2,{FACE},0.64\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize(("file", "figure"), [
    ("satisfaction", share(FACE, 0.64, (2022, 2))),
    *there(("mopac_surveys/victim_satisfaction_by_channel_2020Q2_2023Q4.csv", 0.64)),
])
def test_a_whole_file_gives_satisfaction_in_the_second_quarter_of_2022(file: str, figure: float) -> None:
    assert by_key(published(file))["uss-face-to-face", LONDON, "all", "2022-04"] == figure
