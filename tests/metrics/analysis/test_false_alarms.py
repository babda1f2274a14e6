"""How often the analysis errs: that the file is of the method as it is, and holds to what was asked of it."""

import math
from itertools import product
from statistics import fmean

import pytest

from metrics.analysis import false_alarms
from metrics.analysis.false_alarms import ErrorRate, error_rates
from metrics.analysis.store import open_store
from tests.simulations import false_alarms as simulation
from tests.simulations.false_alarms import LARGE, Kind, kinds, measure
from tests.simulations.pools import CARRY_OVER, HISTORIES, SIZES

MOST, ON_AVERAGE, OF_THE_KNOWN = 0.07, 0.055, 0.95
LONG = HISTORIES[-1].name


def test_no_kind_of_series_that_has_not_changed_is_said_to_have_more_than_7_percent_of_the_time() -> None:
    """A bound fails beyond two standard errors, of which pools are the units."""
    change = error_rates("change")
    assert [(one.size, one.carry_over, one.history) for one in change] == [
        (size.name, over, history.name) for size, over, history in product(SIZES, CARRY_OVER, HISTORIES)]
    assert all(one.series >= 4_000 for one in change)
    assert [one for one in change if one.share > MOST + 2 * one.error] == []
    assert fmean(one.share for one in change) < ON_AVERAGE
    assert fmean(one.part for one in change) < ON_AVERAGE


def test_five_years_of_months_find_nearly_all_that_could_be_found() -> None:
    """At least 0.95 of what is found with the noise known exactly, where series are as long as most of ours."""
    found = [one for one in error_rates("power") if one.history == LONG]
    assert len(found) == len(LARGE) * len(CARRY_OVER)
    assert [one for one in found if one.share + 2 * one.error < OF_THE_KNOWN * one.known] == []
    mine, known = false_alarms.power_of_ours()
    assert mine > OF_THE_KNOWN * known


def test_months_lie_outside_and_levels_step_seldom_where_nothing_has_changed() -> None:
    assert max(one.outside for one in error_rates("change")) < 0.02
    assert fmean(one.stepped for one in error_rates("change")) < 0.02


def test_our_own_series_are_those_of_the_store(embedded_url: str) -> None:
    assert false_alarms.ours() == simulation.ours(open_store(embedded_url))


@pytest.mark.parametrize(("table", "place"), [("change", 37), ("power", 14)])
def test_the_written_rates_are_those_of_another_run(table: str, place: int) -> None:
    """Some kinds anew: within 4.5 standard errors of the difference of the two runs."""
    kind = kinds()[table][place]
    again, written = measure(kind, 6, [7, place]), _written(table, kind)
    spread = math.hypot(written.error, again.error, math.sqrt(written.share * (1 - written.share) / again.series))
    assert abs(again.share - written.share) < 4.5 * spread


def _written(table: str, kind: Kind) -> ErrorRate:
    (found,) = (one for one in error_rates("power" if table == "power" else "change")
                if (one.size, one.carry_over, one.history) == (kind.size.name, kind.carry_over, kind.history.name))
    return found


def test_the_rows_of_the_page_are_the_means_of_their_kinds() -> None:
    rows = list(false_alarms.error_rows())
    assert [(size, history) for size, history, *_ in rows] == [
        (size.name, history.name) for size, history in product(SIZES, HISTORIES)]
    size, history, change, power = rows[-1]
    assert power is not None
    assert change.share == pytest.approx(fmean(one.share for one in error_rates("change")
                                               if (one.size, one.history) == (size, history)))
    assert [one for *_, one in rows[:9]] == [None] * 9


def test_the_text_says_what_was_measured() -> None:
    said = " ".join(false_alarms.error_sentences())
    mine, known = false_alarms.power_of_ours()
    assert f"found in {mine:.0%} of series" in said
    assert f"would be found in {known:.0%}" in said
