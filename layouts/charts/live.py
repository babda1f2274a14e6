"""The chart that answers a pointer: drawn by Plotly over the picture of it, once a reader comes to it.

The picture is there from the first answer. ``Live`` marks its place; when it comes into view the
browser says so, a callback answers with ``graph`` and only then is Plotly loaded: the basic bundle.
"""

from typing import Any, cast

from dash import dcc
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data import periods
from layouts.addresses import query
from layouts.charts import annotations, chart, lines
from layouts.words import format as fmt
from layouts.words import sentences
from metrics import queries
from metrics.queries import Store
from metrics.results import YEAR, Point, View

CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False,
          "doubleClick": False, "responsive": True}
INK, SOFT, ACCENT, BREAK = "#0b0c0c", "#484949", "#12436D", "#801650"
GRID, BAND = "#dfe2e4", "rgba(120,130,140,0.14)"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TITLE = {True: 0.28, False: 0.2}  # of a panel's height, above its axes: more where breaks are labelled
ABOVE = 1.18  # how far the rule of a break reaches, in heights of its axes
GAP = 0.05  # of the chart's height, between two panels


class Live(Component):
    """An empty box over the chart. ``seen`` turns true in the browser when it comes into view."""

    _namespace, _type = "layouts", "Live"
    _prop_names = available_properties = ["id", "children", "seen"]
    _valid_wildcard_attributes = available_wildcard_properties = []
    _children_props: list[str] = []
    _base_nodes = ["children"]
    prerendered = '<div class="live-graph" aria-hidden="true"></div>'

    def __init__(self, children: Any = None, id: str = "live", seen: bool = False) -> None:
        super().__init__(children=children, id=id, seen=seen)


def asked(store: Store, path: str, query_string: str) -> dcc.Graph:
    """The chart of the measure at an address; PreventUpdate, which leaves the picture, if there is none."""
    try:
        view = queries.view(store, path.removeprefix("/measure/").strip("/"), query.area(query_string))
    except (query.BadQuery, queries.UnknownMeasure, queries.UnknownArea):
        raise PreventUpdate from None
    return graph(view)


def graph(view: View) -> dcc.Graph:
    """The chart of a measure for Plotly: the same panels, points, breaks and marks as its picture.

    PreventUpdate if the measure has no figure to draw.
    """
    if not chart.panels(view):
        raise PreventUpdate
    return dcc.Graph(figure=figure(view), config=cast(Any, CONFIG), responsive=True, style={"height": "100%"})


def figure(view: View) -> dict[str, Any]:
    """Data and layout as Plotly takes them: plain dictionaries, 40 times quicker than go.Figure."""
    shown = chart.panels(view)
    ends = [point.end for panel in shown for point in panel.points]
    first, last = min(ends), max(ends)
    known = [point.value for panel in shown for point in panel.points if point.value is not None]
    widest = max(len(fmt.figure(value, view.measure)) for value in known)
    margin = {"l": 14 + chart.CHARACTER * widest, "r": 16 + chart.CHARACTER * widest, "t": 0, "b": 30}
    layout: dict[str, Any] = {
        "font": {"family": FONT, "size": 14, "color": INK}, "margin": margin, "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "dragmode": False,
        "hovermode": "closest", "hoverdistance": -1, "hoverlabel": {"align": "left", "font": {"size": 14}},
        "shapes": [], "annotations": [],
        "xaxis": {"type": "date", "range": [_day(first - 1), _day(last + 1)], "fixedrange": True, "showgrid": False,
                  "tickvals": [_day(month) for month in lines.year_marks(first, last, 6)], "tickformat": "%Y",
                  "ticks": "outside", "tickcolor": SOFT, "anchor": f"y{len(shown)}" if len(shown) > 1 else "y"},
    }
    traces: list[dict[str, Any]] = []
    for number, panel in enumerate(shown, 1):
        name, bottom = "" if number == 1 else str(number), 1 - number / len(shown)
        top = bottom + (1 - TITLE[bool(view.breaks)]) / len(shown)
        domain = [bottom + GAP if number < len(shown) else 0, top]
        layout[f"yaxis{name}"] = {
            "domain": domain, "rangemode": "tozero", "fixedrange": True, "gridcolor": GRID, "nticks": 5,
            "zeroline": True, "zerolinecolor": SOFT, "tickfont": {"color": SOFT},
            "tickformat": "," if view.measure.kind == "count" else ".0%",
        }
        unit = "per cent" if view.measure.unit == "%" else view.measure.unit
        layout["annotations"].append({
            "text": f"<b>{panel.title}</b><br>{unit}", "align": "left", "showarrow": False,
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": -margin["l"],
            "yref": "paper", "y": 1 - (number - 1) / len(shown), "yanchor": "top",
        })
        shapes, labels = _marks(view, panel, first, last, f"y{name} domain")
        layout["shapes"] += shapes
        layout["annotations"] += labels
        traces += _lines(view, panel, f"y{name}")
    return {"data": traces, "layout": layout}


