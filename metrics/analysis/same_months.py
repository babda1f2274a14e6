"""The year to date, and any other months that a caller names, against the same months of another year.

Fewer than 12 months are compared only with the same months, so that the season does not pass for change.
"""

import re
from dataclasses import replace

from data import periods
from metrics.analysis import series
from metrics.analysis.changes import UnknownBaseline, baseline, broken, compare, plan_start
from metrics.analysis.wording import SAME_MONTHS
from metrics.registry import Measure
from metrics.results import BASELINES, BEFORE_PLAN, YEAR, Change, Point, View

SINCE_PLAN = "since-plan"
YEAR_TO_DATE = {"year-to-date": "year-before", "year-to-date-2021-22": "2021-22"}  # and the baseline of each
MARCH = 2
_MONTHS = re.compile(r"(\d{4}-\d{2})/(\d{4}-\d{2})")
NOT_ADDED_UP = "a survey's share of people cannot be added up over months"
NO_SUMS = "figures of this measure are not added up over months"


def page_baselines(view: View) -> tuple[str, ...]:
    """The baselines of a measure's page: the year to date too, where neither headline nor plan is of these months."""
    if view.headline is None or not view.measure.added_up or _latest_month(view) % YEAR == MARCH:
        return BASELINES
    of_the_plan = plan_start() <= _latest_month(view) < plan_start() + YEAR
    return BASELINES if of_the_plan else (*BASELINES, "year-to-date")


def compared(view: View, name: str) -> tuple[View, Change]:
    """A baseline by name: the view of the figure that it is set against, and the change.

    The figure is the headline for the names of ``changes.BASELINES``, a financial year (2022/23) or the
    first of any 12 months (2022-09); for ``since-plan`` it is the total of the months of the current plan against the
    same months a year before and, once a whole year of the plan is held, the headline against the year before the
    plan; for YEAR_TO_DATE it is the total from April to the latest
    month that has a figure; for any months of a year (2022-06/2022-08), the latest total of the same months.
    UnknownBaseline for any other name. ValueError for a view without a headline.
    """
    if view.headline is None:
        raise ValueError(f"{view.measure.id} has no figure in {view.area_code} to compare")
    if name == SINCE_PLAN:
        return _since_plan(view, view.headline)
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
    against = SAME_MONTHS if start == now.start - YEAR else periods.label(start, now.months)
    if start >= now.start:
        return view, Change(against, None, None, f"no later figure of these months: they end with "
                                                 f"{periods.name(_latest_month(view))}")
    return _compared_part(view, now, against, start)


def _since_plan(view: View, headline: Point) -> tuple[View, Change]:
    begins, last = plan_start(), _latest_month(view)
    if last < begins:
        return view, Change(BEFORE_PLAN, None, None,
                            f"our figures end in {periods.name(last)}, before the plan began", no_figure=True)
    if headline.start >= begins:  # a survey's quarter, or a whole year
        return view, compare(view.measure, view.trend, *baseline(headline, "before-plan"))
    if not view.measure.added_up:
        return view, Change(BEFORE_PLAN, None, None, "the plan has not run a full year in these figures",
                            no_figure=True)
    now = Point(begins, last - begins + 1, None, "", "")
    return _compared_part(view, now, SAME_MONTHS, begins - YEAR)


def _compared_part(view: View, now: Point, against: str, start: int) -> tuple[View, Change]:
    """The total of the months of ``now`` and its change on as many from ``start``; the view as it is if refused."""
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
    if not measure.added_up:
        raise ValueError(NOT_ADDED_UP if measure.kind == "proportion" else NO_SUMS)
    edge = broken(measure, now.start, now.end)
    if edge:
        raise ValueError(edge)
    trend = tuple(point for point in series.same_months(measure, view.points, now.start, now.months)
                  if point.start <= now.start)
    if not trend or trend[-1].start != now.start:
        raise ValueError(f"there is no complete figure for {now.label}")
    return replace(view, trend=trend, headline=trend[-1])
