"""How each change of a measure is judged: from which figure to which, what went before, its interval and method."""

from collections.abc import Sequence
from typing import Any

from data import periods
from layouts.parts import html, reading_marks
from layouts.words import readings, sentences
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BEFORE_PLAN, YEAR, Change, Finding, baseline_note

TITLE = "How changes are judged"
PLAN = "Since the plan began"


def body(found: Sequence[Finding]) -> list[Any]:
    """A list of the findings that have a baseline; nothing where there is no figure to compare."""
    compared = [one for one in found if one.change is not None]
    if not compared:
        return []
    said: set[str] = set()
    return [html.Dl([html.Div(_item(one, said)) for one in compared], className="changes")]


def _item(finding: Finding, said: set[str]) -> list[Any]:
    """One finding; what was ``said`` with an earlier one is not said again."""
    change, view = finding.change, finding.view
    assert change is not None
    title = html.Dt(baseline(finding, change))
    note = baseline_note(view.measure, change.baseline) if change.baseline else ""
    fact = readings.fact(finding)
    happened = sentences.change(view, change)
    happened = f"{happened.rstrip('.')}: {fact}." if happened and fact else happened
    told = (happened, readings.course(finding), readings.alike(finding), note)
    rows: list[Any] = [html.P(text) for text in told if _new(text, said)]
    between = reading_marks.interval(finding)
    if between:
        called = "Margin of the change (95%, narrower than the true one)" if finding.estimated \
            else "Range of the underlying change (95%)"
        rows.append(html.P([html.Strong(f"{called}: "), f"{between}."]))
    reason = _reason(finding)
    if _new(reason, said):
        rows.append(html.P([html.Strong(f"{_because(finding)}: "), sentences.sentence(reason)]))
    elif reason and finding.judgement != "not judged":
        rows.append(html.P("For the same reason."))
    if _new(finding.method, said):
        rows.append(html.P([html.Strong("Method: "), sentences.sentence(finding.method)], className="note"))
    return [title, html.Dd(rows)]


def _new(text: str, said: set[str]) -> bool:
    """Whether a text is one, and was not said; from now on it was."""
    new = bool(text) and text not in said
    said.add(text)
    return new


def _reason(finding: Finding) -> str:
    """Why there is no comparison, test or judgement; what breaks the series is explained in full further down."""
    reason = finding.reason
    for one in finding.view.breaks:
        reason = reason.removesuffix(one.reason).strip()
    return reason


def baseline(finding: Finding, change: Change) -> str:
    """What a figure is set against; of fewer months than a year, and since the plan began, with its own months."""
    now, then = finding.view.headline, change.baseline
    if change.against == BEFORE_PLAN:
        return PLAN
    if now is None or then is None or now.months == YEAR or not finding.view.measure.added_up:
        name = change.against.removeprefix("the ")
        plan_s = then is not None and (then.label, then.start) == (name, _plan_begins() - YEAR)
        return f"{name[:1].upper()}{name[1:]}{', before the plan' if plan_s else ''}"
    mine = f"{PLAN} ({now.label})" if since_plan(finding) else now.label
    against = "the same months a year before" if now.start - then.start == YEAR else change.against
    return f"{mine}, on {against}"


def since_plan(finding: Finding) -> bool:
    """Whether the figure is of the months since the plan began."""
    now = finding.view.headline
    return now is not None and now.start == _plan_begins()


def _plan_begins() -> int:
    return periods.from_iso(registry().plans[CURRENT_PLAN].start)


def _because(finding: Finding) -> str:
    """What the reason of a finding explains."""
    return {"not compared": "Why it is not compared", "not judged": "Why it is not judged"}.get(finding.judgement,
                                                                                             "Reason")
