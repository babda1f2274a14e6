"""Opening published files: csv, csv.gz, xlsx, and zip of these, as tables of text columns."""

import codecs
import csv
import gzip
import hashlib
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import openpyxl
import pandas as pd
from pandas.api.types import union_categoricals

from loaders.errors import BadFile

CHUNK_ROWS = 250_000
LARGEST = 2 * 2**30  # bytes of one file, unpacked
MOST_TIMES_LARGER = 250  # published tables compress 10 to 60 times
ALWAYS_ALLOWED = 64 * 2**20
BEYOND = "beyond the last column"  # a column that only a row too long fills
HEADER_SEARCH = 20  # a workbook may carry a title and notes above its header

Progress = Callable[[float], None]


def plain(header: str) -> str:
    """A header without case, spacing, punctuation or byte order mark: ``Month_Year`` is ``monthyear``."""
    return re.sub(r"[^a-z0-9]+", "", header.lower())


@dataclass
class Sheet:
    """One table of a published file: its header, and its rows as often as they are asked for.

    ``header_line`` is the line of the header, counted from 1; ``line`` gives the line of a row, row 0 the first.
    ``headers`` are the file's own headers of the columns read so far, by the names they were given.
    """

    file: str
    sha256: str
    columns: list[str]
    header_line: int
    chunks: Callable[[Mapping[str, str]], Iterator[pd.DataFrame]]
    line: Callable[[int], int]
    headers: dict[str, str] = field(default_factory=dict)

    def find(self, *spellings: str) -> str | None:
        """The header that is one of these, whatever its case, spacing and punctuation."""
        wanted = {plain(name) for name in spellings}
        return next((column for column in self.columns if plain(column) in wanted), None)

    def has(self, wanted: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether every wanted column is there, under any of its spellings."""
        return all(self.find(*spellings) for spellings in wanted.values())

    def read(
        self, wanted: Mapping[str, tuple[str, ...]], numeric: tuple[str, ...] = ()
    ) -> pd.DataFrame:
        """The wanted columns, renamed to their keys, as categories of stripped text.

        ``numeric`` are further columns, by their own header, left for pandas to read as numbers. A
        column that is missing or a row that is cut short raises BadFile.
        """
        names = {}
        for key, spellings in wanted.items():
            header = self.find(*spellings)
            if header is None:
                raise BadFile(f"no column {spellings[0]!r}", remedy=self._columns_remedy(), file=self.file)
            names[header] = key
            self.headers[key] = header
        dtypes = dict.fromkeys(names, "category")
        chunks = list(self.chunks(dtypes | dict.fromkeys(numeric, "")))
        if not chunks or not sum(map(len, chunks)):
            raise BadFile("no rows below the header", remedy="check that the download finished",
                          file=self.file)
        frame = pd.DataFrame({key: _joined([chunk[header] for chunk in chunks])
                              for header, key in names.items()}, copy=False)
        if numeric:
            figures = pd.concat([chunk[list(numeric)] for chunk in chunks], ignore_index=True)
            frame = pd.concat([frame, figures], axis=1)
        return frame

    def _columns_remedy(self) -> str:
        return f"the file has {', '.join(self.columns[:12])}: check that it is the published file"


def _joined(columns: list[pd.Series]) -> pd.Series:
    joined = union_categoricals(columns)
    stripped = [str(value).strip() for value in joined.categories]
    if len(set(stripped)) == len(stripped):
        return pd.Series(joined.rename_categories(stripped))
    unique = {text: number for number, text in enumerate(dict.fromkeys(stripped))}
    codes = pd.Series([unique[text] for text in stripped]).to_numpy()[joined.codes]
    codes[joined.codes == -1] = -1
    return pd.Series(pd.Categorical.from_codes(codes, categories=list(unique)))


def sheets(path: Path, progress: Progress = lambda fraction: None) -> Iterator[Sheet]:
    """Every table of a file; BadFile for one that is empty, binary, cut short or a zip bomb."""
    if not path.is_file():
        raise BadFile("no such file", remedy="check the path", file=str(path))
    size = path.stat().st_size
    if not size:
        raise BadFile("the file is empty", remedy="download it again", file=path.name)
    with path.open("rb") as start:
        head = start.read(4)
    try:
        if head.startswith(b"PK"):
            yield from _zipped(path, progress)
        else:
            opened = _open_gzip(path) if head.startswith(b"\x1f\x8b") else _open_plain(path)
            yield _csv_sheet(path.name, opened, progress, size)
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, OSError, ValueError, zlib.error, RuntimeError) as error:
        # a damaged gzip is a zlib.error, and an encrypted zip a RuntimeError
        if isinstance(error, UnicodeError):
            raise BadFile("not text", remedy="give the published csv or xlsx", file=path.name) from error
        raise BadFile(f"cannot be unpacked ({error})", remedy="the file looks cut short: download it again",
                      file=path.name) from error


def _zipped(path: Path, progress: Progress) -> Iterator[Sheet]:
    with zipfile.ZipFile(path) as archive:
        _refuse_bomb(path.name, sum(info.file_size for info in archive.infolist()), path.stat().st_size)
        members = [info.filename for info in archive.infolist() if not info.is_dir()]
    if "[Content_Types].xml" in members:
        yield from _workbook(path.name, path.read_bytes())
        return
    tables = [m for m in members if m.lower().endswith((".csv", ".xlsx", ".csv.gz")) and "__MACOSX" not in m]
    if not tables:
        raise BadFile("the zip holds no csv or xlsx", remedy="give the published file", file=path.name)
    for member in tables:
        name = f"{path.name}/{member}"
        if member.lower().endswith(".xlsx"):
            with zipfile.ZipFile(path) as archive:
                content = archive.read(member)
            with zipfile.ZipFile(io.BytesIO(content)) as inner:
                _refuse_bomb(name, sum(info.file_size for info in inner.infolist()), len(content))
            yield from _workbook(name, content)
        else:
            yield _csv_sheet(name, _open_member(path, member), progress, 0)


def _refuse_bomb(file: str, unpacked: int, packed: int) -> None:
    if unpacked > LARGEST or unpacked > max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * packed):
        raise BadFile(f"unpacks to {unpacked // 2**20} MB or more from {max(packed // 2**20, 1)} MB",
                      remedy="refused as a zip bomb: unpack it and look before loading it", file=file)


class _Guarded(io.RawIOBase):
    """A stream that refuses to unpack to more than a published table can."""

    def __init__(self, stream: BinaryIO, file: str, packed: int, position: Callable[[], int]) -> None:
        self._stream, self._file, self._packed = stream, file, packed
        self.position, self._unpacked = position, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def, override]
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self._unpacked += len(block)
        _refuse_bomb(self._file, self._unpacked, self._packed)
        return len(block)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Headed(io.RawIOBase):
    """A stream with another beginning."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def, override]
        block = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)


