"""Reading the cells of published tables: months, quarters, numbers, places.

Each function takes one column of categories and returns an array as long as the column; every
distinct text is read once. A text that cannot be read raises BadFile with its line and column.
"""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

import numpy as np
import pandas as pd

from data import areas, periods
from loaders.errors import BadFile
from loaders.tables import Sheet

Column: TypeAlias = pd.Series  # of categories
Value = TypeVar("Value")

_MONTHS = {name[:3].lower(): number for number, name in enumerate(periods.MONTH_NAMES, 1)}
_EXCEL_EPOCH = date(1899, 12, 30)


def each(
    sheet: Sheet,
    column: Column,
    read: Callable[[str], Value],
    remedy: str,
    dtype: str = "int64",
    where: np.ndarray | None = None,
) -> np.ndarray:
    """``read`` applied to every distinct text that occurs in the column; its ValueError becomes BadFile.

    With ``where`` only the rows for which it is true are read; the others come back as zero.
    """
    codes = column.cat.codes.to_numpy()
    used = set(np.unique(codes if where is None else codes[where]).tolist())
    values = []
    for code, text in enumerate(column.cat.categories):
        try:
            values.append(read(text) if code in used else 0)
        except ValueError as error:
            rows = codes == code if where is None else (codes == code) & where
            raise BadFile(
                str(error), remedy=remedy, file=sheet.file, line=sheet.line(int(rows.argmax())),
                column=sheet.headers.get(str(column.name), str(column.name)),
            ) from None
    return np.array(values, dtype=dtype)[codes]


def counts(sheet: Sheet, column: Column) -> np.ndarray:
    """Counts of events: whole numbers, none negative."""

    def read(text: str) -> float:
        value = _amount(text)
        if value != int(value):
            raise ValueError(f"{text!r} is not a whole number")
        return value

    return each(sheet, column, read, "correct the count or ask the publisher", "float64")


def amounts(sheet: Sheet, column: Column) -> np.ndarray:
    """Numbers of people, none negative; a projection may give them with decimals."""
    return each(sheet, column, _amount, "correct the number or ask the publisher", "float64")


def _amount(text: str) -> float:
    value = number(text)
    if value < 0:
        raise ValueError(f"negative count {text!r}")
    return value


def years(sheet: Sheet, column: Column) -> np.ndarray:
    """Calendar years, written 2024."""

    def read(text: str) -> int:
        if not re.fullmatch(r"(19|20|21)\d{2}", text):
            raise ValueError(f"{text!r} is not a year")
        return int(text)

    return each(sheet, column, read, "write years as 2024")


def proportions(sheet: Sheet, column: Column) -> np.ndarray:
    """Proportions from 0 to 1, written 0.46, 0,46 or 46%; NaN where the cell is blank."""

    def read(text: str) -> float:
        if text.lower() in ("", "na", "n/a", "nan", "-", "[x]"):
            return float("nan")
        value = number(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        if not 0 <= value <= 1:
            raise ValueError(f"{text!r} is not a proportion from 0 to 1")
        return value

    return each(sheet, column, read, "correct the proportion or ask the publisher", "float64")


def number(text: str) -> float:
    """A number with or without thousands separators or a decimal comma; ValueError otherwise."""
    cleaned = text.replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", cleaned):  # 0,125 has a decimal comma
        cleaned = cleaned.replace(",", "")
    elif re.fullmatch(r"[+-]?\d*,\d+", cleaned):
        cleaned = cleaned.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", cleaned):
        raise ValueError(f"{text!r} is not a number")
    value = float(cleaned)
    if math.isinf(value):
        raise ValueError(f"{text!r} is too large")
    return value


def months(sheet: Sheet, column: Column) -> np.ndarray:
    """Months written as day/month/year, month/day/year, ISO, YYYYMM, ``Jan-03`` or Excel serial days.

    Whether 01/03/2022 is March or January is settled by the column as a whole: the reading in which
    every date is the first of a month, else the one in which every date exists; day first on a tie.
    """
    texts = _used(column)
    month_first = _all(texts, _month_first_of_month) and not _all(texts, _day_first_of_month)
    if not month_first and not _all(texts, lambda text: month_from(text)):
        month_first = _all(texts, lambda text: month_from(text, month_first=True))
    return each(sheet, column, lambda text: month_from(text, month_first=month_first),
                "write months as 2024-03-01 or 01/03/2024")


def _used(column: Column) -> list[str]:
    return [column.cat.categories[code] for code in np.unique(column.cat.codes)]


def _all(texts: Iterable[str], read: Callable[[str], object]) -> bool:
    try:
        return all(read(text) is not False for text in texts)
    except ValueError:
        return False


def _slashed(text: str) -> tuple[int, int, int]:
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})( 00:00(:00)?)?", text)
    if not match:
        raise ValueError(text)
    return int(match[1]), int(match[2]), int(match[3])


