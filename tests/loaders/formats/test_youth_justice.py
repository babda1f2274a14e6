"""Children and youth justice by borough: rates that stand as they are published."""

from pathlib import Path

import pytest

from data.statement import LONDON
from loaders.formats import Reading, complete
from tests.support.loaders_support import by_key, published, read, refused, sheet_of
from tests.support.published_files import there

HEADER = "measure,year,dfe_la_number,area,value"
ENTRANTS, REOFFENDING = "first_time_entrants_rate_per_100000_aged_10_17", "proven_reoffending_pct_aged_15_17"
HACKNEY = "E09000012"


def reading_of(folder: Path, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([HEADER, *rows]) + "\n"))


def test_a_rate_is_kept_as_it_is_and_a_percentage_as_a_share(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, f"{ENTRANTS},2024,204,Hackney,255", f"{REOFFENDING},2024,204,Hackney,30.09"))
    assert found["first-time-entrants", HACKNEY, "all", "2024-01"] == 255
    assert found["reoffending-aged-15-17", HACKNEY, "all", "2024-01"] == pytest.approx(0.3009)


def test_a_dash_is_not_available_and_inner_and_outer_london_are_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, f"{ENTRANTS},2024,986,London,157", f"{ENTRANTS},2024,201,City of London,-",
                         f"{ENTRANTS},2024,987,London (Inner),170")
    frame = complete(reading.frame)
    assert frame.set_index("area")["status"].to_dict() == {LONDON: "", "E09000001": "x"}
    assert [aside.rows for aside in reading.set_aside] == [1]


def test_a_year_by_two_is_a_financial_year(tmp_path: Path) -> None:
    rate = "children_cautioned_or_sentenced_per_10000_aged_10_17"
    assert by_key(reading_of(tmp_path, f"{rate},2024-25,204,Hackney,39.8")) == {
        ("cautioned-or-sentenced", HACKNEY, "all", "2024-04"): 39.8}


@pytest.mark.parametrize(("bad", "column"), [
    (f"{ENTRANTS},2024,204,Atlantis,1", "area"), ("arrests,2024,204,Camden,1", "measure"),
    (f"{ENTRANTS},24,204,Camden,1", "year"), (f"{ENTRANTS},2024-26,204,Camden,1", "year"),
    (f"{ENTRANTS},2024,204,Camden,few", "value"), (f"{REOFFENDING},2024,204,Camden,101", "value"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{ENTRANTS},2024,204,Hackney,1\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("name", there("youth_justice/dfe_lait_youth_justice_london_boroughs_2016_2024.csv"))
def test_the_figures_of_london_in_the_published_file(name: str) -> None:
    found = by_key(published(name))
    assert [found["first-time-entrants", LONDON, "all", f"{year}-01"] for year in (2016, 2024)] == [412, 157]
