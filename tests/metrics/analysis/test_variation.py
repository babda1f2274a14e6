"""Which measures get a chart of their months, and that the chart is of these."""

import pytest

from metrics.analysis.variation import months_chart
from metrics.registry import Break
from metrics.results import NotForCharts
from metrics.statistics.dispersion import certain
from tests.support.views_examples import FIRST, measure, monthly

STEADY = [100.0, 103.0, 98.0, 101.0, 97.0, 102.0, 99.0]
CALM = certain(0.0, 0.0, 120)


def test_a_chart_is_of_the_months_that_follow_each_other_up_to_the_latest() -> None:
    chart = months_chart(monthly(measure("robbery"), [*STEADY * 2, None, *STEADY * 4]), CALM)
    assert [point.start - FIRST for point in chart.points] == [*range(15, 43)]
    assert [point.value for point in chart.points] == STEADY * 4


def test_it_begins_after_a_break_of_the_measure() -> None:
    broken = measure("robbery", breaks=(Break(at="2020-02", reason="A new system."),))
    view = monthly(broken, STEADY * 5)
    assert months_chart(view, CALM).points[0].start == broken.breaks[0].start


@pytest.mark.parametrize("measure_id", ["trust", "knife-crime-positive-outcome-rate", "victim-satisfaction"])
def test_what_is_no_count_of_single_months_is_refused(measure_id: str) -> None:
    with pytest.raises(NotForCharts, match="counts of single months"):
        months_chart(monthly(measure(measure_id), STEADY * 4), CALM)


def test_too_short_a_series_is_refused() -> None:
    with pytest.raises(NotForCharts, match="fewer than 24 months"):
        months_chart(monthly(measure("robbery"), (STEADY * 4)[:23]), CALM)
    assert months_chart(monthly(measure("robbery"), (STEADY * 4)[:24]), CALM).points
