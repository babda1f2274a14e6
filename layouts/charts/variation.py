"""Which months are more than the usual variation: an XmR chart of monthly counts, drawn and in words."""

import math

from data import periods
from layouts.charts import axis_marks
from layouts.charts.description import Chart, Dot, EndLabel, Level, Line, Panel, Shape, ValueAxis
from layouts.words import format as fmt
from metrics import queries
from metrics.results import RULES, ChartPoint, Chunk, NotForCharts, View
from metrics.results import Chart as XmrChart

__all__ = ["METHOD", "NotForCharts", "alarms", "chart", "description", "flagged", "xmr"]
MONTHS = {"narrow": 36, "medium": 60, "wide": 96}  # the most recent months that a size has room for
METHOD = (
    "An XmR chart: the middle line is the mean of the months, the limits lie 2.66 mean moving ranges to either side of "
    "it (Wheeler, 1993). Limits are worked out anew at each break and every two to three years. The rules are those of "
    "NHS England, Making Data Count."
)


def xmr(view: View) -> XmrChart:
    """The chart of a measure's months; NotForCharts for anything but monthly counts, such as rolling values."""
    return queries.variation(view)


def description(view: View, drawn: XmrChart | None = None) -> str:
    """The chart in words: the latest limits and how many of their months are unusual; ``drawn`` saves making it."""
    latest = (drawn or xmr(view)).chunks[-1]
    low, high = latest.limits
    odd = flagged(latest)
    first, last = periods.name(latest.points[0].start), periods.name(latest.points[-1].start)
    said = (f"{view.measure.title}, {view.area_name}, each month from {first} to {last}: mean "
            f"{_figure(latest.mean)} {view.measure.unit}, limits {_figure(max(low, 0.0))} and {_figure(high)}. ")
    trial = " The limits are trial limits, of fewer than 13 months." if latest.trial else ""
    if not odd:
        return f"{said}No month is more than the usual variation.{trial}"
    were = "was" if len(odd) == 1 else "were"
    return (f"{said}{len(odd)} of the last {len(latest.points)} months {were} unusually high, low or part of an "
            f"unusual run: a reason to look, not proof.{trial}")


def flagged(chunk: Chunk) -> list[tuple[str, str]]:
    """The months of a chunk that break a rule, newest first, each with the rules in words."""
    return [(f"{periods.name(point.start)} ({fmt.number(point.value)})",
             "; ".join(RULES[rule] for rule in point.rules)) for point in chunk.points[::-1] if point.rules]


def alarms() -> str:
    """How often such a chart raises a false alarm, as measured on series that had not changed."""
    rates = {(one.kind, one.seasonality): one.share for one in queries.chart_rates()}
    calm, kept = "independent months", "half of a month's noise carried over"
    smooth, raw = "month length and seasonality removed", "as counted"
    return (f"Charts of the usual variation raise false alarms: of made-up months in which nothing had changed, "
            f"{rates[calm, smooth]:.1%} were marked as unusual where months were independent, and "
            f"{rates[kept, smooth]:.1%} where half of a month\u2019s noise carried over to the next, as in many of "
            f"these series ({rates[calm, raw]:.1%} and {rates[kept, raw]:.1%} before the usual season and the length "
            "of months are taken out).")


def chart(view: View, size: str = "wide", xmr_chart: XmrChart | None = None) -> Chart:
    """As many months as a size has room for, on an axis that is the same in each; NotForCharts where there is none."""
    drawn = xmr_chart or xmr(view)
    last = drawn.points[-1].start
    shown = _recent(drawn, MONTHS[size])
    first = shown[0].points[0].start
    marks = _marks(_recent(drawn, MONTHS["wide"]))
    levels = tuple(level for chunk in shown for level in _levels(chunk, marks[0]))
    panel = Panel("Each month, as charted", f"{view.measure.unit} a month",
                  ValueAxis(lambda _: marks, _figure, from_zero=not marks[0]), tuple(map(_line, shown)),
                  tuple(_ends(shown[-1], last, marks[0])), levels=levels)
    return Chart(f"Usual variation: {view.measure.title}, {view.area_name}", description(view, drawn), first, last,
                 (panel,), label_rows=0)


def _recent(drawn: XmrChart, months: int) -> list[Chunk]:
    """The last months, in chunks under the limits of all of each."""
    after = drawn.points[-1].start - months
    cut = [Chunk(tuple(p for p in chunk.points if p.start > after), chunk.mean, chunk.moving_range, chunk.trial)
           for chunk in drawn.chunks]
    return [chunk for chunk in cut if chunk.points]


def _marks(shown: list[Chunk]) -> list[float]:
    """The marks of the axis, from zero unless all lies in its upper half."""
    values = [*(edge for chunk in shown for edge in chunk.limits),
              *(point.charted for chunk in shown for point in chunk.points)]
    low, high = min(values), max(values)
    if low < high / 2 or high <= 10:
        return axis_marks.from_zero(high)
    step = axis_marks.from_zero(high - low, 4)[1]
    bottom = math.floor(low / step) * step
    return [bottom + step * index for index in range(math.ceil((high - bottom) / step) + 1)]


def _line(chunk: Chunk) -> Line:
    return Line(tuple(Dot(point.start, point.charted, _shape(point)) for point in chunk.points), thin=True)


def _shape(point: ChartPoint) -> Shape:
    """A diamond outside the limits, a ring for any other rule, a dot for none: shape and not colour alone."""
    return "diamond" if 1 in point.rules else "ring" if point.rules else "dot"


def _levels(chunk: Chunk, bottom: float) -> list[Level]:
    """The mean and those limits that lie on the axis."""
    first, last = chunk.points[0].start - 0.4, chunk.points[-1].start + 0.4
    return [Level(chunk.mean, first, last, dashed=False),
            *(Level(edge, first, last, dashed=True) for edge in chunk.limits if edge >= bottom)]


def _ends(chunk: Chunk, month: int, bottom: float) -> list[EndLabel]:
    """The names of the latest levels, from the top."""
    low, high = chunk.limits
    named = [("Upper", high), ("Mean", chunk.mean), *([("Lower", low)] if low >= bottom else [])]
    return [EndLabel(month, value, name, figure=False) for name, value in named]


def _figure(value: float) -> str:
    """A mean or a limit: whole, with one decimal where it is small."""
    return fmt.number(round(value)) if abs(value) >= 20 or float(value).is_integer() else fmt.number(round(value, 1))
