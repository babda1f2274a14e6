"""The chart of a measure over time: the figure to quote at every period, or the figures as published.

Other areas stand beside its own as lines of their own. Every axis begins at zero.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from data import periods
from layouts.addresses.measure_choices import EACH, YEARS
from layouts.charts import axis_marks
from layouts.charts.description import Band, Chart, Dot, EndLabel, Hover, Line, Panel, Rule, ValueAxis
from layouts.charts.line_runs import line_runs
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import CURRENT_PLAN, Measure, registry
from metrics.results import BASELINE_YEARS, YEAR, Point, View

BASELINE, BASELINE_NAME = BASELINE_YEARS["2021-22"]


class Series(NamedTuple):
    """The line of one area: its view and the points that are shown of it."""

    view: View
    points: Sequence[Point]


def series(views: Sequence[View], period: str = "", years: str = "") -> list[Series]:
    """The line of each view that has figures: over 12 months or, where ``period`` is EACH, as published.

    Of the last ``years``, up to the newest figure of all; of every year where that is blank.
    """
    points = [view.points if period == EACH or not view.quotes_twelve_months else view.trend for view in views]
    last = max((one[-1].end for one in points if one), default=0)
    first = last - int(years) * YEAR if years else 0
    found = [Series(view, [one for one in shown if one.end > first]) for view, shown in zip(views, points, strict=True)]
    return [one for one in found if any(point.value is not None for point in one.points)]


def title(view: View, period: str = "") -> str:
    """What the axis of a chart shows."""
    measure = view.measure
    if view.quotes_twelve_months and period != EACH:
        return "12 months to the end of each month"
    if measure.rolling:
        return "12 months to the end of each quarter"
    if measure.dated:
        return "Single figures, as quoted"
    if measure.of_a_day:
        return f"At the end of each {'year to March' if measure.frequency == 'year' else measure.frequency}"
    return f"Each {measure.frequency}, as published"


def years_to_choose(view: View, period: str = "") -> list[str]:
    """Which of the last YEARS leave out some of the figures, so that there is a choice to make."""
    (whole,) = series([view], period) or [Series(view, [])]
    return [years for years in YEARS
            if any(len(one.points) < len(whole.points) for one in series([view], period, years))]


def chart(views: Sequence[View], period: str = "", years: str = "") -> Chart:
    """The chart of a measure in an area and in those beside it; without a panel where it has no figures."""
    view, shown = views[0], series(views, period, years)
    names = [one.view.area_name for one in shown] if len(shown) > 1 else [""] * len(shown)
    return on_one_axis(
        f"{view.measure.title}, {', '.join(one.area_name for one in views)}", _text(view, shown, period), shown,
        (panel(shown, title(view, period), names),) if shown else (), f"No figures to draw for {view.area_name}")


def on_one_axis(title: str, text: str, shown: Sequence[Series], panels: tuple[Panel, ...], absence: str = "") -> Chart:
    """Panels below one another, with the baseline and the plan's start where the time of these series holds them."""
    ends = [point.end for one in shown for point in one.points]
    first, last = min(ends, default=0), max(ends, default=0)
    return Chart(title, text, first, last, panels, label_rows=2 if any(one.view.breaks for one in shown) else 1,
                 bands=_baseline(first, last), starts=_plan(first, last), absence=absence)


def _text(view: View, shown: Sequence[Series], period: str) -> str:
    """The text alternative, from the data that is drawn."""
    if not shown:
        return sentences.absence(view)
    names = ", ".join(one.view.area_name for one in shown)
    courses = [sentences.course(one.view, one.points) for one in shown]
    if len(shown) > 1:
        courses = [f"{one.view.area_name}: {course}" for one, course in zip(shown, courses, strict=True)]
    return " ".join((f"{view.measure.title}, {names}. {title(shown[0].view, period)}.", *courses))


