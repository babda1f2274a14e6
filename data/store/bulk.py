"""Writing many rows at once, in the way each database does it fastest."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Table

BATCH = 50_000
TOGETHER = 100  # rows that one INSERT of SQLite enters: it takes a third of the time of an INSERT a row


def insert_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    """Insert the rows of a frame whose columns are columns of the table; NaN and ``""`` become NULL.

    A column that is NULL in every row is left out. SQLite takes tuples by ``executemany``, TOGETHER
    rows in each; PostgreSQL takes COPY, which is five times faster there.
    """
    columns = [name for name in frame.columns if not _empty(frame[name])]
    enter = _insert if connection.dialect.name == "sqlite" else _copy
    for cells in _batches(frame[columns]):
        enter(connection, table.name, columns, cells)


def delete_keys(connection: Connection, table: Table, keys: pd.DataFrame) -> None:
    """Delete the rows of the table that equal a row of ``keys``, whose columns are integers of the table."""
    if keys.empty:
        return
    if connection.dialect.name == "sqlite":
        where = " AND ".join(f"{name} = ?" for name in keys.columns)
        for cells in _batches(keys):
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {where}", list(zip(*cells, strict=True)))
        return
    where = " AND ".join(f"{table.name}.{name} = gone.{name}" for name in keys.columns)
    fields = ", ".join(f"{name} integer" for name in keys.columns)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE gone ({fields})")
    for cells in _batches(keys):
        _copy(connection, "gone", list(keys.columns), cells)
    connection.exec_driver_sql(f"DELETE FROM {table.name} USING gone WHERE {where}")
    connection.exec_driver_sql("DROP TABLE gone")


def _insert(connection: Connection, table: str, columns: list[str], cells: list[list]) -> None:
    """SQLite's INSERT of TOGETHER rows at a time, and of one at a time at the end."""
    values: list[Any] = [None] * (len(columns) * len(cells[0]))
    for place, column in enumerate(cells):
        values[place::len(columns)] = column  # row after row
    whole = len(values) - len(values) % (TOGETHER * len(columns))
    row = f"({', '.join('?' * len(columns))})"
    for together, part in ((TOGETHER, values[:whole]), (1, values[whole:])):
        if part:
            connection.exec_driver_sql(
                f"INSERT INTO {table} ({_quoted(columns)}) VALUES {', '.join([row] * together)}",
                list(zip(*[iter(part)] * (together * len(columns)), strict=True)),
            )


def _copy(connection: Connection, table: str, columns: list[str], cells: list[list]) -> None:
    """PostgreSQL's COPY, through the driver: SQLAlchemy has no call for it."""
    cursor: Any = connection.connection.cursor()  # pg8000's own: its execute takes a stream
    statement = f"COPY {table} ({_quoted(columns)}) FROM STDIN WITH (FORMAT csv)"
    cursor.execute(statement, stream=_as_csv(zip(*cells, strict=True)))
    cursor.close()


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _empty(column: pd.Series) -> bool:
    if column.dtype.kind == "f":
        return bool(np.isnan(column.to_numpy()).all())
    return column.dtype.kind == "O" and not column.astype(bool).any()


def _batches(frame: pd.DataFrame) -> Iterator[list[list]]:
    """The cells of some rows, column by column."""
    for start in range(0, len(frame), BATCH):
        part = frame.iloc[start : start + BATCH]
        yield [_plain(part[name]) for name in part.columns]


def _plain(column: pd.Series) -> list:
    """A column as Python values, with None for NaN and the empty text."""
    values = column.tolist()
    if column.dtype.kind == "f" and bool(np.isnan(column.to_numpy()).any()):
        return [None if value != value else value for value in values]
    if column.dtype.kind not in "fiu":
        return [value or None for value in values]
    return values


def _as_csv(rows: Iterable[tuple]) -> io.StringIO:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    text.seek(0)
    return text
