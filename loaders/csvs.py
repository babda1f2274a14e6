"""Reading csv files, whatever their separator and encoding, in chunks."""

import codecs
import csv
import hashlib
import io
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pandas as pd

from loaders.errors import BadFile
from loaders.streams import Opener
from loaders.tables import Progress, Sheet, unique

CHUNK_ROWS = 250_000
BEYOND = "beyond the last column"  # a column that only a row too long fills


def csv_sheet(file: str, opener: Opener, progress: Progress, size: int) -> Sheet:
    """The table of a csv file; ``size`` is that of the packed file, for the progress, 0 if not known."""
    start, encoding, sha256 = _surveyed(file, opener)
    header = start.splitlines()[0]
    first = header.decode(encoding)
    delimiter = max(",;\t|", key=first.count)
    columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]

    names = [*unique(columns), BEYOND]

    def records() -> Iterator[tuple[int, list[str]]]:
        with io.TextIOWrapper(io.BufferedReader(opener(), 2**20), encoding=encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter)
            yield from ((reader.line_num, record) for record in reader if record)

    def line(row: int) -> int:
        return next(number for number, _ in itertools.islice(records(), row + 1, None))

    def chunks(dtypes: Mapping[str, str]) -> Iterator[pd.DataFrame]:
        guarded = opener()
        positions = sorted({*(columns.index(name) for name in dtypes), len(columns) - 1, len(columns)})
        texts = {name: "category" for name in (names[-2], BEYOND) if name not in dtypes}
        with io.BufferedReader(guarded, 2**20) as stream:
            stream.read(len(header))
            widened = io.BufferedReader(_Headed(delimiter.join(map(str, range(len(names)))).encode(), stream), 2**20)
            try:
                reader = pd.read_csv(
                    widened, sep=delimiter, decimal="," if delimiter == ";" else ".", encoding=encoding,
                    header=0, names=names, usecols=positions, keep_default_na=False, na_values={},
                    dtype=texts | {name: dtype for name, dtype in dtypes.items() if dtype}, index_col=False,
                    low_memory=False, chunksize=CHUNK_ROWS, skip_blank_lines=True,
                )
                for chunk in reader:
                    if (chunk[BEYOND] != "").any() or ((chunk[names[-2]] == "") | chunk[names[-2]].isna()).any():
                        _refuse_uneven_rows(file, columns, records())
                    yield chunk
                    progress(guarded.position() / size if size else 0)
            except pd.errors.ParserError as error:
                where = re.search(r"(line|row) (\d+)", str(error))
                raise BadFile("the row does not have the header's columns", file=file,
                              line=int(where[2]) + (where[1] == "row") if where else None,
                              remedy="the file looks damaged: download it again") from error
            except pd.errors.EmptyDataError:
                return

    return Sheet(file, sha256, columns, 1, chunks, line, separator=delimiter)


def _refuse_uneven_rows(file: str, columns: list[str], records: Iterator[tuple[int, list[str]]]) -> None:
    """BadFile at the first row with fewer or more cells than the header; pandas fills and drops without a word."""
    for line, record in records:
        if len(record) < len(columns):
            raise BadFile("the row ends before this column", file=file, line=line, column=columns[len(record)],
                          remedy="the file looks cut short: download it again")
        if any(record[len(columns):]):
            raise BadFile("the row has more cells than the header", file=file, line=line,
                          remedy="quote the cell that holds a separator, or download the file again")


def _surveyed(file: str, opener: Opener) -> tuple[bytes, str, str]:
    """The start, the encoding and the SHA-256 of a text file, read to its end; BadFile if it is not text."""
    digest, encoding = hashlib.sha256(), "utf-8-sig"
    decoder: codecs.IncrementalDecoder = codecs.getincrementaldecoder("utf-8")()
    start = b""
    with io.BufferedReader(opener(), 2**20) as stream:
        while block := stream.read(2**20):
            start = start or block
            digest.update(block)
            if b"\0" in block:
                raise BadFile("not a table of text", file=file, remedy="give the published csv or xlsx")
            if block.isascii() and not decoder.getstate()[0]:
                continue  # nothing to settle, and much quicker than decoding
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                if encoding == "utf-8-sig":
                    encoding, decoder = "cp1252", codecs.getincrementaldecoder("cp1252")()
                    decoder.decode(block)
                else:
                    raise
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        raise BadFile("the file is empty", file=file, remedy="download it again")
    return start, encoding, digest.hexdigest()


class _Headed(io.RawIOBase):
    """A stream with another beginning."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)
