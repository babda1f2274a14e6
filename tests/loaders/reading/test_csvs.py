"""The shape of a csv: what is cut, pasted, miscounted or quoted wrongly is refused with its line."""

import csv
import io
import itertools
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders.errors import BadFile
from loaders.reading.tables import Sheet
from tests.support.loaders_support import only_sheet, read, sheet_of

WANTED = {"place": ("Place",), "count": ("Count",)}
TEXT = "Place,Count\nBarnet,3\nBexley,4\n"


def rows_of(sheet: Sheet) -> list[list[str]]:
    return sheet.read(WANTED).astype(str).values.tolist()


def refusal(folder: Path, text: str | bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        rows_of(sheet_of(folder, text) if isinstance(text, str) else bytes_sheet(folder, text))
    assert caught.value.remedy
    return caught.value


def bytes_sheet(folder: Path, content: bytes) -> Sheet:
    (folder / "file.csv").write_bytes(content)
    return only_sheet(folder / "file.csv")


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cs"]), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    body=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), separator=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), ending=st.sampled_from(["\r\n", "\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
@example(body=[("", "", "")], separator="\t", quoting=csv.QUOTE_MINIMAL, ending="\r", mark="")
def test_what_a_csv_writer_writes_is_read_as_it_was(
    tmp_path: Path, body: list[Sequence[str]], separator: str, quoting: Literal[0, 1], ending: str, mark: str
) -> None:
    if quoting == csv.QUOTE_MINIMAL:  # with which the writer leaves line ends other than its own unquoted
        body = [[cell.replace("\r", "").replace("\n", "") for cell in row] for row in body]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=ending)
    writer.writerows([("Place", "Note", "Count"), *body])
    found = sheet_of(tmp_path, mark + out.getvalue()).read({"a": ("Place",), "b": ("Note",), "c": ("Count",)})
    assert found.astype(str).values.tolist() == [[cell.strip() for cell in row] for row in body]


