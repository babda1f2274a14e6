"""The cells of a row about one measure in one area: its latest figure and its changes."""

from layouts.addresses import query
from layouts.parts import aria, html, reading_marks
from layouts.words import format as fmt
from metrics.results import Finding, Point, View


def heading(baseline: str) -> str:
    """The heading of a column of changes on a baseline, ``the year before``."""
    return f"Change on {baseline}"


def latest(view: View, headline: Point) -> html.Td:
    """The figure to quote, with its unit and period."""
    return html.Td(
        [
            html.Span(fmt.figure(headline.value, view.measure), className="figure"),
            html.Span(f" {fmt.unit(headline.value, view.measure)}", className="unit"),
            html.P(fmt.period(headline, view.measure), className="period"),
        ],
        role="cell", className="num",
    )


def change(view: View, baseline: str, finding: Finding) -> html.Td:
    """Direction, size and judgement of a change, or why there is none; ``baseline`` as ``heading`` has it."""
    label = aria.card(heading(baseline))
    if finding.direction == "not compared":
        return html.Td(_refused(view, baseline, finding), role="cell", **label)
    was = html.P([reading_marks.chip(finding), " ", _was(finding)], className="period")
    return html.Td([reading_marks.happened(finding), was], role="cell", className="num", **label)


def _was(finding: Finding) -> str:
    """``from 24,452 in 2021/22``: the figure that the latest is compared with."""
    baseline = finding.change.baseline if finding.change else None
    if baseline is None:
        return ""
    year = "the " if baseline.label.startswith("12 months") else ""
    return f"from {fmt.figure(baseline.value, finding.view.measure)} in {year}{baseline.label}"


def _refused(view: View, baseline: str, finding: Finding) -> html.P:
    reason = fmt.few_words(finding.reason or "no earlier figure")
    link = html.A("Not compared", href=f"{query.measure(view.measure.id, view.area_code)}#changes",
                  **aria.label(f"Not compared: {view.measure.title}, {baseline}, in full"))
    was = f". It was {_was(finding).removeprefix('from ')}" if _was(finding) else ""
    return html.P([link, f": {reason}{was}"], className="refused not-compared")
