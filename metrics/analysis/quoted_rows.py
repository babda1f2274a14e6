"""The figures that other documents quote, and how each is read from our measures: rows, each checked by itself."""

import csv
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

import data
from data import periods
from metrics.registry.measure_rows import Month, Row, Slug, Text, refuse

FIGURES = Path(data.__file__).with_name("quoted") / "figures.csv"
MAPPING = Path(__file__).with_name("quoted.toml")
HEADER = ("id", "document", "published", "locator", "cites", "quote", "subject", "subgroup", "area", "period_start",
          "period_end", "qualifier", "value", "unit", "note")  # as the fields of Quoted
MINUS = "\u2212"  # a hyphen is not a minus sign


@dataclass(frozen=True)
class Quoted:
    """A figure as a document quotes it.

    ``published`` is the document's date as far as known, ``cites`` the source that it names, ``value``
    the figure in ``unit`` without separators, ``qualifier`` the words around it such as ``more than``.
    ``start`` and ``end`` are the first and last month of its period as YYYY-MM, blank where not said.
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


class Figure(Row):
    """How a quoted figure is worked out from a measure, or from other figures that the document quotes.

    ``against`` is the first month of the period that a change compares with. ``precision`` is what the
    figure is rounded to where its digits do not tell. ``less`` names two quoted figures of which the
    document states the difference; ``see`` another figure whose verdict is this one's too.
    """

    id: Slug
    measure: str = ""
    against: Month | None = None
    precision: Decimal | None = Field(default=None, gt=0)
    less: tuple[Slug, ...] = ()
    see: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Figure":
        refuse(
            (not (self.measure or self.less or self.see), "needs a measure, less or see"),
            (bool(self.see and (self.measure or self.less)), "see stands alone"),
            (bool(self.less) and len(self.less) != 2, "less names two figures"),
            (self.against is not None and not self.measure, "against needs a measure"),
        )
        return self


class Missing(Row):
    """What the releases held do not have, and the quoted figures that would need it."""

    what: Text
    note: str = ""
    figures: tuple[Slug, ...]


@dataclass(frozen=True)
class Mapping:
    """Every quoted figure in the order of the file, and by id how it is worked out or what is missing."""

    quoted: dict[str, Quoted]
    figures: dict[str, Figure]
    missing: dict[str, Missing]


@cache
def mapping() -> Mapping:
    """The quoted figures that the project ships, read once."""
    return load()


def load(figures: Path = FIGURES, toml: Path = MAPPING) -> Mapping:
    """The quoted figures and their mapping; ValueError unless each is mapped once and each contradiction is one."""
    with figures.open(encoding="utf-8", newline="") as file:
        rows = [Quoted(*(row[name] for name in HEADER)) for row in csv.DictReader(file)]
    table = tomllib.loads(toml.read_text(encoding="utf-8"))
    mapped = [Figure(**row) for row in table.get("figure", ())]
    missing = [(name, one) for one in (Missing(**row) for row in table.get("missing", ())) for name in one.figures]
    ids, named = [row.id for row in rows], [one.id for one in mapped] + [name for name, _ in missing]
    for what, wrong in (
        ("quoted twice", _twice(ids)), ("mapped twice", _twice(named)), ("not mapped", set(ids) - set(named)),
        ("not quoted", {*named, *(i for one in mapped for i in (*one.less, one.see) if i)} - set(ids)),
    ):
        if wrong:
            raise ValueError(f"{what}: {', '.join(sorted(wrong))}")
    quoted = {row.id: row for row in rows}
    for one in mapped:
        if one.less and quoted[one.id].number == difference(quoted, one):
            raise ValueError(f"{one.id}: no contradiction, it is the difference of {' and '.join(one.less)}")
    return Mapping(quoted, {one.id: one for one in mapped}, dict(missing))


def difference(quoted: dict[str, Quoted], figure: Figure) -> Decimal:
    """What the document's own two figures differ by."""
    first, second = (quoted[name] for name in figure.less)
    return first.number - second.number


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def rounded(value: Decimal, unit: Decimal) -> Decimal:
    """A number to the nearest multiple of a unit, half away from zero."""
    return (value / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit: ``24,452 offences``, ``73%``, ``+6.9%``, ``£83.2 million``."""
    sign = "+" if unit == "% change" and value > 0 else ""
    digits = f"{sign}{value:,f}".replace("-", MINUS)
    if unit in ("%", "% change"):
        return f"{digits}%"
    if unit.startswith("£"):
        return f"£{digits}{unit[1:]}"
    return f"{digits} {unit.removesuffix('s') if abs(value) == 1 else unit}"
