"""Zips, gzips and what is no file: refused in one line, with nothing unpacked to disk, or read whole."""

import gzip
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.tables import Sheet
from tests.support.loaders_support import only_sheet

WANTED = {"place": ("Place",), "count": ("Count",)}
TEXT = b"Place,Count\nBarnet,3\nBexley,4\n"


def rows_of(sheet: Sheet) -> list[list[str]]:
    return sheet.read(WANTED).astype(str).values.tolist()


def refusal(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        _ = [rows_of(sheet) for sheet in sheets(path)]
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_what_is_no_table_in_a_zip_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "file.zip", **{
        "a.csv": TEXT, "notes.pdf": b"%PDF", "inner.zip": b"PK", "__MACOSX/._a.csv": b"x", "b.csv": TEXT})
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1  # the flag of encryption, of the last member
    path.write_bytes(content)
    said: list[str] = []
    assert [sheet.file for sheet in sheets(path, leave_out=said.append)] == ["file.zip/a.csv"]
    assert said == [
        "file.zip/notes.pdf is not read: it is no csv, xlsx or ods",
        "file.zip/inner.zip is not read: it is a zip inside a zip",
        "file.zip/__MACOSX/._a.csv is not read: it is a note of the system that made the zip",
        "file.zip/b.csv is not read: it is locked with a password",
    ]


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(TEXT) + gzip.compress(b"Brent,5\n"))
    assert rows_of(only_sheet(path)) == [["Barnet", "3"], ["Bexley", "4"], ["Brent", "5"]]


def test_a_gzip_with_something_behind_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(TEXT) + b"something else")
    assert "cannot be unpacked" in refusal(path).problem


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_every_cut_of_a_gzip_or_zip_is_refused(tmp_path: Path, kind: str) -> None:
    path = zipped(tmp_path / "file.zip", **{"a.csv": TEXT})
    whole = path.read_bytes() if kind == "zip" else gzip.compress(TEXT * 50)
    for end in range(4, len(whole)):
        path.write_bytes(whole[:end])
        refusal(path)


@pytest.mark.parametrize("name", ["/etc/a.csv", "../a.csv", "x/../../a.csv", "..\\a.csv", "C:\\a.csv"])
def test_a_member_that_leads_out_of_its_zip_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    error = refusal(zipped(tmp_path / "file.zip", **{name: TEXT}))
    assert "leads out" in error.problem
    assert "nothing was unpacked" in error.remedy
    assert os.listdir(tmp_path) == ["file.zip"]


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "file.zip", **{"a.csv": TEXT, "b.csv": TEXT})
    path.write_bytes(path.read_bytes().replace(b"b.csv", b"a.csv"))
    assert "twice" in refusal(path).problem


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "file.zip", **{"a.csv": TEXT})
    content = bytearray(path.read_bytes())
    for start, offset in ((content.index(b"PK\x03\x04"), 14), (content.index(b"PK\x01\x02"), 16)):
        content[start + offset] ^= 1
    path.write_bytes(content)
    assert "cannot be unpacked" in refusal(path).problem


@pytest.mark.parametrize("size", [0, 12, 21, len(TEXT) - 1, len(TEXT) + 1, 2**30])
def test_a_directory_that_lies_about_a_size_is_refused_even_if_the_checksum_fits(tmp_path: Path, size: int) -> None:
    path = zipped(tmp_path / "file.zip", **{"a.csv": TEXT, "b.csv": b"x" * 9_000_000})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 16, zlib.crc32(TEXT[:size]))
    struct.pack_into("<I", content, entry + 24, size)
    path.write_bytes(content)
    refusal(path)


def test_a_directory_that_points_elsewhere_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "file.zip", **{"a.csv": TEXT}).read_bytes()
    start = whole.index(b"PK\x01\x02")
    for offset in range(start + 4, start + 46):
        content = bytearray(whole)
        content[offset] ^= 0xFF
        (tmp_path / "file.zip").write_bytes(content)
        try:
            found = [rows_of(sheet) for sheet in sheets(tmp_path / "file.zip")]
        except BadFile:
            continue
        assert found == [[["Barnet", "3"], ["Bexley", "4"]]]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "a pipe" in refusal(tmp_path / "pipe.csv").problem
    assert "a folder" in refusal(tmp_path).problem
    assert "a pipe or device" in refusal(Path("/dev/null")).problem


@pytest.mark.parametrize("path", ["absent.csv", "absent/absent.csv", "x" * 300, "file.csv/absent.csv"])
def test_what_is_not_there_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "file.csv").write_bytes(TEXT)
    refusal(tmp_path / path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file.csv").write_bytes(TEXT)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "may not be read" in refusal(tmp_path / "file.csv").problem


@pytest.mark.parametrize("change", ["cut", "gone"])
@pytest.mark.parametrize("name", ["file.csv", "file.csv.gz", "file.zip"])
def test_a_file_that_vanishes_or_changes_while_it_is_read_is_refused(tmp_path: Path, name: str, change: str) -> None:
    path = zipped(tmp_path / name, **{"a.csv": TEXT})
    if name != "file.zip":
        path.write_bytes(TEXT if name == "file.csv" else gzip.compress(TEXT))
    sheet = only_sheet(path)
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BadFile):
        rows_of(sheet)
