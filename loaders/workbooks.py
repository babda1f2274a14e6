"""Reading the tables of Excel workbooks."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime

import openpyxl
import pandas as pd

from loaders.errors import BadFile
from loaders.tables import Chunks, Sheet, unique

HEADER_SEARCH = 20  # a workbook may carry a title and notes above its header


def workbook_sheets(file: str, content: bytes) -> Iterator[Sheet]:
    """The table of every worksheet that has one."""
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


def _workbook_chunks(columns: list[str], body: list[list[str]]) -> Chunks:
    def chunks(dtypes: Mapping[str, str]) -> Iterator[pd.DataFrame]:
        frame = pd.DataFrame(body, columns=unique(columns), dtype=str)[list(dtypes)]
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
