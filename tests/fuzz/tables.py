"""A table as cells of text, what each of its columns is for, and the file that it becomes."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.fuzz.packing import workbook, zipped

Cell = tuple[int, int]  # row and column, counted from 0


@dataclass(frozen=True)
class Roles:
    """What the columns are for, by number. Without ``period`` every column of ``values`` is a month.

    ``zeros`` says that the publisher leaves out rows of zero, ``repeats`` that rows are events and may stand twice,
    ``survey`` that the values are proportions, ``monthly`` that they are counts a month, in the hundreds for London.
    """

    values: tuple[int, ...]
    period: tuple[int, ...] = ()
    area: int | None = None
    code: int | None = None
    categories: tuple[int, ...] = ()
    refreshed: int | None = None
    zeros: bool = False
    repeats: bool = False
    survey: bool = False
    monthly: bool = False

    @property
    def wide(self) -> bool:
        return self.monthly and not self.period


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: Roles

    def with_cells(self, cells: Mapping[Cell, str]) -> "Table":
        rows = [list(row) for row in self.rows]
        for (row, column), text in cells.items():
            rows[row][column] = text
        return self.with_rows(rows)

    def with_rows(self, rows: Iterable[Iterable[str]]) -> "Table":
        return replace(self, rows=tuple(map(tuple, rows)))

    def with_header(self, names: Mapping[int, str]) -> "Table":
        return replace(self, header=tuple(names.get(column, name) for column, name in enumerate(self.header)))

    def with_columns(self, order: list[int]) -> "Table":
        """The columns in another order, some left out or some twice."""
        return replace(self, header=tuple(self.header[column] for column in order),
                       rows=tuple(tuple(row[column] for column in order) for row in self.rows))

    def mapped(self, column: int, change: Callable[[str], str]) -> "Table":
        """Every cell of a column changed."""
        return self.with_cells({(row, column): change(cells[column]) for row, cells in enumerate(self.rows)})

    def column(self, number: int) -> list[str]:
        return [row[number] for row in self.rows]

    def periods(self) -> list[tuple[str, ...]]:
        """The periods in the order in which they first stand there; of a wide table the headers of its months."""
        if not self.roles.period:
            return [(self.header[column],) for column in self.roles.values] if self.roles.wide else []
        return list(dict.fromkeys(tuple(row[column] for column in self.roles.period) for row in self.rows))

    def cells_of(self, period: tuple[str, ...]) -> list[Cell]:
        """The cells with the figures of a period."""
        if self.roles.wide:
            return [(row, self.header.index(period[0])) for row in range(len(self.rows))]
        return [(row, column) for row in self.rows_of(period) for column in self.roles.values]

    def rows_of(self, period: tuple[str, ...]) -> list[int]:
        return [number for number, row in enumerate(self.rows)
                if tuple(row[column] for column in self.roles.period) == period]


@dataclass(frozen=True)
class Dress:
    """How a table becomes a file: ``packing`` is csv, gz, xlsx or zip."""

    packing: str = "csv"
    separator: str = ","
    line_end: str = "\n"
    mark: bool = False

    def text(self, table: Table) -> bytes:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=self.separator, lineterminator=self.line_end)
        writer.writerow(table.header)
        writer.writerows(table.rows)
        return (b"\xef\xbb\xbf" if self.mark else b"") + stream.getvalue().encode()

    def packed(self, text: bytes, name: str) -> bytes:
        """The bytes of a text file as this packing has them."""
        if self.packing == "gz":
            return gzip.compress(text, 6, mtime=0)
        if self.packing == "zip":
            return zipped({f"{name.rpartition('.')[0]}.csv": text})
        return text

    def file(self, table: Table, name: str) -> bytes:
        if self.packing == "xlsx":
            return workbook({"Data": [table.header, *table.rows]})
        return self.packed(self.text(table), name)


@dataclass(frozen=True)
class Original:
    """A good file in a published layout, and the release before it, which the store holds already.

    ``published`` is what the person who loads it says, blank where the file or its name says it.
    """

    name: str
    format: str
    file: str
    table: Table
    before_file: str
    before: Table
    published: str = ""
    before_published: str = ""
    dress: Dress = field(default=Dress())

    @cached_property
    def content(self) -> bytes:
        return self.dress.file(self.table, self.file)

    def content_before(self) -> bytes:
        return self.dress.file(self.before, self.before_file)
