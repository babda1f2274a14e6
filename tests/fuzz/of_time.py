"""Corruptions of the figures of months and quarters: zero, half published, missing, twice, under another's label."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.of_cells import whole
from tests.fuzz.periods import Period, closed, newest, relabelled
from tests.fuzz.tables import Table


def _scaled(table: Table, period: Period, change: Callable[[int], int]) -> Table | None:
    """The counts of a month changed; only where London's are in the hundreds."""
    if not table.roles.monthly:
        return None
    texts = {cell: table.rows[cell[0]][cell[1]].removesuffix(".0") for cell in table.cells_of(period)}
    return table.with_cells({cell: str(change(int(text))) for cell, text in texts.items() if whole(text)})


@on_table()
def newest_month_zero(table: Table, rng: Random) -> Table | None:
    """the newest month is all zeros"""
    return _scaled(table, newest(table), lambda count: 0) if table.roles.monthly else None


@on_table()
def closed_month_zero(table: Table, rng: Random) -> Table | None:
    """a month in the middle is all zeros"""
    return _scaled(table, closed(table, rng), lambda count: 0) if table.roles.monthly else None


@on_table()
def newest_month_third(table: Table, rng: Random) -> Table | None:
    """the newest month holds a third of its events: half published"""
    return _scaled(table, newest(table), lambda count: count // 3) if table.roles.monthly else None


@on_table()
def closed_month_third(table: Table, rng: Random) -> Table | None:
    """a month in the middle holds a third of its events"""
    return _scaled(table, closed(table, rng), lambda count: count // 3) if table.roles.monthly else None


@on_table()
def newest_month_tenfold(table: Table, rng: Random) -> Table | None:
    """the newest month holds ten times its events"""
    return _scaled(table, newest(table), lambda count: 10 * count) if table.roles.monthly else None


@on_table()
def closed_month_tenfold(table: Table, rng: Random) -> Table | None:
    """a month in the middle holds ten times its events"""
    return _scaled(table, closed(table, rng), lambda count: 10 * count) if table.roles.monthly else None


@on_table()
def newest_month_of_few_boroughs(table: Table, rng: Random) -> Table | None:
    """of the newest month only a fifth of the rows have come in: the others are zero"""
    if not table.roles.monthly or len(table.cells_of(newest(table))) < 30:
        return None
    return table.with_cells({cell: "0" for cell in table.cells_of(newest(table)) if cell[0] % 5})


@on_table()
def newest_period_blank(table: Table, rng: Random) -> Table | None:
    """the figures of the newest period are blank"""
    return table.with_cells(dict.fromkeys(table.cells_of(newest(table)), "")) if table.periods() else None


@on_table()
def closed_period_blank(table: Table, rng: Random) -> Table | None:
    """the figures of a period in the middle are blank"""
    if len(table.periods()) < 9:
        return None
    return table.with_cells(dict.fromkeys(table.cells_of(closed(table, rng)), ""))


def _without(table: Table, period: Period) -> Table:
    if table.roles.wide:
        kept = [number for number, name in enumerate(table.header) if name != period[0]]
        return table.with_columns(kept)
    gone = set(table.rows_of(period))
    return table.with_rows([row for number, row in enumerate(table.rows) if number not in gone])


@on_table()
def newest_period_missing(table: Table, rng: Random) -> Table | None:
    """the newest period is not there"""
    return _without(table, newest(table)) if len(table.periods()) > 8 else None


@on_table()
def closed_period_missing(table: Table, rng: Random) -> Table | None:
    """a period in the middle is not there"""
    return _without(table, closed(table, rng)) if len(table.periods()) > 8 else None


@on_table()
def half_of_the_periods_missing(table: Table, rng: Random) -> Table | None:
    """only the older half of the periods is there"""
    kept = table
    for period in table.periods()[len(table.periods()) // 2:] if len(table.periods()) > 8 else []:
        kept = _without(kept, period)
    return None if kept is table else kept


@on_table()
def period_twice(table: Table, rng: Random) -> Table | None:
    """a period stands twice, the second time with other figures"""
    if len(table.periods()) < 9:
        return None
    period, other = closed(table, rng), newest(table)
    if table.roles.wide:
        place, source = table.header.index(period[0]), table.header.index(other[0])
        doubled = table.with_columns([*range(len(table.header)), source])
        return doubled.with_header({len(table.header): table.header[place]})
    return relabelled(table, other, period)


def _exchanged(table: Table, first: Period, second: Period) -> Table:
    if table.roles.wide:
        one, two = table.header.index(first[0]), table.header.index(second[0])
        return table.with_header({one: second[0], two: first[0]})
    spare = tuple(f"{text} " for text in first)
    return relabelled(relabelled(relabelled(table, first, spare), second, first), spare, second)


@on_table(untold="each month is plausible in the place of another, and single months are revised")
def two_periods_exchanged(table: Table, rng: Random) -> Table | None:
    """the labels of two neighbouring periods are exchanged"""
    if len(table.periods()) < 9:
        return None
    place = table.periods().index(closed(table, rng))
    return _exchanged(table, table.periods()[place], table.periods()[place + 1])


def _shifted(table: Table, by: int) -> Table | None:
    """Every period under the label of the one before or after it; the last to find no label is left out."""
    periods = table.periods()
    if len(periods) < 9:
        return None
    labels = dict((later, earlier) if by < 0 else (earlier, later) for earlier, later in pairwise(periods))
    if table.roles.wide:
        names = {table.header.index(period[0]): label[0] for period, label in labels.items()}
        gone = {table.header.index(period[0]) for period in set(periods) - set(labels)}
        return table.with_header(names).with_columns([n for n in range(len(table.header)) if n not in gone])
    rows = [(list(row), labels[_period(table, row)]) for row in table.rows if _period(table, row) in labels]
    for row, label in rows:
        for column, text in zip(table.roles.period, label, strict=True):
            row[column] = text
    return table.with_rows([row for row, _ in rows])


def _period(table: Table, row: tuple[str, ...]) -> Period:
    return tuple(row[column] for column in table.roles.period)


@on_table()
def periods_shifted_back(table: Table, rng: Random) -> Table | None:
    """every figure stands under the period before its own"""
    return _shifted(table, -1)


@on_table()
def periods_shifted_on(table: Table, rng: Random) -> Table | None:
    """every figure stands under the period after its own"""
    return _shifted(table, 1)


@on_table(untold="one area's figures are plausible a quarter earlier, and no total is there to check them by")
def one_area_shifted(table: Table, rng: Random) -> Table | None:
    """the figures of one area stand one period early"""
    area = table.roles.area
    if not table.roles.survey or area is None:
        return None
    chosen = rng.choice(sorted(set(table.column(area)) - {"MPS"}) or [""])
    places = [number for number, row in enumerate(table.rows) if row[area] == chosen]
    step = len(places) // len(table.periods())
    (column,) = table.roles.values
    return table.with_cells({(row, column): table.rows[later][column]
                             for row, later in zip(places, places[step:], strict=False)}) if places else None
