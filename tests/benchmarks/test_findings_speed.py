"""All measures of one area with findings, against reading the same rows without analysis."""


import pytest

from data.statement import LONDON
from metrics.analysis import views
from metrics.analysis.findings import findings
from metrics.analysis.store import open_store
from metrics.registry import CURRENT_PLAN, registry
from tests.benchmarks.timing import median_of

MOST_MILLISECONDS = 150


@pytest.mark.parametrize("area", [LONDON, "E09000012"])
def test_all_measures_of_an_area_with_findings_from_a_warm_store(embedded_url: str, area: str) -> None:
    store = open_store(embedded_url)
    every = [measure for _, measures in registry().measures_by_priority(CURRENT_PLAN) for measure in measures]
    groups = {key: wanted for measure in every for key, wanted in measure.parts.items()}

    def read() -> object:
        return [one.numbers() for one in store.reader.figures_of(groups, [area]).values()]

    def analyse() -> int:
        return sum(len(findings(view)) for section in views.sections(store, area) for view in section.views)

    reading, analysing = median_of(read), median_of(analyse)
    print(f"\n{area}: {len(every)} measures, {analyse()} findings, {analysing:.0f} ms (limit {MOST_MILLISECONDS}), "
          f"reading alone {reading:.0f} ms, ratio {analysing / reading:.1f}")
    assert analysing <= MOST_MILLISECONDS
