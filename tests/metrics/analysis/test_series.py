import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON
from metrics.analysis import series, views
from metrics.analysis.store import Store
from metrics.registry import Break
from metrics.results import Point
from tests.support.views_examples import FIRST, REVISED, measure, monthly

ROBBERY = measure("robbery")
RATE = measure("knife-crime-positive-outcome-rate")
VALUES = st.lists(st.one_of(st.none(), st.integers(0, 999).map(float)), max_size=60)


@given(VALUES)
def test_every_12_month_sum_is_the_sum_of_its_months_and_lacks_none(values: list[float | None]) -> None:
    sums = {point.start - FIRST: point.value for point in monthly(ROBBERY, values).trend}
    expected = {
        first: sum(value for value in values[first : first + 12] if value is not None)
        for first in range(len(values) - 11) if None not in values[first : first + 12]
    }
    assert sums == expected


@given(st.lists(st.integers(0, 99).map(float), min_size=24, max_size=60), st.integers(1, 59))
def test_no_12_month_sum_crosses_a_break(values: list[float], at: int) -> None:
    broken = measure("robbery", breaks=(Break(at=periods.iso(FIRST + at), reason="A new system."),))
    for point in monthly(broken, values).trend:
        assert not point.start < FIRST + at <= point.end


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 200)), min_size=12, max_size=40))
def test_a_rate_over_12_months_is_all_outcomes_over_all_offences(pairs: list[tuple[int, int]]) -> None:
    points = [
        Point(FIRST + place, 1, over / under if under else None, "" if under else "z", "2026-03", float(over),
              float(under))
        for place, (over, under) in enumerate(pairs)
    ]
    for point in series.trend(RATE, points):
        place = point.start - FIRST
        over, under = (sum(column) for column in zip(*pairs[place : place + 12], strict=True))
        assert point.value == pytest.approx(over / under)
        assert "z" not in point.status


def test_a_sum_carries_the_markers_of_its_months() -> None:
    points = [Point(FIRST + place, 1, 1.0, "p" if place == 11 else "", "2026-03",
                    told=REVISED if place == 3 else None)
              for place in range(13)]
    first, second = series.trend(ROBBERY, points)
    assert (first.status, first.revised, second.status, second.revised) == ("p", True, "p", True)


@pytest.mark.parametrize("area", ["bcu-central-east", "E32000012", "E32000004", "E13000001"])
def test_a_larger_area_is_its_boroughs_added_up(store: Store, area: str) -> None:
    whole = views.view(store, "robbery", area)
    members = [code for code in store.reader.catalogue().members[area] if code != "E09000001"]
    parts = [views.view(store, "robbery", code) for code in members]
    assert whole.headline is not None
    counts = [part.headline.value for part in parts if part.headline and part.headline.value is not None]
    assert len(counts) == len(parts)
    assert whole.headline.value == sum(counts)


def test_survey_shares_of_boroughs_are_never_averaged_into_a_larger_area(store: Store) -> None:
    view = views.view(store, "trust", "bcu-central-east")
    assert view.points == ()
    assert view.absent == "the survey publishes no number of people asked by borough, so boroughs cannot be added up"


def test_the_city_of_london_is_not_covered(store: Store) -> None:
    assert views.view(store, "robbery", "E09000001").absent == "not covered by the Metropolitan Police"


def test_the_latest_month_of_recorded_crime_is_provisional_and_others_are_not(store: Store) -> None:
    points = views.view(store, "robbery", LONDON).points
    assert points[-1].status == "p"
    assert not any(point.status for point in points[:-1])
