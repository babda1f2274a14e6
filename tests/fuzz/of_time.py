"""Corruptions of months and quarters: their figures, their labels, and the date of publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.fuzz.kinds import File, on_file, on_table
from tests.fuzz.of_cells import whole
from tests.fuzz.tables import Original, Table

Period = tuple[str, ...]


def _newest(table: Table, rng: Random) -> Period:
    return table.periods()[-1]


def _closed(table: Table, rng: Random) -> Period:
    """A period well inside, which the release before has as well."""
    return rng.choice(table.periods()[4:-4])


def _scaled(table: Table, period: Period, change: Callable[[int], int]) -> Table | None:
    """The counts of a month changed; only where London's are in the hundreds."""
    if not table.roles.monthly:
        return None
    texts = {cell: table.rows[cell[0]][cell[1]].removesuffix(".0") for cell in table.cells_of(period)}
    return table.with_cells({cell: str(change(int(text))) for cell, text in texts.items() if whole(text)})


@on_table()
def newest_month_zero(table: Table, rng: Random) -> Table | None:
    """the newest month is all zeros"""
    return _scaled(table, _newest(table, rng), lambda count: 0) if table.roles.monthly else None


@on_table()
def closed_month_zero(table: Table, rng: Random) -> Table | None:
    """a month in the middle is all zeros"""
    return _scaled(table, _closed(table, rng), lambda count: 0) if table.roles.monthly else None


