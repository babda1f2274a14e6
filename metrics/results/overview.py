"""What a page asks for at once: an area's overview, the plan's lines, and what stands beside a measure's figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.registry.plan_rows import Entry
from metrics.results.baselines import BASELINES
from metrics.results.comparisons import BoroughComparison, Gap
from metrics.results.figures import Finding, ReleaseNote, Section, View
from metrics.results.revisions import Provisional


@dataclass(frozen=True)
class Overview:
    """The sections of an area, and by measure its findings in the order of BASELINES.

    A measure without a figure has one finding, which says so.
    """

    sections: tuple[Section, ...]
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def views(self) -> list[View]:
        """Every measure of every section."""
        return [view for section in self.sections for view in section.views]

    def since(self, baseline: str) -> dict[str, Finding]:
        """By measure the finding against one of BASELINES, or that there is no figure."""
        place = BASELINES.index(baseline)
        return {name: findings[min(place, len(findings) - 1)] for name, findings in self.findings.items()}


@dataclass(frozen=True)
class PlanLine:
    """A measure, by its id, under a priority of the plan, with the entry that asks for it; or an entry without any.

    ``entry`` is None of a measure that no entry asks for, ``measure`` of an entry that has no figures.
    """

    priority: str
    entry: Entry | None
    measure: str | None


@dataclass(frozen=True)
class MeasureContext:
    """What stands beside a measure's own figures, the same on the page of every area.

    ``boroughs`` is empty where boroughs cannot be compared, ``refused`` says why; ``changes`` are those of
    each borough on the year before, by code and of the period of the comparison, without
    their series. ``gaps`` are those that are not of
    boroughs. ``release`` is that of London's latest figure, missing where there is none.
    """

    boroughs: tuple[BoroughComparison, ...]
    refused: str
    changes: Mapping[str, Finding]
    provisional: Provisional
    gaps: tuple[Gap, ...]
    release: ReleaseNote | None
