"""All measures of one area with findings, against reading the same rows; and all pools of noise of a release."""

import resource
import time

import pytest

from data.statement import LONDON
from metrics.analysis import noise_pools, views
from metrics.analysis.findings import findings
from metrics.analysis.store import Store, open_store, snapshot
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINES
from tests.benchmarks.timing import median_of

MOST_MILLISECONDS = 60
MOST_SECONDS, MOST_MEGABYTES = 20, 300  # of the pools


@pytest.mark.parametrize("area", [LONDON, "E09000012"])
def test_all_measures_of_an_area_with_findings_from_a_warm_store(embedded_url: str, area: str) -> None:
    with snapshot(open_store(embedded_url)) as store:
        _findings(store, area)


def _findings(store: Store, area: str) -> None:
    every = [measure for _, measures in registry().measures_by_priority(CURRENT_PLAN) for measure in measures]
    groups = {key: wanted for measure in every for key, wanted in measure.parts.items()}

    def read() -> object:
        return [one.numbers() for one in store.reader.figures_of(groups, [area]).values()]

    held = [view for section in views.sections(store, area) for view in section.views]

    def analyse() -> int:
        return sum(len(findings(view, BASELINES, noise_pools.noise_of(store, view))) for view in held)

    reading, analysing = median_of(read), median_of(analyse)
    print(f"\n{area}: {len(every)} measures, {analyse()} findings, {analysing:.0f} ms, "
          f"reading alone {reading:.0f} ms, ratio {analysing / reading:.1f} (limit {MOST_MILLISECONDS} ms)")
    assert analysing <= MOST_MILLISECONDS


def test_all_pools_of_noise_are_worked_out_beside_the_answering_in_little_time_and_memory(embedded_url: str) -> None:
    with snapshot(open_store(embedded_url)) as store:
        before, started = _megabytes(), time.process_time()
        for measure in registry().measures:
            noise_pools.work_out(store, measure)
        seconds, grown = time.process_time() - started, _megabytes() - before
    print(f"\nall pools: {seconds:.1f} s of processor time, {grown:.0f} MB more")
    assert seconds <= MOST_SECONDS
    assert grown <= MOST_MEGABYTES


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
