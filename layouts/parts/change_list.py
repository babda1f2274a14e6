"""The findings of a measure against each baseline, each with all that tells it from chance."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import html, reading_marks
from layouts.words import readings, sentences
from metrics.results import Finding


def body(found: Sequence[Finding]) -> list[Any]:
    """A list of the findings that have a baseline; nothing where there is no figure to compare."""
    compared = [one for one in found if one.change is not None]
    if not compared:
        return []
    return [html.Dl([html.Div(_item(one)) for one in compared], className="changes")]


def _item(finding: Finding) -> list[Any]:
    change, view = finding.change, finding.view
    assert change is not None
    title = html.Dt(f"On {change.against}")
    rows: list[Any] = [html.P([reading_marks.happened(finding), reading_marks.chip(finding)])]
    was = sentences.change(view, change)
    if was:
        rows.append(html.P(was))
    before = readings.history(finding)
    if before:
        rows.append(html.P(before))
    between = reading_marks.interval(finding)
    if between:
        called = "Margin of the change (95%, narrower than the true one)" if finding.estimated \
            else "Range of the underlying change (95%)"
        rows.append(html.P([html.Strong(f"{called}: "), f"{between}."]))
    if finding.reason:
        rows.append(html.P([html.Strong(f"{_because(finding)}: "), sentences.sentence(finding.reason)]))
    if finding.method:
        rows.append(html.P([html.Strong("Method: "), sentences.sentence(finding.method)], className="note"))
    return [title, html.Dd(rows)]


def _because(finding: Finding) -> str:
    """What the reason of a finding explains."""
    return {"not compared": "Why it is not compared", "not judged": "Why it is not judged"}.get(finding.judgement,
                                                                                             "Reason")