@on_table()
def newest_month_third(table: Table, rng: Random) -> Table | None:
    """the newest month holds a third of its events: half published"""
    return _scaled(table, _newest(table, rng), lambda count: count // 3) if table.roles.monthly else None


@on_table()
def closed_month_third(table: Table, rng: Random) -> Table | None:
    """a month in the middle holds a third of its events"""
    return _scaled(table, _closed(table, rng), lambda count: count // 3) if table.roles.monthly else None


@on_table()
def newest_month_tenfold(table: Table, rng: Random) -> Table | None:
    """the newest month holds ten times its events"""
    return _scaled(table, _newest(table, rng), lambda count: 10 * count) if table.roles.monthly else None


@on_table()
def closed_month_tenfold(table: Table, rng: Random) -> Table | None:
    """a month in the middle holds ten times its events"""
    return _scaled(table, _closed(table, rng), lambda count: 10 * count) if table.roles.monthly else None


@on_table()
def newest_month_of_few_boroughs(table: Table, rng: Random) -> Table | None:
    """of the newest month only a fifth of the rows have come in: the others are zero"""
    if not table.roles.monthly or len(table.cells_of(_newest(table, rng))) < 30:
        return None
    return table.with_cells({cell: "0" for cell in table.cells_of(_newest(table, rng)) if cell[0] % 5})


@on_table()
def newest_period_blank(table: Table, rng: Random) -> Table | None:
    """the figures of the newest period are blank"""
    return table.with_cells(dict.fromkeys(table.cells_of(_newest(table, rng)), "")) if table.periods() else None


@on_table()
def closed_period_blank(table: Table, rng: Random) -> Table | None:
    """the figures of a period in the middle are blank"""
    if len(table.periods()) < 9:
        return None
    return table.with_cells(dict.fromkeys(table.cells_of(_closed(table, rng)), ""))


def _without(table: Table, period: Period) -> Table:
    if table.roles.wide:
        kept = [number for number, name in enumerate(table.header) if name != period[0]]
        return table.with_columns(kept)
    gone = set(table.rows_of(period))
    return table.with_rows([row for number, row in enumerate(table.rows) if number not in gone])


@on_table()
def newest_period_missing(table: Table, rng: Random) -> Table | None:
    """the newest period is not there"""
    return _without(table, _newest(table, rng)) if len(table.periods()) > 8 else None


@on_table()
def closed_period_missing(table: Table, rng: Random) -> Table | None:
    """a period in the middle is not there"""
    return _without(table, _closed(table, rng)) if len(table.periods()) > 8 else None


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
    period, other = _closed(table, rng), _newest(table, rng)
    if table.roles.wide:
        place, source = table.header.index(period[0]), table.header.index(other[0])
        doubled = table.with_columns([*range(len(table.header)), source])
        return doubled.with_header({len(table.header): table.header[place]})
    return _relabelled(table, other, period)


def _relabelled(table: Table, period: Period, label: Period) -> Table:
    """The label of a period replaced, in its header or in all its rows."""
    if table.roles.wide:
        return table.with_header({table.header.index(period[0]): label[0]})
    return table.with_cells({(row, column): text for row in table.rows_of(period)
                             for column, text in zip(table.roles.period, label, strict=True)})


def _exchanged(table: Table, first: Period, second: Period) -> Table:
    if table.roles.wide:
        one, two = table.header.index(first[0]), table.header.index(second[0])
        return table.with_header({one: second[0], two: first[0]})
    spare = tuple(f"{text} " for text in first)
    return _relabelled(_relabelled(_relabelled(table, first, spare), second, first), spare, second)


@on_table(untold="each month is plausible in the place of another, and single months are revised")
def two_periods_exchanged(table: Table, rng: Random) -> Table | None:
    """the labels of two neighbouring periods are exchanged"""
    if len(table.periods()) < 9:
        return None
    place = table.periods().index(_closed(table, rng))
    return _exchanged(table, table.periods()[place], table.periods()[place + 1])


def _shifted(table: Table, by: int) -> Table | None:
    """Every period under the label of the one before or after it; the last to find no label is left out."""
    periods = table.periods()
    if len(periods) < 9:
        return None
    labels = dict(zip(periods[1:], periods, strict=False) if by < 0 else zip(periods, periods[1:], strict=False))
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


def _mistyped(change: Callable[[str], str | None], everywhere: bool, table: Table, rng: Random) -> Table | None:
    """A year mistyped in the label of a period: in one row, or in all that have it."""
    if not table.periods():
        return None
    period = _newest(table, rng)
    label = tuple(change(text) or text for text in period)
    if label == period:
        return None
    if everywhere or table.roles.wide:
        return _relabelled(table, period, label)
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
    period = _closed(table, rng) if len(table.periods()) > 8 else _newest(table, rng)
    wrong = rng.choice((lambda text: text.replace("0", "O", 1), lambda text: f"{text}13", lambda text: f"{text[:-2]}"))
    return _relabelled(table, period, tuple(map(wrong, period)))


@on_table()
def one_period_blank(table: Table, rng: Random) -> Table | None:
    """the label of a period is blank: a header, or the cell of one row"""
    if not table.periods():
        return None
    period = table.periods()[len(table.periods()) // 2]
    if table.roles.wide:
        return _relabelled(table, period, ("",))
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
        result = _relabelled(result, period, (f"~{write(day)}" if day else "",))
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
    return _relabelled(table, period, (f"{period[0][:3]}0{rng.choice('1245')}{period[0][5:]}",))


@on_file()
def published_in_the_future(original: Original, rng: Random) -> File | None:
    """the date of publication is given as one to come"""
    return _published(original, rng.choice(("2036-03", "2027-12", "2062-07-15")))


@on_file()
def published_before_its_figures(original: Original, rng: Random) -> File | None:
    """the date of publication is given as one before the figures end"""
    if not original.table.roles.values or original.format in ("quoted_figures", "population_gla", "population_ons"):
        return None
    return _published(original, rng.choice(("2025-07", "2024", "2026-01-15")))


@on_file()
def published_no_date(original: Original, rng: Random) -> File | None:
    """the date of publication is given as no date, or in a way that is not asked for"""
    return _published(original, rng.choice(
        ("2026-13", "March 2026", "18/03/2026", "2026-3", "26-07", "2026-02-30", "2026/07", "202607", "0", "tomorrow")))


def _published(original: Original, said: str) -> File:
    return File(original.file, original.content, said)


@on_file()
def name_in_the_future(original: Original, rng: Random) -> File | None:
    """the month in the name of the file is one to come"""
    if original.published or not original.file.startswith("2026-07"):
        return None
    return File(original.file.replace("2026-07", rng.choice(("2036-07", "2027-01")), 1), original.content, "")


def _refreshed(table: Table, text: str, rows: list[int]) -> Table | None:
    column = table.roles.refreshed
    return None if column is None else table.with_cells({(row, column): text for row in rows})


@on_table()
def refresh_date_in_the_future(table: Table, rng: Random) -> Table | None:
    """the refresh date of one row is one to come"""
    return _refreshed(table, rng.choice(("18/07/2062", "18/07/2036")), [rng.randrange(len(table.rows))])


@on_table()
def refresh_date_before_its_figures(table: Table, rng: Random) -> Table | None:
    """every refresh date is before the figures end"""
    return _refreshed(table, rng.choice(("18/07/2016", "07/02/2026")), list(range(len(table.rows))))


@on_table()
def refresh_date_no_date(table: Table, rng: Random) -> Table | None:
    """a refresh date is no date"""
    wrong = rng.choice(("", "July", "31/02/2026", "18/7", "2026"))
    return _refreshed(table, wrong, [rng.randrange(len(table.rows))])


@on_file()
def older_release_as_newer(original: Original, rng: Random) -> File | None:
    """the release before is published once more, as the new one"""
    if not original.before.periods() or original.table.roles.refreshed is not None:
        return None
    upside_down = original.before.with_rows(list(original.before.rows[::-1]))
    return File(original.file, original.dress.file(upside_down, original.file), original.published)
