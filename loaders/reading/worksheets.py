"""The cells of a worksheet as text, row by row, in constant memory."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from loaders.errors import BadFile
from loaders.reading.bounds import COLUMNS, refuse_cell, refuse_rows
from loaders.reading.workbook_xml import (
    Attributes,
    Listed,
    Workbook,
    damaged,
    date_styles,
    parse,
    shared_texts,
    unescaped,
)

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)", re.ASCII)
_RANGE = re.compile(r"(?P<left>[A-Z]{1,3})(?P<top>\d+):[A-Z]{1,3}(?P<bottom>\d+)", re.ASCII)
_LAST_SERIAL = 2_958_466  # the day after 31 December 9999
_EXACT = 10**15  # whole numbers up to here are exact in a workbook
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}
_SECONDS = 86_400


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number in the sheet, and its cells by their column, counted from 0.

    A cell that holds a formula and no value, for it was never computed, is ``""``.
    """

    line: int
    cells: dict[int, str]


@dataclass
class Cells:
    """What the cells of one workbook refer to, read once."""

    book: Workbook
    _numbers: dict[str, str] = field(default_factory=dict)

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


def number(raw: str) -> str:
    """A number as a workbook stores it, as a person would write it; other text as it stands."""
    if not _NUMBER.fullmatch(raw):
        return raw
    value = float(raw)
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _day(raw: str, from_1904: bool) -> str:
    """The day, and the time if it has one, that a serial number of days means; a mere time stays a number."""
    if not _NUMBER.fullmatch(raw) or not 1 <= float(raw) < _LAST_SERIAL:
        return number(raw)
    days, seconds = divmod(round(float(raw) * _SECONDS), _SECONDS)
    epoch = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    day = (epoch + timedelta(days=days)).isoformat()
    return f"{day} {timedelta(seconds=seconds)}" if seconds else day


def rows(cells: Cells, sheet: Listed, header: Mapping[int, str] | None = None, header_line: int = 0) -> Iterator[Row]:
    """The rows of a sheet that are not blank, wherever the sheet says it ends.

    With the header's cells and line, the rows below it, where cells that are merged are BadFile: one
    value would stand for several cells. BadFile for a sheet too large or out of order, with its line.
    """
    file, width = cells.book.file, max(header or {}, default=COLUMNS) + 1
    found: list[Row] = []
    row: dict[int, str] = {}
    parts: list[str] = []
    line, column, length, count = 0, -1, 0, 0
    kind = style = ""
    collecting = aside = uncomputed = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal row, line, column, kind, style, length, collecting, aside, uncomputed
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
            line, column, row = number, -1, {}
        elif tag == "mergeCell" and header is not None:
            _refuse_merged(file, attributes["ref"], header_line, width)

    def text(data: str) -> None:
        nonlocal length
        if collecting:
            length += len(data)
            refuse_cell(length, file, line, (header or {}).get(column))
            parts.append(data)

    def end(tag: str) -> None:
        nonlocal collecting, aside, count
        if tag in ("v", "t"):
            collecting = False
        elif tag == "c":
            value = cells.text(kind, style, "".join(parts).strip())
            if value or uncomputed:
                row[column] = value
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


def column_number(letters: str) -> int:
    """The column that letters name, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _refuse_merged(file: str, reference: str, header_line: int, width: int) -> None:
    match = _RANGE.fullmatch(reference)
    if not match:
        raise damaged(file, f"{reference!r} names no cells")
    if int(match["bottom"]) > header_line and column_number(match["left"]) < width:
        raise BadFile(f"the merged cells {reference} hold one value for several", file=file, line=int(match["top"]),
                      remedy="unmerge them and fill each")
