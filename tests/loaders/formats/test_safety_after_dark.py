"""Feeling of safety after dark, by quarter and sex, with quarters in which nobody was asked."""

import math
from pathlib import Path

import pytest

from data.statement import LONDON
from tests.support.loaders_support import by_key, published, read, refused, sheet_of
from tests.support.published_files import there

HEADER = "quarter,label,value"


def test_the_sexes_are_groups_of_one_variable(tmp_path: Path) -> None:
    rows = f"{HEADER}\n2022Q2,Feel Safe (Male),0.79\n2022Q2,Feel Safe (Female),0.6\n2022Q2,Feel Safe (All),0.7\n"
    assert by_key(read(sheet_of(tmp_path, rows))) == {
        ("feels-safe-after-dark", LONDON, group, "2022-04"): value
        for group, value in (("sex=male", 0.79), ("sex=female", 0.6), ("all", 0.7))
    }


def test_a_blank_cell_is_not_available_and_no_zero(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\n2020Q2,Feel Safe (All),\n2022Q2,feel safe (ALL),\"0,7\"\n"))
    assert list(reading.frame["status"]) == ["x", ""]
    assert math.isnan(reading.frame["value"].iloc[0])


@pytest.mark.parametrize("bad", [
    "2022Q2,Feel Safe (Cats),0.7", "2022Q9,Feel Safe (All),0.7", "2022Q2,Feel Safe (All),-1", "2022Q2,Feel Safe (All)",
])
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, bad: str) -> None:
    assert refused(sheet_of(tmp_path, f"{HEADER}\n2021Q2,Feel Safe (All),0.7\n{bad}\n")).line == 3


@pytest.mark.parametrize(("file", "quarters"), [
    ("after-dark", {"2023-01", "2023-04", "2023-07", "2023-10"}),
    *there(("mopac_surveys/feeling_of_safety_after_dark_2018Q2_2023Q4.csv",
            {"2020-04", "2020-07", "2020-10", "2021-01"})),
])
def test_the_four_quarters_in_which_nobody_was_asked_have_no_figure(file: str, quarters: set[str]) -> None:
    reading = published(file)
    missing = {key[3] for key, value in by_key(reading).items() if math.isnan(value)}
    assert missing == quarters
    assert (reading.frame["status"] == "x").sum() == 12
