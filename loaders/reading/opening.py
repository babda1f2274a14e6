"""Opening published files: csv, csv.gz, json, xlsx, ods, and zip of these. Nothing is ever unpacked to disk."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipInfo

from loaders.errors import BadFile
from loaders.reading.bounds import INNER_WORKBOOK, MEMBERS, beyond
from loaders.reading.csvs import csv_sheet
from loaders.reading.json_rows import is_json, json_sheet
from loaders.reading.streams import Opener, Unpacked, open_gzip, open_gzipped, open_plain, unpacking
from loaders.reading.tables import Progress, Sheet
from loaders.reading.workbooks import is_workbook, workbook_sheets
from loaders.reading.zips import ENCRYPTED, Zip, in_memory, open_zip

LeaveOut = Callable[[str], None]
TABLES = (".csv", ".csv.gz", ".xlsx", ".xlsm", ".ods")


def sheets(path: Path, progress: Progress = lambda fraction: None,
           leave_out: LeaveOut = lambda what: None) -> Iterator[Sheet]:
    """Every table of a file; ``leave_out`` is told of each part that is not read.

    BadFile for a file that is empty, binary, cut short, a zip bomb, or larger than ``bounds`` allows.
    """
    size, head = _beginning(path)
    unpacked = Unpacked(size)
    if head.startswith(b"PK"):
        archive = open_zip(path.name, lambda: path.open("rb"), unpacked)
        if is_workbook(archive):
            yield from workbook_sheets(archive, leave_out)
        else:
            yield from _members(archive, progress, leave_out)
    elif head.startswith(b"\x1f\x8b"):
        yield _text_sheet(path.name, open_gzip(path, unpacked), progress, size)
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile("not a table of text but an old workbook (.xls), or one locked with a password",
                      remedy="save it as xlsx, unlocked", file=path.name)
    else:
        yield _text_sheet(path.name, open_plain(path), progress, size)


def _text_sheet(file: str, opener: Opener, progress: Progress, size: int) -> Sheet:
    return json_sheet(file, opener, progress) if is_json(file) else csv_sheet(file, opener, progress, size)


def _beginning(path: Path) -> tuple[int, bytes]:
    """The size and the first bytes of a file; BadFile for what is no file, may not be read, or is empty."""
    with unpacking(str(path)):
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "a pipe or device"
            raise BadFile(f"{kind}, not a file", remedy="give the published file", file=str(path))
        size = path.stat().st_size
        with path.open("rb") as start:
            head = start.read(4)
    if not head:
        raise BadFile("the file is empty", remedy="download it again", file=path.name)
    return size, head


def _members(archive: Zip, progress: Progress, leave_out: LeaveOut) -> Iterator[Sheet]:
    """The tables of every member of a zip that may hold one."""
    if len(archive.members) > MEMBERS:
        raise beyond(f"the zip holds more than {MEMBERS} files", archive.file)
    tables = []
    for member in archive.members:
        reason = _reason_to_leave_out(member)
        if reason:
            leave_out(f"{archive.file}/{member.filename} is not read: {reason}")
        else:
            tables.append(member)
    if not tables:
        locked = any(member.flag_bits & ENCRYPTED for member in archive.members)
        problem = "cannot be unpacked (it is locked with a password)" if locked else "the zip holds no csv, xlsx or ods"
        raise BadFile(problem, remedy="give the published file", file=archive.file)
    for member in tables:
        yield from _member_sheets(archive, member, progress, leave_out)


def _reason_to_leave_out(member: ZipInfo) -> str:
    name = member.filename.lower()
    if member.flag_bits & ENCRYPTED:
        return "it is locked with a password"
    if "__macosx" in name:
        return "it is a note of the system that made the zip"
    if name.endswith(".zip"):
        return "it is a zip inside a zip"
    return "" if name.endswith(TABLES) else "it is no csv, xlsx or ods"


def _member_sheets(archive: Zip, member: ZipInfo, progress: Progress, leave_out: LeaveOut) -> Iterator[Sheet]:
    file, opener = f"{archive.file}/{member.filename}", archive.opener(member)
    if file.lower().endswith(".csv"):
        yield csv_sheet(file, opener, progress, 0)
    elif file.lower().endswith(".gz"):
        yield csv_sheet(file, open_gzipped(opener, file, archive.unpacked), progress, 0)
    else:
        inner = open_zip(file, in_memory(_content(file, member.file_size, opener)), archive.unpacked)
        yield from workbook_sheets(inner, leave_out)


def _content(file: str, size: int, opener: Opener) -> bytes:
    """A workbook that lies in a zip, whole, for its parts are read from their places in it."""
    if size > INNER_WORKBOOK:
        raise beyond(f"a workbook of more than {INNER_WORKBOOK // 2**20} MB inside a zip", file)
    with io.BufferedReader(opener()) as stream:
        return stream.read()
