"""How the changes of the plan's measures read, counted: against each baseline, in London and over all boroughs."""

from collections import Counter
from collections.abc import Mapping

from data.statement import LONDON
from metrics.analysis.findings import findings
from metrics.analysis.noise_pools import noise_of
from metrics.analysis.store import Store
from metrics.analysis.views import places, sections
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINES

ReadingCounts = Mapping[tuple[str, str], Counter[str]]
BOROUGHS = "32 boroughs"


def reading_counts(store: Store) -> ReadingCounts:
    """By baseline and ``London`` or BOROUGHS: how many changes of the plan's measures read as each judgement."""
    boroughs = [place.code for place in places(store) if place.kind == "borough"]
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    counted: dict[tuple[str, str], Counter[str]] = {
        (baseline, where): Counter() for baseline in BASELINES for where in ("London", BOROUGHS)}
    for code in (LONDON, *boroughs):
        where = "London" if code == LONDON else BOROUGHS
        for view in (view for section in sections(store, code) for view in section.views
                     if view.measure.id in planned and view.headline is not None):
            for baseline, found in zip(BASELINES, findings(view, BASELINES, noise_of(store, view)), strict=True):
                counted[baseline, where][found.judgement] += 1
    return counted
