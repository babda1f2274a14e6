"""Which measures go on a chart of the usual variation, and that the chart is of their months."""

import pytest

from metrics.analysis.variation import LEAST_MONTHS, variation
from metrics.registry import Break
from metrics.results import NotForCharts
from tests.support.views_examples import FIRST, measure, monthly

STEADY = [100.0, 103.0, 98.0, 101.0, 97.0, 102.0, 99.0]


def test_a_chart_is_of_the_months_that_are_stated() -> None:
    view = monthly(measure("robbery"), [*STEADY * 2, None, *STEADY])
    chart = variation(view)
    assert [point.start - FIRST for point in chart.points] == [*range(14), *range(15, 22)]
    assert [point.value for point in chart.points] == STEADY * 3


def test_limits_begin_anew_at_a_break_of_the_measure() -> None:
    broken = measure("robbery", breaks=(Break(at="2020-02", reason="A new system."),))
    assert [len(chunk.points) for chunk in variation(monthly(broken, STEADY * 3)).chunks] == [10, 11]


@pytest.mark.parametrize("measure_id", ["trust", "knife-crime-positive-outcome-rate", "victim-satisfaction"])
def test_what_is_no_count_of_single_months_is_refused(measure_id: str) -> None:
    with pytest.raises(NotForCharts, match="counts of single months"):
        variation(monthly(measure(measure_id), STEADY * 3))


def test_too_short_a_series_is_refused() -> None:
    with pytest.raises(NotForCharts, match=f"fewer than {LEAST_MONTHS} months"):
        variation(monthly(measure("robbery"), [*STEADY, *STEADY][:LEAST_MONTHS - 1]))
    assert variation(monthly(measure("robbery"), [*STEADY, *STEADY][:LEAST_MONTHS])).points
