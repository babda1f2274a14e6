"""How the changes of the plan's measures read, counted: against each baseline, in London and over all boroughs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.statement import LONDON
from metrics.analysis.findings import findings
from metrics.analysis.noise_pools import noise_of
from metrics.analysis.store import Store
from metrics.analysis.views import places, sections
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINES, Finding, View

ReadingCounts = Mapping[tuple[str, str], Counter[str]]
BOROUGHS = "32 boroughs"


class ReadAlone(NamedTuple):
    """A change as it reads with the noise that its pool tells, and as it would by that of its own months alone."""

    pooled: Finding
    alone: Finding


def reading_counts(store: Store) -> ReadingCounts:
    """By baseline and ``London`` or BOROUGHS: how many changes of the plan's measures read as each judgement."""
    counted: dict[tuple[str, str], Counter[str]] = {
        (baseline, where): Counter() for baseline in BASELINES for where in ("London", BOROUGHS)}
    for view in _planned(store):
        where = "London" if view.area_code == LONDON else BOROUGHS
        for baseline, found in zip(BASELINES, findings(view, BASELINES, noise_of(store, view)), strict=True):
            counted[baseline, where][found.judgement] += 1
    return counted


def read_otherwise_alone(store: Store) -> Iterator[ReadAlone]:
    """The changes of the plan's measures, in London and its boroughs, whose judgement the noise of a pool changes."""
    for view in _planned(store):
        both = (findings(view, BASELINES, noise_of(store, view)), findings(view, BASELINES))
        yield from (found for found in map(ReadAlone, *both) if found.pooled.judgement != found.alone.judgement)


def _planned(store: Store) -> Iterator[View]:
    """The views of the plan's measures that have a figure: London's, then those of each borough."""
    boroughs = [place.code for place in places(store) if place.kind == "borough"]
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    for code in (LONDON, *boroughs):
        yield from (view for section in sections(store, code) for view in section.views
                    if view.measure.id in planned and view.headline is not None)
