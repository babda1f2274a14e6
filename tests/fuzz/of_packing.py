"""Corruptions of workbooks, archives and names: parts left out, parts hidden, packing cut short."""

import gzip
import re
from collections.abc import Mapping, Sequence
from random import Random

from tests.fuzz.kinds import File, on_file
from tests.fuzz.packing import BOOK, SHEET, STYLES, members, workbook, zipped
from tests.fuzz.tables import Dress, Original, Table

MOST_CELLS = 10_000


def _file(original: Original, content: bytes, end: str = "") -> File:
    stem = re.sub(r"(\.csv)?\.\w+$", "", original.file)
    return File(f"{stem}{end}" if end else original.file, content, original.published)


def _text(original: Original, table: Table | None = None) -> bytes:
    return original.dress.text(original.table if table is None else table)


def _halves(table: Table) -> tuple[Table, Table]:
    middle = len(table.rows) // 2
    return table.with_rows(list(table.rows[:middle])), table.with_rows(list(table.rows[middle:]))


def _strange(table: Table) -> Table:
    """The same under headers that nobody knows."""
    return table.with_header({column: f"{name[::-1]}?" for column, name in enumerate(table.header)})


def _sheet(table: Table) -> list[tuple[str, ...]]:
    return [table.header, *table.rows]


def _as_workbook(
    original: Original, sheets: Mapping[str, Sequence[tuple[str, ...]]], hidden: tuple[str, ...] = (),
    plain: bool = False,
) -> File | None:
    """A workbook of the sheets; None for a table of more cells than it takes to tell, for they are slow to write."""
    if len(original.table.rows) * len(original.table.header) > MOST_CELLS:
        return None
    return _file(original, workbook(sheets, hidden, plain), ".xlsx")


@on_file(harmless=True)
def as_gzip(original: Original, rng: Random) -> File | None:
    """the file comes packed"""
    return _file(original, gzip.compress(_text(original), mtime=0), ".csv.gz")


@on_file(harmless=True)
def as_zip(original: Original, rng: Random) -> File | None:
    """the file comes in a zip, beside what a Mac adds"""
    return _file(original, zipped({"data.csv": _text(original), "__MACOSX/._data.csv": b"\0\5\26\7"}), ".zip")


@on_file(harmless=True)
def as_workbook(original: Original, rng: Random) -> File | None:
    """the file comes as a workbook, its figures as numbers or as text"""
    return _as_workbook(original, {"Data": _sheet(original.table)}, plain=rng.random() < 0.5)


@on_file()
def zip_with_an_unknown_part(original: Original, rng: Random) -> File | None:
    """half of the rows are in a second member whose headers nobody knows"""
    first, second = _halves(original.table)
    return _file(original, zipped({"part-1.csv": _text(original, first), "part-2.csv": _text(original, _strange(second))
                                   }), ".zip")


@on_file()
def zip_in_a_zip(original: Original, rng: Random) -> File | None:
    """half of the rows are in a zip within the zip"""
    first, second = _halves(original.table)
    inner = zipped({"part-2.csv": _text(original, second)})
    return _file(original, zipped({"part-1.csv": _text(original, first), "part-2.zip": inner}), ".zip")


@on_file()
def zip_with_a_part_of_another_kind(original: Original, rng: Random) -> File | None:
    """half of the rows are in a member that is no csv by its name"""
    first, second = _halves(original.table)
    name = rng.choice(("part-2.txt", "part-2.tsv", "part-2.CSV.bak", "part-2"))
    return _file(original, zipped({"part-1.csv": _text(original, first), name: _text(original, second)}), ".zip")


@on_file()
def zip_in_halves(original: Original, rng: Random) -> File | None:
    """each half of the rows is in a member of its own"""
    first, second = _halves(original.table)
    return _file(original, zipped({"part-1.csv": _text(original, first), "part-2.csv": _text(original, second)}),
                 ".zip")


@on_file()
def zip_with_the_release_before(original: Original, rng: Random) -> File | None:
    """the release before is in the zip as well, under a name that sorts last"""
    return _file(original, zipped({"data.csv": _text(original), "old data.csv": _text(original, original.before)}),
                 ".zip")


@on_file()
def zip_with_a_folder_of_copies(original: Original, rng: Random) -> File | None:
    """the same table is in the zip twice, once with every figure of a row doubled"""
    wrong = original.table.with_cells({(0, column): f"1{original.table.rows[0][column]}"
                                       for column in original.table.roles.values})
    return _file(original, zipped({"data.csv": _text(original), "copy/data.csv": _text(original, wrong)}), ".zip")


@on_file()
def sheet_in_halves(original: Original, rng: Random) -> File | None:
    """each half of the rows is on a sheet of its own"""
    first, second = _halves(original.table)
    return _as_workbook(original, {"Data": _sheet(first), "Data (2)": _sheet(second)})


@on_file()
def sheet_unknown(original: Original, rng: Random) -> File | None:
    """half of the rows are on a second sheet whose headers nobody knows"""
    first, second = _halves(original.table)
    return _as_workbook(original, {"Data": _sheet(first), "More": _sheet(_strange(second))})


@on_file()
def sheet_hidden(original: Original, rng: Random) -> File | None:
    """a hidden sheet holds the release before"""
    sheets = {"Data": _sheet(original.table), "Old": _sheet(original.before)}
    return _as_workbook(original, sheets, hidden=("Old",))


