"""Reading csv files, whatever their separator and encoding, a few megabytes at a time."""

import io
from collections.abc import Iterator, Sequence

import pandas as pd

from loaders.csv_rows import rows
from loaders.csv_text import surveyed
from loaders.errors import BadFile
from loaders.streams import Opener
from loaders.tables import Progress, Sheet


def csv_sheet(file: str, opener: Opener, progress: Progress, size: int) -> Sheet:
    """The table of a csv file; ``size`` is that of the packed file, for the progress, 0 if not known."""
    text = surveyed(file, opener)
    width = len(text.columns)

    def line(row: int) -> int:
        for part in rows(file, opener(), text):
            if row < len(part.lines):
                return int(part.lines[row])
            row -= len(part.lines)
        raise IndexError(row)

    def chunks(columns: Sequence[int]) -> Iterator[pd.DataFrame]:
        # pandas turns a column of categories into numbers where it can, and 007 into 7.0; not beside a blank
        blank = text.separator.join(['""'] * width).encode() + b"\n"
        stream = opener()
        for part in rows(file, stream, text):
            try:
                chunk = pd.read_csv(
                    io.BytesIO(blank + part.text), sep=text.separator, encoding=text.encoding, header=None,
                    names=range(width), usecols=list(columns), dtype="category", na_filter=False, index_col=False,
                )[1:]
            except (pd.errors.ParserError, UnicodeError) as error:
                raise _unlike(file, int(part.lines[0])) from error
            if len(chunk) != len(part.lines):
                raise _unlike(file, int(part.lines[0]))
            yield chunk
            progress(stream.position() / size if size else 0)
        progress(1)

    return Sheet(file, text.sha256, text.columns, 1, chunks, line)


def _unlike(file: str, line: int) -> BadFile:
    return BadFile("the rows that begin here cannot be told apart", file=file, line=line,
                   remedy="save the file again as a plain csv")
