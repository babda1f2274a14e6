"""Several measures in several areas beside one another, over one kind of period and in one unit.

What does not compare is refused, never approximated: an index across a break, a rate of what is no count, the total of
months that are not added up.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from data import periods
from metrics.analysis import rate_views, rates, series
from metrics.analysis.findings import findings
from metrics.analysis.noise_pools import noise_of
from metrics.analysis.same_months import NO_SUMS, NOT_ADDED_UP
from metrics.analysis.store import Store, data_version
from metrics.analysis.views import in_places
from metrics.registry import Measure
from metrics.results import (
    YEAR,
    Exploration,
    ExploredLine,
    ExploredPeriod,
    ExploredUnit,
    Point,
    Refused,
    View,
)

MARCH = 2
AT_BASE = 100.0  # the index of the year that others are set against


class NotShown(ValueError):
    """Why a measure is not shown so, in words that follow its name and a colon."""


class Span(NamedTuple):
    """The months in which the figures end that are shown, both among them."""

    first: int
    last: int


ALWAYS = Span(0, sys.maxsize)


def explore(store: Store, measures: Sequence[str], areas: Sequence[str], period: ExploredPeriod = "",
            unit: ExploredUnit = "", base: int = 0, span: Span = ALWAYS) -> Exploration:
    """Each measure in each area, from one reading of the store; UnknownMeasure or UnknownArea.

    ``base``: the first month of the financial year that an index is of.
    """
    held = _held(store, data_version(store), tuple(measures), tuple(areas))
    lines: list[ExploredLine] = []
    refused: list[Refused] = []
    residents: list[str] = []
    for measure in measures:
        shown = []
        for code in areas:
            view = held[measure, code]
            try:
                shown.append(replace(view, trend=_of_period(view, period)))
            except NotShown as why:
                refused.append(Refused(view.measure.title, view.area_name, str(why)))
        if unit == "rate":
            shown, said, without = _as_rates(store, shown)
            residents += said
            refused += without
        for view in shown:
            try:
                made = _as_index(view, period, base) if unit == "index" else view
                quoted = held[measure, view.area_code]
                read = findings(quoted, ("year-before",), noise_of(store, quoted))[0]
                lines.append(ExploredLine(made, _within(made, span), quoted, read))
            except NotShown as why:
                refused.append(Refused(view.measure.title, view.area_name, str(why)))
    return Exploration(tuple(lines), tuple(refused), tuple(dict.fromkeys(residents)), tuple(held.values()))


@lru_cache(maxsize=8)  # of some megabytes each: pictures and other choices follow a page
def _held(store: Store, version: str, measures: tuple[str, ...], areas: tuple[str, ...]
          ) -> Mapping[tuple[str, str], View]:
    return in_places(store, measures, areas)


def _of_period(view: View, period: ExploredPeriod) -> tuple[Point, ...]:
    """The figures of a kind of period; NotShown where there are none."""
    measure, shown = view.measure, view.trend
    if not any(point.value is not None for point in view.points):
        raise NotShown(view.absent or "no figure has been published")
    if period == "each":
        shown = view.points
    elif period == "year":
        shown = tuple(point for point in view.trend if point.months == YEAR and point.end % YEAR == MARCH)
    elif period == "to-date":
        shown = _to_date(view)
    if not any(point.value is not None for point in shown):
        raise NotShown(f"no figures of {'financial years' if period == 'year' else '12 months'} are published"
                       if not measure.added_up else "no whole 12 months without a break are held")
    return shown


def _within(view: View, span: Span) -> tuple[Point, ...]:
    """The figures that end in a span of months; NotShown where there are none."""
    shown = tuple(point for point in view.trend if span.first <= point.end <= span.last)
    if not any(point.value is not None for point in shown):
        raise NotShown("none of its figures is of these years")
    return shown


def _to_date(view: View) -> tuple[Point, ...]:
    """The months from April to the latest that has a figure, and the same months of each earlier year."""
    if not view.measure.added_up:
        raise NotShown(NOT_ADDED_UP if view.measure.kind == "proportion" else NO_SUMS)
    latest = max(point.end for point in view.points if point.value is not None)
    start = periods.financial_year_start(latest)
    return series.same_months(view.measure, view.points, start, latest - start + 1)


def _as_rates(store: Store, shown: Sequence[View]) -> tuple[list[View], list[str], list[Refused]]:
    """Views of one measure per resident, whose residents these are, and those of which there is no such rate."""
    if not shown:
        return [], [], []
    try:
        made = rate_views.rate_views(store, shown)
    except rates.NoRate as why:
        return [], [], [Refused(view.measure.title, view.area_name, str(why)) for view in shown]
    except rates.NoPopulation:
        return _where_people_live(store, shown)
    return list(made.views), [made.residents], []


def _where_people_live(store: Store, shown: Sequence[View]) -> tuple[list[View], list[str], list[Refused]]:
    """The same where the residents of some of the areas are not held."""
    known, without = [], []
    for view in shown:
        try:
            rates.over_years(store, [view.area_code])
        except rates.NoPopulation as why:
            without.append(Refused(view.measure.title, view.area_name, str(why)))
        else:
            known.append(view)
    made, said, none = _as_rates(store, known) if len(known) < len(shown) else ([], [], [])
    return made, said, [*without, *none]


def _as_index(view: View, period: ExploredPeriod, base: int) -> View:
    """The figures as a share of those of the base year, which is 100; only those that compare with it."""
    measure, year = view.measure, periods.financial_year(base)
    if measure.share or measure.dated or measure.kind == "ratio":
        raise NotShown("an index is of numbers; this is a share, a ratio or single figures")
    then = _of_base(view, period, base)
    if then is None:
        raise NotShown(f"no figure of {year} is held to set at 100")
    if not then:
        raise NotShown(f"the figure of {year} is nought, and nothing can be set against it")
    edges = [one.start for one in view.breaks]
    later = [edge for edge in edges if base < edge <= view.trend[-1].end]
    if later:
        raise NotShown(f"figures from {periods.name(later[0])} are not comparable with those of {year}")
    begins = max((edge for edge in edges if edge <= base), default=0)
    indexed = tuple(point._replace(value=None if point.value is None else point.value / then * AT_BASE)
                    for point in view.trend if point.start >= begins)
    return replace(view, measure=_indexed(measure, year), trend=indexed)


def _of_base(view: View, period: ExploredPeriod, base: int) -> float | None:
    """The figure of the base year: of single months their mean, of a part of the year that part."""
    if period == "each":
        return _mean(view, base)
    months = view.trend[-1].months if period == "to-date" else YEAR
    return next((point.value for point in view.trend if point.start == base and point.months == months), None)


def _mean(view: View, base: int) -> float | None:
    """The mean of the figures as published in a year, if they make up all of it."""
    inside = [point for point in view.trend if base <= point.start and point.end < base + YEAR]
    values = [point.value for point in inside if point.value is not None]
    whole = len(values) == len(inside) and sum(point.months for point in inside) == YEAR
    return sum(values) / len(values) if whole else None


def _indexed(measure: Measure, year: str) -> Measure:
    """The measure as a level, whose unit says what stands at 100."""
    return measure.model_copy(update={"kind": "level", "unit": f"index, {year} = 100"})


def index_years(explored: Exploration) -> Iterator[int]:
    """The first months of the financial years that lie between the first and the last figure to quote, oldest first."""
    points = [point for view in explored.asked for point in view.trend]
    if points:
        first = periods.financial_year_start(min(point.start for point in points) + YEAR - 1)
        yield from range(first, max(point.end for point in points) - YEAR + 2, YEAR)
