"""Numbers, changes, dates and markers as people in Britain read them."""

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from data import periods
from metrics.registry import Measure
from metrics.results import Point, ReleaseNote

MINUS = "\u2212"  # a hyphen is not a minus sign
MISSING = "not available"
EARLIEST = "earliest possible"  # the basis of a date that no source states
SMALL = 50  # below this, a percentage of a count says more about chance than about change

MARKERS = {
    "b": "break in the series",
    "c": "confidential",
    "e": "estimated",
    "low": "low figure, rounds to zero",
    "p": "provisional",
    "r": "revised since an earlier release",
    "u": "low reliability",
    "w": "none recorded",
    "x": "not available",
    "z": "not applicable",
}


def _rounded(value: float, digits: int) -> Decimal:
    """Half away from zero, of the number as written: 0.465 is 47%, which binary rounding would lose."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _scaled(value: float, digits: int) -> Decimal:
    """A fraction in hundredths, rounded; what floating point adds in the tenth place is dropped first."""
    return (Decimal(repr(round(float(value), 10))) * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _text(value: Decimal) -> str:
    return f"{value:,}".replace("-", MINUS) if value else f"{abs(value):,}"


def number(value: float) -> str:
    """``834,529``; one decimal only where the number is not whole."""
    if float(value).is_integer():
        return f"{int(value):,}".replace("-", MINUS)
    return _text(_rounded(value, 1))


def counted(size: int, noun: str, several: str = "") -> str:
    """``1 measure``, ``1,084 measures``; ``several`` is a plural that is made in another way."""
    return f"{size:,} {noun if size == 1 else several or f'{noun}s'}"


def be(size: int) -> str:
    """``is`` of one, ``are`` of none or several."""
    return "is" if size == 1 else "are"


def plain(value: float, measure: Measure) -> str:
    """A number that is no share: whole where things are counted, else with a decimal where it is none."""
    return number(float(_rounded(value, 0)) if measure.kind == "count" else value)


def percent(value: float, digits: int = 0) -> str:
    """A fraction as ``46%``."""
    return f"{_text(_scaled(value, digits))}%"


def figure(value: float | None, measure: Measure) -> str:
    """A value of a measure without its unit (``834,529`` or ``46%``); a missing one in words, never 0."""
    if value is None:
        return MISSING
    return percent(value, _digits(measure)) if measure.share else plain(value, measure)


def _digits(measure: Measure) -> int:
    """Decimals of a percentage: none of a survey's; another is often only a few per cent."""
    return 0 if measure.kind == "proportion" else 1


def unit(value: float | None, measure: Measure) -> str:
    """The unit after a figure: ``offences``, ``offence`` of one, nothing after a percentage."""
    if measure.unit == "%" or value is None:
        return ""
    return measure.unit.removesuffix("s") if value == 1 else measure.unit


def unit_in_words(measure: Measure) -> str:
    """The unit of a measure by itself, at the head of an axis or a table: ``offences``, ``per cent``."""
    return "per cent" if measure.unit == "%" else measure.unit


def with_unit(value: float | None, measure: Measure) -> str:
    """``834,529 offences``, ``46%`` or ``not available``."""
    return f"{figure(value, measure)} {unit(value, measure)}".strip()


def direction(difference: float) -> str:
    """``up``, ``down`` or ``no change``: what happened, not whether it is good."""
    return "up" if difference > 0 else "down" if difference < 0 else "no change"


def change(difference: float, measure: Measure) -> str:
    """``+12.2%`` of a count, ``−3 percentage points`` of a proportion, ``no change`` of neither.

    A change too small to show at this precision says so instead of reading as none.
    """
    if difference == 0:
        return "no change"
    digits = _digits(measure)
    value = _scaled(difference, digits)
    size = "%" if not measure.share else " percentage point" if abs(value) == 1 else " percentage points"
    if not value:
        return f"{direction(difference)} by less than {Decimal(5).scaleb(-digits - 1)}{size}"
    return f"{'+' if value > 0 else ''}{_text(value)}{size}"


