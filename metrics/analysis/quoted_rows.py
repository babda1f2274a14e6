"""The figures that other documents quote, and how each is read from our measures: rows, each checked by itself."""

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

import data
from metrics.registry.measure_rows import Month, Row, Slug, Text, refuse
from metrics.results import Quoted

QUOTED = Path(data.__file__).with_name("quoted")
FIGURES = (QUOTED / "figures.csv", *sorted((QUOTED / "statements").glob("*.csv")))  # of documents, of statements
MAPPING = Path(__file__).with_name("quoted.toml")
HEADER = ("id", "document", "published", "locator", "cites", "quote", "subject", "subgroup", "area", "period_start",
          "period_end", "qualifier", "value", "unit", "note")  # as the fields of Quoted


class Figure(Row):
    """How a quoted figure is worked out from a measure, or from other figures that the document quotes.

    ``against`` is the first month of the period that a change compares with. ``precision`` is what the
    figure is rounded to where its digits do not tell. ``less`` names two quoted figures of which the
    document states the difference; ``see`` another figure whose verdict is this one's too.
    ``another`` says why the figure counts another thing than the measure; ``area`` is where ours is taken, if not
    the figure's own.
    """

    id: Slug
    measure: str = ""
    against: Month | None = None
    precision: Decimal | None = Field(default=None, gt=0)
    less: tuple[Slug, ...] = ()
    see: str = ""
    another: str = ""
    area: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Figure":
        refuse(
            (not (self.measure or self.less or self.see), "needs a measure, less or see"),
            (bool(self.see and (self.measure or self.less)), "see stands alone"),
            (bool(self.less) and len(self.less) != 2, "less names two figures"),
            (self.against is not None and not self.measure, "against needs a measure"),
            (bool(self.area or self.another) and not self.measure, "area and another need a measure"),
        )
        return self


class Speaker(Row):
    """Who speaks in the documents whose names begin so."""

    begins: Text
    name: Text


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


def load(figures: Sequence[Path] = FIGURES, toml: Path = MAPPING) -> Mapping:
    """The quoted figures and their mapping; ValueError unless each is mapped once and each contradiction is one."""
    table = tomllib.loads(toml.read_text(encoding="utf-8"))
    speakers = [Speaker(**row) for row in table.get("speaker", ())]
    rows = [replace(row, said_by=_speaker(row, speakers)) for path in figures for row in _rows(path)]
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


def _rows(path: Path) -> list[Quoted]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Quoted(*(row[name] for name in HEADER)) for row in csv.DictReader(file)]


def _speaker(quoted: Quoted, speakers: Sequence[Speaker]) -> str:
    """Who said a figure; ValueError where the name of its document begins like that of no speaker."""
    for one in speakers:
        if quoted.document.startswith(one.begins):
            return one.name
    raise ValueError(f"{quoted.id}: nobody speaks in {quoted.document!r}")


def difference(quoted: dict[str, Quoted], figure: Figure) -> Decimal:
    """What the document's own two figures differ by."""
    first, second = (quoted[name] for name in figure.less)
    return first.number - second.number


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def rounded(value: Decimal, unit: Decimal) -> Decimal:
    """A number to the nearest multiple of a unit, half away from zero."""
    return (value / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