Opener = Callable[[], _Guarded]


def _open_plain(path: Path) -> Opener:
    def opener() -> _Guarded:
        raw = path.open("rb")
        return _Guarded(raw, path.name, LARGEST, raw.tell)

    return opener


def _open_gzip(path: Path) -> Opener:
    def opener() -> _Guarded:
        raw = path.open("rb")
        unpacked: BinaryIO = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
        return _Guarded(unpacked, path.name, path.stat().st_size, raw.tell)

    return opener


def _open_member(path: Path, member: str) -> Opener:
    def opener() -> _Guarded:
        archive = zipfile.ZipFile(path)
        stream: BinaryIO = archive.open(member)  # type: ignore[assignment]
        if member.lower().endswith(".gz"):
            stream = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
        return _Guarded(stream, f"{path.name}/{member}", path.stat().st_size, lambda: 0)

    return opener


def _csv_sheet(file: str, opener: Opener, progress: Progress, size: int) -> Sheet:
    start, encoding, sha256 = _surveyed(file, opener)
    header = start.splitlines()[0]
    first = header.decode(encoding)
    delimiter = max(",;\t|", key=first.count)
    columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]

    names = [*_unique(columns), BEYOND]

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
                    chunksize=CHUNK_ROWS, skip_blank_lines=True,
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

    return Sheet(file, sha256, columns, 1, chunks, line)


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


def _unique(columns: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for name in columns:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return result


def _workbook(file: str, content: bytes) -> Iterator[Sheet]:
    digest = hashlib.sha256(content).hexdigest()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its XML parser does
        raise BadFile("not a workbook that can be read", remedy="download it again", file=file) from error
    found = False
    for worksheet in book.worksheets:
        rows = worksheet.iter_rows(values_only=True)
        for number, row in zip(range(1, HEADER_SEARCH + 1), rows, strict=False):
            columns = [_text(cell) for cell in row]
            while columns and not columns[-1]:
                columns.pop()
            if sum(map(bool, columns)) >= 3:
                found = True
                lines, body = _filled(rows, number, len(columns))
                name = file if len(book.worksheets) == 1 else f"{file}[{worksheet.title}]"
                sha256 = digest if len(book.worksheets) == 1 else hashlib.sha256(
                    f"{digest}[{worksheet.title}]".encode()).hexdigest()
                yield Sheet(name, sha256, columns, number, _workbook_chunks(columns, body),
                            lines.__getitem__)
                break
    if not found:
        raise BadFile("the workbook holds no table", remedy="give the published file", file=file)


def _filled(rows: Iterator[tuple[object, ...]], above: int, width: int) -> tuple[list[int], list[list[str]]]:
    """The rows that are not blank, as text, and their lines; a workbook may leave out the last cells of a row."""
    filled = [(line, [_text(cell) for cell in row[:width]]) for line, row in enumerate(rows, above + 1)
              if any(cell is not None for cell in row)]
    return [line for line, _ in filled], [cells + [""] * (width - len(cells)) for _, cells in filled]


def _workbook_chunks(columns: list[str], body: list[list[str]]):  # type: ignore[no-untyped-def]
    def chunks(dtypes: Mapping[str, str]) -> Iterator[pd.DataFrame]:
        frame = pd.DataFrame(body, columns=_unique(columns), dtype=str)[list(dtypes)]
        for name, dtype in dtypes.items():
            if dtype:
                frame[name] = frame[name].astype("category")
            else:
                frame[name] = _numeric(frame[name])
        yield frame

    return chunks


def _numeric(column: pd.Series) -> pd.Series:
    try:
        return pd.to_numeric(column)
    except (ValueError, TypeError):
        return column


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
