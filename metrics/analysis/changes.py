"""The headline against its baselines: a difference where the two compare, else the reason why not."""

import re
from collections.abc import Sequence

from data import periods
from metrics.analysis.wording import THE_YEAR_BEFORE, in_words
from metrics.registry import CURRENT_PLAN, Measure, registry
from metrics.results import BASELINE_YEARS, YEAR, Change, Point

DATED = "figures of single dates, each quoted from somebody else, make no series, so none is set against another"
_FINANCIAL_YEAR = re.compile(r"\d{4}/\d{2}")


class UnknownBaseline(ValueError):
    """No baseline goes by this name."""


def changes(measure: Measure, trend: Sequence[Point], baselines: Sequence[str]) -> tuple[Change, ...]:
    """The latest figure of a trend against each baseline, by name as ``baseline`` has it."""
    return tuple(compare(measure, trend, *baseline(trend[-1], name)) for name in baselines) if trend else ()


def baseline(headline: Point, name: str) -> tuple[str, int]:
    """How a baseline is called, and its first month.

    ``name`` is ``year-before``, ``before-plan``, one of BASELINE_YEARS, a year as 2022/23 or a first month as 2022-09;
    UnknownBaseline for any other. A baseline has the length of the latest figure; that of a quarter is the same
    quarter of its year, and is called by its months, for a quarter does not stand for its year.
    """
    called, year = _year(headline, name)
    if headline.months == YEAR:
        return called, year
    of_a_year = name in BASELINE_YEARS or name == "before-plan" or _FINANCIAL_YEAR.fullmatch(name)
    start = _same_part_of_year(headline, year) if of_a_year else year
    return periods.label(start, headline.months), start


def _year(headline: Point, name: str) -> tuple[str, int]:
    """A baseline as it is called of a figure of 12 months, and its first month."""
    if name == "year-before":
        return THE_YEAR_BEFORE, headline.start - YEAR
    if name in BASELINE_YEARS:
        start, called = BASELINE_YEARS[name]
        return called, start
    if name == "before-plan":
        return periods.label(plan_start() - YEAR, YEAR), plan_start() - YEAR
    if _FINANCIAL_YEAR.fullmatch(name):
        start = periods.month(int(name[:4]), 4)
        if periods.financial_year(start) != name:
            raise UnknownBaseline(name)
        return name, start
    try:
        start = periods.from_iso(name)
    except ValueError:
        raise UnknownBaseline(name) from None
    return periods.label(start, headline.months), start


def plan_start() -> int:
    """The first month of the current plan."""
    return periods.from_iso(registry().plans[CURRENT_PLAN].start)


def _same_part_of_year(headline: Point, start: int) -> int:
    return start + (headline.start - start) % YEAR


def compare(measure: Measure, trend: Sequence[Point], against: str, start: int) -> Change:
    """The last figure of a trend against that of the period that begins with ``start``.

    Refused, with the reason, where the periods overlap or stand on two sides of a break, where a month
    is missing, or where there is nothing to take a percentage of.
    """
    headline = trend[-1]
    if measure.dated:
        return Change(against, None, None, DATED)
    wanted = in_words(periods.label(start, headline.months))
    if start > headline.end:
        return Change(against, None, None, f"our figures end in {periods.name(headline.end)}, before {wanted}",
                      no_figure=True)
    if start + headline.months > headline.start:
        shared = f"the latest figure, of {in_words(headline.label)}, shares months with {wanted}"
        return Change(against, None, None, shared)
    then = next((point for point in trend if point.start == start), None)
    if trend[0].start > start:
        missing = f"there is no complete figure for {wanted}; the first is for {in_words(trend[0].label)}"
        return Change(against, None, None, missing, no_figure=True)
    edge = broken(measure, start, headline.end)
    if edge:
        return Change(against, None, None, edge)
    if then is None or then.value is None or headline.value is None:
        return Change(against, None, None, f"there is no complete figure for {wanted}", no_figure=True)
    if measure.share:
        return Change(against, then, headline.value - then.value)
    if then.value == 0:
        return Change(against, then, None, f"there were none in {then.label}, so there is no percentage")
    return Change(against, then, headline.value / then.value - 1)


def broken(measure: Measure, start: int, end: int) -> str:
    """Why figures from ``start`` to ``end`` do not compare with each other; empty if they do."""
    edge = next((one for one in measure.breaks if start < one.start <= end), None)
    return f"figures before and after {periods.name(edge.start)} are not comparable. {edge.reason}" if edge else ""
