"""Which months are more than the usual variation: an XmR chart of monthly counts, drawn and in words."""

import math
from collections.abc import Sequence
from html import escape

from data import periods
from layouts.charts import chart, lines
from layouts.words import format as fmt
from metrics import queries
from metrics.results import RULES, Chart, ChartPoint, Chunk, NotForCharts, View

__all__ = ["METHOD", "NotForCharts", "alarms", "description", "flagged", "svg", "xmr"]
MONTHS = {"narrow": 36, "medium": 60, "wide": 96}  # the most recent months that a size has room for
TOP, BOTTOM = 50, 30
METHOD = (
    "An XmR chart: the middle line is the mean of the months, the limits lie 2.66 mean moving ranges to either side of "
    "it (Wheeler, 1993). Limits are worked out anew at each break and every two to three years. The rules are those of "
    "NHS England, Making Data Count."
)
STYLE = (
    ".limit{stroke:#3D3D3D;stroke-width:1.5;stroke-dasharray:6 4;fill:none}.mean{stroke:#3D3D3D;stroke-width:1.5}"
    ".odd{fill:#801650}.some{fill:#fff;stroke:#801650;stroke-width:2}"
    "@media (prefers-color-scheme:dark){.limit,.mean{stroke:#c3c8cc}.odd{fill:#f0a3c8}"
    ".some{fill:#14181c;stroke:#f0a3c8}}"
)


def xmr(view: View) -> Chart:
    """The chart of a measure's months; NotForCharts for anything but monthly counts, such as rolling values."""
    return queries.variation(view)


def description(view: View, drawn: Chart | None = None) -> str:
    """The chart in words: the latest limits and how many of their months break a rule; ``drawn`` saves making it."""
    latest = (drawn or xmr(view)).chunks[-1]
    low, high = latest.limits
    odd = flagged(latest)
    first, last = periods.name(latest.points[0].start), periods.name(latest.points[-1].start)
    said = (f"{view.measure.title}, {view.area_name}, each month from {first} to {last}: mean "
            f"{_figure(latest.mean)} {view.measure.unit}, limits {_figure(max(low, 0.0))} and {_figure(high)}. ")
    trial = " The limits are trial limits, of fewer than 13 months." if latest.trial else ""
    if not odd:
        return f"{said}No month is more than the usual variation.{trial}"
    return f"{said}{len(odd)} of {len(latest.points)} months break a rule.{trial}"


def flagged(chunk: Chunk) -> list[tuple[str, str]]:
    """The months of a chunk that break a rule, newest first, each with the rules in words."""
    return [(f"{periods.name(point.start)} ({fmt.number(point.value)})",
             "; ".join(RULES[rule] for rule in point.rules)) for point in chunk.points[::-1] if point.rules]


def alarms() -> str:
    """How often such a chart raises a false alarm, as measured on series that had not changed."""
    rates = {(one.kind, one.seasonality): one.share for one in queries.chart_rates()}
    calm, kept = "independent months", "half of a month's noise carried over"
    smooth, raw = "month length and seasonality removed", "as counted"
    return (f"A broken rule is a reason to look and no finding. In charts of made-up months that had not changed, "
            f"{rates[calm, smooth]:.1%} of months broke a rule where months were independent and "
            f"{rates[kept, smooth]:.1%} where half of a month\u2019s noise carried over to the next, as in many of "
            f"these series ({rates[calm, raw]:.1%} and {rates[kept, raw]:.1%} before the usual season and the length "
            "of months are taken out).")


def svg(view: View, size: str = "wide") -> str:
    """The chart in one of the sizes of layouts.charts.chart; NotForCharts where there is none."""
    drawn = xmr(view)
    width, inner = chart.SIZES[size]
    total = height_of(size)
    last = drawn.points[-1].start
    shown = [one for one in (_recent(chunk, last - MONTHS[size]) for chunk in drawn.chunks) if one.points]
    name = f"Usual variation: {view.measure.title}, {view.area_name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}" height="{total}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(name)}</title>'
        f'<desc id="d">{escape(description(view, drawn))}</desc><style>{chart.STYLE}{STYLE}</style>'
        f'<rect class="bg" width="{width}" height="{total}"/>'
        '<text class="title" x="0" y="18">Each month, as charted</text>'
        f'<text class="soft" x="0" y="37">{escape(view.measure.unit)} a month</text>'
        f'{"".join(_body(shown, width, inner))}</svg>'
    )


