"""Rows that stand twice: a copy of a row is no second event.

Only rows that are equal in every column given are copies. Where a format says so, two counts for one key are parts of
it, and are added up; elsewhere one of them is wrong.
"""

import numpy as np
import pandas as pd

from data.statement import SetAside
from loaders.errors import BadFile
from loaders.reading.tables import Sheet

MANY = 10  # so many different events do not all happen to have one just like them
REASON = "exact repeats of another row"
REMEDY = "the file looks joined to itself: download it again"


def without_exact_repeats(sheet: Sheet, rows: pd.DataFrame) -> tuple[pd.DataFrame, SetAside | None]:
    """The rows without the exact repeats of an earlier row, and how many there were; the rows keep their index.

    ``rows`` has columns of categories, as the sheet reads them: all that tell one row from another, whether or not they
    are kept. BadFile where every row of the file stands twice.
    """
    key = row_keys(rows)
    ordered = np.sort(key)  # takes less time and memory than to find out which
    if not (ordered[1:] == ordered[:-1]).any():
        return rows, None
    again = pd.Series(key).duplicated().to_numpy()
    if every_row_twice(key):
        raise BadFile("the file holds every row twice", file=sheet.file, remedy=REMEDY,
                      line=sheet.line(int(rows.index[again.argmax()])))
    return rows[~again], SetAside(REASON, int(again.sum()))


def refuse_second_counts(sheet: Sheet, rows: pd.DataFrame, count: str) -> None:
    """BadFile where a row is equal to an earlier one in every column but that of its count.

    ``rows`` has no exact repeats.
    """
    again = pd.Series(row_keys(rows.drop(columns=count))).duplicated().to_numpy()
    if again.any():
        raise BadFile("a second and different figure for what a row above counts", file=sheet.file,
                      line=sheet.line(int(rows.index[again.argmax()])), column=sheet.headers[count],
                      remedy="ask the publisher which is right")


def refuse_copied_events(sheet: Sheet, rows: pd.DataFrame, within: str) -> None:
    """BadFile where rows that are events, and may repeat by chance, all stand twice: in the file or in one ``within``.

    ``within`` is the column, such as the borough, by which rows are looked at apart; fewer than MANY different rows
    may well all repeat.
    """
    key = row_keys(rows)
    blocks = [np.ones(len(key), dtype=bool)]
    blocks += [(rows[within].cat.codes == code).to_numpy() for code in range(len(rows[within].cat.categories))]
    for block in blocks:
        if len(set(key[block])) >= MANY and every_row_twice(key[block]):
            raise BadFile("every row stands twice from here on", file=sheet.file, remedy=REMEDY,
                          line=sheet.line(int(rows.index[block.argmax()])))


def every_row_twice(key: np.ndarray) -> bool:
    """Whether there are rows, and of each there are two or more."""
    return bool(len(key)) and bool(pd.Series(key).duplicated(keep=False).all())


def distinct(rows: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The first of all rows that are equal, in their order, and the place among these of what each row is equal to."""
    which, found = pd.factorize(row_keys(rows))
    first = np.empty(len(found), dtype="int64")
    first[which[::-1]] = np.arange(len(rows))[::-1]
    return rows.iloc[first], which


def row_keys(rows: pd.DataFrame) -> np.ndarray:
    """A number for each row, the same for rows that are equal in every column, and only for those."""
    key, size = np.zeros(len(rows), dtype="int64"), 1
    for name in rows.columns:
        width = len(rows[name].cat.categories) + 1
        if size * width > 2**62:
            key, found = pd.factorize(key)
            size = len(found)
        key *= width  # in place, for keys are long
        key += rows[name].cat.codes.to_numpy()
        key += 1
        size *= width
    return key
