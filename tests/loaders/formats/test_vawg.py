"""Violence against women and girls by classification, London."""

from pathlib import Path

import pytest

from data.statement import LONDON
from loaders.formats import Reading
from tests.support.loaders_support import by_key, published, read, refused, sheet_of, total, workbook
from tests.support.published_files import originals, there

FILE = "mps_vawg/2026-03_vawg_offences_by_classification.csv.gz"
HEADER = ("recorded_date_months,date_committed_from_date_months,count,sheet,crimsec_group,crimseccodeexpansion,"
          "crimsec_offences,vawg_offence")
OUTSIDE = "Other flagged offences outside of VAWG"


def row(
    count: str = "1", group: str = "Stalking and Harassment", offence: str = "Stalking", committed: str = "01/04/2024",
    month: str = "01/05/2024", sheet: str = "Offence count classification",
) -> str:
    return f"{month},{committed},{count},{sheet},{group},x,y,{offence}"


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(sheet_of(folder, "\n".join([header, *rows]) + "\n"))


@pytest.mark.parametrize("header", [HEADER, "\ufeff" + HEADER, HEADER.upper(), HEADER.replace("_", " ")])
def test_offences_are_summed_over_the_months_they_were_committed_in(tmp_path: Path, header: str) -> None:
    found = by_key(reading_of(tmp_path, row("1"), row("2", committed="01/01/2020"), header=header))
    assert found == {(code, LONDON, "all", "2024-05"): 3 for code in (
        "vawg", "stalking-and-harassment", "stalking-and-harassment/stalking")}


def test_a_row_that_differs_from_another_only_in_its_count_is_refused(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, "\n".join([HEADER, row("2"), row("3")]) + "\n"))
    assert "second and different figure" in str(error)
    assert (error.line, error.column) == (3, "count")


def test_neither_the_group_outside_vawg_nor_a_non_vawg_classification_is_part_of_vawg(tmp_path: Path) -> None:
    found = by_key(reading_of(tmp_path, row("5"), row("7", group=OUTSIDE, offence="Non-VaWG Classification"),
                              row("2", group=OUTSIDE, offence="Forced marriage offences")))
    assert found["vawg", LONDON, "all", "2024-05"] == 5
    assert found["outside-vawg", LONDON, "all", "2024-05"] == 9
    assert found["outside-vawg/forced-marriage-offences", LONDON, "all", "2024-05"] == 2


def test_rows_of_another_table_of_the_workbook_are_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("5"), row("6", sheet="Outcomes"))
    assert by_key(reading)["vawg", LONDON, "all", "2024-05"] == 5
    assert [(aside.rows, aside.total) for aside in reading.set_aside] == [(1, 6)]
    assert reading.rows == 2


def test_a_workbook_is_read(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [HEADER.split(","), row("3").split(",")])
    assert by_key(read(sheet))["vawg", LONDON, "all", "2024-05"] == 3


def test_the_file_speaks_for_all_its_variables_in_the_months_that_stand_in_it(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row(), row(month="01/08/2024", group="Rape", offence="Rape of a Female Child"))
    months = {code: [(c.first, c.last) for c in reading.coverage if c.variable == code] for code in reading.variables}
    assert set(map(str, months.values())) == {str([(2024 * 12 + 4, 2024 * 12 + 4), (2024 * 12 + 7, 2024 * 12 + 7)])}
    assert reading.areas == [LONDON]
    assert {v.absent for v in reading.variables.values()} == {"zero"}


@pytest.mark.parametrize(("bad", "column"), [
    (row("-1"), "count"), (row("some"), "count"), (row(month="01/13/2024 "), "recorded_date_months"),
])
def test_a_bad_cell_is_refused_with_its_line_and_column(tmp_path: Path, bad: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\n{row(month='01/12/2023')}\n{bad}\n"))
    assert error.column == column


@pytest.mark.parametrize(("file", "number"), [("vawg", 6), *there((FILE, 9))])
def test_the_groups_of_a_whole_file_add_up_to_its_offences(file: str, number: int) -> None:
    reading = published(file)
    sums = reading.frame.groupby("variable")["value"].sum()
    groups = [code for code in sums.index if "/" not in code and code != "vawg"]
    assert len(groups) == number
    assert sums[groups].sum() == sums[[code for code in sums.index if "/" in code]].sum()
    unclassed = [code for code in sums.index if code.endswith("/non-vawg-classification")]
    outside = sum(value for code, value in sums.items() if code in {"outside-vawg", *unclassed})
    assert sums["vawg"] == sums[groups].sum() - outside + sums["outside-vawg/non-vawg-classification"]


MADE_UP = sum(int(row[2]) for row in originals()["vawg"].table.rows
              if row[0].endswith("/2025") and row[4] != OUTSIDE and row[7] != "Non-VaWG Classification")


@pytest.mark.parametrize(("file", "first", "last", "offences"), [
    ("vawg", "2025-01", "2025-12", MADE_UP), *there(
        (FILE, "2025-03", "2026-02", 104_199), (FILE, "2024-03", "2025-02", 95_931),
        (FILE, "2021-04", "2022-03", 126_802)),
])
def test_a_whole_file_gives_the_offences_inside_vawg_by_group_and_offence(
    file: str, first: str, last: str, offences: int
) -> None:
    # Counted from the rows by hand: neither the group outside VAWG nor a Non-VaWG Classification.
    assert total(published(file), "vawg", first, last) == offences


@pytest.mark.parametrize(("file", "codes"), [
    ("vawg", {"stalking-and-harassment/stalking", "outside-vawg/outraging-public-decency"}),
    *there((FILE, {
        "stalking-and-harassment/stalking", "violence-with-injury/female-genital-mutilation",
        "outside-vawg/forced-marriage-offences",
        "stalking-and-harassment/engage-in-controlling-coercive-behaviour-in-an-intimate-family-relationship"})),
])
def test_a_whole_file_has_its_offences_under_their_groups(file: str, codes: set[str]) -> None:
    assert codes <= set(published(file).variables)
