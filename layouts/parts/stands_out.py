"""What stands out in an area: clear changes, and what is clearly unlike London, each the greatest first."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, html
from layouts.words import borough_summary, readings
from metrics.results import BASELINES, Borough, BoroughComparison, ComparedBoroughs, Finding, Overview

MOST, UNLIKE = 5, 2  # lines: more would stand out from nothing; of these kept for what is unlike London
SIGNS = {"above": "\u2191", "below": "\u2193"}
AGAINST = (BASELINES[0], BASELINES[2])  # the year before first; a change is told once, against the first that shows it


@dataclass(frozen=True)
class StandsOut:
    """At most MOST lines: ``clear`` changes, and the boroughs ``unlike`` London with the comparison that says so."""

    clear: tuple[Finding, ...]
    unlike: tuple[tuple[BoroughComparison, Borough], ...]


def stands_out(seen: Overview, planned: Sequence[str], compared: Mapping[str, ComparedBoroughs],
               area_code: str) -> StandsOut:
    """What stands out of the plan\u2019s measures; ``compared`` are the boroughs on each, empty for other areas."""
    clear = _clear(seen, planned)
    told = {one.view.measure.id for one in clear[:MOST - UNLIKE]}
    unlike = _unlike([name for name in planned if name not in told], compared, area_code)
    unlike = unlike[:max(UNLIKE, MOST - len(clear))]
    rest = {every.measure.id for every, _ in unlike}
    clear = [one for one in clear if one.view.measure.id not in rest]
    return StandsOut(tuple(clear[:MOST - len(unlike)]), tuple(unlike))


def _unlike(planned: Iterable[str], compared: Mapping[str, ComparedBoroughs],
            area_code: str) -> list[tuple[BoroughComparison, Borough]]:
    """The area on each measure where the interval of its difference from London leaves out nought."""
    held = [compared[name].boroughs for name in planned if name in compared]
    found = [(every, one) for every in held if every for one in every.boroughs
             if one.code == area_code and one.side in SIGNS]
    return sorted(found, key=lambda both: _distance(both[1]), reverse=True)


def _distance(one: Borough) -> float:
    """How far from London, so that half as many are as far as twice as many."""
    return abs(math.log(one.ratio)) if one.ratio else 0.0


def _clear(seen: Overview, planned: Iterable[str]) -> list[Finding]:
    """The clear changes of the plan\u2019s measures, each against the first baseline on which it is clear."""
    found: dict[str, Finding] = {}
    for baseline in AGAINST:
        since = seen.since(baseline)
        clear = [since[name] for name in planned if name in since and since[name].judgement in ("better", "worse")]
        for one in sorted(clear, key=_size, reverse=True):
            found.setdefault(one.view.measure.id, one)
    return list(found.values())


def _size(finding: Finding) -> float:
    """How large a change is: of a count in shares of it, of a share in tenths, so that neither always comes first."""
    size = abs(finding.change.difference or 0.0) if finding.change else 0.0
    return size if finding.view.measure.kind == "count" else 10 * size


def body(found: StandsOut) -> list[Any]:
    """Each with its sign, leading to its measure."""
    none = [] if found.clear else [
        html.P("No change of the plan\u2019s measures here is clear on the year before or on 2021/22.")]
    lines = [*map(_change, found.clear), *(_beside(*both) for both in found.unlike)]
    return [*none, *([html.Ul(lines, className="stands-out")] if lines else [])]


def _change(one: Finding) -> html.Li:
    name = f"{one.view.measure.title}, {one.view.area_name}"
    said = one.sentence.removeprefix(name).removeprefix(f"{one.view.measure.short_title}, {one.view.area_name}")
    address = query.measure(one.view.measure.id, one.view.area_code)
    return _line(readings.chip(one)[0], one.judgement, name, address, said)


def _beside(every: BoroughComparison, one: Borough) -> html.Li:
    assert one.side
    name, said = f"{every.measure.title}, {one.name}", borough_summary.of_borough(every, one)
    address = f"{query.measure(every.measure.id, one.code)}#boroughs"
    return _line(SIGNS[one.side], "", name, address, said.removeprefix(name))


def _line(sign: str, kind: str, name: str, href: str, said: str) -> html.Li:
    return html.Li([html.Span(sign, className=f"plan-tile {kind}".strip(), **aria.hidden()),
                    html.P([html.A(name, href=href), said])])
