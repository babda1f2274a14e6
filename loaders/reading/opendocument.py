"""The sheets of an OpenDocument spreadsheet (.ods), row by row, in constant memory.

All sheets stand one after another in ``content.xml``: it is read once for what they are called and how they begin,
and once more for each sheet whose rows are asked for. Its elements are those of OpenDocument 1.3, part 3.

python-calamine was tried in its place, and reads 16 times as fast, but holds every sheet whole: 290 MB for 500,000
rows of five cells, 1.4 GB for one cell of 300 MB, and 520 MB, or an end of the process, for an .xls of some kilobytes
whose last cell is in use. What makes its use safe, a reading of all XML before it, is the reading done here.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipInfo

from loaders.errors import BadFile
from loaders.reading.bounds import (
    CHARACTERS,
    COLUMNS,
    held,
    refuse_cell,
    refuse_columns,
    refuse_held,
    refuse_row,
    refuse_rows,
    refuse_sheets,
)
from loaders.reading.pages import HEADER_SEARCH, HIDDEN, Header, Page, Row, column_letters, merged, number
from loaders.reading.workbook_xml import Attributes, parse
from loaders.reading.zips import Zip

_CONTENT, _TYPE = "content.xml", "mimetype"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OFFICE, _STYLE, _TABLE, _TEXT = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("office", "style", "table", "text"))
_SHEET, _ROW, _PARAGRAPH, _STYLED = f"{_TABLE}table", f"{_TABLE}table-row", f"{_TEXT}p", f"{_STYLE}style"
_FORMULA, _ALIKE_ROWS, _ALIKE_CELLS, _DOWN, _ACROSS = (f"{_TABLE}{name}" for name in (
    "formula", "number-rows-repeated", "number-columns-repeated", "number-rows-spanned", "number-columns-spanned"))
_KIND, _NUMBER, _STRING = (f"{_OFFICE}{name}" for name in ("value-type", "value", "string-value"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SHEET_DEPTH = 4  # document-content, body, spreadsheet, table
_ASIDE = (_SHEET, "annotation", f"{_TEXT}ruby-text")  # no part of the text of the cell in which they stand
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def is_opendocument(archive: Zip) -> bool:
    """Whether a zip is an OpenDocument file, be it a spreadsheet or another."""
    return {_TYPE, _CONTENT} <= {member.filename for member in archive.members}


def opendocument_pages(archive: Zip) -> list[Page]:
    """Every sheet, in its order; BadFile for a document of another kind."""
    with io.BufferedReader(archive.opener(_part(archive, _TYPE))()) as stream:
        if not stream.read(100).startswith(_SPREADSHEET):
            raise BadFile("an OpenDocument file that is no spreadsheet", remedy="give the published table",
                          file=archive.file)
    content = _Content(archive.file)
    tops: dict[int, list[Row]] = {}
    size = 0
    for place, row in _rows(archive, content):
        tops.setdefault(place, []).append(row)
        size += held(list(row.cells.values()))
        refuse_held(size, archive.file)
    return [_page(archive, place, title, tops.get(place, []), hidden=hidden)
            for place, (title, hidden) in enumerate(content.sheets)]


def _part(archive: Zip, name: str) -> ZipInfo:
    return next(member for member in archive.members if member.filename == name)


def _page(archive: Zip, place: int, title: str, top: list[Row], *, hidden: bool) -> Page:
    def below(header: Header, header_line: int) -> Iterator[Row]:
        return (row for _, row in _rows(archive, _Content(archive.file, place, header, header_line)))

    return Page(title, HIDDEN if hidden else "", lambda: iter(top), below)


def _rows(archive: Zip, content: "_Content") -> Iterator[tuple[int, Row]]:
    """The rows that are not blank, each with the place of its sheet."""
    opener = archive.opener(_part(archive, _CONTENT))
    for _ in parse(archive.file, opener, content.start, content.end, content.text):
        for place, row, times in content.found:
            for again in range(times):
                yield place, Row(row.line + again, row.cells)
        content.found.clear()


@dataclass
class _Cell:
    attributes: Attributes
    parts: list[str]
    length: int = 0  # of the parts

    def value(self) -> str:
        """The text of a cell: a day as ISO writes it, a share as a number, a text as it is shown."""
        said = self.attributes.get
        kind = said(_KIND, "string")
        if kind in ("float", "percentage", "currency"):
            return number(said(_NUMBER, ""))
        if kind == "string":
            return (said(_STRING) or "".join(self.parts)).strip()
        value = said(f"{_OFFICE}{kind}-value", "")
        return value.upper() if kind == "boolean" else value.removesuffix("T00:00:00").replace("T", " ")


class _Content:
    """What stands in ``content.xml``, as it is parsed.

    ``sheets`` are the titles met so far, and whether they are hidden; ``found`` the rows that were met since it was
    last emptied: the place of their sheet, and how many rows in a sequence are alike. Of the sheet at the place
    ``wanted`` these are the rows below its header; without it the first of every sheet.
    """

    def __init__(self, file: str, wanted: int | None = None, header: Header | None = None, header_line: int = 0,
                 ) -> None:
        self.file, self.wanted, self.header, self.header_line = file, wanted, header or {}, header_line
        self.width = max(self.header, default=COLUMNS) + 1
        self.sheets: list[tuple[str, bool]] = []
        self.found: list[tuple[int, Row, int]] = []
        self.depth = self.cell_depth = 0
        self.hidden: set[str] = set()
        self.style = ""
        self.reading = False  # the rows of the sheet that is open
        self.line = self.times = self.count = self.column = self.size = 0
        self.cells: dict[int, str] = {}
        self.cell = _Cell({}, [])
        self.paragraph = self.aside = 0  # how deep the one that is open stands

    def start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.reading and not self.aside:
            self._start_in_sheet(tag, attributes)
        elif self.depth == _SHEET_DEPTH and tag == _SHEET:
            self.sheets.append((attributes[f"{_TABLE}name"], attributes.get(f"{_TABLE}style-name") in self.hidden))
            refuse_sheets(len(self.sheets), self.file)
            self.reading = self.wanted in (None, len(self.sheets) - 1)
            self.line, self.times, self.count = 0, 1, 0
        elif tag == _STYLED:
            self.style = attributes.get(f"{_STYLE}name", "")
        elif tag == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.hidden.add(self.style)

    def _start_in_sheet(self, tag: str, attributes: Attributes) -> None:
        if tag in _CELLS:
            self.cell, self.cell_depth = _Cell(attributes, []), self.depth
            if self.header and (_DOWN in attributes or _ACROSS in attributes):
                self._refuse_merged(attributes)
        elif tag == _PARAGRAPH:
            if self.depth == self.cell_depth + 1:
                self.paragraph = self.depth
                self.text("\n" if self.cell.parts else "")
        elif tag == _ROW:
            self.line += self.times
            self.times = _count(attributes, _ALIKE_ROWS)
            self.cells, self.column, self.size = {}, 0, 0
        elif tag in _ASIDE:
            self.aside = self.depth
        elif tag in _SPACES:
            self.text(_SPACES[tag] * min(_count(attributes, f"{_TEXT}c"), CHARACTERS + 1))

    def text(self, data: str) -> None:
        if self.paragraph and not self.aside:
            self.cell.length += len(data)
            if self.cell.length > CHARACTERS:
                refuse_cell(self.cell.length, self.file, self.line, self.header.get(self.column))
            self.cell.parts.append(data)

    def end(self, tag: str) -> None:
        depth, self.depth = self.depth, self.depth - 1
        if not self.reading:
            return
        if depth == self.paragraph:
            self.paragraph = 0
        elif depth == self.aside:
            self.aside = 0
        elif self.aside:
            return
        elif tag in _CELLS:
            self._end_cell()
        elif tag == _ROW:
            self._end_row()
        elif depth == _SHEET_DEPTH:
            self.reading = False

    def _end_cell(self) -> None:
        attributes = self.cell.attributes
        value, times = self.cell.value(), _count(attributes, _ALIKE_CELLS)
        if value or _FORMULA in attributes:
            refuse_cell(len(value), self.file, self.line, self.header.get(self.column))
            refuse_columns(self.column + times, self.file, self.line)
            self.size += len(value) * times
            refuse_row(self.size, self.file, self.line)
            for place in range(self.column, self.column + times):
                self.cells[place] = value
        self.column += times

    def _end_row(self) -> None:
        if self.line > self.header_line and any(place < self.width for place in self.cells):
            times = self.times if self.wanted is not None else min(self.times, HEADER_SEARCH)
            self.count += times
            refuse_rows(self.count, self.file, self.line)
            self.found.append((len(self.sheets) - 1, Row(self.line, self.cells), times))
            self.reading = self.wanted is not None or self.count < HEADER_SEARCH

    def _refuse_merged(self, attributes: Attributes) -> None:
        down, across = _count(attributes, _DOWN), _count(attributes, _ACROSS)
        last = self.line + down - 1
        if self.header and (down > 1 or across > 1) and last > self.header_line and self.column < self.width:
            first = f"{column_letters(self.column)}{self.line}"
            raise merged(self.file, self.line, f"{first}:{column_letters(self.column + across - 1)}{last}")


def _count(attributes: Attributes, name: str) -> int:
    """How often something stands there, once if it does not say; ValueError for less."""
    times = int(attributes.get(name, 1))
    if times < 1:
        raise ValueError(f"{times} times")
    return times
