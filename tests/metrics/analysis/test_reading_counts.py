"""How many changes read as clear: the same as the lines of the dashboards show, one by one."""

import pytest

from metrics import queries
from metrics.analysis.reading_counts import BOROUGHS, read_otherwise_alone, reading_counts
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINES
from tests.support.small_store import LONDON


@pytest.mark.parametrize("baseline", BASELINES)
def test_each_reading_is_counted_as_often_as_dashboards_show_it(small: Store, baseline: str) -> None:
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    counted = reading_counts(small)
    boroughs = [place.code for place in queries.places(small) if place.kind == "borough"]
    assert boroughs
    for where, codes in (("London", [LONDON]), (BOROUGHS, boroughs)):
        shown = [finding.judgement for code in codes
                 for name, finding in queries.overview_of(small, code).since(baseline).items()
                 if name in planned and finding.view.headline is not None]
        assert {word: shown.count(word) for word in set(shown)} == dict(counted[baseline, where])


def test_a_measure_beside_the_plan_is_not_counted(small: Store) -> None:
    """Every measure of the small store is shown in London, and not all of them are the plan's."""
    held = sum(view.headline is not None for view in queries.overview_of(small, LONDON).views)
    assert 0 < reading_counts(small)["year-before", "London"].total() < held


def test_the_changes_that_their_own_months_alone_read_otherwise_are_those_that_the_pool_decides(small: Store) -> None:
    codes = [LONDON, *(place.code for place in queries.places(small) if place.kind == "borough")]
    shown = [one for code in codes for name in BASELINES
             for one in queries.overview_of(small, code).since(name).values()]
    found = list(read_otherwise_alone(small))
    assert found
    for pooled, alone in found:
        assert pooled.view == alone.view
        assert (pooled.change, pooled.direction) == (alone.change, alone.direction)
        assert pooled.judgement != alone.judgement
        assert pooled.chance != alone.chance
        assert pooled in shown
