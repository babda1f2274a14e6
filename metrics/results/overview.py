"""What a page asks for at once: the overview of an area, its counts, and what stands beside a measure's figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.results.baselines import BASELINES
from metrics.results.comparisons import BoroughComparison, Gap
from metrics.results.figures import Finding, Judgement, ReleaseNote, Section, View
from metrics.results.revisions import Provisional

JUDGEMENTS: tuple[Judgement, ...] = ("better", "worse", "usual", "few", "not judged", "not tested", "not compared",
                                     "no figure")
JUDGEMENT_WORDS = {
    "better": "better", "worse": "worse", "usual": "within the usual variation", "few": "with too few to tell",
    "not judged": "with no good direction", "not tested": "that cannot be tested",
    "not compared": "that cannot be compared", "no figure": "with no figure",
}


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
        """How many measures there are, whatever their judgement."""
        return sum(self.judgements.values())

    @property
    def sentence(self) -> str:
        """The counts in words, in the order of JUDGEMENTS, none left out that is not nought."""
        parts = [f"{self.judgements[name]} {JUDGEMENT_WORDS[name]}" for name in JUDGEMENTS if self.judgements[name]]
        said = "; ".join(parts) or "none"
        extra = f" {self.late} of them rest on late figures." if self.late else ""
        verb = "has" if self.unreported == 1 else "have"
        gap = f" {self.unreported} of the plan\u2019s entries {verb} no figures to show." if self.unreported else ""
        number = f"{self.measures} measure" if self.measures == 1 else f"{self.measures} measures"
        return f"{self.title}, {number} against {self.against}: {said}.{extra}{gap}"
