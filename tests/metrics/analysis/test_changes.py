import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON
from metrics.analysis import views
from metrics.analysis.changes import UnknownBaseline, changes
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.registry import Break, registry
from metrics.results import BASELINE_YEARS, BASELINES
from tests.support.views_examples import FIRST, measure, monthly, surveyed

NAMED = ("year-before", "before-plan", *BASELINE_YEARS)
ROBBERY = measure("robbery")
BROKEN = measure("robbery", breaks=(Break(at="2024-03", reason="A new system."),))
COUNTS = st.lists(st.integers(0, 500).map(float), min_size=12, max_size=90)


def test_a_count_is_compared_as_a_fraction_of_its_baseline() -> None:
    view = monthly(ROBBERY, [10.0] * 12 + [11.0] * 12)
    (change,) = changes(ROBBERY, view.trend, ["year-before"])
    assert change.difference == pytest.approx(0.1)
    assert change.baseline is not None
    assert change.baseline.label == "2019/20"


def test_a_proportion_is_compared_in_points() -> None:
    trust = measure("trust")
    start = periods.month(2024, 1)
    view = surveyed(trust, {start - 12: 0.75, start: 0.73})
    (change,) = changes(trust, view.trend, ["year-before"])
    assert change.difference == pytest.approx(-0.02)


def test_the_named_baselines_are_the_periods_that_they_name() -> None:
    view = monthly(ROBBERY, [float(n) for n in range(84)])  # April 2019 to March 2026
    found = {one.against: one.baseline.label for one in changes(ROBBERY, view.trend, NAMED) if one.baseline}
    assert found == {"the year before": "2024/25", "2021/22": "2021/22", "2024/25": "2024/25",
                     "2019/20": "2019/20"}


def test_a_caller_may_name_any_period_by_its_first_month() -> None:
    view = monthly(ROBBERY, [float(n) for n in range(60)])
    (change,) = changes(ROBBERY, view.trend, ["2020-09"])
    assert change.baseline is not None
    assert (change.against, change.baseline.start) == ("12 months to August 2021", periods.month(2020, 9))


def test_an_unknown_baseline_is_refused() -> None:
    with pytest.raises(UnknownBaseline):
        changes(ROBBERY, monthly(ROBBERY, [1.0] * 24).trend, ["once upon a time"])


def test_a_quarter_is_compared_with_the_same_quarter() -> None:
    satisfied = measure("victim-satisfaction")
    start = periods.month(2023, 10)
    view = surveyed(satisfied, {start - 24: 0.63, start - 12: 0.62, start: 0.61})
    compared = changes(satisfied, view.trend, ("year-before", "2021-22"))
    found = [(one.against, one.baseline.label) for one in compared if one.baseline]
    assert found == [("October to December 2022",) * 2, ("October to December 2021",) * 2]


def test_a_figure_of_a_quarter_never_stands_for_a_year(published: Store) -> None:
    """Women who feel safe after dark: 49% in October to December 2021, which is not 2021/22."""
    quarterly = [one for one in registry().measures.values() if one.months == 3]
    assert quarterly
    for one in quarterly:
        for found in findings(views.view(published, one.id, LONDON), BASELINES):
            assert not re.search(r"\d{4}/\d\d|the year before", found.sentence), found.sentence
    women = findings(views.view(published, "safety-after-dark-women", LONDON), ["2021-22"])[0]
    assert women.sentence.endswith("8 points more than in October to December 2021: no margin known.")
    assert women.change is not None
    assert women.change.baseline is not None
    assert women.change.baseline.value == pytest.approx(0.49)


def test_periods_that_share_months_are_refused_and_say_so() -> None:
    view = monthly(ROBBERY, [1.0] * 71)  # to February 2025, within the year before the plan
    (change,) = changes(ROBBERY, view.trend, ["before-plan"])
    assert change.baseline is None
    assert change.refused == "the latest figure, of the year to February 2025, shares months with 2024/25"


def test_figures_that_end_before_a_baseline_say_so_and_no_more() -> None:
    """Homicide victims, whose figures end in December 2023, on the year before the plan."""
    (change,) = changes(ROBBERY, monthly(ROBBERY, [1.0] * 57).trend, ["before-plan"])
    assert (change.refused, change.no_figure) == ("our figures end in December 2023, before 2024/25", True)


def test_figures_that_begin_after_a_baseline_give_that_as_the_reason_and_not_a_break() -> None:
    """Hate crime on 2019/20: the figures begin in August 2021, so that a break of March 2024 is beside the point."""
    (change,) = changes(BROKEN, monthly(BROKEN, [1.0] * 48, first=periods.month(2021, 8)).trend, ["2019-20"])
    assert change.refused == "there is no complete figure for 2019/20; the first is for the year to July 2022"
    assert change.no_figure


def test_a_missing_month_is_refused_and_never_filled_in() -> None:
    view = monthly(ROBBERY, [1.0] * 5 + [None] + [1.0] * 30)
    change = changes(ROBBERY, view.trend, ["2019-04"])[0]
    assert change.difference is None
    assert "no complete figure for 2019/20" in change.refused


def test_nothing_is_no_base_for_a_percentage() -> None:
    view = monthly(ROBBERY, [0.0] * 12 + [1.0] * 12)
    change = changes(ROBBERY, view.trend, ["year-before"])[0]
    assert change.difference is None
    assert "there were none" in change.refused


@given(COUNTS, st.integers(periods.month(2015, 1), periods.month(2026, 1)))
def test_no_comparison_is_made_across_a_break(values: list[float], start: int) -> None:
    view = monthly(BROKEN, values)
    edge = periods.month(2024, 3)
    for change in changes(BROKEN, view.trend, [*NAMED, periods.iso(start)]):
        if change.baseline is not None:
            assert view.headline is not None
            assert not change.baseline.start < edge <= view.headline.end


@given(COUNTS)
def test_a_sum_of_12_months_from_april_is_that_financial_year(values: list[float]) -> None:
    for point in monthly(ROBBERY, values).trend:
        if point.start % 12 == 3:
            place = point.start - FIRST
            assert point.value == sum(values[place : place + 12])
            assert point.label == periods.financial_year(point.start)
