"""Quoted figures: what a survey found for a group of people is a figure of the store, the rest is quotation."""

from pathlib import Path

import pytest

import data
from data import periods
from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Key, Reader
from loaders.load import load
from tests.support.loaders_support import by_key, only_sheet, read, recognised, refused, sheet_of

QUOTED = Path(data.__file__).with_name("quoted") / "figures.csv"
HEADER = "id,document,published,locator,quote,subject,subgroup,area,period_start,period_end,value,unit\n"
ALL = "t-all,A report,2025,p. 1,so,Trust in the Met,all,London,2024-01,2024-12,73,%\n"
BLACK = "t-black,A report,2025-03,p. 1,so,Trust in the Met,Black Londoners,London,2024-01,2024-12,63,%\n"


def test_the_groups_of_december_2024_are_read_with_london_beside_them() -> None:
    found = by_key(read(only_sheet(QUOTED)))
    december = {(key[0], key[2]): value for key, value in found.items() if key[3] == "2024-01"}
    assert december == {  # as quoted by the Assembly's response to the draft Plan 2025-29, p. 20
        ("trust", "all"): 0.73, ("trust", "sexuality=lgbtq+"): 0.56, ("trust", "ethnicity=black"): 0.63,
        ("trust", "ethnicity=mixed"): 0.60, ("trust", "disability=disabled"): 0.68,
        ("good-job", "all"): 0.46, ("good-job", "sexuality=lgbtq+"): 0.36,
        ("good-job", "ethnicity=white british"): 0.40,
    }


def test_satisfaction_of_victims_who_report_online_is_no_group_of_the_other_survey() -> None:
    found = by_key(read(only_sheet(QUOTED)))
    assert found["online-satisfaction", LONDON, "all", "2024-07"] == 0.28
    assert {key[2]: value for key, value in found.items() if key[0] == "victim-satisfaction"} == {
        "all": 0.61, "sexuality=lgbtq+": 0.56, "disability=disabled": 0.53,
    }


def test_young_peoples_confidence_in_2016_is_read_by_ethnicity() -> None:
    found = by_key(read(only_sheet(QUOTED)))
    assert {key[2:]: value for key, value in found.items() if key[0] == "16-to-24/good-job"} == {
        ("ethnicity=bame", "2016-01"): 0.61, ("ethnicity=white", "2016-01"): 0.70,
    }


def test_every_other_quoted_figure_is_set_aside_and_counted() -> None:
    reading = read(only_sheet(QUOTED))
    rows = len(QUOTED.read_text("utf-8").splitlines()) - 1
    assert reading.rows == rows
    assert sum(aside.rows for aside in reading.set_aside) + len(reading.frame) == rows


def test_a_figure_for_london_alone_stays_quotation(tmp_path: Path) -> None:
    before = ALL.replace("2024-", "2021-")
    found = by_key(read(sheet_of(tmp_path, HEADER + before + ALL + BLACK)))
    assert found == {("trust", LONDON, "all", "2024-01"): 0.73, ("trust", LONDON, "ethnicity=black", "2024-01"): 0.63}


def test_a_figure_of_a_borough_stays_quotation(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, HEADER + ALL.replace("London,", "Hillingdon,") + BLACK))
    assert list(reading.frame["group"]) == ["ethnicity=black"]


def test_the_file_is_published_when_its_newest_document_was(tmp_path: Path) -> None:
    assert read(sheet_of(tmp_path, HEADER + ALL + BLACK)).published == "2025-03"


def test_the_header_is_known_to_this_format_alone(tmp_path: Path) -> None:
    assert recognised(sheet_of(tmp_path, HEADER + ALL)) == "quoted_figures"
    assert recognised(only_sheet(QUOTED)) == "quoted_figures"


@pytest.mark.parametrize(("bad", "column"), [
    (BLACK.replace("Black Londoners", "Some Londoners"), "subgroup"),
    (BLACK.replace("2024-12", "2024-11"), "period_end"),
    (BLACK.replace("2024-01", "January"), "period_start"),
    (BLACK.replace(",63,", ",630,"), "value"),
    (BLACK.replace(",63,%", ",63,people"), "value"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, HEADER + ALL + bad))
    assert (error.line, error.column) == (3, column)


def test_dates_that_no_document_quotes_are_missing_in_the_store(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    load(engine, [QUOTED])
    found = Reader(engine).figures("quoted-figures", ["good-job"], [LONDON], ["sexuality=lgbtq+", "ethnicity=black"])
    december = periods.from_iso("2024-01")
    assert found[Key("quoted-figures", "good-job", LONDON, "sexuality=lgbtq+")][december].value == 0.36
    unquoted = found[Key("quoted-figures", "good-job", LONDON, "ethnicity=black")]
    assert {period: (figure.value, figure.status) for period, figure in unquoted.items()} == {december: (None, "x")}
    engine.dispose()


def test_a_later_copy_of_the_file_revises_the_first(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    for name, text in (("a.csv", BLACK), ("b.csv", BLACK.replace(",63,", ",62,").replace("2025-03", "2025-04"))):
        (tmp_path / name).write_text(HEADER + ALL + text)
        load(engine, [tmp_path / name])
    key = Key("quoted-figures", "trust", LONDON, "ethnicity=black")
    found = Reader(engine).figures("quoted-figures", ["trust"], [LONDON], ["ethnicity=black"])[key]
    assert [(figure.value, figure.revised) for figure in found.values()] == [(0.62, True)]
    engine.dispose()