def panel(shown: Sequence[Series], title: str, names: Sequence[str], highest: float = 0.0) -> Panel:
    """The axes of series in one unit, each line under its name; blank names are left out.

    The axis of values ends at or above ``highest``, where that is more than any figure, so that panels compare.
    """
    measure = shown[0].view.measure
    breaks = {rule.start: rule for one in shown for rule in sentences.breaks_inside(one.view, one.points)}
    numbered = list(enumerate(zip(shown, names, strict=True)))
    return Panel(
        title, fmt.unit_in_words(measure), _axis(measure, max(highest, peak(shown))),
        tuple(line for number, (one, name) in numbered for line in _lines(one, number, name)),
        tuple(sorted((_end(one, number, name) for number, (one, name) in numbered), key=lambda end: -end.value)),
        tuple(_break(start) for start in sorted(breaks)),
    )


def peak(shown: Sequence[Series]) -> float:
    """The highest figure of some series, 0 where there is none."""
    return max((point.value or 0.0 for one in shown for point in one.points), default=0.0)


def newest(points: Sequence[Point]) -> Point:
    """The newest that has a figure; StopIteration where none has."""
    return next(point for point in reversed(points) if point.value is not None)


def _end(one: Series, number: int, name: str) -> EndLabel:
    last = newest(one.points)
    figure = fmt.figure(last.value, one.view.measure)
    return EndLabel(last.end, last.value or 0.0, f"{name} {figure}".strip(), figure=True, number=number,
                    provisional="p" in last.status.split())


def _axis(measure: Measure, highest: float) -> ValueAxis:
    if not measure.share:
        return ValueAxis(partial(axis_marks.from_zero, highest), fmt.number)
    return ValueAxis(partial(_percentages, highest), fmt.percent, percent=True)


def _percentages(highest: float, most: int) -> list[float]:
    """Fractions that are whole per cent."""
    return [mark / 100 for mark in axis_marks.from_zero(highest * 100, most)]


def _runs(view: View, points: Sequence[Point]) -> list[list[Point]]:
    """The runs of points that a line joins: of single figures that were quoted, none."""
    if view.measure.dated:
        return [[point] for point in points if point.value is not None]
    return line_runs(points, view.breaks)


def _lines(one: Series, number: int, name: str) -> Iterator[Line]:
    """The runs of a series, thin where it has many short waves."""
    thin = len(one.points) > 48 and one.points[0].months < YEAR
    for run in _runs(one.view, one.points):
        yield Line(tuple(Dot(point.end, point.value or 0.0) for point in run), thin, number,
                   partial(_hovers, one.view, run, f"{name}, " if name else ""))


def _hovers(view: View, run: Sequence[Point], area: str) -> list[Hover]:
    return [Hover(fmt.figure(point.value, view.measure), fmt.unit(point.value, view.measure), fmt.markers(point),
                  f"{area}{fmt.period(point, view.measure)}") for point in run]


def _break(month: int) -> Rule:
    return Rule(month, f"Series break: {periods.name(month)}", f"Break: {periods.name(month)}")


def _baseline(first: int, last: int) -> tuple[Band, ...]:
    """The year that charts are compared with, where the axis from first to last holds all of it."""
    end = BASELINE + YEAR - 1
    if not (first <= BASELINE and end <= last):
        return ()
    return (Band(BASELINE, end, BASELINE_NAME, f"The shaded band is {BASELINE_NAME}; the figure for its 12 months "
                                               "stands at its right edge."),)


def _plan(first: int, last: int) -> tuple[Rule, ...]:
    """The start of the current plan, where the axis from first to last holds it."""
    start = periods.from_iso(registry().plans[CURRENT_PLAN].start)
    if not first < start <= last:
        return ()
    said = f"The dotted line marks the start of the Police and Crime Plan {CURRENT_PLAN} in {periods.name(start)}."
    return (Rule(start, "Plan begins", "Plan", said),)
