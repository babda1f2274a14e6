"""The worksheets of an Excel workbook (.xlsx) as text, row by row, in constant memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial

from loaders.reading.bounds import COLUMNS, refuse_cell, refuse_row, refuse_rows, refuse_sheets
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
        return shared_texts(self.book)

    @cached_property
    def dates(self) -> list[bool]:
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
            return _day(raw, self.book.from_1904)
        return raw if raw.isdigit() else number(raw)


def _day(raw: str, from_1904: bool) -> str:
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
    file, width = cells.book.file, max(header or {}, default=COLUMNS) + 1
    found: list[Row] = []
    row: dict[int, str] = {}
    parts: list[str] = []
    line, column, length, size, count = 0, -1, 0, 0, 0
    kind = style = ""
    collecting = aside = uncomputed = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal row, line, column, kind, style, length, size, collecting, aside, uncomputed
        if tag == "c":
            column = _column(file, attributes["r"], line, column) if "r" in attributes else column + 1
            kind, style = attributes.get("t", "n"), attributes.get("s", "")
            length, uncomputed = 0, False
            parts.clear()
        elif tag == "v" or (tag == "t" and not aside):
            collecting = True
        elif tag == "f":
            uncomputed = True
        elif tag == "rPh":
            aside = True
        elif tag == "row":
            number = int(attributes.get("r", line + 1))
            if number <= line:
                raise damaged(file, f"row {number} stands below row {line}")
            line, column, size, row = number, -1, 0, {}
        elif tag == "mergeCell" and header is not None:
            _refuse_merged(file, attributes["ref"], header_line, width)

    def text(data: str) -> None:
        nonlocal length
        if collecting:
            length += len(data)
            refuse_cell(length, file, line, (header or {}).get(column))
            parts.append(data)

    def end(tag: str) -> None:
        nonlocal collecting, aside, count, size
        if tag in ("v", "t"):
            collecting = False
        elif tag == "c":
            value = cells.text(kind, style, "".join(parts).strip())
            if value or uncomputed:
                row[column] = value
                size += len(value)
                refuse_row(size, file, line)
        elif tag == "row":
            if line > header_line and any(place < width for place in row):
                count += 1
                refuse_rows(count, file, line)
                found.append(Row(line, row))
        elif tag == "rPh":
            aside = False

    for _ in parse(file, cells.book.opener(sheet.part), start, end, text):
        yield from found
        found.clear()


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
