"""How the sum of the parts stands: how many measures of each priority are better, worse, and so on.

Counts only, and never a score: measures differ in weight, overlap, and cannot be added up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.analysis.findings import Finding, Judgement
from metrics.registry import registry

PLAN = "2025-29"
ORDER: tuple[Judgement, ...] = ("better", "worse", "no clear change", "not judged", "not compared", "no figure")
WORDS = {
    "better": "better", "worse": "worse", "no clear change": "with no clear change",
    "not judged": "not judged, because neither direction is wanted", "not compared": "that cannot be compared",
    "no figure": "with no figure",
}


@dataclass(frozen=True)
class Count:
    """The measures of a priority, or of all, by judgement against one baseline.

    ``unreported`` counts the plan's entries for which no figures can be shown; ``late`` those of the
    measures, whatever their judgement, whose figures are past their time.
    """

    title: str
    against: str
    judgements: Mapping[Judgement, int]
    late: int
    unreported: int

    @property
    def measures(self) -> int:
        return sum(self.judgements.values())

    @property
    def sentence(self) -> str:
        """The counts in words, in the order of ORDER, none left out that is not nought."""
        parts = [f"{self.judgements[name]} {WORDS[name]}" for name in ORDER if self.judgements[name]]
        said = "; ".join(parts) or "none"
        extra = f" {self.late} of them rest on late figures." if self.late else ""
        verb = "has" if self.unreported == 1 else "have"
        gap = f" {self.unreported} of the plan\u2019s entries {verb} no figures to show." if self.unreported else ""
        number = f"{self.measures} measure" if self.measures == 1 else f"{self.measures} measures"
        return f"{self.title}, {number} against {self.against}: {said}.{extra}{gap}"


def whole(findings: Mapping[str, Finding], late: Sequence[str], against: str) -> tuple[Count, ...]:
    """The count of each priority of the current plan in its order, then of the Met as a whole.

    ``findings`` are by measure id, all against one baseline; ``late`` the ids of measures past their
    time. Measures that no entry of the plan asks for do not count.
    """
    plan = registry().plans[PLAN]
    entries = registry().entries_of(PLAN)
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
