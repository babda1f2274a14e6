"""From the store's figures to a measure's series in an area: as published, and over 12 months."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from data.store.catalogue import Catalogue
from data.store.reader import Key, Series
from data.stories import Stood, Story, added
from metrics.analysis.store import Store
from metrics.registry import Measure, registry
from metrics.results import AREA_KINDS, YEAR, Point, Told

Figures = Mapping[Key, Series]


class _Figure(NamedTuple):
    """A figure, or the sum of several: the newest release that states it, the edition ``since`` which it is stated,
    and its story, empty where it never stood otherwise."""

    value: float | None
    numerator: float | None
    base: float | None
    status: str
    release: int
    since: int
    story: Story


def parts(catalogue: Catalogue, measure: Measure, area: str) -> tuple[str, ...]:
    """The areas whose figures make up an area's: itself where it is published, else its boroughs.

    Counts and rates of a Basic Command Unit or a constituency are those of its boroughs added up; a
    borough that the Met does not police has none to add. Proportions and levels are never added up.
    """
    if not AREA_KINDS[catalogue.areas[area].kind].of_boroughs:
        return (area,)
    return boroughs_of(catalogue, area) if measure.kind in ("count", "rate") else ()


def boroughs_of(catalogue: Catalogue, area: str) -> tuple[str, ...]:
    """The boroughs that are part of an area and that the Met polices."""
    return tuple(code for code in catalogue.members.get(area, ()) if catalogue.areas[code].kind == "borough")


def points(catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures) -> tuple[Point, ...]:
    """The measure's figures as published, oldest first, in the periods where every part of it is stated."""
    if measure.dated:
        return _dated(catalogue, measure, places, figures)
    over = _added(measure.source, measure.variables, measure.groups, places, figures, catalogue)
    labels = {number: release.label for number, release in catalogue.releases.items()}
    months = measure.months
    if not measure.denominator:
        settled = max(over, default=0) - registry().source_of(measure).provisional_months
        return tuple(
            Point(start, months, value, status if start <= settled else f"{status} p".strip(), labels[release],
                  numerator, base, since, Told(story) if story else None)
            for start, (value, numerator, base, status, release, since, story) in sorted(over.items())
        )
    under = _base(catalogue, measure, places, figures)
    return tuple(
        _rate(start, months, over[start].value, under[start].value, over[start].status, labels[over[start].release],
              max(over[start].since, under[start].since), _told(over[start], under[start]))
        for start in sorted(over.keys() & under.keys())
    )


def _dated(
    catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures
) -> tuple[Point, ...]:
    """Every figure of any variable of a measure, each of as many months as its variable says."""
    found = (
        Point(start, catalogue.variables[measure.source, variable].months, one.value, one.status,
              catalogue.releases[one.release].label)
        for variable in measure.variables for place in places
        for start, one in figures[Key(measure.source, variable, place, measure.groups[0])].items()
    )
    return tuple(sorted(found, key=lambda point: (point.end, point.months)))


def _base(
    catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures
) -> dict[int, _Figure]:
    """What a rate is of: months of another source added up to its periods, and then without what they once were."""
    source, groups = measure.base_source or measure.source, measure.base_groups or measure.groups
    under = _added(source, measure.denominator, groups, places, figures, catalogue)
    if source == measure.source:
        return under
    whole = {start: [under[start + month] for month in range(measure.months)] for start in under
             if all(start + month in under for month in range(measure.months))}
    return {start: _sum(catalogue, together)._replace(since=0, story=()) for start, together in whole.items()}


def _added(
    source: str, variables: Iterable[str], groups: Iterable[str], places: Sequence[str], figures: Figures,
    catalogue: Catalogue,
) -> dict[int, _Figure]:
    """The sum over variables, groups and places, in the periods that all of them have."""
    every = [
        _all(figures[Key(source, variable, place, group)])
        for variable in variables for place in places for group in groups
    ]
    if len(every) == 1:
        return every[0]
    shared = set.intersection(*(set(one) for one in every)) if every else set()
    return {start: _sum(catalogue, [one[start] for one in every]) for start in shared}


def _all(one: Series) -> dict[int, _Figure]:
    """Every figure of a series; most have a value and nothing else, and need not be asked for one by one."""
    stored, notes, since, stories = one.stored, one.notes, one.first_stated, one.revised
    return {
        start: _Figure(stored[start], None, None, "", release, since.get(start, 0), stories.get(start, ()))
        if start in stored and start not in notes
        else _Figure(*one[start][:5], since.get(start, 0), stories.get(start, ()))
        for start, release in one.releases.items()
    }


