"""The findings of a measure against each baseline, each with all that tells it from chance."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import html, verdict
from layouts.words import sentences
from metrics.results import Finding

CLEAR = "A change is called clear only where its 95% interval leaves out no change."


def body(found: Sequence[Finding]) -> list[Any]:
    """A list of the findings that have a baseline; nothing where there is no figure to compare."""
    compared = [one for one in found if one.change is not None]
    if not compared:
        return []
    return [html.P(CLEAR), html.Dl([html.Div(_item(one)) for one in compared], className="changes")]


def _item(finding: Finding) -> list[Any]:
    change, view = finding.change, finding.view
    assert change is not None
    title = html.Dt(f"On {change.against}")
    moved, judged = verdict.moved(finding), verdict.judged(finding)
    rows: list[Any] = [moved, html.P(judged) if judged else None, html.P(finding.sentence, className="finding")]
    was = sentences.change(view, change)
    if was:
        rows.append(html.P(was))
    between = verdict.interval(finding)
    if between:
        rows.append(html.P([html.Strong("95% interval of the change: "), f"{between}."]))
    if finding.reason:
        rows.append(html.P([html.Strong(f"{_because(finding)}: "), sentences.sentence(finding.reason)]))
    if finding.method:
        rows.append(html.P([html.Strong("Method: "), sentences.sentence(finding.method)], className="note"))
    return [title, html.Dd(rows)]


def _because(finding: Finding) -> str:
    """What the reason of a finding explains."""
    return {"not compared": "Why it is not compared", "not judged": "Why it is not judged"}.get(finding.judgement,
                                                                                             "Reason")
