"""Reading the tables of Excel workbooks."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import pandas as pd

from loaders.errors import BadFile
from loaders.reading.bounds import MEMBERS, beyond
from loaders.reading.streams import unpacking
from loaders.reading.tables import Chunks, Sheet
from loaders.reading.workbook_xml import Listed, open_workbook
from loaders.reading.worksheets import Cells, Row, rows
from loaders.reading.zips import Zip

HEADER_SEARCH = 20  # a workbook may carry a title and notes above its header
FEWEST_COLUMNS = 3  # of a header, by which it is told from a title
CHUNK_ROWS = 20_000
_BLOCK = 2**20


def is_workbook(archive: Zip) -> bool:
    """Whether a zip is a workbook rather than a zip of files; BadFile for a workbook of another kind."""
    names = {member.filename for member in archive.members}
    if {"mimetype", "content.xml"} <= names:
        raise BadFile("an OpenDocument spreadsheet (.ods)", remedy="save it as xlsx", file=archive.file)
    return "[Content_Types].xml" in names


def workbook_sheets(archive: Zip, leave_out: Callable[[str], None]) -> Iterator[Sheet]:
    """The table of every visible worksheet that has one; ``leave_out`` is told of the other sheets that hold cells."""
    book = open_workbook(archive)
    if len(book.sheets) > MEMBERS:
        raise beyond(f"the workbook has more than {MEMBERS} sheets", archive.file)
    digest, cells = _digest(archive), Cells(book)
    alone = sum(listed.kind == "worksheet" for listed in book.sheets) == 1
    found = False
    for listed in book.sheets:
        called = f"{archive.file}[{listed.title}]"
        if listed.hidden or listed.kind != "worksheet":
            leave_out(f"{called} is not read: it is {'a hidden sheet' if listed.hidden else 'no sheet of cells'}")
            continue
        top = list(islice(_top(cells, listed), HEADER_SEARCH))
        header = next((row for row in top if sum(map(bool, row.cells.values())) >= FEWEST_COLUMNS), None)
        if header:
            found = True
            sha256 = digest if alone else hashlib.sha256(f"{digest}[{listed.title}]".encode()).hexdigest()
            yield _sheet(archive.file if alone else called, sha256, cells, listed, header)
        elif top:
            leave_out(f"{called} is not read: it holds cells but no table")
    if not found:
        raise BadFile("the workbook holds no table that is visible", remedy="give the published file",
                      file=archive.file)


def _top(cells: Cells, listed: Listed) -> Iterator[Row]:
    """The rows in which a header is looked for, or the first row of all if it lies below."""
    for number, row in enumerate(rows(cells, listed)):
        if row.line > HEADER_SEARCH and number:
            return
        yield row


def _sheet(name: str, sha256: str, cells: Cells, listed: Listed, header: Row) -> Sheet:
    columns = [header.cells.get(place, "") for place in range(max(header.cells) + 1)]

    def below() -> Iterator[Row]:
        return rows(cells, listed, header.cells, header.line)

    return Sheet(name, sha256, columns, header.line, _chunks(below),
                 lambda row: next(islice(below(), row, None)).line)


def _chunks(below: Callable[[], Iterator[Row]]) -> Chunks:
    def chunks(columns: Sequence[int]) -> Iterator[pd.DataFrame]:
        remaining = below()
        while part := list(islice(remaining, CHUNK_ROWS)):
            yield pd.DataFrame({
                column: pd.Categorical([row.cells.get(column, "") for row in part]) for column in columns
            })

    return chunks


def _digest(archive: Zip) -> str:
    digest = hashlib.sha256()
    with unpacking(archive.file), archive.source() as raw:
        while block := raw.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
