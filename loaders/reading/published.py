"""When a file was published, as a person, a file or its name says it: a date of the past, no earlier than its figures.

Known to the year (``2024``), the month (``2026-07``) or the day (``2026-07-15``).
"""

import re
from datetime import date

from data import periods
from loaders import clock

FIRST_YEAR = 2000


def published_date(text: str) -> str:
    """The text, if it is a date of publication: real, of 2000 or later and not after today; ValueError otherwise."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise ValueError(f"{text!r} is no date of publication: write it 2024, 2026-07 or 2026-07-15")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        earliest = date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is no date of publication: there is no such day or month") from None
    if year < FIRST_YEAR:
        raise ValueError(f"{text!r} is no date of publication: nothing here was published before {FIRST_YEAR}")
    if earliest > clock.today():
        raise ValueError(f"{text!r} is no date of publication: it lies in the future")
    return text


def not_before(published: str, data_end: str) -> None:
    """Refuse a release published before the end of its figures; ValueError says so.

    ``data_end`` is the last month of the figures, as ``2026-02``; blank for a file without figures. A year or month of
    publication is no earlier than that of the figures' end (files of a month that is over do come out within it); a day
    is no earlier than its last day.
    """
    if not data_end:
        return
    last_day = periods.last_day(periods.from_iso(data_end)).isoformat()
    if published < last_day[: len(published)]:
        raise ValueError(f"published {published}, before the end of its figures on {last_day}")
