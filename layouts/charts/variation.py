"""Which months are more than the usual variation: monthly counts within limits, drawn and in words."""

import math

from data import periods
from layouts.charts import axis_marks
from layouts.charts.description import Chart, Dot, EndLabel, Level, Line, Panel, ValueAxis
from layouts.words import format as fmt
from metrics import queries
from metrics.results import Chart as MonthsChart
from metrics.results import Level as MonthsLevel
from metrics.results import NotForCharts, View

__all__ = ["METHOD", "NotForCharts", "alarms", "chart", "description", "outside", "outside_row"]
SMALL = 100  # a month: below, limits have a decimal
MONTHS = {"narrow": 36, "medium": 60, "wide": 96}  # the most recent months that a size has room for
METHOD = (
    "The middle line is the mean of the months of one level; the limits hold 997 of 1,000 months that vary as those of "
    "this series do, which carry a part of their ups and downs over to the next. A new level begins where the months "
    "before and after differ by more than that (binary segmentation: Scott and Knott, 1974). Control charts: "
    "Wheeler, 1993; with months that hang together: Montgomery, chapter 10."
)


def description(view: View, drawn: MonthsChart) -> str:
    """The chart in words: since when it has been at its level, and how many of its months lie outside the limits."""
    level, odd = drawn.levels[-1], outside(drawn)
    low, high = map(_figure, level.limits)
    month = f"{_figure(level.mean)} {view.measure.unit} a month"
    if len(drawn.levels) == 1:
        said = f"no step in level since {periods.name(level.start)}: {month}"
    else:
        before = drawn.levels[-2]
        way = "higher" if level.mean > before.mean else "lower"
        said = f"since about {periods.name(level.start)} at a {way} level: {month}, after {_figure(before.mean)}"
    lies, own = ("lies", "its") if len(odd) < 2 else ("lie", "their")
    limits = f" the limits of {own} own level" if len(drawn.levels) > 1 else ""
    return (f"{view.measure.title}, {view.area_name}, {said}. A month is now usually within {low} to {high}; of "
            f"{len(drawn.points)} months, {len(odd) or 'none'} {lies} outside{limits}.")


def outside(drawn: MonthsChart) -> list[tuple[int, MonthsLevel]]:
    """The months outside the limits of their level, newest first, each by its place among the points of that."""
    return [(place, level) for level in drawn.levels[::-1] for place in range(len(level.points) - 1, -1, -1)
            if level.points[place].outside]


def outside_row(place: int, level: MonthsLevel) -> tuple[str, str, str, str]:
    """A month outside: its name, its count as recorded, as charted, and the limits that this is held against.

    What is charted is rounded away from the limits and these towards the mean, so that it is outside as printed too.
    """
    point, (low, high) = level.points[place], level.limits
    ten = 1 if max(low, high) >= SMALL else 10
    charted = (math.ceil if point.charted > high else math.floor)(point.charted * ten) / ten
    limits = math.ceil(low * ten) / ten, math.floor(high * ten) / ten
    return periods.name(point.start), fmt.number(point.value), fmt.number(charted), " to ".join(map(fmt.number, limits))


def alarms() -> str:
    """How often such a chart raises a false alarm, as measured on series that had not changed."""
    rates = [one for one in queries.error_rates("change") if one.outside]
    outside, stepped = [one.outside for one in rates], [one.stepped for one in rates]
    return (f"Charts of single months err too: of made-up months in which nothing had changed, {_mean(outside):.1%} "
            f"lay outside the limits, {max(outside):.1%} in the kind of series where most did; {_mean(stepped):.1%} of "
            f"the charts showed a step in level, {max(stepped):.1%} at most.")


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def chart(view: View, drawn: MonthsChart, size: str = "wide") -> Chart:
    """As many months as a size has room for, on an axis that is the same in each."""
    last = drawn.points[-1].start
    shown = _recent(drawn, MONTHS[size])
    first = shown[0].start
    marks = _marks(_recent(drawn, MONTHS["wide"]))
    levels = tuple(one for level in shown for one in _lines(level, marks[0]))
    panel = Panel("Each month, as charted", f"{view.measure.unit} a month",
                  ValueAxis(lambda _: marks, _figure, from_zero=not marks[0]), tuple(map(_line, shown)),
                  tuple(_ends(shown[-1], last, marks[0])), levels=levels)
    return Chart(f"Usual variation: {view.measure.title}, {view.area_name}", description(view, drawn), first, last,
                 (panel,), label_rows=0)


def _recent(drawn: MonthsChart, months: int) -> list[MonthsLevel]:
    """The last months, each at the level of all of its months."""
    after = drawn.points[-1].start - months
    cut = [MonthsLevel(tuple(p for p in level.points if p.start > after), level.mean, level.limits)
           for level in drawn.levels]
    return [level for level in cut if level.points]


def _marks(shown: list[MonthsLevel]) -> list[float]:
    """The marks of the axis, from zero unless all lies in its upper half."""
    values = [*(edge for level in shown for edge in level.limits),
              *(point.charted for level in shown for point in level.points)]
    low, high = min(values), max(values)
    if low < high / 2 or high <= 10:
        return axis_marks.from_zero(high)
    step = axis_marks.from_zero(high - low, 4)[1]
    bottom = math.floor(low / step) * step
    return [bottom + step * index for index in range(math.ceil((high - bottom) / step) + 1)]


def _line(level: MonthsLevel) -> Line:
    """A diamond outside the limits, else a dot: shape and not colour alone."""
    return Line(tuple(Dot(point.start, point.charted, "diamond" if point.outside else "dot")
                      for point in level.points), thin=True)


def _lines(level: MonthsLevel, bottom: float) -> list[Level]:
    """The mean and those limits that lie on the axis."""
    first, last = level.points[0].start - 0.4, level.points[-1].start + 0.4
    return [Level(level.mean, first, last, dashed=False),
            *(Level(edge, first, last, dashed=True) for edge in level.limits if edge >= bottom)]


def _ends(level: MonthsLevel, month: int, bottom: float) -> list[EndLabel]:
    """The names of the latest level and its limits, from the top."""
    low, high = level.limits
    named = [("Upper", high), ("Mean", level.mean), *([("Lower", low)] if low >= bottom else [])]
    return [EndLabel(month, value, name, figure=False) for name, value in named]


def _figure(value: float) -> str:
    """A mean or a limit: whole, with one decimal where it is small."""
    return fmt.number(round(value)) if abs(value) >= 20 or float(value).is_integer() else fmt.number(round(value, 1))