@on_file()
def sheet_hidden_before(original: Original, rng: Random) -> File | None:
    """a hidden sheet with wrong figures stands before the one that shows"""
    wrong = original.table.with_cells({(row, column): f"1{cells[column]}" for row, cells in
                                       enumerate(original.table.rows[:20]) for column in original.table.roles.values})
    sheets = {"Working": _sheet(wrong), "Data": _sheet(original.table)}
    return _as_workbook(original, sheets, hidden=("Working",))


@on_file(harmless=True)
def sheet_of_notes(original: Original, rng: Random) -> File | None:
    """a sheet of notes stands before the data"""
    notes = [("About", "this", "file"), ("Published", "by", "the publisher")]
    return _as_workbook(original, {"Notes": notes, "Data": _sheet(original.table)})


@on_file()
def sheet_of_a_stale_size(original: Original, rng: Random) -> File | None:
    """the sheet says that it has fewer rows and columns than are there"""
    whole = _as_workbook(original, {"Data": _sheet(original.table)})
    if whole is None:
        return None
    parts = members(whole.content)
    size = rng.choice((b'<dimension ref="A1:D9"/>', b'<dimension ref="A1"/>', b'<dimension ref="A1:C400"/>'))
    parts[SHEET] = re.sub(rb"<dimension [^>]*/>", size, parts[SHEET])
    return _file(original, zipped(parts), ".xlsx")


@on_file()
def column_never_computed(original: Original, rng: Random) -> File | None:
    """a column of formulas was never computed"""
    return _uncomputed(original, range(len(original.table.rows)), rng)


@on_file()
def cell_never_computed(original: Original, rng: Random) -> File | None:
    """a formula was never computed"""
    return _uncomputed(original, [rng.randrange(len(original.table.rows))], rng)


def _uncomputed(original: Original, rows: range | list[int], rng: Random) -> File | None:
    """A formula without a value, as a program writes it that computes none."""
    if not original.table.roles.values:
        return None
    column = rng.choice(original.table.roles.values)
    table = original.table.with_cells({(row, column): f"=SUM(A{row + 2},1)" for row in rows})
    return _as_workbook(original, {"Data": _sheet(table)})


@on_file()
def broken_xml(original: Original, rng: Random) -> File | None:
    """the XML of a workbook is broken"""
    whole = _as_workbook(original, {"Data": _sheet(original.table)})
    if whole is None:
        return None
    parts = members(whole.content)
    text = parts[SHEET]
    place = rng.randrange(len(text) // 2, len(text) - 20)
    parts[SHEET] = rng.choice((text[:place], text[:place] + b"<" + text[place:]))
    return _file(original, zipped(parts), ".xlsx")


@on_file()
def workbook_without_a_part(original: Original, rng: Random) -> File | None:
    """a part of a workbook is not there"""
    whole = _as_workbook(original, {"Data": _sheet(original.table)})
    if whole is None:
        return None
    parts = members(whole.content)
    gone = rng.choice((SHEET, BOOK, STYLES, "[Content_Types].xml"))
    return _file(original, zipped({name: content for name, content in parts.items() if name != gone}), ".xlsx")


@on_file()
def packing_cut(original: Original, rng: Random) -> File | None:
    """the packed file is cut short"""
    content, end = _packed(original, rng)
    return _file(original, content[: int(len(content) * rng.uniform(0.2, 0.98))], end)


@on_file()
def packing_flipped(original: Original, rng: Random) -> File | None:
    """a byte of the packed file is another"""
    content, end = _packed(original, rng)
    place = rng.randrange(30, len(content))
    return _file(original, content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :], end)


def _packed(original: Original, rng: Random) -> tuple[bytes, str]:
    if original.dress.packing != "csv":
        return original.content, ""
    packing, end = rng.choice((("gz", ".csv.gz"), ("zip", ".zip")))
    dress = Dress(packing, original.dress.separator, original.dress.line_end, original.dress.mark)
    return dress.file(original.table, original.file), end


@on_file(harmless=True)
def packed_twice(original: Original, rng: Random) -> File | None:
    """the file is packed and packed again"""
    return _file(original, gzip.compress(gzip.compress(_text(original), mtime=0), mtime=0), ".csv.gz")


@on_file(harmless=True)
def packed_in_two_streams(original: Original, rng: Random) -> File | None:
    """the packed file is two streams, one after the other"""
    text = _text(original)
    middle = len(text) // 2
    return _file(original, gzip.compress(text[:middle], mtime=0) + gzip.compress(text[middle:], mtime=0), ".csv.gz")


@on_file(harmless=True)
def rubbish_behind(original: Original, rng: Random) -> File | None:
    """rubbish follows the packed file"""
    return _file(original, gzip.compress(_text(original), mtime=0) + b"\0\0rubbish", ".csv.gz")


@on_file(harmless=True)
def wrong_ending(original: Original, rng: Random) -> File | None:
    """the name ends as that of another kind of file"""
    name = f"{re.sub(r'[.][^.]+$', '', original.file)}{rng.choice(('.csv', '.xlsx', '.gz', '.zip', '.txt', ''))}"
    return File(name, original.content, original.published) if name != original.file else None
