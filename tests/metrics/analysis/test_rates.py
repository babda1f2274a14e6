"""Rates per 1,000 residents: whose residents, of which year, and when there is no rate at all."""

import csv
from pathlib import Path

import pytest

from data import areas, periods
from data.statement import LONDON, UNLOCATED
from data.store.engine import connect
from metrics.analysis import rates, series
from metrics.analysis.rates import NoPopulation, NoRate, Population
from metrics.analysis.store import Store, UnknownArea, open_store
from metrics.registry import registry
from metrics.statistics import intervals

CITY = "E09000001"
HACKNEY = "E09000012"
BOROUGHS = [area.code for area in areas.embedded() if area.kind == "borough"]
ONS = "geography/ons_mid_2024_population_by_age_london_boroughs.csv"
GLA = "geography/gla_population_projection_by_borough_2015_2024.csv"
ROBBERY = registry().measure("robbery")


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def residents(store: Store, code: str, year: int) -> Population:
    return rates.populations(store, [code], year)[code]


def test_london_has_the_residents_of_the_32_boroughs_that_the_ons_counted(store: Store, shared: Path) -> None:
    published = {row["Code"]: int(row["All ages"]) for row in rows(shared, ONS)}
    london = residents(store, LONDON, 2024)
    assert london.people == sum(published.values()) - published[CITY]
    assert (london.source, london.used) == ("ons-population", 2024)
    found = rates.populations(store, BOROUGHS, 2024)
    assert {code: one.people for code, one in found.items()} == {code: published[code] for code in BOROUGHS}


@pytest.mark.parametrize("year", [2015, 2019, 2023])
def test_earlier_years_are_the_projections_of_the_gla(store: Store, shared: Path, year: int) -> None:
    published = {row["code"]: float(row["population"]) for row in rows(shared, GLA) if int(row["year"]) == year}
    found = rates.populations(store, [LONDON, *BOROUGHS], year)
    assert {one.source for one in found.values()} == {"gla-population"}
    assert found[LONDON].people == sum(published[code] for code in BOROUGHS)
    assert found[HACKNEY].note == (
        f"residents, Population projections by borough (Greater London Authority), mid-{year}")


@pytest.mark.parametrize("year", range(2013, 2027))
def test_boroughs_add_up_to_london_and_so_do_its_halves_commands_and_constituencies(store: Store, year: int) -> None:
    codes = {kind: [area.code for area in areas.embedded() if area.kind == kind]
             for kind in ("borough", "subregion", "bcu", "constituency")}
    london = residents(store, LONDON, year).people
    for every in codes.values():
        assert sum(one.people for one in rates.populations(store, every, year).values()) == london


def test_city_and_east_is_without_the_city(store: Store) -> None:
    parts = [area.code for area in areas.embedded() if "E32000004" in area.parents and area.code != CITY]
    assert residents(store, "E32000004", 2024).people == sum(
        one.people for one in rates.populations(store, parts, 2024).values())


@pytest.mark.parametrize(("year", "used"), [(2025, 2024), (2026, 2024), (2014, 2015)])
def test_the_nearest_year_is_used_and_said(store: Store, year: int, used: int) -> None:
    found = residents(store, HACKNEY, year)
    assert found.used == used
    assert found.note.endswith(f"mid-{used}, the nearest held to {year}")


@pytest.mark.parametrize("year", [2027, 2012])
def test_a_year_that_is_too_far_from_any_estimate_is_refused(store: Store, year: int) -> None:
    with pytest.raises(NoPopulation, match=f"is held for {year} or within 2 years"):
        residents(store, HACKNEY, year)


@pytest.mark.parametrize(("start", "year"), [((2024, 1), 2024), ((2024, 4), 2024), ((2024, 6), 2024), ((2024, 7), 2025),
                                             ((2024, 12), 2025)])
def test_twelve_months_go_with_the_mid_year_nearest_to_their_middle(start: tuple[int, int], year: int) -> None:
    assert rates.year_of(periods.month(*start)) == year


def test_robbery_in_2021_22_as_reported_over_the_projected_residents(store: Store, shared: Path) -> None:
    """The report has 24,452 robberies; Byar's interval of so many is about 1.96 roots of it wide each way."""
    people = sum(float(row["population"]) for row in rows(shared, GLA) if row["year"] == "2021" and row["code"] != CITY)
    april = periods.month(2021, 4)
    (robberies,) = [point for point in series.trends(store, ROBBERY, [LONDON], april)[LONDON] if point.start == april]
    assert (robberies.value, robberies.label) == (24_452, "2021/22")
    found = intervals.rate(24_452, residents(store, LONDON, rates.year_of(april)).people)
    assert found.estimate == pytest.approx(24_452 / people * 1000)
    assert found.high - found.low == pytest.approx(2 * 1.96 * 24_452**0.5 / people * 1000, rel=0.003)


@pytest.mark.parametrize(("measure", "reason"), [("trust", "share of people"),
                                                 ("knife-crime-positive-outcome-rate", "already has its base")])
def test_what_is_no_count_has_no_rate(measure: str, reason: str) -> None:
    with pytest.raises(NoRate, match=reason):
        rates.refuse_if_not_a_count(registry().measure(measure))


def test_places_without_a_population_are_refused(store: Store) -> None:
    with pytest.raises(NoPopulation, match="for London, no borough recorded"):
        residents(store, UNLOCATED, 2024)
    with pytest.raises(NoPopulation, match="not covered"):
        residents(store, CITY, 2024)
    with pytest.raises(UnknownArea):
        residents(store, "E09000099", 2024)


def test_an_empty_store_gives_reasons(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    engine = connect(url)
    empty = open_store(url)
    with pytest.raises(NoPopulation, match="is held for 2024"):
        residents(empty, LONDON, 2024)
    assert series.trends(empty, ROBBERY, [LONDON]) == {LONDON: ()}
    engine.dispose()
