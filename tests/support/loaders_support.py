"""What the tests of the loaders share: small files made on the spot, and files in the published layouts read once."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import openpyxl
import pandas as pd
import pytest

from data import periods
from data.statement import LONDON, UNLOCATED
from loaders import formats
from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.tables import Sheet
from tests.support.published_files import path_of

Sums = dict[tuple[str, str, int], float]  # by variable, group and period


def only_sheet(path: Path) -> Sheet:
    """The one table of a file."""
    (sheet,) = sheets(path)
    return sheet


def sheet_of(folder: Path, text: str, name: str = "file.csv") -> Sheet:
    """A csv with this text, opened."""
    path = folder / name
    path.write_bytes(text.encode())
    return only_sheet(path)


def column_of(*texts: str, separator: str = ",") -> tuple[Sheet, pd.Series]:
    """A column ``Thing`` of exactly these texts, and its sheet; its first row stands on line 2."""
    sheet = Sheet("file.csv", "", ["Thing"], 1, lambda wanted: iter(()), lambda row: row + 2,
                  headers={"thing": "Thing"}, separator=separator)
    return sheet, pd.Series(texts, dtype="category", name="thing")


def workbook(folder: Path, rows: Iterable[Sequence[object]], name: str = "file.xlsx") -> Sheet:
    """A workbook with these rows, opened."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return only_sheet(folder / name)


def recognised(sheet: Sheet) -> str:
    """The name of the one format module that knows the sheet."""
    return formats.recognise(sheet).__name__.rpartition(".")[2]


def read(sheet: Sheet) -> formats.Reading:
    """The reading of a sheet by the format that knows it."""
    return formats.recognise(sheet).read(sheet)


@cache
def published(name: str) -> formats.Reading:
    """The reading of a made-up or a published file, read once however many tests ask for it."""
    return read(only_sheet(path_of(name)))


def by_key(reading: formats.Reading) -> dict[tuple[str, str, str, str], float]:
    """The figures by variable, area, group and first month (``2024-03``)."""
    frame = formats.complete(reading.frame)
    return {
        (str(row.variable), str(row.area), str(row.group), periods.iso(int(row.period))): float(row.value)
        for row in frame.itertuples()
    }


def total(reading: formats.Reading, variable: str, first: str, last: str, area: str = LONDON) -> float:
    """The sum of a variable over the months from first to last, both in it."""
    frame = formats.complete(reading.frame)
    months = frame["period"].between(periods.from_iso(first), periods.from_iso(last))
    rows = (frame["variable"] == variable) & (frame["area"] == area) & (frame["group"] == "all") & months
    return float(frame["value"][rows].sum())


def london_and_its_parts(reading: formats.Reading) -> tuple[Sums, Sums]:
    """London's figures, and the sums of the boroughs' and the unlocated ones, by variable, group and period."""
    frame = formats.complete(reading.frame)
    parts = frame[frame["area"].astype(str).str.startswith("E09") | (frame["area"] == UNLOCATED)]
    key = ["variable", "group", "period"]
    london = frame[frame["area"] == LONDON].groupby(key, observed=True)["value"].sum()
    return london.to_dict(), parts.groupby(key, observed=True)["value"].sum().to_dict()


def refused(sheet: Sheet, module: ModuleType | None = None) -> BadFile:
    """The BadFile with which a sheet is refused; it always names the file and a remedy."""
    with pytest.raises(BadFile) as caught:
        (module.read if module else read)(sheet)
    assert caught.value.file == sheet.file
    assert caught.value.remedy
    return caught.value
