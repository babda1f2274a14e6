"""Corruptions of the text of a file: its encoding, separators, quotes and line ends, and where it ends."""

import csv
import io
import re
from random import Random

from tests.fuzz.kinds import on_text

MARK = b"\xef\xbb\xbf"
FLIPPED = "a digit may become another digit"


def _body(text: bytes) -> int:
    """Where the rows begin."""
    return text.index(b"\n") + 1


def _inside(text: bytes, rng: Random) -> int:
    return rng.randrange(_body(text), len(text) - 2)


def _separator(text: bytes) -> bytes:
    header = text[: _body(text)]
    return max((b",", b";"), key=header.count)


@on_text()
def cut_inside_a_row(text: bytes, rng: Random) -> bytes | None:
    """the file ends inside a row, before its last cell"""
    lines = text.splitlines(keepends=True)
    last = int(len(lines) * rng.uniform(0.4, 0.95))
    return b"".join(lines[:last]) + lines[last][: lines[last].rindex(_separator(text))]


@on_text()
def cut_inside_the_last_number(text: bytes, rng: Random) -> bytes | None:
    """the file ends inside the last number of a row"""
    lines = text.splitlines(keepends=True)
    cut = [number for number, line in enumerate(lines) if number > len(lines) // 3
           and re.search(rb"[,;]\d\d+[.,]?\d*\r?\n$", line)]
    if not cut:
        return None
    last = rng.choice(cut)
    return b"".join(lines[:last]) + lines[last].rstrip()[:-1]


@on_text()
def only_the_header(text: bytes, rng: Random) -> bytes | None:
    """nothing but the header is there"""
    return text[: _body(text)]


@on_text()
def header_cut(text: bytes, rng: Random) -> bytes | None:
    """the file ends inside its header"""
    return text[: _body(text) // 2]


@on_text()
def empty(text: bytes, rng: Random) -> bytes | None:
    """the file has no bytes"""
    return b""


@on_text()
def an_error_page(text: bytes, rng: Random) -> bytes | None:
    """a web page stands in the place of the file"""
    return rng.choice((b"<!DOCTYPE html>\n<html><head><title>503</title></head><body>Try later</body></html>\n",
                       b'{"error": "not found", "status": 404}\n', b"<?xml version='1.0'?><Error>AccessDenied</Error>"))


@on_text(untold=FLIPPED)
def bit_flipped(text: bytes, rng: Random) -> bytes | None:
    """a bit is flipped"""
    place = _inside(text, rng)
    return text[:place] + bytes([text[place] ^ 1 << rng.randrange(7)]) + text[place + 1 :]


@on_text(untold=FLIPPED)
def byte_lost(text: bytes, rng: Random) -> bytes | None:
    """a byte is lost"""
    place = _inside(text, rng)
    return text[:place] + text[place + 1 :]


@on_text()
def bytes_of_no_text(text: bytes, rng: Random) -> bytes | None:
    """a few bytes that are no text stand among the rows"""
    place = text.index(_separator(text), _inside(text, rng) // 2) + 1
    return text[:place] + bytes(rng.choices((0x81, 0x8D, 0x90, 0xFF, 0xFE), k=4)) + text[place:]


@on_text()
def nul_inserted(text: bytes, rng: Random) -> bytes | None:
    """a NUL stands among the rows"""
    place = _inside(text, rng)
    return text[:place] + b"\0" + text[place:]


@on_text()
def block_of_nuls(text: bytes, rng: Random) -> bytes | None:
    """the end of the file is NULs, as a full disk leaves it"""
    place = _inside(text, rng)
    return text[:place] + b"\0" * (len(text) - place)


@on_text(harmless=True)
def end_mark(text: bytes, rng: Random) -> bytes | None:
    """the file ends with the mark of an old system"""
    return text + b"\x1a"


@on_text(harmless=True)
def utf_16(text: bytes, rng: Random) -> bytes | None:
    """the file is in UTF-16"""
    return text.decode("utf-8-sig").encode(rng.choice(("utf-16", "utf-16-le", "utf-16-be")))


@on_text(harmless=True)
def utf_32(text: bytes, rng: Random) -> bytes | None:
    """the file is in UTF-32"""
    return text.decode("utf-8-sig").encode("utf-32")


@on_text(harmless=True)
def windows_spaces(text: bytes, rng: Random) -> bytes | None:
    """the spaces of names are no-break spaces in the encoding of Windows"""
    rows = _body(text)
    return text[:rows] + text[rows:].replace(b" ", b"\xa0") if b" " in text[rows:] else None


@on_text(harmless=True)
def encoded_twice(text: bytes, rng: Random) -> bytes | None:
    """the spaces of names are no-break spaces that were encoded twice"""
    rows = _body(text)
    return text[:rows] + text[rows:].replace(b" ", "Â\u00a0".encode()) if b" " in text[rows:] else None


@on_text(harmless=True)
def byte_order_mark(text: bytes, rng: Random) -> bytes | None:
    """a byte order mark is there, or is not, otherwise than before"""
    return text.removeprefix(MARK) if text.startswith(MARK) else MARK + text


@on_text(harmless=True)
def two_byte_order_marks(text: bytes, rng: Random) -> bytes | None:
    """the byte order mark stands twice"""
    return MARK + MARK + text.removeprefix(MARK)


def _written(text: bytes, separator: str, all_quoted: bool = False) -> bytes:
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=_separator(text).decode()))
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n",
               quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL).writerows(rows)
    return stream.getvalue().encode()


