"""The changes of one measure against each baseline: then, by how much, where it could lie, and what it is worth."""

from collections.abc import Sequence
from typing import Any

from layouts.charts.change_scale import is_ratio, scale
from layouts.parts import change_interval, change_list, html, reading_marks
from layouts.words import format as fmt
from metrics.results import YEAR, Finding

BETWEEN = "Could be"
COLUMNS = ("Against", "Then", "Change", BETWEEN, "Reading")


def table(found: Sequence[Finding]) -> list[html.Table]:
    """A row a baseline, all on one scale; nothing where there is no figure to compare."""
    compared = [one for one in found if one.change is not None]
    if not compared:
        return []
    axes = {ratios: scale([one for one in compared if is_ratio(one) is ratios], ratios=ratios)
            for ratios in (True, False)}
    name = f"Changes: {compared[0].name}"
    estimated = " [e]" if any(one.estimated for one in compared) else ""
    titles = [f"{text}{estimated}" if text == BETWEEN else text for text in COLUMNS]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in titles]))
    rows = [html.Tr(_cells(one, change_interval.drawn(one, axes[is_ratio(one)]))) for one in compared]
    return [html.Table([html.Caption(name, className="hidden-text"), head, html.Tbody(rows)], className="change-table")]


def _cells(finding: Finding, drawn: html.Span) -> list[Any]:
    change, measure = finding.change, finding.view.measure
    assert change is not None
    name = html.Th(_against(finding), scope="row")
    then = fmt.figure(change.baseline.value, measure) if change.baseline else "\u2013"
    reading = html.Td(reading_marks.chip(finding), className="reading")
    if finding.direction == "not compared":
        return [name, html.Td(then, className="num"), html.Td("\u2013", className="num"), html.Td(), reading]
    between = reading_marks.interval(finding) or "not known"
    return [name, html.Td(then, className="num"), html.Td(reading_marks.signed(finding), className="num"),
            html.Td([drawn, html.Span(between, className="hidden-text")]), reading]


def _against(finding: Finding) -> str:
    """The year or the months that stand against the figure; the list of changes says both in full."""
    change = finding.change
    assert change is not None
    if change.baseline is None or change.baseline.months >= YEAR or not finding.view.measure.added_up:
        return change_list.baseline(finding, change)
    before = ", before the plan" if change_list.since_plan(finding) else ""
    return f"{fmt.short_months(change.baseline.label)}{before}"
