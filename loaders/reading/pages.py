"""The pages of a workbook, whatever program wrote it: rows of cells as text, each with its line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from loaders.errors import BadFile

HEADER_SEARCH = 20  # a workbook may carry a title and notes above its header
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_EXACT = 10**15  # whole numbers up to here are exact in a workbook
HIDDEN, NO_CELLS = "a hidden sheet", "no sheet of cells"  # why a sheet is not read
Header = Mapping[int, str]  # its cells by their column


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number in the sheet, and its cells by their column, counted from 0.

    A cell that holds a formula and no value, for it was never computed, is ``""``.
    """

    line: int
    cells: dict[int, str]


@dataclass(frozen=True)
class Page:
    """A sheet of a workbook; ``unread`` says what keeps it from being read, if anything does.

    ``top`` gives at least the first HEADER_SEARCH rows; ``below`` those below a header, by its cells and line,
    where cells that are merged are BadFile: one value would stand for several.
    """

    title: str
    unread: str
    top: Callable[[], Iterator[Row]]
    below: Callable[[Header, int], Iterator[Row]]


def damaged(file: str, why: object = "") -> BadFile:
    """The refusal of a workbook that is not what a spreadsheet program writes."""
    return BadFile(f"not a workbook that can be read{f' ({why})' if why else ''}", file=file,
                   remedy="download it again, or open and save it in Excel")


def merged(file: str, line: int, cells: str) -> BadFile:
    """The refusal of cells, named as ``A3:A4``, of which only the first holds what the others show."""
    return BadFile(f"the merged cells {cells} hold one value for several", file=file, line=line,
                   remedy="unmerge them and fill each")


def is_number(raw: str) -> bool:
    """Whether a text is a number as a workbook stores it."""
    return bool(_NUMBER.fullmatch(raw))


def number(raw: str) -> str:
    """A number as a workbook stores it, as a person would write it; other text as it stands."""
    if not is_number(raw):
        return raw
    value = float(raw)
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def column_number(letters: str) -> int:
    """The column that letters name, counted from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def column_letters(place: int) -> str:
    """The letters that name a column, counted from 0: 0 is A, 26 is AA."""
    before, last = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)
