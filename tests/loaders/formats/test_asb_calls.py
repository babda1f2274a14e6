"""Calls about antisocial behaviour, by month."""

import datetime
from pathlib import Path

import pytest

from data import periods
from data.statement import LONDON
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, workbook
from tests.support.published_files import there

HEADER = "month,label,value"


@pytest.mark.parametrize("text", [
    f"{HEADER}\n2024-03-01,ASB Calls,19644.0\n", "\ufeffMonth;Label;VALUE\n01/03/2024;asb calls;19644\n",
    f'{HEADER}\nMar-24,Antisocial Behaviour Calls,"19,644"\n',
])
def test_calls_are_counted_for_london(tmp_path: Path, text: str) -> None:
    assert by_key(read(sheet_of(tmp_path, text))) == {("asb-calls", LONDON, "all", "2024-03"): 19644}


def test_a_workbook_with_real_dates_is_read(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [["month", "label", "value"], [datetime.date(2024, 3, 1), "ASB Calls", 19644.0]])
    assert by_key(read(sheet)) == {("asb-calls", LONDON, "all", "2024-03"): 19644}


@pytest.mark.parametrize(("bad", "column"), [
    ("2024-13-01,ASB Calls,1", "month"), ("2024-04-01,ASB Calls,-1", "value"), ("2024-04-01,ASB Calls,", "value"),
    ("2024-04-01,ASB Calls,few", "value"), ("2024-04-01,ASB Emails,1", "label"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n2024-03-01,ASB Calls,2\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize(("file", "first", "last"), [
    ("asb", "2023-01", "2026-06"), *there(("mps_asb/asb_calls_monthly_2019-01_to_2024-03.csv", "2019-01", "2024-03")),
])
def test_every_month_of_a_whole_file_is_there(file: str, first: str, last: str) -> None:
    months = range(periods.from_iso(first), periods.from_iso(last) + 1)
    assert sorted(published(file).frame["period"]) == list(months)