@given(places=st.lists(st.text("ABCéÅß", min_size=1, max_size=9), min_size=1), encoding=st.sampled_from(
    ["utf-8", "utf-8-sig", "cp1252"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_accents_are_read_in_either_encoding(tmp_path: Path, places: list[str], encoding: str) -> None:
    text = "Place,Count\n" + "".join(f"{place},1\n" for place in places)
    sheet = bytes_sheet(tmp_path, text.encode(encoding))
    assert [place for place, _ in rows_of(sheet)] == places


@pytest.mark.parametrize("text", ["007", "1.000", "1e5", "12.50", "True", "TRUE", "1,005", "+3", "NA", "nan", "inf"])
def test_a_cell_is_its_text_and_never_what_it_could_mean_as_a_number(tmp_path: Path, text: str) -> None:
    assert rows_of(sheet_of(tmp_path, f'Place,Count\nBarnet,"{text}"\n')) == [["Barnet", text]]


def test_a_blank_cell_is_an_empty_text_and_never_missing(tmp_path: Path) -> None:
    frame = sheet_of(tmp_path, 'Place,Count\nBarnet,\n,4\n"",""\n').read(WANTED)
    assert frame.astype(str).values.tolist() == [["Barnet", ""], ["", "4"], ["", ""]]
    assert not (frame["count"].cat.codes == -1).any()


def test_every_cut_of_a_file_is_refused_but_the_cuts_between_rows(tmp_path: Path) -> None:
    whole = 'Place,Note,Count\r\nBarnet,"a, ""b""",31\r\nBexley,c,42\r\n'
    sound = {whole.index("31") + 3, whole.index("31") + 4, whole.index("42") + 3, len(whole)}
    for end in range(1, len(whole)):
        (tmp_path / "file.csv").write_bytes(whole[:end].encode())
        with nullcontext() if end in sound else pytest.raises(BadFile):
            rows_of(only_sheet(tmp_path / "file.csv"))


@pytest.mark.parametrize(("text", "line", "problem"), [
    (TEXT + "Brent,5", 4, "no line end"),
    (TEXT + "Brent\n", 4, "ends before"),
    (TEXT + "Brent,5,\n", 4, "more cells"),
    (TEXT + "Brent,5,,,6\n", 4, "more cells"),
    (TEXT + "Brent;5\n", 4, "ends before"),
    (TEXT + '"Brent\n"Camden",5\n', 5, "quote stands inside"),
    (TEXT + 'Bre"nt,5\n', 4, "quote stands inside"),
    (TEXT + '"Brent"x,5\n', 4, "quote stands inside"),
    (TEXT + '"Brent,5\nCamden,6\n', 4, "never closes"),
    (TEXT + TEXT, 4, "header stands here again"),
    (TEXT + "\ufeffPLACE , count\nBrent,5\n", 4, "header stands here again"),
    (TEXT + "Brent,5\rCamden\n", 5, "ends before"),
    ("Place,Count,count\nBarnet,3,4\n", 1, "stands twice"),
    ("Place,Count;Note\nBarnet,3;4\n", 1, "as often"),
    ('"Place,Count\nBarnet,3\n', 1, "never closes"),
    ("Place,Count\n" + "Barnet,3\n" * 300_000 + "Bexley\n", 300_002, "ends before"),
])
def test_a_file_of_the_wrong_shape_is_refused_with_its_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    error = refusal(tmp_path, text)
    assert error.line == line
    assert problem in error.problem


def test_a_column_that_stands_twice_but_is_not_read_is_no_fault(tmp_path: Path) -> None:
    assert rows_of(sheet_of(tmp_path, "Place,Note,Count,Note\nBarnet,a,3,b\n")) == [["Barnet", "3"]]


def test_a_header_of_several_lines_is_read_and_counted(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, '"Place\nof it","Count"\nBarnet,3\n')
    assert sheet.columns == ["Place\nof it", "Count"]
    assert sheet.line(0) == 3


@pytest.mark.parametrize(("content", "line", "problem"), [
    (TEXT.encode("utf-16"), None, "UTF-16"),
    (TEXT.encode("utf-16-le"), 1, "not a table of text"),
    (TEXT.encode() + b"Bre\0nt,5\n", 4, "not a table of text"),
    (TEXT.encode() + b"Barnet,3\n" * 200_000 + b"Bre\0nt,5\n", 200_004, "not a table of text"),
    ("Place,Count\nChâteau,3\nBrent,4\n".encode() + b"Caf\xe9,5\n", 4, "not UTF-8"),
    (b"Place,Count\nCaf\xe9,5\n" + "Château,3\n".encode(), 2, "not UTF-8"),
    (b"\xef\xbb\xbf" + TEXT.encode() + "Château,3\n".encode() * 200_000 + b"Caf\xe9,5\n", 200_004, "not UTF-8"),
])
def test_a_file_in_no_one_encoding_is_refused_rather_than_read_with_wrong_names(
    tmp_path: Path, content: bytes, line: int | None, problem: str
) -> None:
    error = refusal(tmp_path, content)
    assert error.line == line
    assert problem in error.problem


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_line_of_a_row_is_right_in_every_part_of_a_file(tmp_path: Path, ending: str) -> None:
    sheet_lines, text, line = [], ["Place,Note,Count"], 2
    for number in range(150_000):
        if number % 50_000 == 7:
            text.append("")
            line += 1
        sheet_lines.append(line)
        quoted = number % 40_000 == 9
        text.append(f'Place {number},"two{ending}lines",1' if quoted else f"Place {number},a note of the row,1")
        line += 2 if quoted else 1
    sheet = sheet_of(tmp_path, ending.join([*text, ""]))
    assert len(sheet.read(WANTED)) == 150_000
    for row in (0, 6, 7, 8, 9, 10, 39_999, 50_007, 99_999, 120_009, 120_010, 149_999):
        assert sheet.line(row) == sheet_lines[row]


WIDE = "Group,SubGroup,BOCU,202401,202402\n"


def wide(rows: int, last: str) -> str:
    names = itertools.cycle(["Barnet", "Brent", "Camden"])
    body = (f"THEFT,SHOPLIFTING,{name},{1 + number % 7},2\n" for number, name in zip(range(rows), names, strict=False))
    return WIDE + "".join(body) + f"THEFT,SHOPLIFTING,Barnet,1,{last}\n"


@pytest.mark.parametrize("cell", ["", "x", "-1", "1.5", "NaN"])
@pytest.mark.parametrize("rows", [2, 300_000])
def test_a_month_that_is_no_count_is_refused_with_its_line_and_column_in_a_file_of_any_length(
    tmp_path: Path, rows: int, cell: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read(sheet_of(tmp_path, wide(rows, cell)))
    assert (caught.value.line, caught.value.column) == (rows + 2, "202402")


def test_two_columns_for_one_month_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="both name January 2024"):
        read(sheet_of(tmp_path, "Group,SubGroup,BOCU,202401,202401\nTHEFT,SHOPLIFTING,Barnet,1,2\n"))
