"""More thorough searches: several files stacked, so that one thing goes by several names."""

from pathlib import Path

import pytest

from data.statement import LONDON, UNLOCATED
from loaders.formats import Reading
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, total
from tests.support.published_files import there

HEADER = ("col_0,stop_date,area,borough,age_group,sex,ethnic_appearance,stop_reason,positive_outcome_of_stop,"
          "outcome_reason,sheet,postive_outcome_of_stop,positve_outcome")
FILES = ["thorough", *there("mps_thorough_searches/2026-04_more_thorough_intimate_part_searches.csv.gz")]


def row(date: str = "2024-03-14 00:00:00.000000", borough: str = "Camden", age: str = "18 or over", sex: str = "M",
        ethnicity: str = "Black", reason: str = "B Drugs (s.23 Misuse of Drugs Act)",
        outcomes: tuple[str, str, str] = ("Yes", "", "")) -> str:
    return (f"1,{date},Central,{borough},{age},{sex},{ethnicity},{reason},{outcomes[0]},Drugs,Sheet1,{outcomes[1]},"
            f"{outcomes[2]}")


def reading_of(folder: Path, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([HEADER, *rows]) + "\n"))


def searches(reading: Reading, group: str = "all", area: str = LONDON) -> float:
    return by_key(reading).get(("thorough-searches", area, group, "2024-03"), 0)


def test_a_row_is_a_search_of_its_borough_and_of_london_even_one_like_another(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(), row(borough="City of Westminster"), row(borough=""),
                         row(borough="CO18 (City Airport) (Legacy Only)"), row(borough="Non MET police force"))
    assert [searches(reading, area=area) for area in (LONDON, "E09000007", "E09000033", UNLOCATED)] == [6, 2, 1, 3]


@pytest.mark.parametrize(("one", "other", "group"), [
    (row(age="18 or over"), row(age="18 or older"), "age=18 or over"), (row(sex="M"), row(sex="Male"), "sex=male"),
    (row(ethnicity="Unknown"), row(ethnicity="#N/A"), "ethnicity=not known"),
    (row(), row(reason="Drugs (s.23 Drugs Misuse Act)"), "reason=drugs"),
    (row(outcomes=("No", "", "")), row(outcomes=("", "", "No")), "outcome=led to nothing"),
    (row(outcomes=("", "Yes", "")), row(outcomes=("Yes", "", "")), "outcome=led to something"),
    (row(age="Not Recorded"), row(age="Recorded as 0 or Not Known"), "age=not known"),
])
def test_two_spellings_are_one_class(tmp_path: Path, one: str, other: str, group: str) -> None:
    assert searches(reading_of(tmp_path, one, other), group) == 2


@pytest.mark.parametrize(("bad", "column"), [
    (row(age="Middle-aged"), "age_group"), (row(borough="Paris"), "borough"), (row(date="14 March"), "stop_date"),
    (row(date="2062-03-14"), "stop_date"), (row(reason="Because"), "stop_reason"),
    (row(outcomes=("Yes", "No", "")), None),
])
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, bad: str, column: str | None) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


@pytest.mark.parametrize("file", FILES)
def test_each_characteristic_of_a_whole_file_adds_up_to_all_searches(file: str) -> None:
    frame = published(file).frame
    frame = frame.assign(dimension=frame["group"].str.partition("=")[0])
    sums = frame.groupby(["area", "dimension", "period"])["value"].sum().unstack("dimension")
    assert set(sums.columns) == {"all", "age", "sex", "ethnicity", "reason", "outcome"}
    assert all((sums[name] == sums["all"]).all() for name in sums.columns)


@pytest.mark.parametrize("file", there(FILES[-1]))
def test_the_searches_of_2024_in_the_published_file(file: str) -> None:
    reading = published(file)
    assert total(reading, "thorough-searches", "2024-01", "2024-12") == 6_600
    found = by_key(reading)
    assert sum(found.get(("thorough-searches", LONDON, "age=under 18", f"2024-{month:02d}"), 0)
               for month in range(1, 13)) == 395
