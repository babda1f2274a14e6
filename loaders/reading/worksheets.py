"""The worksheets of an Excel workbook (.xlsx) as text, row by row, in constant memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial

from loaders.reading.bounds import CHARACTERS, COLUMNS, refuse_cell, refuse_row, refuse_rows, refuse_sheets
from loaders.reading.pages import HIDDEN, NO_CELLS, Header, Page, Row, column_number, damaged, is_number, merged, number
from loaders.reading.workbook_xml import (
    Attributes,
    Listed,
    Workbook,
    date_styles,
    open_workbook,
    parse,
    shared_texts,
    unescaped,
)
from loaders.reading.zips import Zip

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)", re.ASCII)
_RANGE = re.compile(r"(?P<left>[A-Z]{1,3})(?P<top>\d+):[A-Z]{1,3}(?P<bottom>\d+)", re.ASCII)
_LAST_SERIAL = 2_958_466  # the day after 31 December 9999
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}
_SECONDS = 86_400


def worksheet_pages(archive: Zip) -> list[Page]:
    """Every sheet of a workbook, in its order; BadFile for a zip that is no workbook."""
    book = open_workbook(archive)
    refuse_sheets(len(book.sheets), archive.file)
    cells = Cells(book)
    return [Page(sheet.title, HIDDEN if sheet.hidden else "" if sheet.kind == "worksheet" else NO_CELLS,
                 partial(rows, cells, sheet), partial(rows, cells, sheet)) for sheet in book.sheets]


@dataclass
class Cells:
    """What the cells of one workbook refer to, read once."""

    book: Workbook

    @cached_property
    def shared(self) -> list[str]:
        """The texts that cells name by their number."""
        return shared_texts(self.book)

    @cached_property
    def dates(self) -> list[bool]:
        """Of each style of cells, whether it shows days."""
        return date_styles(self.book)

    def text(self, kind: str, style: str, raw: str) -> str:
        """The text of a cell: a day as ISO writes it, a number without a needless exponent or decimal nought."""
        if kind == "s":
            return self.shared[int(raw)] if raw else ""
        if kind == "b":
            return _BOOLEANS.get(raw, raw)
        if kind != "n":
            return unescaped(raw).strip().removesuffix("T00:00:00")
        if style and raw and self.dates[int(style)]:
            return _day(raw, from_1904=self.book.from_1904)
        return raw if raw.isdigit() else number(raw)


def _day(raw: str, *, from_1904: bool) -> str:
    """The day, and the time if it has one, that a serial number of days means; a mere time stays a number."""
    if not is_number(raw) or not 1 <= float(raw) < _LAST_SERIAL:
        return number(raw)
    days, seconds = divmod(round(float(raw) * _SECONDS), _SECONDS)
    epoch = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    day = (epoch + timedelta(days=days)).isoformat()
    return f"{day} {timedelta(seconds=seconds)}" if seconds else day


def rows(cells: Cells, sheet: Listed, header: Header | None = None, header_line: int = 0) -> Iterator[Row]:
    """The rows of a sheet that are not blank, wherever the sheet says it ends.

    With the header's cells and line, the rows below it, where cells that are merged are BadFile: one
    value would stand for several cells. BadFile for a sheet too large or out of order, with its line.
    """
    content = _Content(cells, header or {}, header_line)
    for _ in parse(content.file, cells.book.opener(sheet.part), content.start, content.end, content.text):
        yield from content.found
        content.found.clear()


class _Content:
    """What stands in a sheet, as it is parsed; ``found`` are the rows that were met since it was last emptied."""

    def __init__(self, cells: Cells, header: Header, header_line: int) -> None:
        self.file, self.shown, self.header, self.header_line = cells.book.file, cells.text, header, header_line
        self.width = max(header, default=COLUMNS) + 1
        self.found: list[Row] = []
        self.count = 0  # of the rows that were found
        self.line, self.row, self.size = 0, dict[int, str](), 0  # the row that is open, and its characters
        self.column, self.kind, self.style, self.uncomputed = -1, "", "", False  # the cell that is open
        self.parts, self.length = list[str](), 0  # the text of that cell
        self.collecting = self.aside = False  # whether what comes is such text; or how it is spoken

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or (tag == "t" and not self.aside):
            self.collecting = True
        elif tag == "f":
            self.uncomputed = True
        elif tag == "rPh":
            self.aside = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell" and self.header:
            _refuse_merged(self.file, attributes["ref"], self.header_line, self.width)

    def _start_cell(self, attributes: Attributes) -> None:
        self.column = (_column(self.file, attributes["r"], self.line, self.column) if "r" in attributes
                       else self.column + 1)
        self.kind, self.style, self.uncomputed = attributes.get("t", "n"), attributes.get("s", ""), False
        self.parts, self.length = [], 0

    def _start_row(self, attributes: Attributes) -> None:
        line = int(attributes.get("r", self.line + 1))
        if line <= self.line:
            raise damaged(self.file, f"row {line} stands below row {self.line}")
        self.line, self.row, self.size, self.column = line, {}, 0, -1

    def text(self, data: str) -> None:
        if self.collecting:
            self.length += len(data)
            if self.length > CHARACTERS:
                refuse_cell(self.length, self.file, self.line, self.header.get(self.column))
            self.parts.append(data)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.collecting = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self.aside = False

    def _end_cell(self) -> None:
        value = self.shown(self.kind, self.style, "".join(self.parts).strip())
        if value or self.uncomputed:
            self.row[self.column] = value
            self.size += len(value)
            refuse_row(self.size, self.file, self.line)

    def _end_row(self) -> None:
        if self.line > self.header_line and any(place < self.width for place in self.row):
            self.count += 1
            refuse_rows(self.count, self.file, self.line)
            self.found.append(Row(self.line, self.row))


def _column(file: str, reference: str, line: int, before: int) -> int:
    """The column of a reference such as AB12, counted from 0; BadFile unless it lies in this row, after the last."""
    match = _REFERENCE.fullmatch(reference)
    column = column_number(match[1]) if match else -1
    if not match or int(match[2]) != line or not before < column < COLUMNS:
        raise damaged(file, f"cell {reference!r} is out of place in row {line}")
    return column


def _refuse_merged(file: str, reference: str, header_line: int, width: int) -> None:
    match = _RANGE.fullmatch(reference)
    if not match:
        raise damaged(file, f"{reference!r} names no cells")
    if int(match["bottom"]) > header_line and column_number(match["left"]) < width:
        raise merged(file, int(match["top"]), reference)
