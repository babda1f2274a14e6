"""What a reader chose to put beside one another: measures, areas, and how their figures are shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from data import periods
from layouts.addresses import query
from metrics.results import ExploredPeriod, ExploredUnit

PATH = "/explore"
MOST_MEASURES, MOST_AREAS = 4, 6
ALLOWED = {"figures": ("each", "year", "to-date"), "unit": ("rate", "index"), "layout": ("each", "grid")}
_YEAR, _FINANCIAL_YEAR = re.compile(r"(19|20)\d\d"), re.compile(r"(19|20)\d\d-\d\d")


@dataclass(frozen=True)
class ExploreChoices:
    """Each blank where nothing was chosen: the figures to quote, as counted, on one chart, of every year.

    ``figures`` are ``each`` as published, of each financial ``year`` or of the year ``to-date``; ``unit`` is ``rate``,
    per resident, or ``index`` of the financial year ``base`` (``2019-20``); ``layout`` is ``each``, a chart each, or
    ``grid``, of measures by areas; ``since`` and ``until`` are the first and the last calendar year.
    """

    measures: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    figures: ExploredPeriod = ""
    unit: ExploredUnit = ""
    layout: str = ""
    base: str = ""
    since: str = ""
    until: str = ""

    def but(self, **changed: str | tuple[str, ...]) -> "ExploreChoices":
        """The same choices but for some."""
        return ExploreChoices(**vars(self) | changed)

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values that an address holds, always in the same order."""
        named = [*(("measure", one) for one in self.measures), *(("area", one) for one in self.areas),
                 ("figures", self.figures), ("unit", self.unit), ("layout", self.layout),
                 ("base", self.base if self.unit == "index" else ""), ("from", self.since), ("to", self.until)]
        return [(name, value) for name, value in named if value]

    @property
    def base_start(self) -> int:
        """The April that begins the base year; 0 where none was chosen."""
        return periods.month(int(self.base[:4]), 4) if self.base else 0


def choices(asked: str) -> ExploreChoices:
    """The choices of a query string; BadQuery for more than fit, or for one that no page of ours offers."""
    measures, areas = query.names(asked, "measure"), query.areas(asked, "area")
    for found, most, what in ((measures, MOST_MEASURES, "measures"), (areas, MOST_AREAS, "areas")):
        if len(found) > most:
            raise query.BadQuery(f"At most {most} {what} are shown beside one another.")
    one_of: dict[str, Any] = {name: _one_of(asked, name, allowed) for name, allowed in ALLOWED.items()}
    return ExploreChoices(tuple(measures), tuple(areas), **one_of,
                          base=_like(asked, "base", _FINANCIAL_YEAR, "a financial year, such as 2019-20"),
                          since=_like(asked, "from", _YEAR, "a year, such as 2019"),
                          until=_like(asked, "to", _YEAR, "a year, such as 2024"))


def _one_of(asked: str, name: str, allowed: Iterable[str]) -> str:
    value = query.text(asked, name, name)
    if value and value not in allowed:
        raise query.BadQuery(f"The address asks for {name} \u201c{value}\u201d; there are: {', '.join(allowed)}.")
    return value


def _like(asked: str, name: str, pattern: re.Pattern[str], what: str) -> str:
    value = query.text(asked, name, name)
    if value and not pattern.fullmatch(value):
        raise query.BadQuery(f"What stands after \u201c{name}=\u201d must be {what}.")
    return value


def address(chosen: ExploreChoices) -> str:
    """The page that shows these choices."""
    return _at(PATH, chosen.pairs())


def settled(asked: str, chosen: ExploreChoices) -> bool:
    """Whether a query string has these choices as their own address has them, but for what is none of ours."""
    ours = {"measure", "area", *ALLOWED, "base", "from", "to"}
    return [pair for pair in parse_qsl(asked, keep_blank_values=True) if pair[0] in ours] == chosen.pairs()


def of(measures: Iterable[str] = (), areas: Iterable[str] = ()) -> str:
    """The page on which these measures and areas stand beside one another."""
    return address(ExploreChoices(tuple(measures), tuple(areas)))


def picture(chosen: ExploreChoices, number: int, size: str, stamp: str) -> str:
    """One of the pictures of the page, counted from 0, in one of the sizes that charts come in."""
    return _at("/explored.svg", [*chosen.pairs(), ("chart", str(number)), ("size", size), ("v", stamp)])


def file(chosen: ExploreChoices, ending: str) -> str:
    """All of it to keep, as a picture that names its source (``svg``, ``png``) or its figures (``csv``)."""
    return _at(f"/exploration.{ending}", chosen.pairs())


def _at(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
