"""Several measures in several areas: what is shown over each kind of period and in each unit, and what is refused."""

import pytest

from data import periods
from metrics import queries
from metrics.analysis.exploration import Span, explore, index_years
from metrics.analysis.store import Store, UnknownArea
from metrics.registry import UnknownMeasure
from metrics.results import YEAR, Exploration, ExploredPeriod, ExploredUnit
from tests.support.small_store import CITY, HACKNEY, LONDON

APRIL_2021 = periods.month(2021, 4)


def reasons(explored: Exploration) -> dict[tuple[str, str], str]:
    return {(one.measure, one.area): one.reason for one in explored.refused}


def test_each_measure_stands_in_each_area_in_the_order_that_was_asked_for(small: Store) -> None:
    shown = explore(small, ["trust", "robbery"], [HACKNEY, LONDON])
    assert [(one.view.measure.id, one.view.area_code) for one in shown.lines] == [
        ("trust", HACKNEY), ("trust", LONDON), ("robbery", HACKNEY), ("robbery", LONDON)]
    for one in shown.lines:
        assert one.points == queries.view(small, one.view.measure.id, one.view.area_code).trend
    assert not shown.refused


def test_financial_years_are_the_twelve_months_from_april(small: Store) -> None:
    (line,) = explore(small, ["robbery"], [LONDON], "year").lines
    months = {point.start: point.value for point in line.quoted.points}
    assert [point.label for point in line.points][:3] == ["2019/20", "2020/21", "2021/22"]
    for point in line.points:
        assert point.value == sum(months[point.start + number] or 0 for number in range(YEAR))


def test_the_year_to_date_is_of_the_same_months_of_every_year(small: Store) -> None:
    (line,) = explore(small, ["robbery"], [LONDON], "to-date").lines
    assert {point.start % YEAR for point in line.points} == {3}
    assert {point.months for point in line.points} == {line.points[-1].months}
    assert line.points[-1].end == line.quoted.points[-1].end


@pytest.mark.parametrize("period", ["", "year", "to-date", "each"])
def test_an_index_is_each_figure_over_that_of_the_base(small: Store, period: ExploredPeriod) -> None:
    (plain,) = explore(small, ["robbery"], [LONDON], period).lines
    (line,) = explore(small, ["robbery"], [LONDON], period, "index", APRIL_2021).lines
    whole = next(point.value for point in plain.quoted.trend if point.start == APRIL_2021)
    assert whole
    months = plain.points[-1].months
    then = next(point.value for point in plain.points if point.start == APRIL_2021) if period != "each" else whole / 12
    assert then
    for counted, indexed in zip(plain.points, line.points, strict=True):
        assert indexed.value == pytest.approx((counted.value or 0) / then * 100)
    assert str(line.view.measure.unit) == "index, 2021/22 = 100"
    assert months in (1, 3, 12)


def test_an_index_across_a_break_is_refused_and_one_after_it_begins_there(small: Store) -> None:
    """Hate crime: a new recording system in March 2024."""
    before = explore(small, ["hate-crime"], [LONDON], "each", "index", periods.month(2022, 4))
    assert not before.lines
    assert "not comparable with those of 2022/23" in reasons(before)["Hate crime offences", "London"]
    (after,) = explore(small, ["hate-crime"], [LONDON], "each", "index", periods.month(2024, 4)).lines
    assert after.points[0].start == periods.month(2024, 3)


@pytest.mark.parametrize(("measure", "area", "period", "unit", "why"), [
    ("trust", LONDON, "", "rate", "a survey's share"), ("trust", LONDON, "", "index", "an index is of numbers"),
    ("trust", LONDON, "to-date", "", "cannot be added up"), ("trust", "E13000001", "", "", "cannot be added up"),
    ("knife-crime-positive-outcome-rate", LONDON, "", "rate", "already has its base"),
    ("antisocial-behaviour", HACKNEY, "", "", "London as a whole only"),
    ("robbery", LONDON, "", "index", "no figure of 1999/00"), ("robbery", CITY, "", "", "")])
def test_what_does_not_compare_is_refused_with_the_reason(
    small: Store, measure: str, area: str, period: ExploredPeriod, unit: ExploredUnit, why: str
) -> None:
    shown = explore(small, [measure], [area], period, unit, periods.month(1999, 4))
    assert not shown.lines
    assert all(why in one.reason for one in shown.refused)
    assert len(shown.refused) == 1


def test_a_rate_says_whose_residents_it_is_of(small: Store) -> None:
    shown = explore(small, ["robbery"], [HACKNEY, LONDON], "", "rate")
    assert [one.view.measure.unit for one in shown.lines] == ["offences per 1,000 residents"] * 2
    assert shown.residents[0].startswith("Residents: ")


def test_a_span_leaves_out_what_ends_before_or_after_it(small: Store) -> None:
    span = Span(periods.month(2022, 1), periods.month(2022, 12))
    (line,) = explore(small, ["robbery"], [LONDON], span=span).lines
    assert [point.end for point in line.points] == list(range(span.first, span.last + 1))
    nothing = explore(small, ["robbery"], [LONDON], span=Span(0, periods.month(1950, 1)))
    assert reasons(nothing) == {("Robbery offences", "London"): "none of its figures is of these years"}


def test_the_years_that_an_index_may_be_of_are_held_whole(small: Store) -> None:
    years = [periods.financial_year(start) for start in index_years(explore(small, ["robbery"], [LONDON]))]
    assert years[:3] == ["2019/20", "2020/21", "2021/22"]
    assert list(index_years(Exploration((), (), ()))) == []


def test_what_there_is_not_is_said(small: Store) -> None:
    with pytest.raises(UnknownMeasure):
        explore(small, ["nonsense"], [LONDON])
    with pytest.raises(UnknownArea):
        explore(small, ["robbery"], ["E99999999"])
