"""Reading csv files, whatever their separator and encoding, a few megabytes at a time."""

import io
from collections.abc import Iterator, Sequence

import pandas as pd

from loaders.errors import BadFile
from loaders.reading.csv_rows import Rows, rows
from loaders.reading.csv_text import Text, surveyed
from loaders.reading.streams import Opener
from loaders.reading.tables import Progress, Sheet

_CHUNK_BYTES, _CHUNK_CELLS = 12 * 2**20, 1_500_000  # of the rows that pandas reads together, in some 100 MB


def csv_sheet(file: str, opener: Opener, progress: Progress, size: int) -> Sheet:
    """The table of a csv file; ``size`` is that of the packed file, for the progress, 0 if not known."""
    text = surveyed(file, opener)

    def line(row: int) -> int:
        for part in rows(file, opener(), text):
            if row < len(part.lines):
                return int(part.lines[row])
            row -= len(part.lines)
        raise IndexError(row)

    def chunks(columns: Sequence[int]) -> Iterator[pd.DataFrame]:
        stream = opener()
        for parts in _grouped(rows(file, stream, text), len(text.columns)):
            yield _frame(file, text, parts, columns)
            progress(stream.position / size if size else 0)
        progress(1)

    return Sheet(file, text.sha256, text.columns, 1, chunks, line, separator=text.separator)


def _grouped(parts: Iterator[Rows], width: int) -> Iterator[list[Rows]]:
    """The parts, as many together as make a chunk of ``width`` columns."""
    group: list[Rows] = []
    size = cells = 0
    for part in parts:
        group.append(part)
        size, cells = size + len(part.text), cells + len(part.lines) * width
        if size >= _CHUNK_BYTES or cells >= _CHUNK_CELLS:
            yield group
            group, size, cells = [], 0, 0
    if group:
        yield group


class _Utf8:
    """Bytes as pandas hands them to its parser unchanged: those of a BytesIO it decodes and encodes again."""

    def __init__(self, content: bytes) -> None:
        self.read = io.BytesIO(content).read

    def __iter__(self) -> Iterator[bytes]:  # pandas asks whether a file has this, and reads it by ``read``
        return iter(self.read, b"")


def _frame(file: str, text: Text, parts: list[Rows], columns: Sequence[int]) -> pd.DataFrame:
    """Columns of text as categories; BadFile if pandas finds other rows than their shape shows."""
    width = len(text.columns)
    # pandas turns categories into numbers where it can, and 007 into 7.0; it cannot where one is blank
    blank = text.separator.join(['""'] * width).encode() + b"\n"
    problem = BadFile("the rows that begin here cannot be told apart", file=file, line=int(parts[0].lines[0]),
                      remedy="save the file again as a plain csv")
    try:
        content = b"".join([blank, *(part.text for part in parts)])
        if not text.encoding.startswith("utf-8"):
            content = content.decode(text.encoding).encode()
        frame = pd.read_csv(
            _Utf8(content), sep=text.separator, header=None, names=range(width), usecols=list(columns),
            dtype="category", na_filter=False, index_col=False, low_memory=False,
        )[1:]
    except (pd.errors.ParserError, UnicodeError) as error:
        raise problem from error
    if len(frame) != sum(len(part.lines) for part in parts):
        raise problem
    return frame
