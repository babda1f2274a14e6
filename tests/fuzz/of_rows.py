"""Corruptions of the rows: some twice, some gone, some of another file."""

from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.tables import Table

EVENTS = "rows are events, and two may be alike"
LEFT_OUT = "a row that is not there is a zero that its publisher leaves out"


@on_table()
def every_row_twice(table: Table, rng: Random) -> Table | None:
    """every row stands twice"""
    return table.with_rows([*table.rows, *table.rows])


@on_table()
def every_row_twice_in_turn(table: Table, rng: Random) -> Table | None:
    """every row stands twice, one below the other"""
    return table.with_rows([row for row in table.rows for _ in range(2)])


@on_table()
def some_rows_twice(table: Table, rng: Random) -> Table | None:
    """a few rows stand twice, where no two rows are alike"""
    return None if table.roles.repeats else table.with_rows([*table.rows, *rng.sample(table.rows, 4)])


@on_table(untold=EVENTS)
def some_events_twice(table: Table, rng: Random) -> Table | None:
    """a few rows of events stand twice"""
    return table.with_rows([*table.rows, *rng.sample(table.rows, 4)]) if table.roles.repeats else None


@on_table()
def one_area_twice(table: Table, rng: Random) -> Table | None:
    """the rows of one area stand twice"""
    area = table.roles.area
    if area is None or table.roles.repeats:
        return None
    name = rng.choice(sorted(set(table.column(area))))
    return table.with_rows([*table.rows, *(row for row in table.rows if row[area] == name)])


@on_table()
def one_row_twice_otherwise(table: Table, rng: Random) -> Table | None:
    """a row stands twice, the second time with other figures"""
    if table.roles.repeats or not table.roles.values:
        return None
    row, other = rng.sample(range(len(table.rows)), 2)
    cells = [table.rows[other][column] if column in table.roles.values else text
             for column, text in enumerate(table.rows[row])]
    return table.with_rows([*table.rows, cells])


@on_table()
def one_row_dropped(table: Table, rng: Random) -> Table | None:
    """a row is not there, where none is left out for being zero"""
    if table.roles.zeros or table.roles.repeats:
        return None
    gone = rng.choice([number for number, row in enumerate(table.rows) if not table.roles.wide
                       or sum(int(row[column]) for column in table.roles.values) > 100])
    return table.with_rows([row for number, row in enumerate(table.rows) if number != gone])


@on_table(untold=LEFT_OUT)
def one_event_dropped(table: Table, rng: Random) -> Table | None:
    """a row of events is not there"""
    if not table.roles.zeros:
        return None
    gone = rng.randrange(len(table.rows))
    return table.with_rows([row for number, row in enumerate(table.rows) if number != gone])


@on_table()
def cut_after_a_row(table: Table, rng: Random) -> Table | None:
    """the file ends after a row, somewhere past its first third"""
    if table.roles.repeats:
        return None
    return table.with_rows(list(table.rows[: int(len(table.rows) * rng.uniform(0.35, 0.9))]))


@on_table(untold="rows are events in no order, and some months have few")
def events_cut(table: Table, rng: Random) -> Table | None:
    """the file of events ends a few rows early"""
    return table.with_rows(list(table.rows[: -rng.randrange(2, 6)])) if table.roles.repeats else None


@on_table()
def first_rows_missing(table: Table, rng: Random) -> Table | None:
    """the first third of the rows is not there"""
    return None if table.roles.repeats else table.with_rows(list(table.rows[len(table.rows) // 3 :]))


@on_table()
def middle_rows_missing(table: Table, rng: Random) -> Table | None:
    """a third of the rows, in the middle, is not there"""
    third = len(table.rows) // 3
    return None if table.roles.repeats else table.with_rows([*table.rows[:third], *table.rows[2 * third :]])


@on_table()
def every_other_row_missing(table: Table, rng: Random) -> Table | None:
    """every other row is not there"""
    return table.with_rows(list(table.rows[::2]))


@on_table(harmless=True)
def rows_shuffled(table: Table, rng: Random) -> Table | None:
    """the rows stand in another order"""
    return table.with_rows(rng.sample(table.rows, len(table.rows)))


@on_table(harmless=True)
def blank_rows(table: Table, rng: Random) -> Table | None:
    """a few blank rows stand among the others"""
    rows = list(table.rows)
    for _ in range(3):
        rows.insert(rng.randrange(1, len(rows)), ("",) * len(table.header))
    return table.with_rows(rows)


@on_table(harmless=True)
def notes_below(table: Table, rng: Random) -> Table | None:
    """notes stand below the rows"""
    note = rng.choice(("Source: Metropolitan Police Service", "End of file", "© Crown copyright", "Total"))
    return table.with_rows([*table.rows, (note, *[""] * (len(table.header) - 1))])


@on_table(untold="each row's figures are plausible for the other")
def two_rows_exchanged(table: Table, rng: Random) -> Table | None:
    """the figures of two rows are exchanged"""
    if table.roles.repeats or not table.roles.values:
        return None
    first, second = rng.sample(range(len(table.rows)), 2)
    return table.with_cells({(row, column): table.rows[other][column] for row, other in
                             ((first, second), (second, first)) for column in table.roles.values})


@on_table(untold="each number is plausible in its neighbour's place")
def figures_of_a_row_moved(table: Table, rng: Random) -> Table | None:
    """the figures of one row stand a month early"""
    if not table.roles.wide:
        return None
    row = rng.randrange(len(table.rows))
    figures = [table.rows[row][column] for column in table.roles.values]
    return table.with_cells({(row, column): text for column, text in
                             zip(table.roles.values, [*figures[1:], figures[0]], strict=True)})
