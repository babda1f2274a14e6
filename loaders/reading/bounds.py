"""How large a published file may be; whatever the file, reading it takes at most 600 MB of memory."""

import ctypes

from loaders.errors import BadFile

UNPACKED = 5 * 2**30  # bytes of a file and all that is packed in it
MEMBERS = 200  # files in a zip, or sheets in a workbook
INNER_WORKBOOK = 100 * 2**20  # bytes of a workbook that lies in a zip: it is held in memory
ROWS = 2_000_000  # below the header of one sheet
COLUMNS = 16_384  # as many as a workbook can have
CHARACTERS = 10_000  # of one cell
LINE = 2**20  # bytes of one row of a csv, or of one tag of a workbook; characters of one row of a workbook
HELD = 150_000_000  # bytes of distinct texts of one sheet
_TEXT = 80  # bytes that a text takes besides its characters


def beyond(what: str, file: str, line: int | None = None, column: str | None = None) -> BadFile:
    """The refusal of a file for its size; ``what`` says which bound it breaks, and the bound."""
    return BadFile(what, remedy="a published table is smaller: check that it is the right file, or split it",
                   file=file, line=line, column=column)


def held(texts: list[str]) -> int:
    """The bytes that distinct texts take in memory, about."""
    return sum(map(len, texts)) + _TEXT * len(texts)


def refuse_held(size: int, file: str) -> None:
    """BadFile where the distinct texts of a sheet take more memory than a published table's can."""
    if size > HELD:
        raise beyond("holds more distinct texts than fit in 600 MB of memory", file)


def refuse_sheets(sheets: int, file: str) -> None:
    """BadFile where a workbook has more sheets than a published one can."""
    if sheets > MEMBERS:
        raise beyond(f"the workbook has more than {MEMBERS} sheets", file)


def refuse_rows(rows: int, file: str, line: int) -> None:
    """BadFile where a sheet has more rows than a published table can."""
    if rows > ROWS:
        raise beyond(f"has more than {ROWS:,} rows", file, line)


def refuse_columns(columns: int, file: str, line: int) -> None:
    """BadFile where a header has more columns than a published table can."""
    if columns > COLUMNS:
        raise beyond(f"has more than {COLUMNS:,} columns", file, line)


def refuse_cell(characters: int, file: str, line: int, column: str | None = None) -> None:
    """BadFile where a cell is longer than one of a published table can be."""
    if characters > CHARACTERS:
        raise beyond(f"a cell of more than {CHARACTERS:,} characters", file, line, column)


def refuse_row(characters: int, file: str, line: int) -> None:
    """BadFile where a row holds more text than one of a published table can."""
    if characters > LINE:
        raise beyond(f"a row of more than {LINE // 2**20} MB", file, line)


def give_back_memory() -> None:
    """Give the system back what was freed; glibc keeps it, wherever something still held lies above it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
