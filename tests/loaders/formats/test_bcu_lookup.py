"""The boroughs of the Basic Command Units: a check of data/areas.csv."""

from pathlib import Path

import pytest

from tests.support.loaders_support import published, read, refused, sheet_of
from tests.support.published_files import there

HEADER = "bcu_location,borough_name,ons_code"


@pytest.mark.parametrize("text", [
    f"{HEADER}\nEast Area,Havering,E09000016\n", "\ufeffBCU Location;Borough Name;ONS Code\nEast;Havering;E09000016\n",
    f"{HEADER}\nEast Area BCU,London Borough of Havering ,E09000016\n",
])
def test_a_row_that_agrees_states_nothing_new(tmp_path: Path, text: str) -> None:
    reading = read(sheet_of(tmp_path, text))
    assert (len(reading.frame), reading.rows, reading.areas, reading.variables) == (0, 1, [], {})


@pytest.mark.parametrize("row", [
    "West Area,Havering,E09000016", "East Area,Havering,E09000017", "Nowhere,Havering,E09000016",
    "East Area,City of London,E09000001",
])
def test_a_row_that_disagrees_is_refused_with_what_to_amend(tmp_path: Path, row: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\nWest Area,Ealing,E09000009\n{row}\n"))
    assert error.line == 3
    assert "amend data/areas.csv" in error.remedy
    assert row.split(",")[1] in error.problem


def test_an_unknown_borough_is_refused(tmp_path: Path) -> None:
    assert refused(sheet_of(tmp_path, f"{HEADER}\nEast Area,Atlantis,E09000016\n")).column == "borough_name"


@pytest.mark.parametrize("file", ["bcu-lookup", *there("geography/bcu_borough_lookup.csv")])
def test_the_units_of_a_whole_file_are_those_of_our_areas(file: str) -> None:
    reading = published(file)
    assert (reading.rows, len(reading.frame), reading.coverage) == (32, 0, [])
