"""Many changes at once: how many are clear, and which stay so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.analysis.findings import findings
from metrics.results import Finding, many_changes
from tests.support.hand_made_views import count_view, measure

(ONE,) = findings(count_view(), ("year-before",))


def finding(number: int, chance: float | None) -> Finding:
    """A finding on a measure of its own, clear where chance is below 5%."""
    return replace(ONE, view=replace(ONE.view, measure=measure(id=f"measure-{number}")), chance=chance,
                   strength="clear" if chance is not None and chance < 0.05 else "usual")


def test_of_twenty_tested_one_would_be_clear_by_chance_and_untested_ones_do_not_count() -> None:
    found = many_changes([finding(0, None), *(finding(number, 0.5) for number in range(1, 21))])
    assert (found.tested, found.clear) == (20, 0)
    assert found.by_chance == pytest.approx(1)


def test_a_lone_clear_change_among_many_does_not_stay_clear_and_a_surer_one_does() -> None:
    rest = [finding(number, 0.6) for number in range(1, 30)]
    assert not many_changes([finding(0, 0.04), *rest]).holds(finding(0, 0.04))
    assert many_changes([finding(0, 0.0001), *rest]).holds(finding(0, 0.0001))


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30))
def test_what_stays_clear_is_clear(chances: list[float | None]) -> None:
    every = [finding(number, chance) for number, chance in enumerate(chances)]
    found = many_changes(every)
    assert len(found.kept) <= found.clear <= found.tested == sum(chance is not None for chance in chances)
    assert all(one.strength == "clear" for one in every if found.holds(one))
