"""The changes of many measures on one axis each for counts and for shares: a dot and an interval a measure."""

from collections.abc import Sequence
from typing import Any

from layouts.charts.change_scale import ChangeScale, is_ratio, scale
from layouts.parts import aria, change_interval, html, plan_tiles
from layouts.parts.measure_lines import Line
from layouts.words import readings
from metrics.results import Finding

EXPLAINED = ("Dot: the change. Line: how far usual variation or the margin of a survey could move it (95%). Colour: a "
             "clear change for better or worse.")


def panels(lines: Sequence[Line], against: str) -> list[Any]:
    """The counts, and the shares and rates, each by the size of its change, the greatest rise first."""
    moved = [line for line in lines if line.chosen and line.chosen.change
             and line.chosen.change.difference is not None]
    counts = [line for line in moved if line.chosen and is_ratio(line.chosen)]
    points = [line for line in moved if line.chosen and line.chosen.view.measure.kind != "count"]
    found = [_panel(title, some, ratios=ratios) for title, some, ratios in (
        (f"Counts: change on {against}", counts, True), (f"Surveys and rates: points on {against}", points, False))
             if some]
    return [html.Div(found, className="change-panels"), html.P(EXPLAINED, className="note-small")] if found else []


def _panel(title: str, lines: list[Line], *, ratios: bool) -> html.Div:
    axis = scale([_chosen(line) for line in lines], ratios=ratios)
    lines.sort(key=_size, reverse=True)
    return html.Div([html.H3(title), _axis(axis),
                     html.Ol([html.Li(_row(line, axis)) for line in lines], **aria.arrows())],
                    className="change-panel")


def _axis(axis: ChangeScale) -> html.Div:
    marks = [html.Span(text, style={"--at": f"{place:g}%"}) for place, text in axis.marks]
    return html.Div(html.Div(marks, className="marks"), className="axis", **aria.hidden())


def _row(line: Line, axis: ChangeScale) -> html.A:
    finding = _chosen(line)
    return html.A(
        [html.Span(line.title, className="name"), change_interval.drawn(finding, axis),
         html.Span(readings.signed(finding), className=f"moved {finding.judgement.replace(' ', '-')}"),
         html.Span(f", {readings.strength(finding)}", className="hidden-text")],
        href=plan_tiles.address(line), className=f"change-row m-{line.key}")


def _chosen(line: Line) -> Finding:
    assert line.chosen is not None
    return line.chosen


def _size(line: Line) -> float:
    change = _chosen(line).change
    return (change.difference or 0.0) if change else 0.0
