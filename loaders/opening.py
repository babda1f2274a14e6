"""Opening published files: csv, csv.gz, xlsx, and zip of these."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.csvs import csv_sheet
from loaders.errors import BadFile
from loaders.streams import open_gzip, open_member, open_plain, refuse_bomb
from loaders.tables import Progress, Sheet
from loaders.workbooks import workbook_sheets


def sheets(
    path: Path, progress: Progress = lambda fraction: None, leave_out: Callable[[str], None] = lambda what: None,
) -> Iterator[Sheet]:
    """Every table of a file; BadFile for one that is empty, binary, cut short or a zip bomb."""
    if not path.is_file():
        raise BadFile("no such file", remedy="check the path", file=str(path))
    size = path.stat().st_size
    if not size:
        raise BadFile("the file is empty", remedy="download it again", file=path.name)
    with path.open("rb") as start:
        head = start.read(4)
    try:
        if head.startswith(b"PK"):
            yield from _zipped(path, progress)
        else:
            opened = open_gzip(path) if head.startswith(b"\x1f\x8b") else open_plain(path)
            yield csv_sheet(path.name, opened, progress, size)
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, OSError, ValueError, zlib.error, RuntimeError) as error:
        # a damaged gzip is a zlib.error, and an encrypted zip a RuntimeError
        if isinstance(error, UnicodeError):
            raise BadFile("not text", remedy="give the published csv or xlsx", file=path.name) from error
        raise BadFile(f"cannot be unpacked ({error})", remedy="the file looks cut short: download it again",
                      file=path.name) from error


def _zipped(path: Path, progress: Progress) -> Iterator[Sheet]:
    with zipfile.ZipFile(path) as archive:
        refuse_bomb(path.name, sum(info.file_size for info in archive.infolist()), path.stat().st_size)
        members = [info.filename for info in archive.infolist() if not info.is_dir()]
    if "[Content_Types].xml" in members:
        yield from workbook_sheets(path.name, path.read_bytes())
        return
    tables = [m for m in members if m.lower().endswith((".csv", ".xlsx", ".csv.gz")) and "__MACOSX" not in m]
    if not tables:
        raise BadFile("the zip holds no csv or xlsx", remedy="give the published file", file=path.name)
    for member in tables:
        name = f"{path.name}/{member}"
        if member.lower().endswith(".xlsx"):
            with zipfile.ZipFile(path) as archive:
                content = archive.read(member)
            with zipfile.ZipFile(io.BytesIO(content)) as inner:
                refuse_bomb(name, sum(info.file_size for info in inner.infolist()), len(content))
            yield from workbook_sheets(name, content)
        else:
            yield csv_sheet(name, open_member(path, member), progress, 0)
