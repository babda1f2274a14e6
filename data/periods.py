"""Months as integers: the one way that every room counts time.

A month is ``year * 12 + (month - 1)``, so differences are numbers of months. A period is its first
month and a length in months: 1 (month), 3 (quarter), 12 (financial year or rolling 12 months).
"""

from calendar import monthrange
from datetime import date

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
               "October", "November", "December")


def month(year: int, month_of_year: int) -> int:
    """The number of a month; ValueError for an impossible one."""
    if not 1 <= month_of_year <= 12 or not 1900 <= year <= 2199:
        raise ValueError(f"impossible month: {year}-{month_of_year}")
    return year * 12 + month_of_year - 1


def month_of(day: date) -> int:
    """The month that a day lies in."""
    return month(day.year, day.month)


def first_day(start: int) -> date:
    """The first day of the month ``start``."""
    return date(start // 12, start % 12 + 1, 1)


def last_day(start: int, months: int = 1) -> date:
    """The last day of the period of ``months`` months that begins with ``start``."""
    last = start + months - 1
    year, index = last // 12, last % 12 + 1
    return date(year, index, monthrange(year, index)[1])


def iso(start: int) -> str:
    """A month as ``2024-03``."""
    return f"{start // 12}-{start % 12 + 1:02d}"


def from_iso(text: str) -> int:
    """The month that ``2024-03`` or ``2024-03-31`` names; ValueError otherwise."""
    return month(int(text[:4]), int(text[5:7]))


def name(start: int) -> str:
    """A month as people write it: ``March 2024``."""
    return f"{MONTH_NAMES[start % 12]} {start // 12}"


def financial_year_start(start: int) -> int:
    """The April that begins the financial year of a month."""
    return start - (start - 3) % 12


def financial_year(start: int) -> str:
    """The financial year of a month, as ``2021/22``."""
    year = financial_year_start(start) // 12
    return f"{year}/{(year + 1) % 100:02d}"


def label(start: int, months: int) -> str:
    """A period as people write it.

    One month ``March 2024``; a quarter ``April to June 2024``; twelve months from April
    ``2021/22``; any other twelve ``12 months to March 2026``.
    """
    last = start + months - 1
    if months == 1:
        return name(start)
    if months == 12:
        return financial_year(start) if start % 12 == 3 else f"12 months to {name(last)}"
    if start // 12 == last // 12:
        return f"{MONTH_NAMES[start % 12]} to {name(last)}"
    return f"{name(start)} to {name(last)}"
