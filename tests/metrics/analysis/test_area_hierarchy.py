"""What an area belongs to and what belongs to it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from data.areas import embedded
from data.statement import LONDON
from metrics.analysis import area_hierarchy
from metrics.analysis.store import Store, UnknownArea, open_store
from metrics.results import Place
from tests.support.area_examples import load_wards

HACKNEY = "E09000012"


def names(places: Iterable[Place]) -> list[str]:
    return [place.name for place in places]


def test_a_borough_is_part_of_inner_or_outer_london_its_command_and_its_constituency(store: Store) -> None:
    found = area_hierarchy.relations(store, HACKNEY)
    assert names(found.within) == ["London", "Inner London", "Central East BCU", "North East"]
    assert found.parts == ()


def test_every_area_has_the_larger_ones_that_it_is_a_part_of(store: Store) -> None:
    larger = area_hierarchy.larger_areas(store)
    assert sorted(names(larger[HACKNEY])) == ["Central East BCU", "Inner London", "London", "North East"]
    assert names(larger["E13000001"]) == ["London"]
    assert larger[LONDON] == ()


@pytest.mark.parametrize(("code", "beside"), [
    (HACKNEY, ["London", "Inner London"]),
    ("E09000011", ["London", "Outer London"]),  # Greenwich
    ("E13000002", ["London"]),
    ("bcu-west", ["London"]),
    ("E32000004", []),  # City and East, of which the Met does not police all
    (LONDON, []),
])
def test_a_borough_can_be_set_beside_london_and_its_own_half_of_it(
    store: Store, code: str, beside: list[str]
) -> None:
    assert names(area_hierarchy.comparison_areas(store, code)) == beside


def test_nothing_can_be_set_beside_an_area_that_is_unknown(store: Store) -> None:
    with pytest.raises(UnknownArea):
        area_hierarchy.comparison_areas(store, "E13000003")


def test_a_command_has_the_boroughs_that_the_met_says(store: Store) -> None:
    found = area_hierarchy.relations(store, "bcu-central-east")  # Hackney and Tower Hamlets
    assert names(found.of("borough")) == ["Hackney", "Tower Hamlets"]
    assert names(found.within) == ["London"]


def test_a_constituency_has_its_boroughs_and_those_that_the_met_does_not_cover(store: Store) -> None:
    found = area_hierarchy.relations(store, "E32000004")
    assert names(found.parts) == ["Barking and Dagenham", "Newham", "Tower Hamlets", "City of London"]


def test_london_has_the_boroughs_and_no_place_for_what_has_none(store: Store) -> None:
    found = area_hierarchy.relations(store, "E23000001")
    assert names(found.of("borough")) == sorted(area.name for area in embedded() if area.kind == "borough")
    assert names(found.of("subregion")) == ["Inner London", "Outer London"]
    assert "unlocated" not in {place.kind for place in found.parts}


@pytest.mark.parametrize("code", ["E09000099", "", "unlocated", "e09000012"])
def test_an_unknown_area_is_refused(store: Store, code: str) -> None:
    with pytest.raises(UnknownArea):
        area_hierarchy.relations(store, code)


def test_a_ward_is_part_of_its_borough(shared: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/wards.sqlite3"
    load_wards(shared, url, tmp_path, "Hackney")
    store = open_store(url)
    wards = area_hierarchy.relations(store, HACKNEY).of("ward")
    assert "Dalston" in names(wards)
    assert names(wards) == sorted(names(wards))
    assert names(area_hierarchy.relations(store, wards[0].code).within) == ["Hackney"]
    assert {place.name for place in area_hierarchy.borough_of_wards(store).values()} == {"Hackney"}