def interval(low: float, high: float, measure: Measure) -> str:
    """Where a change lies: ``+10.2% to +54.9%``, ``−4.5 to −1.5 percentage points``."""
    if math.isinf(high):
        return f"{_signed(low)}% or more, with no upper end"
    if not measure.share:
        return f"{_signed(low)}% to {_signed(high)}%"
    return f"{_signed(low)} to {_signed(high)} percentage points"


def _signed(value: float) -> str:
    """A fraction in hundredths with its sign and one decimal."""
    scaled = _scaled(value, 1)
    return f"{'+' if scaled > 0 else ''}{_text(scaled)}"


@lru_cache(maxsize=1024)
def day(iso: str) -> str:
    """An ISO date, known to the day, the month or the year, as ``4 March 2026``, ``March 2026`` or ``2026``.

    Anything else, such as the label of a release that is no date, stays as it is.
    """
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", iso):
        return iso
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    month = periods.name(periods.from_iso(iso))
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


_LONG_MONTH = re.compile(r"\b([A-Z][a-z]{2})[a-z]+(?= \d{4}| to |$)")


def short_months(text: str) -> str:
    """The months of a text in three letters, for a narrow column: ``12 months to Jun 2026``."""
    return _LONG_MONTH.sub(lambda found: found[1] if found[0] in periods.MONTH_NAMES else found[0], text)


def publication(note: ReleaseNote | None) -> str:
    """``published 4 March 2026``, as exactly and as surely as it is known."""
    if note is None or not note.published:
        return "publication date not known"
    return f"published {day(note.published)}{' at the earliest' if note.basis == EARLIEST else ''}"


def age(end: int, today: date) -> str:
    """How long ago the last month of a figure was: ``9 months old``, ``35 months old``, never rounded to years."""
    months = periods.month_of(today) - end
    if months < 1:
        return "this month"
    return f"{months} month{'s' if months > 1 else ''} old"


def span(first: str, last: str) -> str:
    """From which period to which figures reach: ``from April 2010 to June 2026``, of one alone ``of 2020/21 alone``."""
    return f"of {first} alone" if first == last else f"from {first} to {last}"


def period(point: Point, measure: Measure) -> str:
    """The period of a figure, or its day; a survey's published rolling year says that it is one."""
    if measure.of_a_day:
        return f"{periods.last_day(point.start).day} {point.label}"
    if measure.of_calendar_years and point.months == 12 and point.start % 12 == 0:
        return str(point.start // 12)
    return f"rolling 12 months to {periods.name(point.end)}" if measure.rolling else point.label


def during(point: Point, measure: Measure) -> str:
    """The period after a preposition: ``in the 12 months to March 2026``, ``in 2021/22``."""
    text = period(point, measure)
    if measure.of_a_day:
        return f"on {text}"
    return f"in the {text}" if text.startswith(("12 months", "rolling")) else f"in {text}"


ORIGINS = {  # of a release, as data.statement.Release has it
    "file": "the publisher\u2019s own file", "rows": "the publisher\u2019s rows, from another\u2019s copy",
    "second hand": "second hand: worked out by another from the publisher\u2019s tables, and not checked against them",
    "quoted": "quoted by another, not read from a file of the publisher",
}


ORIGIN_IN_SHORT = {"rows": "from another\u2019s copy", "second hand": "second hand", "quoted": "quoted"}


def origin(note: ReleaseNote) -> str:
    """How the figures of a release came here, and through whom."""
    return f"{ORIGINS[note.provenance]}{f' ({note.through})' if note.through else ''}"


def markers(point: Point) -> tuple[str, ...]:
    """The markers of a figure, in order and once each, without brackets."""
    found = point.status.split()
    if point.revised:
        found.append("r")
    if point.value is None and not found:
        found.append("x")
    return tuple(dict.fromkeys(found))


def meaning(marker: str) -> str:
    """What a marker stands for; an unknown one is said to be the publisher's own."""
    return MARKERS.get(marker, "marked so by the publisher")


def few_words(reason: str, limit: int = 72) -> str:
    """The first clause of a reason, for a row that has no space for all of it."""
    ends = [at for at in (reason.find(mark) for mark in (": ", "; ", ". ", " (", ", so ")) if at > 0]
    text = reason[: min(ends)] if ends else reason.rstrip(".")
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",") + "…"
