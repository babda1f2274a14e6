"""A Basic Command Unit or constituency beside London: from the published counts and residents, worked out by hand."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from metrics.analysis import area_rates, views
from metrics.analysis.area_rates import OTHER_PERIOD
from metrics.analysis.store import Store
from metrics.results import AREA_KINDS, LondonComparison, View

CENTRAL_EAST = "bcu-central-east"
CRIME = "data/mps_recorded_crime/2026-07_MPS Borough Level Crime (most recent 24 months).csv"
ONS = "data/geography/ons_mid_2024_population_by_age_london_boroughs.csv"
YEAR = [f"2025{month:02d}" for month in range(7, 13)] + [f"2026{month:02d}" for month in range(1, 7)]


def view(store: Store, measure: str, area: str) -> View:
    return views.view(store, measure, area)


def beside(store: Store, measure: str, area: str) -> LondonComparison:
    found = area_rates.compared_with_london(store, area, [view(store, measure, area)],
                                     {measure: view(store, measure, "E23000001")})
    return found[measure]


def test_a_command_s_rate_is_its_boroughs_offences_over_their_residents(store: Store, shared: Path) -> None:
    with (shared / CRIME).open(encoding="utf-8-sig", newline="") as file:
        robberies = sum(int(row[month] or 0) for row in csv.DictReader(file) for month in YEAR
                        if row["Group"] == "ROBBERY" and row["BOCU"] in ("Hackney", "Tower Hamlets"))
    with (shared / ONS).open(encoding="utf-8-sig", newline="") as file:
        people = sum(int(row["All ages"]) for row in csv.DictReader(file)
                     if row["Name"] in ("Hackney", "Tower Hamlets"))
    found = beside(store, "robbery", CENTRAL_EAST)
    assert found.mine is not None
    assert found.london is not None
    assert found.mine.estimate == pytest.approx(1000 * robberies / people)
    assert found.mine.low < found.mine.estimate < found.mine.high
    assert found.london.low < found.london.estimate < found.mine.low
    assert "mid-2024" in found.base


def test_a_positive_outcome_rate_is_a_share_of_offences(store: Store) -> None:
    mine = view(store, "knife-crime-positive-outcome-rate", CENTRAL_EAST).headline
    assert mine is not None
    assert mine.numerator is not None
    assert mine.base is not None
    found = beside(store, "knife-crime-positive-outcome-rate", CENTRAL_EAST)
    assert found.mine is not None
    assert found.mine.estimate == mine.numerator / mine.base == mine.value
    assert found.base == "offences of the same 12 months"


def test_an_area_whose_residents_nobody_counted_has_no_rate(store: Store) -> None:
    robbery = view(store, "robbery", "E09000012")
    london = {"robbery": view(store, "robbery", "E23000001")}
    made = area_rates.compared_with_london(store, "E09000001", [robbery], london)
    assert made["robbery"].refused == AREA_KINDS["not covered"].refusal == "not covered by the Metropolitan Police"
    assert made["robbery"].mine is None


def test_figures_of_two_periods_are_not_set_side_by_side(store: Store) -> None:
    early = view(store, "robbery", CENTRAL_EAST)
    early = replace(early, headline=early.trend[-2])
    london = view(store, "robbery", "E23000001")
    found = area_rates.compared_with_london(store, CENTRAL_EAST, [early], {"robbery": london})
    assert found["robbery"].refused == OTHER_PERIOD


def test_more_outcomes_than_offences_are_no_share(store: Store) -> None:
    rate = view(store, "knife-crime-positive-outcome-rate", CENTRAL_EAST)
    assert rate.headline is not None
    odd = rate.headline._replace(numerator=5.0, base=4.0, value=1.25)
    odd_view = replace(rate, headline=odd)
    found = area_rates.compared_with_london(store, CENTRAL_EAST, [odd_view], {rate.measure.id: rate})
    assert found[rate.measure.id].refused.startswith("no offences, or more outcomes than offences")


def test_a_survey_has_no_rate_per_resident(store: Store) -> None:
    london = view(store, "trust", "E23000001")
    made = area_rates.compared_with_london(store, CENTRAL_EAST, [london], {"trust": london})
    assert "survey" in made["trust"].refused
