"""Opening files: packings, encodings, separators, and everything that is refused."""

import datetime
import gzip
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.tables import Sheet, plain
from tests.support.loaders_support import only_sheet, sheet_of, workbook

WANTED = {"place": ("Place",), "count": ("Count",)}
TEXT = "Place,Count\nBarnet,3\nBexley,4\n"


def rows_of(sheet: Sheet) -> list[list[str]]:
    return sheet.read(WANTED).astype(str).values.tolist()


def refusal(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        _ = [sheet.read(WANTED) for sheet in sheets(path)]
    assert path.name in caught.value.file
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("header", [
    "Place,Count", "place,COUNT", " Place , Count ", "\ufeffPlace,Count", '"Place","Count"',
])
def test_headers_are_found_whatever_their_case_spacing_and_byte_order_mark(tmp_path: Path, header: str) -> None:
    assert rows_of(sheet_of(tmp_path, f"{header}\nBarnet,3\n")) == [["Barnet", "3"]]


@pytest.mark.parametrize("spelling", ["Month_Year", "month year", "MONTH-YEAR", "\ufeffMonthYear"])
def test_a_plain_header_has_no_case_spacing_or_punctuation(spelling: str) -> None:
    assert plain(spelling) == "monthyear"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_header(tmp_path: Path, separator: str) -> None:
    assert rows_of(sheet_of(tmp_path, TEXT.replace(",", separator))) == [["Barnet", "3"], ["Bexley", "4"]]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_any_line_ending_is_read(tmp_path: Path, ending: str) -> None:
    assert rows_of(sheet_of(tmp_path, TEXT.replace("\n", ending))) == [["Barnet", "3"], ["Bexley", "4"]]


def test_two_spellings_that_differ_by_spaces_are_one_category(tmp_path: Path) -> None:
    column = sheet_of(tmp_path, "Place,Count\nBarnet ,3\n Barnet,4\n").read(WANTED)["place"]
    assert list(column) == ["Barnet", "Barnet"]
    assert list(column.cat.categories) == ["Barnet"]


def test_a_gzipped_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    assert rows_of(only_sheet(path)) == [["Barnet", "3"], ["Bexley", "4"]]


def test_a_zip_gives_every_table_in_it_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TEXT)
        archive.writestr("b.csv.gz", gzip.compress(TEXT.encode()))
        archive.writestr("readme.txt", "read me")
        archive.writestr("__MACOSX/a.csv", "junk")
    found = list(sheets(path))
    assert [sheet.file for sheet in found] == ["file.zip/a.csv", "file.zip/b.csv.gz"]
    assert [rows_of(sheet) for sheet in found] == [[["Barnet", "3"], ["Bexley", "4"]]] * 2


def test_a_workbook_is_read_below_its_title_with_dates_and_whole_numbers_as_text(tmp_path: Path) -> None:
    march = datetime.datetime(2024, 3, 1)
    sheet = workbook(tmp_path, [["Calls"], [], ["Month", "Place", "Count"], [march, "Barnet", 3.0]])
    rows = sheet.read(WANTED | {"month": ("month",)})
    assert rows.astype(str).values.tolist() == [["Barnet", "3", "2024-03-01"]]
    assert sheet.line(0) == 4


def test_the_blank_last_cells_of_a_workbook_row_are_blank_and_not_a_row_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "ragged.xlsx"
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in (["Place", "Note", "Count"], ["Barnet", "a", 3], ["Bexley", "b"]):
        page.append(row)
    book.save(path)
    assert rows_of(only_sheet(path)) == [["Barnet", "3"], ["Bexley", ""]]


