"""The chart of a measure: its figures as published and, where they are of less than a year, those of 12 months.

A count has two panels, because twelve months dwarf one: the latest 12 months above, the figures as published below.
A proportion has one panel. Every axis begins at zero.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from data import periods
from layouts.addresses.query import YEARS
from layouts.charts import axis_marks
from layouts.charts.description import Band, Chart, Dot, EndLabel, Hover, Line, Panel, Rule, ValueAxis
from layouts.charts.line_runs import line_runs
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import CURRENT_PLAN, Measure, registry
from metrics.results import BASELINE_YEARS, YEAR, Point, View

BASELINE, BASELINE_NAME = BASELINE_YEARS["2021-22"]


class Series(NamedTuple):
    """What a panel shows; ``thin`` where there are many points."""

    title: str
    points: Sequence[Point]
    thin: bool = False


def panels(view: View, years: int | None = None) -> list[Series]:
    """What each panel of a measure's chart shows, from the top; empty where it has no figures.

    Of the last ``years``, up to its newest figure; of all years where that is None.
    """
    points, trend = _last(view.points, years), _last(view.trend, years)
    published = Series(_title(view.measure), points, thin=len(points) > 48)
    if view.measure.rolling:
        published = Series("12 months to the end of each quarter", points)
    twelve = [Series("12 months to the end of each month", trend)] if view.quotes_twelve_months else []
    return [one for one in (*twelve, published) if any(point.value is not None for point in one.points)]


def _title(measure: Measure) -> str:
    """What a panel of figures as published shows."""
    if measure.dated:
        return "Single figures, as quoted"
    if measure.of_a_day:
        return f"At the end of each {'year to March' if measure.frequency == 'year' else measure.frequency}"
    return f"Each {measure.frequency}, as published"


def _last(points: Sequence[Point], years: int | None) -> Sequence[Point]:
    return points if years is None else [point for point in points if point.end > points[-1].end - years * YEAR]


def choices(view: View) -> list[int]:
    """Which of the last YEARS leave out some of the figures and no panel, so that there is a choice to make."""
    whole = panels(view)
    return [years for years in YEARS if any(len(_last(one.points, years)) < len(one.points) for one in whole)
            and len(panels(view, years)) == len(whole)]


def chart(view: View, years: int | None = None) -> Chart:
    """The chart of a measure in an area, of its last ``years`` or all; without panels where it has no figures."""
    shown = panels(view, years)
    ends = [point.end for one in shown for point in one.points]
    first, last = min(ends, default=0), max(ends, default=0)
    return Chart(
        f"{view.measure.title}, {view.area_name}", _text(view, shown), first, last,
        tuple(_panel(view, one) for one in shown), label_rows=2 if view.breaks else 1,
        bands=_baseline(first, last), starts=_plan(first, last), absence=f"No figures to draw for {view.area_name}",
    )


def _text(view: View, shown: Sequence[Series]) -> str:
    """The text alternative, from the data that is drawn."""
    if not shown:
        return sentences.absence(view)
    panels = [f"{one.title}. {sentences.course(view, one.points)}" for one in shown]
    return " ".join((f"{view.measure.title}, {view.area_name}.", *panels))


def _panel(view: View, shown: Series) -> Panel:
    known = [point for point in shown.points if point.value is not None]
    return Panel(
        shown.title, "per cent" if view.measure.unit == "%" else view.measure.unit,
        _axis(view.measure, max([point.value or 0.0 for point in known])),
        tuple(_line(view, run, thin=shown.thin) for run in _runs(view, shown.points)),
        (EndLabel(known[-1].end, known[-1].value or 0.0, fmt.figure(known[-1].value, view.measure), figure=True),),
        tuple(_break(one.start) for one in sentences.breaks_inside(view, shown.points)),
    )


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


def _line(view: View, run: Sequence[Point], *, thin: bool) -> Line:
    return Line(tuple(Dot(point.end, point.value or 0.0) for point in run), thin,
                lambda: [_hover(point, view.measure) for point in run])


def _hover(point: Point, measure: Measure) -> Hover:
    return Hover(fmt.figure(point.value, measure), fmt.unit(point.value, measure), fmt.markers(point),
                 fmt.period(point, measure))


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
