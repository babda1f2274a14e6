"""The residents that rates are of, so that places of unlike size compare.

Residents are those of the ONS mid-year estimate of the year, else of the GLA projection; which one is said.
The two differ (for London in 2024 by about a twentieth), so a rate on one must not be set against a rate on
the other. London is the 32 boroughs: the City of London has its own police.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.statement import ALL
from data.store.catalogue import Catalogue
from data.store.reader import Key
from metrics.analysis import series, sums
from metrics.analysis.store import Store, UnknownArea
from metrics.registry import Measure, registry
from metrics.results import AREA_KINDS, YEAR

VARIABLE = "population"
SOURCES = ("ons-population", "gla-population")  # the first that has the year and the ages is used
NEAREST = 2  # years: an estimate further off than this is not used


class NoRate(ValueError):
    """The measure has no rate per resident, or the period no complete figure; the message says why, for a page."""


class NoPopulation(ValueError):
    """Nobody counted these residents at about that time; the message says why, for a page to show."""


@dataclass(frozen=True)
class Population:
    """``people`` who live in an area; ``used`` is the year of the estimate and ``year`` the one asked for."""

    people: float
    year: int
    used: int
    source: str

    @property
    def note(self) -> str:
        """Whose residents these are, and of which year, in words."""
        source = registry().sources[self.source]
        other = "" if self.used == self.year else f", the nearest held to {self.year}"
        return f"residents, {source.title} ({source.publisher}), mid-{self.used}{other}"


def year_of(start: int, months: int = YEAR) -> int:
    """The year whose mid-year estimate is nearest to the middle of a period; the later of two as near."""
    return (start + months // 2) // YEAR


def populations(store: Store, codes: Sequence[str], year: int) -> dict[str, Population]:
    """The residents of several areas, all from one source and of one year; NoPopulation, or UnknownArea.

    The ONS estimate of the year, else the GLA projection of it, else those of the nearest year within
    two. Inner or Outer London, a Basic Command Unit or a constituency is the sum of its boroughs.
    """
    catalogue = store.reader.catalogue()
    parts = {code: _parts(catalogue, code) for code in codes}
    held = [source for source in SOURCES if (source, VARIABLE) in catalogue.variables]
    places = sorted({place for every in parts.values() for place in every})
    figures = store.reader.figures_of({(source, VARIABLE): (ALL,) for source in held}, places) if held else {}
    for used in sorted(range(year - NEAREST, year + NEAREST + 1), key=lambda one: (abs(one - year), one)):
        for source in held:
            try:
                people = {code: _people(figures, source, parts[code], used) for code in codes}
            except KeyError:
                continue
            return {code: Population(people[code], year, used, source) for code in codes}
    raise NoPopulation(f"no population is held for {year} or within {NEAREST} years of it")


def over_years(store: Store, codes: Sequence[str]) -> dict[int, dict[str, Population]]:
    """The residents of several areas by year, every year from the one source that has most; NoPopulation, UnknownArea.

    One source, for a rate on another's residents would step where nothing happened.
    """
    catalogue = store.reader.catalogue()
    parts = {code: _parts(catalogue, code) for code in codes}
    held = [source for source in SOURCES if (source, VARIABLE) in catalogue.variables]
    places = sorted({place for every in parts.values() for place in every})
    figures = store.reader.figures_of({(source, VARIABLE): (ALL,) for source in held}, places) if held else {}
    found: dict[int, dict[str, Population]] = {}
    for source in held:
        shared = set.intersection(*(set(figures[Key(source, VARIABLE, place, ALL)]) for place in places))
        years = [start // YEAR for start in sorted(shared)]
        if len(years) > len(found):
            found = {year: {code: Population(_people(figures, source, parts[code], year), year, year, source)
                            for code in codes} for year in years}
    if not found:
        raise NoPopulation("no population is held")
    return found


def _parts(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    if code not in catalogue.areas:
        raise UnknownArea(code)
    kind = AREA_KINDS[catalogue.areas[code].kind]
    if kind.residents:
        return (code,)
    if kind.of_boroughs:
        return series.boroughs_of(catalogue, code)
    raise NoPopulation(kind.refusal or f"no population is held for {catalogue.areas[code].name}")


def _people(figures: sums.Figures, source: str, places: Iterable[str], year: int) -> float:
    """Everybody in these places; KeyError if anybody is missing."""
    total = 0.0
    for key in (Key(source, VARIABLE, place, ALL) for place in places):
        value = figures[key][year * YEAR].value
        if value is None:
            raise KeyError(key)
        total += value
    return total


def refuse_if_not_a_count(measure: Measure) -> None:
    """NoRate for a survey's proportion, a level, a ratio, and a positive outcome rate, whose base is not residents;
    for single figures that others quoted, and for what is counted of another area than that of the residents."""
    if measure.no_rate or measure.dated:
        raise NoRate(measure.no_rate or "single figures that others quoted are not worked out further")
    if measure.kind == "proportion":
        raise NoRate("a survey's share of people is not a count, so it has no rate per resident")
    if measure.kind in ("level", "ratio"):
        raise NoRate("a figure that is published as it stands is no count, so it has no rate per resident")
    if measure.kind == "rate":
        raise NoRate("a share of offences already has its base, so it has no rate per resident")


