"""What stands out in an area: its clear changes, the greatest first, in at most five lines."""

from collections.abc import Iterable
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, html
from layouts.words import readings
from metrics.results import BASELINES, Finding, Overview

MOST = 5  # lines: more would stand out from nothing
AGAINST = (BASELINES[0], BASELINES[2])  # the year before first; a change is told once, against the first that shows it


def lines(seen: Overview, planned: Iterable[str]) -> list[Finding]:
    """The clear changes of the plan\u2019s measures, each against the first baseline on which it is clear."""
    found: dict[str, Finding] = {}
    for baseline in AGAINST:
        since = seen.since(baseline)
        clear = [since[name] for name in planned if name in since and since[name].judgement in ("better", "worse")]
        for one in sorted(clear, key=_size, reverse=True):
            found.setdefault(one.view.measure.id, one)
    return list(found.values())[:MOST]


def _size(finding: Finding) -> float:
    """How large a change is: of a count in shares of it, of a share in tenths, so that neither always comes first."""
    size = abs(finding.change.difference or 0.0) if finding.change else 0.0
    return size if finding.view.measure.kind == "count" else 10 * size


def body(found: list[Finding]) -> list[Any]:
    """Each with its sign, leading to its measure."""
    if not found:
        return [html.P("No change of the plan\u2019s measures here is clear on the year before or on 2021/22.")]
    return [html.Ul([html.Li([
        html.Span(readings.chip(one)[0], className=f"plan-tile {one.judgement}", **aria.hidden()),
        html.P([html.A(f"{one.view.measure.title}, {one.view.area_name}",
                       href=query.measure(one.view.measure.id, one.view.area_code)),
                one.sentence.removeprefix(f"{one.view.measure.title}, {one.view.area_name}").removeprefix(
                    f"{one.view.measure.short_title}, {one.view.area_name}")]),
    ]) for one in found], className="stands-out")]
