"""Reading the tables of workbooks."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

import pandas as pd

from loaders.errors import BadFile
from loaders.reading.opendocument import is_opendocument, opendocument_pages
from loaders.reading.pages import HEADER_SEARCH, NO_CELLS, Page, Row
from loaders.reading.streams import unpacking
from loaders.reading.tables import Chunks, Sheet
from loaders.reading.worksheets import worksheet_pages
from loaders.reading.zips import Zip

FEWEST_COLUMNS = 3  # of a header, by which it is told from a title
CHUNK_ROWS = 20_000
_BLOCK = 2**20


def is_workbook(archive: Zip) -> bool:
    """Whether a zip is a workbook rather than a zip of files."""
    return is_opendocument(archive) or "[Content_Types].xml" in {member.filename for member in archive.members}


def workbook_sheets(archive: Zip, leave_out: Callable[[str], None]) -> Iterator[Sheet]:
    """The table of every visible worksheet that has one; ``leave_out`` is told of the other sheets that hold cells."""
    pages = opendocument_pages(archive) if is_opendocument(archive) else worksheet_pages(archive)
    digest = _digest(archive)
    alone = sum(page.unread != NO_CELLS for page in pages) == 1
    found = False
    for page in pages:
        called = f"{archive.file}[{page.title}]"
        if page.unread:
            leave_out(f"{called} is not read: it is {page.unread}")
            continue
        top = list(islice(_top(page), HEADER_SEARCH))
        header = next((row for row in top if sum(map(bool, row.cells.values())) >= FEWEST_COLUMNS), None)
        if header:
            found = True
            sha256 = digest if alone else hashlib.sha256(f"{digest}[{page.title}]".encode()).hexdigest()
            yield _sheet(archive.file if alone else called, sha256, page, header)
        elif top:
            leave_out(f"{called} is not read: it holds cells but no table")
    if not found:
        raise BadFile("the workbook holds no table that is visible", remedy="give the published file",
                      file=archive.file)


def _top(page: Page) -> Iterator[Row]:
    """The rows in which a header is looked for, or the first row of all if it lies below."""
    for number, row in enumerate(page.top()):
        if row.line > HEADER_SEARCH and number:
            return
        yield row


def _sheet(name: str, sha256: str, page: Page, header: Row) -> Sheet:
    columns = [header.cells.get(place, "") for place in range(max(header.cells) + 1)]
    below = partial(page.below, header.cells, header.line)
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
