"""The lines of the plan: every entry, every measure once."""

from metrics import queries
from metrics.analysis.plan_lines import plan_lines
from metrics.analysis.store import Store
from metrics.registry import CURRENT_PLAN, registry


def test_every_entry_and_every_measure_has_one_line_in_the_plan_s_order(small: Store) -> None:
    lines = plan_lines(queries.overview_of(small, "E23000001"))
    measures = [line.measure for line in lines if line.measure]
    assert sorted(measures) == sorted(registry().measures)
    entries = registry().entries_of(CURRENT_PLAN)
    assert {line.entry for line in lines if line.entry} == set(entries)
    assert [line.entry for line in lines if line.measure is None] == [one for one in entries if not one.measures]
    order = [one.id for one in registry().plans[CURRENT_PLAN].priorities]
    planned = [order.index(line.priority) for line in lines if line.entry]
    assert planned == sorted(planned)


def test_a_measure_beside_the_plan_has_no_entry(small: Store) -> None:
    lines = {line.measure: line for line in plan_lines(queries.overview_of(small, "E23000001"))}
    assert lines["robbery"].entry is None
    assert lines["personal-robbery"].entry is not None
