"""What the page, the picture and the callback of one visit all need, worked out once and kept for the next.

Each answer is kept under the version of the data that it was made from, so that new data are seen at
once; the number kept is bounded, for an area's answer takes about two megabytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from metrics import coverage, quoted, registry, views
from metrics.coverage import MeasureState, PlanCoverage
from metrics.findings import Finding, findings
from metrics.quoted import Verdict
from metrics.results import Section, View

BASELINES = ("year-before", "2021-22")


@dataclass(frozen=True)
class Seen:
    """The overview of an area: its sections, and by measure its findings in the order of BASELINES.

    A measure without a figure has one finding, which says so.
    """

    sections: tuple[Section, ...]
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def views(self) -> list[View]:
        return [view for section in self.sections for view in section.views]

    def since(self, baseline: str) -> dict[str, Finding]:
        """By measure the finding against one of BASELINES, or that there is no figure."""
        place = BASELINES.index(baseline)
        return {name: found[min(place, len(found) - 1)] for name, found in self.findings.items()}


def seen(store: Any, area_code: str) -> Seen:
    """Sections and findings of an area; UnknownArea if there is none."""
    return _seen(store, views.data_version(store), area_code)


def verdicts(store: Any) -> tuple[Verdict, ...]:
    """A verdict on every quoted figure."""
    return _verdicts(store, views.data_version(store))


def plans(store: Any, today: date) -> tuple[PlanCoverage, ...]:
    """Every plan, as it is covered on a day."""
    return _plans(store, views.data_version(store), today)


def states(store: Any, shown: Seen, today: date) -> dict[str, MeasureState]:
    """Whether the figures of an area still come, and in time, by measure; none for one without a figure."""
    known, rows = store.reader.catalogue(), registry.registry()
    return {view.measure.id: coverage.state_of(rows, known, view.measure, view.points, today)
            for view in shown.views if view.headline is not None}


@lru_cache(maxsize=32)
def _seen(store: Any, version: str, area_code: str) -> Seen:
    sections = views.overview(store, area_code)
    return Seen(sections, {view.measure.id: findings(view, BASELINES) for one in sections for view in one.views})


@lru_cache(maxsize=2)
def _verdicts(store: Any, version: str) -> tuple[Verdict, ...]:
    return quoted.verdicts(store)


@lru_cache(maxsize=2)
def _plans(store: Any, version: str, today: date) -> tuple[PlanCoverage, ...]:
    return coverage.coverage(store, today)
