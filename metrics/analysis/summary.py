"""How the sum of the parts stands: how many measures of each priority are better, worse, and so on.

Counts only, and never a score: measures differ in weight, overlap, and cannot be added up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from metrics.registry import CURRENT_PLAN, registry
from metrics.results import Count, Finding, Judgement


def counts_by_priority(findings: Mapping[str, Finding], late: Sequence[str], against: str) -> tuple[Count, ...]:
    """The count of each priority of the current plan in its order, then of the Met as a whole.

    ``findings`` are by measure id, all against one baseline; ``late`` the ids of measures past their
    time. Measures that no entry of the plan asks for do not count.
    """
    plan = registry().plans[CURRENT_PLAN]
    entries = registry().entries_of(CURRENT_PLAN)
    asked = {priority.id: [e for e in entries if e.priority == priority.id] for priority in plan.priorities}
    counts = []
    seen: set[str] = set()
    for priority in plan.priorities:
        ids = [i for entry in asked[priority.id] for i in entry.measures if i in findings and i not in seen]
        ids = list(dict.fromkeys(ids))
        seen.update(ids)
        empty = sum(not entry.measures for entry in asked[priority.id])
        counts.append(_count(priority.title, against, [findings[i] for i in ids], len(set(ids) & set(late)), empty))
    total: Counter[Judgement] = Counter()
    for count in counts:
        total.update(count.judgements)
    counts.append(Count("The Met as a whole", against, total, sum(c.late for c in counts),
                        sum(c.unreported for c in counts)))
    return tuple(counts)


def _count(title: str, against: str, found: Sequence[Finding], late: int, unreported: int) -> Count:
    return Count(title, against, Counter(finding.judgement for finding in found), late, unreported)
