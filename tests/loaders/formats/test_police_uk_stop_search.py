"""Searches, one row each, counted by month, borough and one characteristic at a time."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.statement import LONDON, UNLOCATED
from loaders import load
from loaders.errors import Quarantined
from loaders.formats import Reading
from loaders.load import Provenance
from loaders.reading import outlines
from tests.support import square_boroughs
from tests.support.loaders_support import by_key, only_sheet, read, refused, sheet_of
from tests.support.published_files import DATA, there
from tests.support.square_boroughs import BARNET, CAMDEN, IN

HEADER = ("Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined "
          "ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,"
          "Removal of more than just outer clothing")
NOTHING = "A no further action disposal"
FILE = "police_uk_stop_search/{}-metropolitan-stop-and-search.csv.gz"


@pytest.fixture(autouse=True)
def _squares(tmp_path: Path) -> Iterator[None]:
    with outlines.using(square_boroughs.write(tmp_path)):
        yield


def row(
    place: str = "Barnet", date: str = "2023-02-01T00:06:00+00:00", kind: str = "Person search", sex: str = "Male",
    age: str = "18-24", ethnicity: str = "White - Irish", seen: str = "White", outcome: str = NOTHING,
    wanted: str = "Controlled drugs",
) -> str:
    latitude, longitude = IN[place]
    return (f"{kind},{date},False,,{latitude},{longitude},{sex},{age},{ethnicity},{seen},"
            f"Misuse of Drugs Act 1971 (section 23),{wanted},{outcome},,")


def reading_of(folder: Path, *rows: str) -> Reading:
    return read(sheet_of(folder, "\n".join([HEADER, *rows]) + "\n", "2023-02-metropolitan-stop-and-search.csv"))


def searches(reading: Reading, group: str = "all", area: str = LONDON, month: str = "2023-02",
             variable: str = "searches") -> float:
    return by_key(reading).get((variable, area, group, month), 0)


def test_each_row_is_a_search_even_one_that_is_alike_in_everything(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(), row(age="25-34"))
    assert searches(reading) == 3
    assert searches(reading, "age=18-24") == 2
    assert not reading.set_aside


def test_a_search_counts_for_the_borough_that_it_lies_in_and_all_of_them_for_london(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row("Camden"), row("Camden"), row("City"), row("hole"), row("sea"), row(""))
    assert [searches(reading, area=area) for area in (BARNET, CAMDEN, UNLOCATED, LONDON)] == [1, 2, 4, 7]
    assert reading.warnings == ["1 searches without a location and 3 outside the boroughs count for London alone"]


@pytest.mark.parametrize("rows", [[row(), row(""), row("")], [row("")]])
def test_nothing_is_said_by_borough_where_most_searches_have_no_location(tmp_path: Path, rows: list[str]) -> None:
    reading = reading_of(tmp_path, *rows)
    assert reading.areas == [LONDON]
    assert searches(reading) == len(rows)
    assert "no borough is told" in reading.warnings[0]


def test_nothing_is_said_by_borough_without_outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "held", lambda: ())
    reading = reading_of(tmp_path, row())
    assert (reading.areas, searches(reading)) == ([LONDON], 1)
    assert outlines.VARIABLE in reading.warnings[0]


@pytest.mark.parametrize(("date", "month"), [
    ("2017-03-31T23:00:00+00:00", "2017-04"), ("2017-03-31T22:59:00+00:00", "2017-03"),
    ("2023-02-01T00:00:00+00:00", "2023-02"), ("2023-01-31T23:59:59+00:00", "2023-01"),
])
def test_the_month_is_that_of_the_clocks_in_london(tmp_path: Path, date: str, month: str) -> None:
    assert searches(reading_of(tmp_path, row(date=date)), month=month) == 1


@pytest.mark.parametrize(("words", "group"), [
    ("White - English/Welsh/Scottish/Northern Irish/British", "white"), ("White - Any other (W9)", "white"),
    ("Black/African/Caribbean/Black British - African", "black"), ("Black or Black British - African (B2)", "black"),
    ("Asian/Asian British - Chinese", "asian"), ("Chinese or other ethnic group - Chinese (O1)", "asian"),
    ("Mixed/Multiple ethnic groups - White and Asian", "mixed"), ("Mixed - White and Asian (M3)", "mixed"),
    ("Other ethnic group - Any other", "other"), ("Chinese or other ethnic group - Any other (O9)", "other"),
    ("Other ethnic group - Not stated", "not known"), ("Not Stated (NS)", "not known"), ("", "not known"),
])
def test_self_defined_ethnicity_is_of_the_five_groups_of_the_census_in_the_words_of_either(
    tmp_path: Path, words: str, group: str
) -> None:
    assert searches(reading_of(tmp_path, row(ethnicity=words)), f"ethnicity={group}") == 1


def test_a_class_that_no_census_has_is_refused(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{row(ethnicity='Martian')}\n"))
    assert (error.line, error.column) == (3, "Self-defined ethnicity")


@pytest.mark.parametrize(("wrong", "column"), [
    (row(sex="Malr"), "Gender"), (row(age="18 to 24"), "Age range"), (row(seen="Blak"), "Officer-defined ethnicity"),
    (row(kind="Search"), "Type"),
])
def test_a_class_or_a_type_that_no_file_has_is_refused(tmp_path: Path, wrong: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{wrong}\n"))
    assert (error.line, error.column) == (3, column)


def test_an_object_that_no_file_has_is_named(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(wanted="Crossbows"))
    assert "Object of search 'crossbows' is not known: loaded as it stands" in reading.warnings


def test_the_search_of_a_vehicle_alone_has_no_person(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(kind="Vehicle search", sex="", age="", ethnicity="", seen=""))
    assert searches(reading) == 2
    for name in ("age", "sex", "ethnicity", "officer-ethnicity"):
        assert searches(reading, f"{name}=no person") == 1
        assert searches(reading, f"{name}=not known") == 0


def test_outcomes_are_told_from_no_further_action_in_the_words_of_both_times_and_an_empty_one_is_neither(
    tmp_path: Path,
) -> None:
    words = [NOTHING, "Nothing found - no further action", "Arrest", "Suspect arrested", "Local resolution", ""]
    reading = reading_of(tmp_path, *(row(outcome=one) for one in words))
    assert searches(reading, variable="searches/no-further-action") == 2
    assert searches(reading, variable="searches/with-an-outcome") == 3
    assert searches(reading, "outcome=arrest") == 2
    assert searches(reading, "outcome=not known") == 1
    assert searches(reading) == 6


def test_a_class_that_no_search_of_the_month_has_is_none_and_not_missing(tmp_path: Path) -> None:
    path = tmp_path / "2023-02-metropolitan-stop-and-search.csv"
    path.write_text(f"{HEADER}\n{row()}\n")
    (found,) = load.read(path)
    assert {"ethnicity=mixed", "age=under 10", "sex=female"} <= set(found.groups)


def test_the_name_of_a_file_says_its_month_and_not_when_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "2023-02-metropolitan-stop-and-search.csv"
    path.write_text(f"{HEADER}\n{row()}\n")
    (found,) = load.read(path)
    assert (found.release.published, found.release.basis) == ("2023-03", "earliest possible")
    (found,) = load.read(path, Provenance(published="2023"))
    assert found.release.published == "2023"


def test_what_the_interface_answers_is_the_same_search(tmp_path: Path) -> None:
    answer = {
        "type": "Person search", "datetime": "2023-02-01T00:06:00+00:00", "gender": "Male", "age_range": "18-24",
        "self_defined_ethnicity": "White - Irish", "officer_defined_ethnicity": "White", "operation": False,
        "legislation": "Misuse of Drugs Act 1971 (section 23)", "object_of_search": "Controlled drugs",
        "outcome": NOTHING, "outcome_object": {"id": "bu-no-further-action", "name": NOTHING},
        "location": {"latitude": IN["Barnet"][0], "longitude": IN["Barnet"][1], "street": {"id": 1, "name": "A Road"}},
    }
    nowhere = answer | {"location": None}
    path = tmp_path / "stops-force.json"
    path.write_text(json.dumps([answer, nowhere]))
    of_rows = reading_of(tmp_path, row(), row(""))
    assert by_key(read(only_sheet(path))) == by_key(of_rows)


@pytest.mark.parametrize(("bad", "column"), [
    (row(date="yesterday"), "Date"), (row(date="2062-02-01T00:06:00+00:00"), "Date"),
    (row().replace("1.0,1.0", "1.0,east"), "Longitude"), (row().replace("1.0,1.0", "999,1.0"), "Latitude"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row()}\n{bad}\n"))
    assert (error.line, error.column) == (3, column)


def test_a_file_joined_to_itself_is_refused(tmp_path: Path) -> None:
    rows = [row(age=age, ethnicity=ethnicity) for age in ("10-17", "18-24", "25-34", "over 34")
            for ethnicity in ("White - Irish", "Not Stated (NS)", "Mixed - White and Asian (M3)")]
    assert "twice" in str(refused(sheet_of(tmp_path, "\n".join([HEADER, *rows, *rows]) + "\n")))


def month_file(folder: Path, month: str, number: int) -> Path:
    path = folder / f"{month}-metropolitan-stop-and-search.csv"
    dates = (f"{month}-{1 + each % 28:02d}T12:{each % 60:02d}:00+00:00" for each in range(number))
    path.write_text("\n".join([HEADER, *(row(date=date) for date in dates)]) + "\n")
    return path


def test_a_month_half_published_is_set_aside_even_after_months_that_were_never_published(
    engine: Engine, tmp_path: Path
) -> None:
    for month in [*(f"2021-{month:02d}" for month in range(1, 13) if month != 8), "2022-02"]:
        load.load(engine, [month_file(tmp_path, month, 300)])
    with pytest.raises(Quarantined, match="last known before it"):
        load.load(engine, [month_file(tmp_path, "2022-06", 100)])
    load.load(engine, [month_file(tmp_path, "2022-07", 280)])


@pytest.mark.parametrize(("month", "number"), there(
    ("2019-02", 18_402), ("2022-03", 17_943), ("2023-02", 13_640), ("2022-12", 5_706)))
def test_a_month_has_as_many_searches_as_its_file_has_rows(month: str, number: int) -> None:
    with outlines.using(DATA / "geography" / "london_borough_outlines.geojson.gz"):
        reading = read(only_sheet(DATA / FILE.format(month)))
    assert searches(reading, month=month) == number
    boroughs = [area for area in reading.areas if area.startswith("E09") or area == UNLOCATED]
    assert len(boroughs) == 33
    assert sum(searches(reading, area=area, month=month) for area in boroughs) == number


@pytest.mark.parametrize("month", there("2023-02"))
def test_of_the_searches_of_february_2023_72_8_per_cent_ended_with_no_further_action(month: str) -> None:
    reading = read(only_sheet(DATA / FILE.format(month)))
    nothing, something = (searches(reading, month=month, variable=f"searches/{kind}")
                          for kind in ("no-further-action", "with-an-outcome"))
    assert round(nothing / 13_640, 3) == 0.728
    assert nothing + something == 13_640
