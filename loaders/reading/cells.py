"""Reading a column cell by cell: every distinct text once, and a text that cannot be read is BadFile."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

import numpy as np
import pandas as pd

from loaders.errors import BadFile
from loaders.reading.tables import Sheet

Column: TypeAlias = pd.Series  # of categories
Value = TypeVar("Value")


def each(
    sheet: Sheet,
    column: Column,
    read: Callable[[str], Value],
    remedy: str,
    dtype: str = "int64",
    where: np.ndarray | None = None,
    *,
    may_be_blank: bool = False,
) -> np.ndarray:
    """``read`` applied to every distinct text that occurs in the column; its ValueError becomes BadFile.

    With ``where`` only the rows for which it is true are read; the others come back as zero. A cell that is
    missing counts as the text ``""``, and is refused unless it ``may_be_blank``: then it is read like any other.
    The column's index numbers the rows of the sheet.
    """
    codes = column.cat.codes.to_numpy()
    used = set(np.unique(codes if where is None else codes[where]).tolist())
    values = []
    for code, text in [*enumerate(column.cat.categories), (-1, "")]:  # a code of -1 is found at the list's end
        try:
            values.append(_read(text, read, may_be_blank=may_be_blank) if code in used else 0)
        except ValueError as error:
            rows = codes == code if where is None else (codes == code) & where
            raise BadFile(
                str(error), remedy=remedy, file=sheet.file, line=sheet.line(int(column.index[rows.argmax()])),
                column=sheet.headers.get(str(column.name), str(column.name)),
            ) from None
    return np.array(values, dtype=dtype)[codes]


def _read(text: str, read: Callable[[str], Value], *, may_be_blank: bool) -> Value:
    if not text and not may_be_blank:
        raise ValueError("no value")
    return read(text)


def used(column: Column) -> list[str]:
    """The distinct texts that occur in the column; a missing cell counts as ``""``."""
    texts = [*column.cat.categories, ""]
    return list(dict.fromkeys(texts[code] for code in np.unique(column.cat.codes)))


def usual(forms: Iterable[str]) -> str:
    """The most frequent of the forms that the texts of a column are written in; blank if there is none."""
    counted = Counter(form for form in forms if form).most_common(1)
    return counted[0][0] if counted else ""
