"""Figures that documents quote, and what becomes of each beside ours."""

from dataclasses import dataclass
from decimal import Decimal

from data import periods

REPRODUCED = "matches"
DIFFERENT = "differs"
NOT_HERE = "no figures here"
INCONSISTENT = "contradicts itself"
REFUSED = "cannot be compared"
ANOTHER = "another count"
VERDICTS = (DIFFERENT, INCONSISTENT, ANOTHER, REFUSED, REPRODUCED, NOT_HERE)  # what does not agree first
MINUS = "\u2212"  # a hyphen is not a minus sign


@dataclass(frozen=True)
class Quoted:
    """A figure as a document quotes it.

    ``published`` is the document's date as far as known, ``cites`` the source that it names, ``value``
    the figure in ``unit`` without separators, ``qualifier`` the words around it such as ``more than``.
    ``start`` and ``end`` are the first and last month of its period as YYYY-MM, blank where not said. ``said_by``: who
    speaks in the document.
    """

    id: str
    document: str
    published: str
    locator: str
    cites: str
    quote: str
    subject: str
    subgroup: str
    area: str
    start: str
    end: str
    qualifier: str
    value: str
    unit: str
    note: str
    said_by: str = ""

    @property
    def number(self) -> Decimal:
        """The value as a number; decimal.InvalidOperation where it is a month."""
        return Decimal(self.value)

    @property
    def last_digit(self) -> Decimal:
        """The worth of the last digit that is quoted: 0.1 for 29.8, 1 for 24452."""
        return Decimal(1).scaleb(int(self.number.as_tuple().exponent))

    @property
    def months(self) -> int:
        """The length of the period in months; 0 where the document leaves an end open."""
        return periods.from_iso(self.end) - periods.from_iso(self.start) + 1 if self.start and self.end else 0

    @property
    def period(self) -> str:
        """The period in words."""
        if self.months:
            return periods.label(periods.from_iso(self.start), self.months)
        if self.start:  # a document that leaves the end open names a year
            return f"since {self.start[:4]}"
        return f"to {periods.name(periods.from_iso(self.end))}" if self.end else "period not stated"

    @property
    def shown(self) -> str:
        """The figure with its qualifier and unit, as people read it."""
        if self.unit == "month":
            return periods.name(periods.from_iso(self.value))
        return f"{self.qualifier} {amount(self.number, self.unit)}".strip()


@dataclass(frozen=True)
class Ours:
    """Our figure in one release, in the unit of the quoted one; ``shown`` is it as people read it.

    ``agrees``: as far as it was quoted it is the same.
    """

    release: str
    value: float
    shown: str
    agrees: bool = False


@dataclass(frozen=True)
class Verdict:
    """What becomes of a quoted figure: one of VERDICTS, our figures by release, and one or two sentences.

    ``measure`` is the one that it stands beside; blank where none is held. ``against`` is the period that a change is
    compared with.
    """

    quoted: Quoted
    verdict: str
    ours: tuple[Ours, ...]
    explanation: str
    measure: str = ""
    against: str = ""


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit: ``24,452 offences``, ``73%``, ``+6.9%``, ``£83.2 million``."""
    sign = "+" if unit == "% change" and value > 0 else ""
    digits = f"{sign}{value:,f}".replace("-", MINUS)
    if unit in ("%", "% change"):
        return f"{digits}%"
    if unit.startswith("£"):
        return f"£{digits}{unit[1:]}"
    return f"{digits} {unit.removesuffix('s') if abs(value) == 1 else unit}"
