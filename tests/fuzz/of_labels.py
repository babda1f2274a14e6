"""Corruptions of the labels of months and quarters: mistyped, impossible, or written in another way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.periods import closed, newest, relabelled
from tests.fuzz.tables import Table


def _mistyped(change: Callable[[str], str | None], everywhere: bool, table: Table, rng: Random) -> Table | None:
    """A year mistyped in the label of a period: in one row, or in all that have it."""
    if not table.periods():
        return None
    period = newest(table)
    label = tuple(change(text) or text for text in period)
    if label == period:
        return None
    if everywhere or table.roles.wide:
        return relabelled(table, period, label)
    row = rng.choice(table.rows_of(period))
    return table.with_cells({(row, column): text
                             for column, text in zip(table.roles.period, label, strict=True)})


def _year(to: Callable[[int], int]) -> Callable[[str], str | None]:
    def change(text: str) -> str | None:
        found = next((str(year) for year in range(2010, 2030) if str(year) in text), None)
        if found:
            return text.replace(found, str(to(int(found))))
        head, dash, tail = text.rpartition("-")  # Jun-26
        return f"{head}-{to(2000 + int(tail)) % 100:02d}" if dash and tail.isdigit() and len(tail) == 2 else None

    return change


@on_table()
def period_in_the_future(table: Table, rng: Random) -> Table | None:
    """the year of the newest period is mistyped, ten years or more ahead"""
    return _mistyped(_year(lambda year: year + rng.choice((10, 36, 40))), True, table, rng)


@on_table()
def one_row_in_the_future(table: Table, rng: Random) -> Table | None:
    """the year of one row is mistyped, ten years or more ahead"""
    return _mistyped(_year(lambda year: year + rng.choice((10, 36, 40))), False, table, rng)


@on_table()
def period_next_year(table: Table, rng: Random) -> Table | None:
    """the year of the newest period is a year too late"""
    return _mistyped(_year(lambda year: year + 1), True, table, rng)


@on_table()
def period_long_past(table: Table, rng: Random) -> Table | None:
    """the year of the newest period is mistyped, twenty years or more ago"""
    return _mistyped(_year(lambda year: year - rng.choice((20, 60, 100))), True, table, rng)


@on_table()
def one_row_long_past(table: Table, rng: Random) -> Table | None:
    """the year of one row is mistyped, twenty years or more ago"""
    return _mistyped(_year(lambda year: year - rng.choice((20, 60, 100))), False, table, rng)


@on_table(untold="one event is as plausible a year before")
def one_event_last_year(table: Table, rng: Random) -> Table | None:
    """the year of one row of events is a year too early"""
    return _mistyped(_year(lambda year: year - 1), False, table, rng) if table.roles.zeros else None


@on_table()
def period_last_year(table: Table, rng: Random) -> Table | None:
    """the year of the newest period is a year too early, where that period stands already"""
    if len(table.periods()) < 13:
        return None
    return _mistyped(_year(lambda year: year - 1), True, table, rng)


@on_table()
def period_impossible(table: Table, rng: Random) -> Table | None:
    """the label of a period is none: month 13, a letter for a digit"""
    if not table.periods():
        return None
    period = closed(table, rng) if len(table.periods()) > 8 else newest(table)
    wrong = rng.choice((lambda text: text.replace("0", "O", 1), lambda text: f"{text}13", lambda text: f"{text[:-2]}"))
    return relabelled(table, period, tuple(map(wrong, period)))


@on_table()
def one_period_blank(table: Table, rng: Random) -> Table | None:
    """the label of a period is blank: a header, or the cell of one row"""
    if not table.periods():
        return None
    period = table.periods()[len(table.periods()) // 2]
    if table.roles.wide:
        return relabelled(table, period, ("",))
    row = rng.choice(table.rows_of(period))
    return table.with_cells({(row, column): "" for column in table.roles.period})


def _day(text: str) -> date | None:
    for cut in ((slice(6, 10), slice(3, 5)), (slice(0, 4), slice(4, 6)), (slice(0, 4), slice(5, 7))):
        year, month = text[cut[0]], text[cut[1]]
        if year.isdigit() and month.isdigit() and 2000 < int(year) < 2100 and 1 <= int(month) <= 12:
            return date(int(year), int(month), 1)
    return None


def _written(table: Table, write: Callable[[date], str]) -> Table | None:
    """Every month written in another way."""
    if len(table.roles.period) > 1 or not table.periods():
        return None
    days = {period: _day(period[0]) for period in table.periods()}
    if table.roles.survey or not all(days.values()):
        return None
    result = table
    for period, day in days.items():
        result = relabelled(result, period, (f"~{write(day)}" if day else "",))
    if table.roles.wide:
        return replace(result, header=tuple(name.removeprefix("~") for name in result.header))
    return result.mapped(table.roles.period[0], lambda text: text.removeprefix("~"))


@on_table(harmless=True)
def months_month_first(table: Table, rng: Random) -> Table | None:
    """every month is written m/d/yyyy"""
    return _written(table, lambda day: f"{day.month}/1/{day.year}")


@on_table(harmless=True)
def months_day_first(table: Table, rng: Random) -> Table | None:
    """every month is written dd/mm/yyyy"""
    return _written(table, lambda day: f"{day:%d/%m/%Y}")


@on_table(harmless=True)
def months_in_words(table: Table, rng: Random) -> Table | None:
    """every month is written Mar-24 or March 2024"""
    return _written(table, lambda day: f"{day:%b-%y}" if day.year % 2 else f"{day:%B %Y}")


@on_table(harmless=True)
def months_as_serial_days(table: Table, rng: Random) -> Table | None:
    """every month is written as the serial day of a spreadsheet"""
    return _written(table, lambda day: str((day - date(1899, 12, 30)).days))


@on_table(harmless=True)
def months_iso(table: Table, rng: Random) -> Table | None:
    """every month is written 2024-03-01"""
    return _written(table, lambda day: day.isoformat())


@on_table()
def one_month_month_first(table: Table, rng: Random) -> Table | None:
    """one date among others is written month first, 03/01/2022 for 01/03/2022"""
    rows = [number for number, row in enumerate(table.rows) for column in table.roles.period
            if row[column][:3] == "01/" and row[column][3:5] != "01"]
    if not rows:
        return None
    (column,), row = table.roles.period, rng.choice(rows)
    text = table.rows[row][column]
    return table.with_cells({(row, column): f"{text[3:5]}/01/{text[6:]}"})


@on_table()
def date_within_the_month(table: Table, rng: Random) -> Table | None:
    """the dates of one period name another day, which is no end of a quarter and no month before"""
    texts = [period for period in table.periods() if _day(period[0]) and "/" in period[0]]
    if not texts or not table.roles.survey:
        return None
    period = rng.choice(texts)
    return relabelled(table, period, (f"{period[0][:3]}0{rng.choice('1245')}{period[0][5:]}",))
