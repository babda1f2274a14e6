"""The lines of the current plan in an area: each measure that an entry asks for, and each entry without figures."""

from collections.abc import Iterator

from metrics.registry import CURRENT_PLAN, Entry, registry
from metrics.results import Overview, PlanLine


def plan_lines(overview: Overview) -> tuple[PlanLine, ...]:
    """The plan's lines in its own order, a measure once though two entries ask for it; then what stands beside them."""
    views = {view.measure.id: view for view in overview.views}
    lines: dict[str | Entry | None, PlanLine] = {}
    for line in _lines():
        if line.measure is None or line.measure in views:
            lines.setdefault(line.measure or line.entry, line)
    return tuple(lines.values())


def _lines() -> Iterator[PlanLine]:
    known = registry()
    plan = known.plans[CURRENT_PLAN]
    for priority in plan.priorities:
        for entry in known.entries_of(CURRENT_PLAN):
            if entry.priority == priority.id:
                yield from (PlanLine(priority.id, entry, measure) for measure in entry.measures or (None,))
    for also in plan.also:
        yield from (PlanLine(also.priority, None, measure) for measure in also.measures)
