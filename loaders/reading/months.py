"""Reading months, quarters, years and days, however they are written, and refusing what can be read in two ways.

A month of figures lies in the past. One column writes its months in one form. Whether 01/03/2022 is March or January
is told by the column as a whole: these columns hold the first day of each month, or the last.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from data import periods
from loaders import clock
from loaders.errors import BadFile
from loaders.reading.cells import Column, each, used, usual
from loaders.reading.tables import Sheet

FIRST_YEAR = 1990  # no figure here is older
LAST_PROJECTED_YEAR = 2100
REMEDY = "write months as 2024-03-01, all in one way"
DAY_FIRST, MONTH_FIRST = "day first", "month first"

_NAMES = {name[:3].lower(): number for number, name in enumerate(periods.MONTH_NAMES, 1)}
_EXCEL_EPOCH = date(1899, 12, 30)
_MIDNIGHT = r"(?:[T ]00:00(?::00)?)?"
_FORMS = {
    "2024-03-01": re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})(?:-([0-9]{{1,2}}){_MIDNIGHT})?"),
    "202403": re.compile(r"([0-9]{4})([0-9]{2})"),
    "45352": re.compile(r"([0-9]{5})(?:\.0)?"),
    "Mar-24": re.compile(rf"((?:{'|'.join(_NAMES)})[a-z]{{0,6}})[-_ ]([0-9]{{4}}|[0-9]{{2}})", re.I | re.A),
    "01/03/2024": re.compile(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}){_MIDNIGHT}"),
}
SERIAL, SLASHED = "45352", "01/03/2024"  # the forms that can be read in more than one way, or as another thing


def form_of(text: str) -> str:
    """The form in which a text is written that may be a month, as an example of it; blank if it is in none."""
    return next((form for form, pattern in _FORMS.items() if pattern.fullmatch(text.strip())), "")


def months(sheet: Sheet, column: Column) -> np.ndarray:
    """Months, all in one of the forms of ``month_from``; the publisher writes the day before the month.

    BadFile for a cell that is no month of the past, that is written otherwise than the rest, or whose day and month
    cannot be told apart.
    """
    try:
        read = _reader(used(column), DAY_FIRST)
    except ValueError as error:
        raise BadFile(str(error), remedy=REMEDY, file=sheet.file, line=sheet.line(int(column.index[0])),
                      column=sheet.headers.get(str(column.name), str(column.name))) from None
    return each(sheet, column, read, REMEDY)


def header_months(headers: Iterable[str], file: str = "", line: int | None = None) -> dict[str, int]:
    """The headers that name months, and the month that each names, in order of time; other headers are left out.

    BadFile for a month that is impossible or not past, for months in several forms, for day and month that cannot be
    told apart, for a month that two headers name, and for a header that looks like a month and cannot be read.
    """
    dated = [header for header in headers if looks_dated(header)]
    found: dict[str, int] = {}
    named: dict[int, str] = {}
    header = dated[0] if dated else ""
    try:
        read = _reader(dated)
        for header in dated:
            month = read(header)
            if month in named:
                raise ValueError(f"{named[month]!r} and {header!r} both name {periods.name(month)}")
            found[header], named[month] = month, header
    except ValueError as error:
        raise BadFile(str(error), remedy=REMEDY, file=file, line=line, column=header) from None
    return dict(sorted(found.items(), key=lambda item: item[1]))


def looks_dated(header: str) -> bool:
    """Whether a header is a month, or was meant for one: ``202403``, ``2O2403``, ``202403.1``, ``Mar 2024*``."""
    return bool(form_of(header)) or sum(letter.isdigit() for letter in header) >= 4


def _reader(texts: Sequence[str], publisher: str = "") -> Callable[[str], int]:
    """How the months of a column are read, of which ``texts`` are all; ValueError where that cannot be told."""
    form = usual(map(form_of, texts))
    dates = [text for text in texts if form_of(text) == form]
    order = _order_of(dates, publisher) if form == SLASHED else DAY_FIRST
    days = [_day_of(text, order) for text in dates if _exists(text, order)] if form in (SERIAL, SLASHED) else []
    last = bool(days) and all(map(_is_last, days))

    def read(text: str) -> int:
        month = month_from(text, month_first=order == MONTH_FIRST)
        if form_of(text) != form:
            raise ValueError(f"{text!r} is not written as the other months are, like {form}")
        if days and not (_is_last if last else _is_first)(_day_of(text, order)):
            raise ValueError(f"{text!r} is not the {'last' if last else 'first'} day of a month")
        return month

    return read


def _order_of(dates: Sequence[str], publisher: str) -> str:
    """DAY_FIRST or MONTH_FIRST, for dates such as 01/03/2022: the order in which all are first or all last days.

    ``publisher``'s order where they are so in neither: some date is then refused. ValueError where it rests on one date
    that would also be a date in the other order, against what the publisher writes or where that is not known.
    """
    fitting = [order for order in (DAY_FIRST, MONTH_FIRST) if _all_edges(dates, order)]
    if publisher in fitting or len(fitting) == 2:
        return fitting[0]  # with both, every date is 01/01: one month in either order
    if not fitting:
        if publisher:
            return publisher
        raise ValueError(f"whether day or month comes first in dates such as {dates[0]!r} cannot be told")
    other = MONTH_FIRST if fitting == [DAY_FIRST] else DAY_FIRST
    if all(_exists(text, other) for text in dates):
        telling = {text for text in dates if _day_of(text, fitting[0]) != _day_of(text, other)}
        if len({_day_of(text, other) for text in telling}) < 2:
            raise ValueError(f"whether day or month comes first in {min(telling)!r} cannot be told from so few dates")
    return fitting[0]


def _all_edges(dates: Sequence[str], order: str) -> bool:
    """Whether every date is the first of its month, or every date the last of it."""
    if not all(_exists(text, order) for text in dates):
        return False
    days = [_day_of(text, order) for text in dates]
    return all(map(_is_first, days)) or all(map(_is_last, days))


def _exists(text: str, order: str) -> bool:
    try:
        _day_of(text, order)
    except ValueError:
        return False
    return True


def _day_of(text: str, order: str) -> date:
    """The day that a serial or a date such as 01/03/2024 names; ValueError if it names none."""
    if match := _FORMS[SERIAL].fullmatch(text.strip()):
        return _EXCEL_EPOCH + timedelta(days=int(match[1]))
    match = _FORMS[SLASHED].fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a date")
    first, second, year = (int(part) for part in match.groups())
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return date(year, month, day)


def _is_first(day: date) -> bool:
    return day.day == 1


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def month_from(text: str, *, month_first: bool = False) -> int:
    """The month of the past that one cell names; ValueError if it names none.

    Written 2024-03, 2024-03-01, 202403, 01/03/2024 (03/01/2024 with ``month_first``), Mar-24, March 2024, or 45352,
    the Excel serial day.
    """
    form = form_of(text)
    try:
        if form in (SERIAL, SLASHED):
            month = periods.month_of(_day_of(text, MONTH_FIRST if month_first else DAY_FIRST))
        elif form == "Mar-24":
            month = _named_month(text)
        elif form:
            year, index, *day = (int(part or 1) for part in _match(form, text))
            month = periods.month_of(date(year, index, *day or [1]))
        else:
            raise ValueError
    except ValueError:
        raise ValueError(f"{text!r} is not a month") from None
    return past(month, text)


def _match(form: str, text: str) -> tuple[str, ...]:
    match = _FORMS[form].fullmatch(text.strip())
    return match.groups() if match else ()


def _named_month(text: str) -> int:
    """``Mar-24``, ``March 2024``; two digits from 70 on are a year of the last century."""
    name, written = _match("Mar-24", text)
    index = _NAMES[name[:3].lower()]
    if not periods.MONTH_NAMES[index - 1].lower().startswith(name.lower()[:4]):
        raise ValueError
    year = int(written)
    return periods.month(year if len(written) == 4 else year + (2000 if year < 70 else 1900), index)


def past(month: int, text: str) -> int:
    """The month, which is no later than this one; ValueError, which names ``text``, for one to come or too long ago."""
    if month > periods.month_of(clock.today()):
        raise ValueError(f"{text!r} lies in the future")
    if month < periods.month(FIRST_YEAR, 1):
        raise ValueError(f"{text!r} lies before {FIRST_YEAR}")
    return month


def refuse_future(sheet: Sheet, column: Column, period: np.ndarray) -> None:
    """BadFile for the first row whose month, one of ``period``, lies in the future, at its cell of the column."""
    late = period > periods.month_of(clock.today())
    if late.any():
        row = int(late.argmax())
        raise BadFile(f"{periods.name(int(period[row]))} lies in the future", file=sheet.file,
                      line=sheet.line(int(column.index[row])), remedy="correct the month",
                      column=sheet.headers.get(str(column.name), str(column.name)))


def quarter_from(text: str) -> int:
    """The first month of a quarter: ``Q3_2425``, ``Q3 2024/25`` (financial), ``2022Q2`` or ``Q2 2022`` (calendar).

    ``Q3_2021`` is of the financial year 2020/21, ``Q3 2021`` of 2021. ValueError if the text names no quarter, or one
    that ends after this month.
    """
    cleaned = text.strip().upper()
    if match := re.fullmatch(r"Q([1-4])[ -](20[0-9]{2}|199[0-9])", cleaned):
        return _quarter(periods.month(int(match[2]), 1), int(match[1]), text)
    if match := re.fullmatch(r"Q([1-4])[_ -]?(?:20(?=[0-9]{2}[/-]))?([0-9]{2})[/-]?([0-9]{2})", cleaned):
        quarter, year, next_year = (int(part) for part in match.groups())
        if (year + 1) % 100 == next_year:
            return _quarter(periods.month(2000 + year, 4), quarter, text)
    if match := re.fullmatch(r"([0-9]{4})[ -]?Q([1-4])", cleaned):
        return _quarter(int(match[1]) * 12, int(match[2]), text)
    raise ValueError(f"{text!r} is not a quarter")


def _quarter(year_start: int, quarter: int, text: str) -> int:
    first = year_start + 3 * (quarter - 1)
    past(first + 2, text)
    past(first, text)
    return first


def quarters(sheet: Sheet, column: Column) -> np.ndarray:
    """First months of quarters, written as ``quarter_from`` reads them."""
    return each(sheet, column, quarter_from, "write quarters as 2022Q2 or Q1_2223")


def years(sheet: Sheet, column: Column, *, projected: bool = False) -> np.ndarray:
    """Calendar years, written 2024, no later than this one unless they are projected."""
    return each(sheet, column, lambda text: year_from(text, projected=projected), "write years as 2024")


def year_from(text: str, *, projected: bool = False) -> int:
    """The calendar year that a text names; ValueError if it names none, or one to come that is not projected."""
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(f"{text!r} is not a year")
    last = LAST_PROJECTED_YEAR if projected else clock.today().year
    if not FIRST_YEAR <= int(text) <= last:
        raise ValueError(f"{text!r} is no year from {FIRST_YEAR} to {last}")
    return int(text)


def financial_year_from(text: str) -> int:
    """The April that begins the financial year of the past that ``2024/25`` names; ValueError if it names none."""
    match = re.fullmatch(r"([0-9]{4})[/-](?:20)?([0-9]{2})", text.strip())
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(f"{text!r} is no financial year")
    return past(periods.month(int(match[1]), 4), text)


def day_from(text: str) -> str:
    """A day of the past written 18/03/2026 (day first) or 2026-03-18, as ISO; ValueError otherwise."""
    try:
        if match := re.fullmatch(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_MIDNIGHT}", text.strip()):
            day = date.fromisoformat(match[1])
        else:
            day = _day_of(text if form_of(text) == SLASHED else "", DAY_FIRST)
    except ValueError:
        raise ValueError(f"{text!r} is not a day") from None
    if day > clock.today():
        raise ValueError(f"{text!r} lies in the future")
    return day.isoformat()
