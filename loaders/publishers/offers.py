"""A file that a publisher offers, and how new it is by what its name or the publisher's list says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.periods import MONTH_NAMES
from loaders.reading.published import published_date
from metrics.registry.publishers import Wanted

_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)[-_ ]?(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?(?!\d)")
_NAMED = re.compile(rf"(?<![a-z])(?P<name>{_NAMES})[-_ ]*(?P<year>20\d\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Offer:
    """A file as its publisher lists it.

    ``months`` is the last month that it reaches, or the month or day that its name gives (``2026-06``); blank where
    neither is said. ``listed`` is when the publisher put it there. ``size`` (bytes) and ``md5`` are what the publisher
    says of it, None or blank where it says nothing. ``member`` is its name in the zip at ``url``, blank for the file
    itself.
    """

    file: str
    url: str
    months: str = ""
    listed: str = ""
    size: int | None = None
    md5: str = ""
    member: str = ""

    @property
    def place(self) -> str:
        """What names the file among all: its address, and its name in the zip that stands there."""
        return f"{self.url}#{self.member}" if self.member else self.url


def named_months(wanted: Wanted, name: str) -> str:
    """The month or day that a file's name gives, as its pattern says or as it can be read; blank if it gives none.

    The last of several, as of ``2003-01 to 2026-06``.
    """
    match = wanted.fits(name)
    found = [match] if match and "year" in match.groupdict() else [*_ISO.finditer(name), *_NAMED.finditer(name)]
    return max((date for date in map(_date, found) if date), default="")


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year, month = parts["year"], parts.get("month")
    if len(year) == 2:
        year = f"20{year}"
    if name := parts.get("name"):
        month = f"{[one[:3].lower() for one in MONTH_NAMES].index(name[:3].lower()) + 1:02d}"
    text = "-".join(part for part in (year, month, parts.get("day")) if part)
    try:
        return published_date(text)
    except ValueError:
        return ""


def newest(offers: Iterable[Offer]) -> list[Offer]:
    """The offer of the latest months, and of those of which no months are said the one that was listed last.

    Never by their place in a list: an older file may be published again.
    """
    every = list(offers)
    dated = [offer for offer in every if offer.months]
    undated = [offer for offer in every if not offer.months]
    return [max(some, key=lambda offer: (offer.months, offer.listed)) for some in (undated, dated) if some]
