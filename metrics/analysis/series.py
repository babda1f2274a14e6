"""From the store's figures to a measure's series in an area: as published, and over 12 months."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from data.store.catalogue import Catalogue
from data.store.reader import Key, Series
from metrics.analysis.ratios import pairs
from metrics.analysis.store import Store
from metrics.analysis.sums import Figures, Sum, added_up, over_months
from metrics.registry import Measure, registry
from metrics.results import AREA_KINDS, YEAR, Point, Told

AS_A_RULE = YEAR + 6  # months, of which the newest 12 that can be quoted are some


def parts(catalogue: Catalogue, measure: Measure, area: str) -> tuple[str, ...]:
    """The areas whose figures make up an area's: itself where it is published, else its boroughs.

    Counts and rates of Inner or Outer London, a Basic Command Unit or a constituency are those of its boroughs added
    up, and so are both sides of a ratio; a borough that the Met does not police has none to add. Proportions and levels
    are never added up.
    """
    if not AREA_KINDS[catalogue.areas[area].kind].of_boroughs:
        return (area,)
    return boroughs_of(catalogue, area) if measure.kind in ("count", "rate", "ratio") else ()


def boroughs_of(catalogue: Catalogue, area: str) -> tuple[str, ...]:
    """The boroughs that are part of an area and that the Met polices."""
    return tuple(code for code in catalogue.members.get(area, ()) if catalogue.areas[code].kind == "borough")


def points(catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures) -> tuple[Point, ...]:
    """The measure's figures as published, oldest first, in the periods where every part of it is stated."""
    if measure.dated:
        return _dated(catalogue, measure, places, figures)
    if measure.kind == "ratio":
        return _ratios(catalogue, measure, places, figures)
    over = added_up(catalogue, measure.source, measure.variables, measure.groups, places, figures)
    labels = {number: release.label for number, release in catalogue.releases.items()}
    months = measure.months
    unsettled = measure.unsettled * measure.step
    if not measure.denominator:
        settled = max(over, default=0) - max(unsettled, registry().source_of(measure).provisional_months)
        return tuple(
            Point(start, months, value, _marked(status, provisional=start > settled), labels[release], numerator, base,
                  since, Told(story) if story else None)
            for start, (value, numerator, base, status, release, since, story) in sorted(over.items())
        )
    under = _base(catalogue, measure, places, figures)
    settled = max(over, default=0) - unsettled
    return tuple(
        _rate(start, months, over[start].value, under[start].value,
              _marked(over[start].status, provisional=start > settled), labels[over[start].release],
              max(over[start].since, under[start].since), _told(over[start], under[start]))
        for start in sorted(over.keys() & under.keys())
    )


def _series(
    source: str, variables: Iterable[str], groups: Sequence[str], places: Sequence[str], figures: Figures
) -> list[Series]:
    return [figures[Key(source, variable, place, group)]
            for variable in variables for place in places for group in groups]


def _marked(status: str, *, provisional: bool) -> str:
    return f"{status} p".strip() if provisional and "p" not in status.split() else status


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


def _ratios(
    catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures
) -> tuple[Point, ...]:
    """How many times as often one group as another, by period."""
    labels = {number: release.label for number, release in catalogue.releases.items()}
    return tuple(
        Point(start, measure.months, pair.ratio, "" if pair.ratio is not None else "x",
              labels[pair.group.events.release], since=pair.group.events.since)
        for start, pair in pairs(catalogue, measure, places, figures).items())


def _base(
    catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures
) -> dict[int, Sum]:
    """What a rate is of; that of another source, which counts months, is added up to the periods of this one."""
    source, groups = measure.base_source or measure.source, measure.base_groups or measure.groups
    under = added_up(catalogue, source, measure.denominator, groups, places, figures)
    return under if source == measure.source else over_months(catalogue, under, measure.months)


def _told(over: Sum, under: Sum) -> Told | None:
    return Told(over.whole_story, under.whole_story) if over.story or under.story else None


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
        return tuple(point for point in published if point.value is not None and _quotable(measure, point))
    return _sums(measure, published, YEAR, range(len(published) - YEAR + 1))


def events(measure: Measure, places: Sequence[str], figures: Figures) -> dict[int, float]:
    """The events of each month that has a figure, oldest first: of a rate those that it counts, where it has a base.

    As ``points`` has them, of monthly counts and rates, and told in a third of the time where nothing else is asked.
    """
    counted = _series(measure.source, measure.variables, measure.groups, places, figures)
    under = _series(measure.base_source or measure.source, measure.denominator,
                    measure.base_groups or measure.groups, places, figures)
    spoken = {id(one.releases): one.releases for one in (*counted, *under)}
    months = sorted(set.intersection(*map(set, spoken.values()))) if spoken else []
    together = zip(*(one.values_in(months) for one in counted), strict=True)
    return {month: sum(values) for month, values in zip(months, together, strict=True) if None not in values}


def quoted_until(catalogue: Catalogue, measure: Measure, places: Sequence[str], figures: Figures) -> int | None:
    """The last month of the figure to quote, for which the newest figures do as a rule; None where there is none."""
    needed = {Key(source, variable, place, group): figures[Key(source, variable, place, group)]
              for (source, variable), groups in measure.parts.items() for place in places for group in groups}
    newest = min((max(one.releases, default=0) for one in needed.values()), default=0)
    for held in ({key: one.since(newest - AS_A_RULE) for key, one in needed.items()}, needed):
        if quotable := trend(measure, points(catalogue, measure, places, held)):
            return quotable[-1].end
    return None


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
    return tuple(point for point in sums if point.value is not None and _quotable(measure, point))


def _quotable(measure: Measure, point: Point) -> bool:
    """Whether none of a figure is incomplete, where the newest are."""
    return not measure.unsettled or "p" not in point.status.split()


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
