"""Bounds on files: each is said in the refusal, and no file takes more than 600 MB of memory."""

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from tests.loaders.reading.test_workbooks import TOP, cells, written
from tests.support import opendocument
from tests.support.loaders_support import only_sheet, sheet_of

WANTED = {"place": ("Place",), "count": ("Count",)}
MOST_MEGABYTES = 600
LONG = 150  # megabytes: held whole, as bytes, text and cell, it would break the bound
READ = """
import sys
from pathlib import Path
from loaders.errors import BadFile
from loaders.reading.opening import sheets
try:
    for sheet in sheets(Path(sys.argv[1])):
        sheet.read({"place": ("Place",), "count": ("Count",)})
except BadFile as error:
    print(error.problem)
# not ru_maxrss, which begins with what the process held that started this one
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(most.split()[1]) // 1024)
"""


def refusal(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        _ = [sheet.read(WANTED) for sheet in sheets(path)]
    assert caught.value.remedy
    return caught.value


def said_and_megabytes(path: Path) -> tuple[str, int]:
    """What a process that reads the file says, and the most memory that it took."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[3])
    *said, most = done.stdout.splitlines()
    return " ".join(said), int(most)


@pytest.mark.parametrize(("start", "megabyte", "end", "problem"), [
    (b"Place,Count\nBarnet,", b"3" * 2**20, b"\n", "a cell of more than 10,000 characters"),
    (b'Place,Count\nBarnet,"', b"a,b\nc d\n" * 2**17, b'"\n', "a cell of more than 10,000 characters"),
    (b"Place,Count\nBarnet,3", b",,,,,,,3" * 2**17, b"\n", "a row of more than 1 MB"),
    (b"Place,Count", b",Count" * 2**17, b"\n", "a header of more than 1 MB"),
])
def test_an_endless_cell_row_or_header_of_a_csv_is_refused_and_never_held_whole(
        tmp_path: Path, start: bytes, megabyte: bytes, end: bytes, problem: str) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as file:
        file.write(start)
        for _ in range(LONG):
            file.write(megabyte)
        file.write(end)
    said, megabytes = said_and_megabytes(path)
    assert problem in said
    assert megabytes < MOST_MEGABYTES


@pytest.mark.parametrize(("part", "start", "end", "problem"), [
    ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>", "</v></c></row></sheetData></worksheet>",
     "a cell of more than 10,000 characters"),
    ("xl/worksheets/sheet1.xml", '<worksheet><sheetData><row><c t="', '"/></row></sheetData></worksheet>',
     "a tag of more than 1 MB"),
    ("xl/worksheets/sheet1.xml", "<worksheet><!--", "--></worksheet>", "a tag of more than 1 MB"),
    ("xl/sharedStrings.xml", "<sst><si><t>", "</t></si></sst>", "a cell of more than 10,000 characters"),
    ("xl/styles.xml", "<styleSheet><!--", "--></styleSheet>", "more than 16 MB"),
])
def test_an_endless_cell_or_tag_of_a_workbook_is_refused_and_never_held_whole(
    tmp_path: Path, part: str, start: str, end: str, problem: str
) -> None:
    whole = written(tmp_path / "whole.xlsx", TOP + cells("Barnet", '<c s="0"><v>1</v></c>', '<c t="s"><v>0</v></c>'),
                    styles='<cellXfs><xf numFmtId="0"/></cellXfs>', shared="<si><t>a</t></si>")
    path = tmp_path / "endless.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        with target.open(part, "w") as endless:
            endless.write(start.encode())
            for _ in range(LONG):
                endless.write(b"3" * 2**20)
            endless.write(end.encode())
    said, megabytes = said_and_megabytes(path)
    assert problem in said
    assert megabytes < MOST_MEGABYTES


@pytest.mark.parametrize(("start", "piece", "problem"), [
    ("<table:table-row><table:table-cell><text:p>", "3", "a cell of more than 10,000 characters"),
    ('<table:table-row><table:table-cell office:string-value="', "3", "a tag of more than 1 MB"),
    ("", "<a>", "tags inside tags"),
    ("<table:table-row>", '<table:table-cell office:value="3" office:value-type="float"/>', "16,384 columns"),
])
def test_an_endless_part_of_an_opendocument_file_is_refused_and_never_held_whole(
    tmp_path: Path, start: str, piece: str, problem: str
) -> None:
    before, _, after = opendocument.content({"Data": "<rows/>"}).partition("<rows/>")
    path = tmp_path / "endless.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", opendocument.MIME_TYPE)
        with archive.open("content.xml", "w") as endless:
            endless.write(f"{before}{start}".encode())
            for _ in range(LONG):
                endless.write(piece.encode() * (2**20 // len(piece)))
            endless.write(after.encode())
    said, megabytes = said_and_megabytes(path)
    assert problem in said
    assert megabytes < MOST_MEGABYTES


def test_tags_inside_tags_without_end_are_refused_and_never_held_whole(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.xlsx", "<a>" * 2**20)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "deep.xlsx", "w") as stored:
        for name in source.namelist():
            stored.writestr(name, source.read(name).replace(b"<a>" * 2**20, b"<a>" * (50 * 2**20)))
    said, megabytes = said_and_megabytes(tmp_path / "deep.xlsx")
    assert "tags inside tags" in said
    assert megabytes < MOST_MEGABYTES


def test_a_row_of_more_than_a_megabyte_of_text_is_refused(tmp_path: Path) -> None:
    row = "".join(f'<c t="inlineStr"><is><t>{"x" * 9_000}</t></is></c>' for _ in range(117))
    assert "a row of more than 1 MB" in refusal(written(tmp_path / "wide.xlsx", f"{TOP}<row>{row}</row>")).problem


@pytest.mark.parametrize(("rows", "fits"), [(4_000, True), (7_000, False)])
def test_distinct_texts_count_against_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, fits: bool
) -> None:
    monkeypatch.setattr("loaders.reading.bounds.HELD", 1_000_000)
    text = "".join(f"Place number {number:08},{number:08}\n" for number in range(rows))
    shared = "".join(f"<si><t>{number:0120}</t></si>" for number in range(rows))
    book = written(tmp_path / "shared.xlsx", TOP + cells('<c t="s"><v>0</v></c>'), shared=shared)
    if fits:
        assert len(sheet_of(tmp_path, f"Place,Count\n{text}").read(WANTED)) == rows
        assert len(only_sheet(book).read(WANTED)) == 1
    else:
        assert "600 MB of memory" in refusal_of_text(tmp_path, f"Place,Count\n{text}").problem
        assert "600 MB of memory" in refusal(book).problem


def test_more_than_two_million_rows_are_refused(tmp_path: Path) -> None:
    error = refusal_of_text(tmp_path, "Place,Count\n" + "a,1\n" * 2_000_001)
    assert "2,000,000 rows" in error.problem


def test_two_million_rows_are_read(tmp_path: Path) -> None:
    assert len(sheet_of(tmp_path, "Place,Count\n" + "a,1\n" * 2_000_000).read(WANTED)) == 2_000_000


def test_more_columns_than_a_workbook_has_are_refused(tmp_path: Path) -> None:
    assert "16,384 columns" in refusal_of_text(tmp_path, "Place,Count" + "," * 16_383 + "\n").problem


@pytest.mark.parametrize("cell", ["x" * 10_001, '"' + "x,\n" * 3_334 + '"', "é" * 10_001])
def test_a_cell_of_more_than_10_000_characters_is_refused_with_its_line(tmp_path: Path, cell: str) -> None:
    error = refusal_of_text(tmp_path, f"Place,Count\nBarnet,1\n{cell},2\n")
    assert (error.line, "10,000 characters" in error.problem) == (3, True)


@pytest.mark.parametrize("cell", ["x" * 10_000, '"' + "x,\n" * 3_333 + '"', '"' + '""' * 10_000 + '"', "é" * 10_000])
def test_a_cell_of_10_000_characters_is_read(tmp_path: Path, cell: str) -> None:
    assert len(sheet_of(tmp_path, f"Place,Count\nBarnet,1\n{cell},2\n").read(WANTED)) == 2


def test_a_header_cell_of_more_than_10_000_characters_is_refused(tmp_path: Path) -> None:
    assert "10,000 characters" in refusal_of_text(tmp_path, f"Place,Count,{'x' * 10_001}\nBarnet,1,2\n").problem


@pytest.mark.parametrize(("files", "problem"), [(201, "200 files"), (10_001, "10,000 files")])
def test_a_zip_of_too_many_files_is_refused_before_any_is_read(tmp_path: Path, files: int, problem: str) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(files):
            archive.writestr(f"{number}.csv", "Place,Count\nBarnet,3\n")
    assert problem in refusal(tmp_path / "many.zip").problem


def test_a_zip_of_200_files_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(200):
            archive.writestr(f"{number}.csv", "Place,Count\nBarnet,3\n")
    assert len(list(sheets(tmp_path / "many.zip"))) == 200


def test_what_all_files_of_a_zip_unpack_to_counts_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.reading.streams.UNPACKED", 3 * 2**20)
    text = ("Place,Count\n" + "Barnet,3\n" * 200_000).encode()
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.csv.gz", gzip.compress(text))
    assert "unpacks to more than 0 GB" in refusal(tmp_path / "packed.zip").problem
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("0.csv.gz", gzip.compress(text))
    assert len(only_sheet(tmp_path / "one.zip").read(WANTED)) == 200_000


def refusal_of_text(folder: Path, text: str) -> BadFile:
    (folder / "file.csv").write_text(text)
    return refusal(folder / "file.csv")