def test_every_sheet_of_a_workbook_has_its_own_name_and_digest(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for page in (book.active, book.create_sheet("Second")):
        page.append(["Place", "Count", "Note"])
        page.append(["Barnet", 3, ""])
    book.save(tmp_path / "two.xlsx")
    first, second = sheets(tmp_path / "two.xlsx")
    assert (first.file, second.file) == ("two.xlsx[Sheet]", "two.xlsx[Second]")
    assert first.sha256 != second.sha256


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing here"])
    book.save(tmp_path / "empty.xlsx")
    assert "no table" in refusal(tmp_path / "empty.xlsx").problem


def test_a_workbook_in_a_zip_is_read(tmp_path: Path) -> None:
    inner = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Place", "Count", "Note"])
    book.active.append(["Barnet", 3, "x"])
    book.save(inner)
    with zipfile.ZipFile(tmp_path / "file.zip", "w") as archive:
        archive.writestr("inner.xlsx", inner.getvalue())
    assert rows_of(only_sheet(tmp_path / "file.zip")) == [["Barnet", "3"]]


def test_old_windows_text_is_read_even_if_its_first_accent_comes_late(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"Place,Count\n" + b"Barnet,3\n" * 200_000 + "Château,4\n".encode("cp1252"))
    assert rows_of(only_sheet(path))[-1] == ["Château", "4"]


def test_blank_lines_are_left_out_and_the_others_keep_their_lines(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Place,Count\n\nBarnet,3\n\n\nBexley,4\n\n")
    assert rows_of(sheet) == [["Barnet", "3"], ["Bexley", "4"]]
    assert [sheet.line(0), sheet.line(1)] == [3, 6]


def test_a_blank_last_cell_and_an_empty_trailing_column_are_no_fault(tmp_path: Path) -> None:
    assert rows_of(sheet_of(tmp_path, "Place,Count,\nBarnet,3,\nBexley,,\n")) == [["Barnet", "3"], ["Bexley", ""]]


def test_a_truncated_csv_row_is_refused_with_its_line_and_the_column_that_is_missing(tmp_path: Path) -> None:
    sheet_of(tmp_path, "Place,Note,Count\nBarnet,a,3\nBexley,b")
    error = refusal(tmp_path / "file.csv")
    assert (error.line, error.column) == (3, "Count")
    assert "download it again" in error.remedy


def test_a_row_with_a_separator_that_is_not_quoted_is_refused_with_its_line(tmp_path: Path) -> None:
    sheet_of(tmp_path, "Place,Count\nBarnet,3\nBarking, and Dagenham,4\n")
    error = refusal(tmp_path / "file.csv")
    assert error.line == 3
    assert "more cells" in error.problem


def test_a_quote_that_never_closes_is_refused(tmp_path: Path) -> None:
    sheet_of(tmp_path, 'Place,Count\nBarnet,3\n"Bexley,4\n')
    assert "columns" in refusal(tmp_path / "file.csv").problem


def test_a_missing_column_is_refused_and_the_columns_that_are_there_are_named(tmp_path: Path) -> None:
    sheet_of(tmp_path, "Place,Number\nBarnet,3\n")
    error = refusal(tmp_path / "file.csv")
    assert "Count" in error.problem
    assert "Place, Number" in error.remedy


@pytest.mark.parametrize(("name", "content", "problem"), [
    ("empty.csv", b"", "empty"),
    ("spaces.csv", b" \n \n", "empty"),
    ("mark.csv", b"\xef\xbb\xbf", "empty"),
    ("header.csv", b"Place,Count\n", "no rows"),
    ("image.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a table of text"),
    ("nul.csv", TEXT.encode() + b"Brent,\0\n", "not a table of text"),
    ("late-nul.csv", b"Place,Count\n" + b"Barnet,3\n" * 200_000 + b"\0", "not a table of text"),
    ("codes.csv", TEXT.encode() + b"\x81\x8d,4\n", "not text"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "not a table of text"),
    ("broken.zip", b"PK\x03\x04 nothing more", "cannot be unpacked"),
])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert problem in refusal(tmp_path / name).problem


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "absent.csv").problem


def test_a_truncated_gzip_is_refused_with_file_and_remedy(tmp_path: Path) -> None:
    packed = gzip.compress(TEXT.encode() * 1000)
    (tmp_path / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    assert "download it again" in refusal(tmp_path / "cut.csv.gz").remedy


def test_a_damaged_gzip_is_refused_with_file_and_remedy(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 100))
    packed[20:60] = b"\xff" * 40
    (tmp_path / "damaged.csv.gz").write_bytes(packed)
    assert "download it again" in refusal(tmp_path / "damaged.csv.gz").remedy


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "damaged.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<not a workbook")
    assert "workbook" in refusal(tmp_path / "damaged.xlsx").problem


def test_a_zip_with_nothing_useful_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "file.zip", "w") as archive:
        archive.writestr("readme.txt", "read me")
    assert "no csv, xlsx or ods" in refusal(tmp_path / "file.zip").problem


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "file.zip", "w") as archive:
        archive.writestr("a.csv", TEXT)
    content = bytearray((tmp_path / "file.zip").read_bytes())
    content[6] |= 1  # the flag of encryption, in the member's header and in the directory
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "file.zip").write_bytes(content)
    assert "cannot be unpacked" in refusal(tmp_path / "file.zip").problem


def test_a_gzip_bomb_is_refused_before_it_is_unpacked_whole(tmp_path: Path) -> None:
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b" " * 2**20) * 1000)
    error = refusal(tmp_path / "bomb.csv.gz")
    assert "zip bomb" in error.remedy
    assert "unpacks to 251 MB or more" in error.problem


def test_a_zip_bomb_is_refused_from_its_directory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b" " * (70 * 2**20))
    assert "zip bomb" in refusal(tmp_path / "bomb.zip").remedy


def test_a_workbook_bomb_inside_a_zip_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (70 * 2**20))
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.xlsx", inner.getvalue())
    assert "zip bomb" in refusal(tmp_path / "outer.zip").remedy


def test_reading_reports_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(TEXT)
    seen: list[float] = []
    for sheet in sheets(path, seen.append):
        sheet.read(WANTED)
    assert seen[-1] == 1