def height_of(size: str) -> int:
    return TOP + chart.SIZES[size][1] + BOTTOM


def _recent(chunk: Chunk, after: int) -> Chunk:
    """The months of a chunk after one, under the limits of all of it."""
    return Chunk(tuple(p for p in chunk.points if p.start > after), chunk.mean, chunk.moving_range, chunk.trial)


def _body(shown: Sequence[Chunk], width: int, height: int) -> list[str]:
    points = [point for chunk in shown for point in chunk.points]
    edges = [edge for chunk in shown for edge in chunk.limits]
    bottom, ticks = _axis(min(*edges, *(p.charted for p in points)), max(*edges, *(p.charted for p in points)))
    left = 14 + chart.CHARACTER * max(len(_figure(tick)) for tick in ticks)
    right, first, last = width - 64, points[0].start, points[-1].start
    top, span = ticks[-1], ticks[-1] - bottom or 1.0

    def x(month: float) -> float:
        return round(left + (month - first) / max(last - first, 1) * (right - left), 1)

    def y(value: float) -> float:
        return round(TOP + (top - max(value, bottom)) / span * height, 1)

    drawn = []
    for tick in ticks:
        drawn.append(f'<path class="grid" d="M{left} {y(tick)}H{right}"/><text class="soft" x="{left - 8}" '
                     f'y="{y(tick) + 5}" text-anchor="end">{_figure(tick)}</text>')
    for month in lines.year_marks(first, last, (right - left) // 58):
        drawn.append(f'<path class="zero" d="M{x(month)} {TOP + height}v6"/><text class="soft" x="{x(month)}" '
                     f'y="{TOP + height + 22}" text-anchor="middle">{month // 12}</text>')
    for chunk in shown:
        start, end = x(chunk.points[0].start - 0.4), x(chunk.points[-1].start + 0.4)
        drawn.append(f'<path class="mean" d="M{start} {y(chunk.mean)}H{end}"/>')
        drawn += [f'<path class="limit" d="M{start} {y(edge)}H{end}"/>' for edge in chunk.limits if edge >= bottom]
        joined = "L".join(f"{x(point.start)} {y(point.charted)}" for point in chunk.points)
        drawn.append(f'<path class="line main thin" d="M{joined}{"h.01" if len(chunk.points) == 1 else ""}"/>')
        drawn += [_dot(point, x(point.start), y(point.charted)) for point in chunk.points]
    named = [(y(shown[-1].limits[1]), "Upper"), (y(shown[-1].mean), "Mean")]
    named += [(y(shown[-1].limits[0]), "Lower")] if shown[-1].limits[0] >= bottom else []
    at = -math.inf
    for place, word in named:
        at = max(place, at + 17)
        drawn.append(f'<text class="soft" x="{right + 10}" y="{round(at + 5, 1)}">{word}</text>')
    return drawn


def _axis(low: float, high: float) -> tuple[float, list[float]]:
    """Where the axis begins (zero, unless all lies in its upper half) and its marks."""
    if low < high / 2 or high <= 10:
        return 0.0, lines.ticks(high)
    steps = lines.ticks(high - low, 4)
    step = steps[1]
    bottom = math.floor(low / step) * step
    return bottom, [bottom + step * index for index in range(math.ceil((high - bottom) / step) + 1)]


def _dot(point: ChartPoint, x: float, y: float) -> str:
    """A diamond outside the limits, a ring for any other rule, a dot for none: shape and not colour alone."""
    if 1 in point.rules:
        return f'<path class="odd" d="M{x} {round(y - 6, 1)}l6 6l-6 6l-6 -6z"/>'
    return f'<circle class="{"some" if point.rules else "dot"}" cx="{x}" cy="{y}" r="{4 if point.rules else 2}"/>'


def _figure(value: float) -> str:
    """A mean or a limit: whole, with one decimal where it is small."""
    return fmt.number(round(value)) if abs(value) >= 20 or float(value).is_integer() else fmt.number(round(value, 1))
