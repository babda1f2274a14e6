"""Corruptions of the columns and their headers."""

from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.of_cells import figures
from tests.fuzz.tables import Table


def _needed(table: Table) -> list[int]:
    roles = table.roles
    one = roles.values[:1] if not roles.wide else ()
    return [column for column in (*roles.period, roles.area, *roles.categories, *one) if column is not None]


@on_table()
def column_dropped(table: Table, rng: Random) -> Table | None:
    """a column is not there"""
    gone = rng.choice(_needed(table))
    return table.with_columns([column for column in range(len(table.header)) if column != gone])


@on_table()
def column_renamed(table: Table, rng: Random) -> Table | None:
    """a column has another header"""
    column = rng.choice(_needed(table))
    return table.with_header({column: rng.choice(("Description", "Field 3", table.header[column][::-1]))})


@on_table()
def column_header_blank(table: Table, rng: Random) -> Table | None:
    """the header of a column is blank"""
    return table.with_header({rng.choice(_needed(table)): ""})


@on_table()
def column_twice(table: Table, rng: Random) -> Table | None:
    """a column stands twice, the first time with what stands in another row"""
    column = rng.choice(_needed(table))
    doubled = table.with_columns([column, *range(len(table.header))])
    return doubled.with_cells({(row, 0): table.rows[row - 1][column] for row in range(len(table.rows))})


@on_table(harmless=True)
def column_added(table: Table, rng: Random) -> Table | None:
    """a column that nobody asked for is there"""
    noted = table.with_columns([*range(len(table.header)), 0])
    return noted.with_header({len(table.header): "Notes"}).mapped(len(table.header), lambda text: "checked")


@on_table(harmless=True)
def columns_reordered(table: Table, rng: Random) -> Table | None:
    """the columns stand in another order"""
    return table.with_columns(rng.sample(range(len(table.header)), len(table.header)))


@on_table(harmless=True)
def headers_in_another_case(table: Table, rng: Random) -> Table | None:
    """the headers are written in another case and with stray spaces"""
    return table.with_header({column: f" {name.upper()} " for column, name in enumerate(table.header) if name})


@on_table()
def columns_exchanged(table: Table, rng: Random) -> Table | None:
    """the contents of two columns are exchanged under their headers"""
    needed = _needed(table)
    if len(needed) < 2:
        return None
    first, second = rng.sample(needed, 2)
    order = {first: second, second: first}
    swapped = table.with_columns([order.get(column, column) for column in range(len(table.header))])
    return swapped.with_header(dict(enumerate(table.header)))


@on_table()
def headers_shifted(table: Table, rng: Random) -> Table | None:
    """the headers stand one column further on than what they head"""
    return table.with_header({0: "Id", **{n + 1: name for n, name in enumerate(table.header[:-1])}})


@on_table()
def header_missing(table: Table, rng: Random) -> Table | None:
    """the header is not there: the first row stands in its place"""
    return table.with_header(dict(enumerate(table.rows[0]))).with_rows(list(table.rows[1:]))


@on_table()
def header_again(table: Table, rng: Random) -> Table | None:
    """the header stands once more among the rows"""
    place = rng.randrange(1, len(table.rows))
    return table.with_rows([*table.rows[:place], table.header, *table.rows[place:]])


@on_table()
def title_above(table: Table, rng: Random) -> Table | None:
    """a title and a blank line stand above the header"""
    blank = ("",) * (len(table.header) - 1)
    return table.with_header(dict(enumerate(("Published figures", *blank)))).with_rows(
        [("", *blank), table.header, *table.rows])


@on_table()
def one_row_moved_a_cell(table: Table, rng: Random) -> Table | None:
    """the cells of one row stand a column to the left, and its last is blank"""
    row = rng.randrange(len(table.rows))
    cells = (*table.rows[row][1:], "")
    return table.with_cells({(row, column): text for column, text in enumerate(cells)}) if figures(table) else None