def _lines(view: View, panel: chart.Panel, axis: str) -> list[dict[str, Any]]:
    """A line for each run of points that may be joined, and the newest figure beside its dot."""
    alike: dict[str, Any] = {
        "type": "scatter", "xaxis": "x", "yaxis": axis, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": ACCENT, "width": 1.75 if panel.thin else 2.5}, "marker": {"color": ACCENT},
    }
    runs = lines.segments(panel.points, view.breaks)
    made: list[dict[str, Any]] = [
        alike | {"mode": "lines" if len(run) > 1 else "markers", "x": [_day(point.end) for point in run],
                 "y": [point.value for point in run], "text": [_said(view, point) for point in run]}
        for run in runs
    ]
    if runs:
        newest = runs[-1][-1]
        made.append({"type": "scatter", "xaxis": "x", "yaxis": axis, "mode": "markers+text", "hoverinfo": "skip",
                     "x": [_day(newest.end)], "y": [newest.value], "cliponaxis": False,
                     "text": [f"<b>{fmt.figure(newest.value, view.measure)}</b>"], "textposition": "middle right",
                     "marker": {"color": ACCENT, "size": 8}})
    return made


def _said(view: View, point: Point) -> str:
    """``<b>1,234 offences</b> [p]`` and the period below it."""
    marked = "".join(f" [{marker}]" for marker in fmt.markers(point))
    return f"<b>{fmt.with_unit(point.value, view.measure)}</b>{marked}<br>{fmt.period(point, view.measure)}"


def _marks(
    view: View, panel: chart.Panel, first: int, last: int, axis: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The band of the baseline, the rule at the start of the plan, a dashed rule at each break; and their labels.

    The label of a shape is cut off where the axes end, so labels stand by themselves.
    """
    across = {"xref": "x", "yref": axis, "y0": 0, "y1": 1}
    shapes: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    if first <= annotations.BASELINE and last >= annotations.BASELINE + YEAR - 1:
        end = _day(annotations.BASELINE + YEAR - 1)
        shapes.append(across | {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": BAND,
                                "x0": _day(annotations.BASELINE), "x1": end})
        labels.append(_label(annotations.CALLED, end, 1, axis, "right"))
    if first < annotations.plan_start() <= last:
        shapes.append(_rule(across, annotations.plan_start(), SOFT, "dot"))
        labels.append(_label("Plan", _day(annotations.plan_start()), 1, axis, "center"))
    for one in sentences.breaks_inside(view, panel.points):
        shapes.append(_rule(across, one.start, BREAK, "dash") | {"y1": ABOVE})
        side = "left" if one.start < (first + last) / 2 else "right"
        labels.append(_label(f"Break: {periods.name(one.start)}", _day(one.start), ABOVE, axis, side))
    return shapes, labels


def _label(text: str, x: str, y: float, axis: str, side: str) -> dict[str, Any]:
    """A text beside a date, standing on the axes' height of 1 or hanging from a greater one."""
    return {"text": text, "showarrow": False, "font": {"color": SOFT}, "xref": "x", "x": x, "xanchor": side,
            "yref": axis, "y": y, "yanchor": "bottom" if y == 1 else "top"}


def _rule(across: dict[str, Any], month: int, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.5, "dash": dash}
    return across | {"type": "line", "x0": _day(month), "x1": _day(month), "line": line}


def _day(month: int) -> str:
    """The first day of a month, which stands for the month."""
    return f"{month // 12}-{month % 12 + 1:02}-01"
