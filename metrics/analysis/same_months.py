"""The year to date, and any other months that a caller names, against the same months of another year.

Fewer than 12 months are compared only with the same months, so that the season does not pass for change.
"""

import re
from dataclasses import replace

from data import periods
from metrics.analysis import series
from metrics.analysis.changes import BASELINES, UnknownBaseline, baseline, broken, compare
from metrics.registry import Measure
from metrics.results import YEAR, Change, Point, View

YEAR_TO_DATE = {"year-to-date": "year-before", "year-to-date-2021-22": "2021-22"}  # and the baseline of each
MARCH = 2
_MONTHS = re.compile(r"(\d{4}-\d{2})/(\d{4}-\d{2})")
NOT_ADDED_UP = "a survey's share of people cannot be added up over months"


def page_baselines(view: View) -> tuple[str, ...]:
    """The baselines of a measure's page: the year to date too, where it is not the headline itself."""
    partial = view.headline is not None and view.measure.kind != "proportion" and _latest_month(view) % YEAR != MARCH
    return (*BASELINES, "year-to-date") if partial else BASELINES


def compared(view: View, name: str) -> tuple[View, Change]:
    """A baseline by name: the view of the figure that it is set against, and the change.

    The figure is the headline for the names of ``changes.BASELINES``, a financial year (2022/23) or the
    first of any 12 months (2022-09); for YEAR_TO_DATE it is the total from April to the latest
    month that has a figure; for any months of a year (2022-06/2022-08), the latest total of the same months.
    UnknownBaseline for any other name. ValueError for a view without a headline.
    """
    if view.headline is None:
        raise ValueError(f"{view.measure.id} has no figure in {view.area_code} to compare")
    if name in YEAR_TO_DATE:
        now = _from_april(_latest_month(view))
        _, start = baseline(now, YEAR_TO_DATE[name])
    elif match := _MONTHS.fullmatch(name):
        start, months = _named(name, *match.groups())
        if months == YEAR:
            return view, compare(view.measure, view.trend, *baseline(view.headline, match[1]))
        now = _latest(_latest_month(view), start, months)
    else:
        return view, compare(view.measure, view.trend, *baseline(view.headline, name))
    against = periods.label_of_part(start, now.months)
    if start >= now.start:
        return view, Change(against, None, None, f"no later figure of these months: they end with "
                                                 f"{periods.name(_latest_month(view))}")
    try:
        part = _part(view, now)
    except ValueError as refusal:
        return view, Change(against, None, None, str(refusal))
    return part, compare(view.measure, part.trend, against, start)


def _latest_month(view: View) -> int:
    """The last month of the latest figure; of the headline, if none is stated."""
    return next((point.end for point in reversed(view.points) if point.value is not None), view.trend[-1].end)


def _from_april(end: int) -> Point:
    """The period from April to a month, as yet without a value."""
    start = periods.financial_year_start(end)
    return Point(start, end - start + 1, None, "", "")


def _named(name: str, first: str, last: str) -> tuple[int, int]:
    try:
        start, end = periods.from_iso(first), periods.from_iso(last)
    except ValueError:
        raise UnknownBaseline(name) from None
    if not start <= end < start + YEAR:
        raise UnknownBaseline(f"{name}: a period has 1 to {YEAR} months")
    return start, end - start + 1


def _latest(end: int, start: int, months: int) -> Point:
    """The latest of the same months that is over by a month."""
    return Point(end - months + 1 - (end - months + 1 - start) % YEAR, months, None, "", "")


def _part(view: View, now: Point) -> View:
    """The view with the total of some months as headline; ValueError, with the reason, where there is none."""
    measure: Measure = view.measure
    if measure.kind == "proportion":
        raise ValueError(NOT_ADDED_UP)
    edge = broken(measure, now.start, now.end)
    if edge:
        raise ValueError(edge)
    trend = tuple(point for point in series.same_months(measure, view.points, now.start, now.months)
                  if point.start <= now.start)
    if not trend or trend[-1].start != now.start:
        raise ValueError(f"there is no complete figure for {now.label}")
    return replace(view, trend=trend, headline=trend[-1], changes=())