@on_text(harmless=True)
def another_separator(text: bytes, rng: Random) -> bytes | None:
    """the cells are separated by another character"""
    return _written(text, rng.choice([mark for mark in ",;\t|" if mark.encode() != _separator(text)]))


@on_text()
def strange_separator(text: bytes, rng: Random) -> bytes | None:
    """the cells are separated by a character that no published file has"""
    return _written(text, rng.choice("^~:"))


@on_text()
def separators_mixed(text: bytes, rng: Random) -> bytes | None:
    """from some row on the cells are separated by another character"""
    other = _written(text, "|" if _separator(text) == b"," else ",").splitlines(keepends=True)
    return b"".join([*text.splitlines(keepends=True)[: len(other) // 2], *other[len(other) // 2 :]])


@on_text(harmless=True)
def every_cell_quoted(text: bytes, rng: Random) -> bytes | None:
    """every cell stands in quotes"""
    return _written(text, _separator(text).decode(), all_quoted=True)


@on_text()
def quote_never_closed(text: bytes, rng: Random) -> bytes | None:
    """a quote opens before a cell and is never closed"""
    place = text.index(_separator(text), _inside(text, rng) // 2) + 1
    return text[:place] + b'"' + text[place:]


@on_text()
def quote_closed_rows_later(text: bytes, rng: Random) -> bytes | None:
    """a quote opens before a cell and closes some rows later"""
    lines = text.splitlines(keepends=True)
    first = rng.randrange(1, max(2, len(lines) - 4))
    last = min(first + 3, len(lines) - 1)
    lines[first] = lines[first].replace(_separator(text), _separator(text) + b'"', 1)
    lines[last] = lines[last].rstrip() + b'"\n'
    return b"".join(lines)


@on_text()
def quote_inside_a_cell(text: bytes, rng: Random) -> bytes | None:
    """a quote stands inside the first cell of a row"""
    lines = text.splitlines(keepends=True)
    row = rng.randrange(1, len(lines))
    lines[row] = lines[row][:2] + b'"' + lines[row][2:]
    return b"".join(lines)


@on_text(harmless=True)
def windows_line_ends(text: bytes, rng: Random) -> bytes | None:
    """the line ends are those of another system"""
    return text.replace(b"\r\n", b"\n") if b"\r\n" in text else text.replace(b"\n", b"\r\n")


@on_text(harmless=True)
def old_line_ends(text: bytes, rng: Random) -> bytes | None:
    """the line ends are carriage returns alone"""
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r")


@on_text(harmless=True)
def mixed_line_ends(text: bytes, rng: Random) -> bytes | None:
    """some line ends are those of another system"""
    lines = text.replace(b"\r\n", b"\n").splitlines()
    return b"".join(line + rng.choice((b"\n", b"\r\n")) for line in lines)


@on_text()
def line_end_lost(text: bytes, rng: Random) -> bytes | None:
    """two rows stand on one line"""
    lines = text.splitlines(keepends=True)
    row = rng.randrange(1, len(lines) - 1)
    lines[row] = lines[row].rstrip()
    return b"".join(lines)


@on_text()
def line_end_inside_a_row(text: bytes, rng: Random) -> bytes | None:
    """a line ends in the middle of a row"""
    place = text.index(_separator(text), _inside(text, rng) // 2) + 1
    return text[:place] + b"\n" + text[place:]


@on_text(harmless=True)
def separators_behind(text: bytes, rng: Random) -> bytes | None:
    """every line ends with two separators more"""
    end = b"\r\n" if b"\r\n" in text else b"\n"
    return text.replace(end, _separator(text) * 2 + end)


@on_text(harmless=True)
def no_last_line_end(text: bytes, rng: Random) -> bytes | None:
    """the last line has no end"""
    return text.rstrip()


@on_text(harmless=True)
def blank_lines_behind(text: bytes, rng: Random) -> bytes | None:
    """blank lines follow the rows"""
    return text + b"\n\n  \n"


@on_text()
def joined_to_itself(text: bytes, rng: Random) -> bytes | None:
    """the file follows upon itself, header and all"""
    return text + text.removeprefix(MARK)


@on_text()
def a_cell_too_many(text: bytes, rng: Random) -> bytes | None:
    """a row has a cell more than the header, for a comma that was not quoted"""
    place = text.index(b"\n", _inside(text, rng) // 2) + 1
    return text[:place] + b"see note" + _separator(text) + text[place:]


@on_text()
def a_vast_cell(text: bytes, rng: Random) -> bytes | None:
    """a name is longer than any name is"""
    place = text.index(b"\n", _inside(text, rng) // 2) + 1
    return text[:place] + b"x" * 300_000 + text[place:]
