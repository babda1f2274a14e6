"""Many changes read at once: how many chance alone would make look clear, and which stay clear all the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.results.figures import Finding
from metrics.statistics.discovery import discoveries
from metrics.statistics.intervals import CONFIDENCE


@dataclass(frozen=True)
class ManyChanges:
    """Of ``tested`` changes, each with a 95% interval, so many are ``clear``; ``kept`` of these stay so.

    Kept are those that are clear with the false discovery rate held at 10%, by measure and area.
    """

    tested: int
    clear: int
    kept: frozenset[tuple[str, str]]

    @property
    def by_chance(self) -> float:
        """How many would look clear where nothing had changed."""
        return (1 - CONFIDENCE) * self.tested

    def holds(self, finding: Finding) -> bool:
        """Whether a finding among them stays clear."""
        return (finding.view.measure.id, finding.view.area_code) in self.kept


def many_changes(findings: Iterable[Finding]) -> ManyChanges:
    """What is to be said of changes that stand in one table; those without an interval were not tested."""
    tested = [(one, one.chance) for one in findings if one.chance is not None]
    clear = [one.strength == "clear" for one, _ in tested]
    found = discoveries([chance for _, chance in tested])
    return ManyChanges(len(tested), sum(clear), frozenset(
        (one.view.measure.id, one.view.area_code) for (one, _), is_clear, is_found in zip(
            tested, clear, found, strict=True) if is_clear and is_found))
