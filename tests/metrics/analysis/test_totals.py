"""Parts make the whole: boroughs and unlocated records are London's, months are the year's."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON, UNLOCATED
from data.store.reader import Key, Series
from metrics.analysis import series
from metrics.analysis.store import Store, open_store
from metrics.analysis.views import view
from metrics.registry import Measure, registry
from metrics.results import Point

COUNTS = [one.id for one in registry().measures.values() if one.kind == "count" and one.areas != "london"]
RATES = [one.id for one in registry().measures.values() if one.kind == "rate" and one.areas != "london"]
ADDED_UP = [one.id for one in registry().measures.values() if one.added_up]
# Less than half of the searches of these months have a location, so none of them is told by borough.
MONTHS = {"police-uk-stop-search": 40}  # its months from April 2017 to February 2023; those that are absent stay gaps
NOT_BY_BOROUGH = {"police-uk-stop-search": {periods.month(2018, 2), periods.month(2018, 3)}}
EXACT = 1e-9  # a rate's sums are of whole numbers, divided once


@pytest.fixture(scope="module")
def store(embedded_url: str) -> Store:
    return open_store(embedded_url)


def boroughs(store: Store) -> list[str]:
    return [code for code, area in store.reader.catalogue().areas.items() if area.kind == "borough"]


def figures(store: Store, measure: Measure, areas: Sequence[str]) -> dict[int, Point]:
    """A measure added up over areas, by month."""
    read = store.reader.figures_of(measure.parts, areas)
    return {point.start: point for point in series.points(store.reader.catalogue(), measure, areas, read)}


@pytest.mark.parametrize("measure_id", COUNTS)
def test_boroughs_and_unlocated_records_are_london_in_every_month(store: Store, measure_id: str) -> None:
    measure = registry().measure(measure_id)
    london = figures(store, measure, [LONDON])
    parts = figures(store, measure, [*boroughs(store), UNLOCATED])
    assert len(boroughs(store)) == 32
    assert len(london) >= MONTHS.get(measure.source, 41)
    assert london.keys() - parts.keys() == NOT_BY_BOROUGH.get(measure.source, set())
    assert {start: point.value for start, point in parts.items()} == {start: london[start].value for start in parts}


@pytest.mark.parametrize("measure_id", RATES)
def test_both_sides_of_a_rate_add_up_to_london(store: Store, measure_id: str) -> None:
    measure = registry().measure(measure_id)
    london = figures(store, measure, [LONDON])
    parts = figures(store, measure, [*boroughs(store), UNLOCATED])
    assert london.keys() - parts.keys() == NOT_BY_BOROUGH.get(measure.source, set())
    assert {start: (point.numerator, point.base) for start, point in parts.items()} == {
        start: (london[start].numerator, london[start].base) for start in parts}


def test_it_held_as_each_release_left_the_figures(store: Store) -> None:
    known, places = store.reader.catalogue(), [*boroughs(store), UNLOCATED]
    last_files = {(one.source, one.label): one.id for one in sorted(known.releases.values(), key=lambda one: one.rank)}
    for (source, _), release in last_files.items():
        measures = [one for one in map(registry().measure, COUNTS) if one.source == source]
        groups = {key: wanted for one in measures for key, wanted in one.parts.items() if wanted == ("all",)}
        read = store.reader.figures_of(groups, [LONDON, *places], release) if groups else {}
        for _, code in groups:
            assert_adds_up(read, source, code, places)
    assert {("mps-recorded-crime", "2025-12"), ("mps-recorded-crime", "2026-03")} <= last_files.keys()


def test_every_count_of_the_store_that_has_boroughs_adds_up_whether_a_measure_uses_it_or_not(store: Store) -> None:
    known = store.reader.catalogue()
    sources = {measure.source for measure in registry().measures.values() if measure.id in COUNTS}
    places = [*boroughs(store), UNLOCATED]
    for source, code in known.variables:
        if source in sources:
            read = store.reader.figures(source, [code], [LONDON, *places])
            assert_adds_up(read, source, code, places)


def assert_adds_up(read: Mapping[Key, Series], source: str, code: str, places: Sequence[str]) -> None:
    whole = read[Key(source, code, LONDON, "all")]
    parts = [read[Key(source, code, place, "all")] for place in places]
    shared = sorted(set(whole) - NOT_BY_BOROUGH.get(source, set()))
    assert shared
    assert all(set(one) == set(shared) for one in parts), code
    assert list(whole.values_in(shared)) == [sum(value or 0 for value in month) for month in zip(
        *(one.values_in(shared) for one in parts), strict=True)], code


def test_what_is_published_for_london_alone_has_no_borough(store: Store) -> None:
    for measure in registry().measures.values():
        if measure.areas == "london":
            assert not any(figures(store, measure, [code]) for code in boroughs(store)), measure.id


@pytest.mark.parametrize("measure_id", ADDED_UP)
def test_the_12_months_from_april_are_the_financial_year(store: Store, measure_id: str) -> None:
    """The sums of the months, added here one by one; a year that a break cuts has no sum."""
    measure, shown = registry().measure(measure_id), view(store, measure_id, LONDON)
    months: dict[str, list[Point]] = {}
    for point in shown.points:
        months.setdefault(periods.financial_year(point.start), []).append(point)
    cut = {periods.financial_year(one.start) for one in measure.breaks if one.start % 12 != 3}
    whole = {name: year for name, year in months.items() if len(year) == 12 and name not in cut}
    summed = {point.label: point for point in shown.trend if point.start % 12 == 3}
    assert summed.keys() == {name for name, year in whole.items() if total(measure, year) is not None}
    for name, point in summed.items():
        assert point.value == pytest.approx(total(measure, whole[name]), abs=EXACT)


def total(measure: Measure, months: list[Point]) -> float | None:
    """The figure of a year from its months; None if one is missing or there is nothing to divide by."""
    if measure.kind == "count":
        return None if any(one.value is None for one in months) else sum(one.value or 0 for one in months)
    base = sum(one.base or 0 for one in months)
    return sum(one.numerator or 0 for one in months) / base if base else None


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=60), st.integers(0, 11))
def test_a_rolling_year_of_any_months_is_their_sum_or_is_left_out(values: list[int | None], offset: int) -> None:
    measure, first = registry().measure("theft"), periods.month(2015, 1) + offset
    points = [Point(first + place, 1, None if value is None else float(value), "x" if value is None else "", "r")
              for place, value in enumerate(values)]
    found = {point.start: point.value for point in series.trend(measure, points)}
    expected = {}
    for last in range(12, len(values) + 1):
        year = values[last - 12 : last]
        if None not in year:
            expected[first + last - 12] = sum(value for value in year if value is not None)
    assert found == expected


@given(st.lists(st.integers(0, 10**6), min_size=24, max_size=40))
def test_neighbouring_rolling_years_differ_by_the_month_that_came_and_the_one_that_went(values: list[int]) -> None:
    first = periods.month(2015, 4)
    points = [Point(first + place, 1, float(value), "", "r") for place, value in enumerate(values)]
    rolling = [point.value or 0.0 for point in series.trend(registry().measure("theft"), points)]
    for place, (before, after) in enumerate(pairwise(rolling)):
        assert after - before == values[place + 12] - values[place]