def _day_first_of_month(text: str) -> bool:
    return _slashed(text)[0] == 1


def _month_first_of_month(text: str) -> bool:
    return _slashed(text)[1] == 1


def month_from(text: str, month_first: bool = False) -> int:
    """The month that one cell names; ValueError if it names none.

    Written 2024-03, 2024-03-01, 202403, 01/03/2024 (03/01/2024 with ``month_first``), Mar-24, March
    2024, or 45352, the Excel serial day.
    """
    cleaned = text.strip()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})([T ]00:00(:00)?)?)?", cleaned):
        return _month_of_day(text, int(match[1]), int(match[2]), int(match[3] or 1))
    if match := re.fullmatch(r"(\d{4})(\d{2})", cleaned):
        return periods.month(int(match[1]), int(match[2]))
    if re.fullmatch(r"\d{5}(\.0)?", cleaned):
        return periods.month_of(_EXCEL_EPOCH + timedelta(days=int(float(cleaned))))
    if match := re.fullmatch(r"([A-Za-z]{3,9})[-_ ](\d{2}|\d{4})", cleaned):
        index = _MONTHS.get(match[1][:3].lower())
        if index is None or not periods.MONTH_NAMES[index - 1].lower().startswith(match[1].lower()[:4]):
            raise ValueError(f"{text!r} is not a month")
        year = int(match[2])
        return periods.month(year + 2000 if year < 70 else year + 1900 if year < 100 else year, index)
    try:
        first, second, year = _slashed(cleaned)
    except ValueError:
        raise ValueError(f"{text!r} is not a month") from None
    day, index = (second, first) if month_first else (first, second)
    return _month_of_day(text, year, index, day)


def _month_of_day(text: str, year: int, index: int, day: int) -> int:
    try:
        return periods.month_of(date(year, index, day))
    except ValueError:
        raise ValueError(f"{text!r} is not a month") from None


def quarter_from(text: str) -> int:
    """The first month of a quarter: ``Q3_2425``, ``Q3 2024/25`` (financial), ``2022Q2`` or ``Q2 2022`` (calendar).

    ``Q3_2021`` is of the financial year 2020/21, ``Q3 2021`` of 2021. ValueError if the text names no quarter.
    """
    cleaned = text.strip().upper()
    if match := re.fullmatch(r"Q([1-4])[ -](20\d{2}|199\d)", cleaned):
        return periods.month(int(match[2]), 1) + 3 * (int(match[1]) - 1)
    if match := re.fullmatch(r"Q([1-4])[_ -]?(?:20(?=\d{2}[/-]))?(\d{2})[/-]?(\d{2})", cleaned):
        quarter, year, next_year = (int(part) for part in match.groups())
        if (year + 1) % 100 == next_year:
            return periods.month(2000 + year, 4) + 3 * (quarter - 1)
    if match := re.fullmatch(r"(\d{4})[ -]?Q([1-4])", cleaned):
        return periods.month(int(match[1]), 1) + 3 * (int(match[2]) - 1)
    raise ValueError(f"{text!r} is not a quarter")


def quarters(sheet: Sheet, column: Column) -> np.ndarray:
    """First months of quarters, written as ``quarter_from`` reads them."""
    return each(sheet, column, quarter_from, "write quarters as 2022Q2 or Q1_2223")


AREA_REMEDY = "correct the area's name, or add the area to data/areas.csv"


def boroughs(sheet: Sheet, column: Column, also: dict[str, str] | None = None) -> np.ndarray:
    """Area codes of boroughs by name; ``also`` gives the codes of further names, written as areas.plain does."""
    return each(sheet, column, lambda text: borough(text, also or {}), AREA_REMEDY, "object")


def borough(text: str, also: dict[str, str]) -> str:
    """The area code of one borough name, or of one of the names of ``also``; UnknownArea otherwise."""
    return also.get(areas.plain(text)) or areas.borough(text)


def slug(text: str) -> str:
    """A category without case or punctuation: ``Knife Crime with Injury`` is ``knife-crime-with-injury``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("&", " and ")).strip("-")


def slugs(column: Column) -> pd.Categorical:
    """The slugs of a column of categories, as categories."""
    names = [slug(text) for text in column.cat.categories]
    unique = {name: number for number, name in enumerate(dict.fromkeys(names))}
    codes = np.array([unique[name] for name in names] or [0])[column.cat.codes.to_numpy()]
    return pd.Categorical.from_codes(codes, categories=list(unique) or [""])


def day_from(text: str) -> str:
    """A day written 18/03/2026 or 2026-03-18, as ISO; ValueError otherwise."""
    cleaned = text.strip()[:10]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cleaned):
        return date.fromisoformat(cleaned).isoformat()
    try:
        day, index, year = _slashed(cleaned)
        return date(year, index, day).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is not a day") from None
