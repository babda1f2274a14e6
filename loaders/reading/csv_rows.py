"""The rows of a csv as its bytes show them: where each begins, and whether it has the header's cells.

A file that is cut, damaged or pasted together is told here by its shape, before anything reads its cells.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from loaders.errors import BadFile
from loaders.reading.bounds import CHARACTERS, LINE, beyond, refuse_cell, refuse_rows
from loaders.reading.csv_text import Text
from loaders.reading.streams import AGAIN, Guarded

BLOCK = 2**20
_LF, _CR, _QUOTE = b'\n\r"'


@dataclass(frozen=True)
class Rows:
    """Whole rows of a csv: their text, and the line on which each begins, blank lines left out."""

    text: bytes
    lines: np.ndarray


def rows(file: str, stream: Guarded, text: Text) -> Iterator[Rows]:
    """The rows below the header, about a megabyte at a time; BadFile for one that is not of the header's shape."""
    with io.BufferedReader(stream, BLOCK) as buffered:
        buffered.read(text.header_size)
        line, seen, rest = text.header_lines + 1, 0, b""
        while block := buffered.read(BLOCK):
            part = _Part(file, text, rest + block, line)
            whole = part.rows()
            seen += len(whole.lines)
            refuse_rows(seen, file, line)
            if len(whole.lines):
                yield whole
            line, rest = part.next_line, part.rest
        if rest.strip(b" \r\n" if text.separator == "\t" else b" \t\r\n"):  # tabs may be empty cells
            yield _last(file, text, rest, line)


def _last(file: str, text: Text, rest: bytes, line: int) -> Rows:
    """The last row, which no line feed ends; BadFile if nothing does.

    Every published file ends its last line: without its end, a count cut short would look like another count.
    """
    part = _Part(file, text, rest + b"\n", line)
    whole = part.rows()
    if part.rest:
        raise BadFile("a quote opens here and never closes, so the row does not have the header's columns",
                      file=file, line=line, remedy=AGAIN)
    if not rest.endswith(b"\r"):
        raise BadFile("the last row has no line end: it may be cut inside its last cell", file=file, line=line,
                      remedy="download it again; if it is published so, end the line")
    return whole


class _Part:
    """Part of a csv that begins with a row, which begins on ``line``; ``rest`` is the row that it leaves open."""

    def __init__(self, file: str, text: Text, content: bytes, line: int) -> None:
        self._file, self._text, self._content, self._line = file, text, content, line
        self._bytes = np.frombuffer(content, dtype=np.uint8)
        ends = self._line_ends()
        marks = np.flatnonzero(ends | (self._bytes == ord(text.separator)))
        self._ends = marks[ends[marks]]
        self._marks = marks[~self._quoted(marks)] if _QUOTE in content else marks
        self._last_of_row = np.flatnonzero(ends[self._marks])
        self._starts = np.concatenate([[0], self._marks[self._last_of_row] + 1])
        self.rest = content[self._starts[-1]:]
        self.next_line = int(self._line_of(self._starts[-1]))

    def rows(self) -> Rows:
        """The rows that end here, each with the cells of the header and none too long."""
        cells = np.diff(self._last_of_row, prepend=-1)
        blank = self._blank(cells)
        width = len(self._text.columns)
        uneven = np.flatnonzero((cells != width) & ~blank)
        self._refuse_long_cells()
        if uneven.size:
            self._refuse_uneven(int(uneven[0]), int(cells[uneven[0]]))
        if len(self.rest) > LINE:
            raise beyond(f"a row of more than {LINE // 2**20} MB", self._file, self.next_line)
        starts = self._starts[:-1][~blank]
        return Rows(self._content[:self._starts[-1]], self._line_of(starts))

    def _line_ends(self) -> np.ndarray:
        """Where a line ends: at a line feed, or at a carriage return that no line feed follows."""
        ends = self._bytes == _LF
        returns = self._bytes == _CR
        lone = returns[:-1] & ~ends[1:] if returns.any() else returns[:-1]
        if lone.any():
            ends[:-1] |= lone
        return ends

    def _quoted(self, marks: np.ndarray) -> np.ndarray:
        """Which of these places stand in quotes; BadFile for a quote that neither begins nor ends a cell."""
        quotes = np.flatnonzero(self._bytes == _QUOTE)
        opening, closing = quotes[::2], quotes[1::2]
        before = self._bytes[opening[opening > 0] - 1]
        after = self._bytes[closing[closing < len(self._bytes) - 1] + 1]
        edges = [ord(self._text.separator), _LF, _CR, _QUOTE]
        stray = [*opening[opening > 0][~np.isin(before, edges)],
                 *closing[:len(after)][~np.isin(after, edges)]]
        if stray:
            raise BadFile("a quote stands inside a cell", file=self._file, line=int(self._line_of(min(stray))),
                          remedy="double the quote and quote the cell, or download the file again")
        return (np.searchsorted(quotes, marks) & 1).astype(bool)

    def _blank(self, cells: np.ndarray) -> np.ndarray:
        """Which rows are blank lines."""
        blank = np.zeros(len(cells), dtype=bool)
        for row in np.flatnonzero(cells == 1):
            blank[row] = not self._content[self._starts[row]:self._starts[row + 1]].strip(b" \t\r\n")
        return blank

    def _refuse_long_cells(self) -> None:
        edges = np.concatenate([[-1], self._marks, [len(self._content)]])
        for cell in np.flatnonzero(np.diff(edges) > CHARACTERS):
            content = self._content[edges[cell] + 1:edges[cell + 1]].strip(b'\r"')
            characters = len(content.decode(self._text.encoding, "ignore").replace('""', '"'))
            refuse_cell(characters, self._file, int(self._line_of(edges[cell] + 1)))

    def _refuse_uneven(self, row: int, cells: int) -> None:
        line = int(self._line_of(self._starts[row]))
        if cells < len(self._text.columns):
            raise BadFile("the row ends before this column", file=self._file, line=line,
                          column=self._text.columns[cells], remedy=AGAIN)
        raise BadFile("the row has more cells than the header", file=self._file, line=line,
                      remedy="quote the cell that holds a separator, or download the file again")

    def _line_of(self, position: np.ndarray) -> np.ndarray:
        """The line of a byte."""
        return self._line + np.searchsorted(self._ends, position)