def _sum(catalogue: Catalogue, together: list[_Figure]) -> _Figure:
    """One figure for several: missing if one is missing, with the markers of all and the newest release."""
    values = [figure.value for figure in together]
    markers = dict.fromkeys(marker for figure in together for marker in figure.status.split())
    total = None if None in values else sum(value for value in values if value is not None)
    newest = max((figure.release for figure in together), key=lambda number: catalogue.releases[number].rank)
    changed = any(figure.story for figure in together)
    story = added([_story(figure) for figure in together]) if changed else ()
    return _Figure(total, None, None, " ".join(markers), newest, max(figure.since for figure in together),
                   story if len(story) > 1 else ())


def _story(figure: _Figure) -> Story:
    return figure.story or (Stood(figure.since, figure.value),)


def _told(over: _Figure, under: _Figure) -> Told | None:
    return Told(_story(over), _story(under)) if over.story or under.story else None


def _rate(
    start: int, months: int, numerator: float | None, base: float | None, status: str, release: str, since: int,
    told: Told | None = None, parts: tuple[Point, ...] = (),
) -> Point:
    """Numerator over base; not applicable, [z], where there is nothing to divide by."""
    if numerator is None or base is None:
        return Point(start, months, None, status or "x", release, numerator, base, since, told, parts)
    if base == 0:
        return Point(start, months, None, "z", release, numerator, base, since, told, parts)
    return Point(start, months, numerator / base, status, release, numerator, base, since, told, parts)


def trend(measure: Measure, published: Sequence[Point]) -> tuple[Point, ...]:
    """The figure to quote at every period: 12 months added up where months are, else as published.

    A sum that lacks a month, or would cross a break, is left out.
    """
    if not measure.added_up:
        return tuple(point for point in published if point.value is not None)
    return _sums(measure, published, YEAR, range(len(published) - YEAR + 1))


def same_months(measure: Measure, published: Sequence[Point], start: int, months: int) -> tuple[Point, ...]:
    """The months from ``start`` added up, and the same months of every other year, oldest first.

    For monthly counts and rates. A sum that lacks a month, or would cross a break, is left out.
    """
    firsts = [place for place in range(len(published) - months + 1) if (published[place].start - start) % YEAR == 0]
    return _sums(measure, published, months, firsts)


def _sums(measure: Measure, published: Sequence[Point], months: int, firsts: Iterable[int]) -> tuple[Point, ...]:
    """Sums of ``months`` consecutive figures, beginning at these places."""
    rate = measure.kind == "rate"
    over = _totals([point.numerator for point in published] if rate else [point.value for point in published], months)
    under = _totals([point.base for point in published], months) if rate else over
    marked = _totals([point.status not in ("", "z") for point in published], months)
    changed = _totals([point.told is not None for point in published], months)
    edges = [one.start for one in measure.breaks]
    sums = []
    for first in firsts:
        start, end = published[first].start, published[first + months - 1]
        last, total, base = start + months - 1, over[first], under[first]
        if end.start != last or total is None or base is None or any(start < edge <= last for edge in edges):
            continue
        status = _markers(published[first : first + months]) if marked[first] else ""
        parts = tuple(published[first : first + months]) if changed[first] else ()
        sums.append(_rate(start, months, total, base, status, end.release, 0, None, parts) if rate
                    else Point(start, months, total, status, end.release, parts=parts))
    return tuple(point for point in sums if point.value is not None)


def _totals(values: Sequence[float | None], months: int) -> list[float | None]:
    """The sum of every so many consecutive values, each in one subtraction; None where one is missing."""
    sums = list(accumulate((value or 0.0 for value in values), initial=0.0))
    if None not in values:
        return [after - before for before, after in zip(sums, sums[months:], strict=False)]
    missing = list(accumulate((value is None for value in values), initial=0))
    return [None if after_missing > missed else after - before for before, after, missed, after_missing in
            zip(sums, sums[months:], missing, missing[months:], strict=False)]


def _markers(months: Iterable[Point]) -> str:
    """The markers of a sum: those of its months, but for a month that had nothing to divide by."""
    return " ".join(dict.fromkeys(marker for month in months for marker in month.status.split() if marker != "z"))


def trends(store: Store, measure: Measure, codes: Sequence[str], since: int | None = None
           ) -> dict[str, tuple[Point, ...]]:
    """The figure to quote of a measure at every period, in several areas, from one reading of the store.

    With ``since``, a month, only at periods that begin then or later.
    """
    catalogue = store.reader.catalogue()
    if not measure.parts.keys() <= catalogue.variables.keys():
        return dict.fromkeys(codes, ())
    made_of = {code: parts(catalogue, measure, code) for code in codes}
    places = sorted({place for every in made_of.values() for place in every})
    figures: Figures = store.reader.figures_of(measure.parts, places) if places else {}
    if since is not None:
        figures = {key: held.since(since) for key, held in figures.items()}
    return {code: trend(measure, points(catalogue, measure, of, figures)) if of else ()
            for code, of in made_of.items()}
