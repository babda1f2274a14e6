import csv
from pathlib import Path

import pytest

from data import areas
from data.statement import LONDON


def test_there_are_32_boroughs_12_basic_command_units_and_14_constituencies() -> None:
    kinds = [area.kind for area in areas.embedded()]
    assert (kinds.count("borough"), kinds.count("bcu"), kinds.count("constituency")) == (32, 12, 14)


def test_every_borough_is_in_london_in_one_half_of_it_in_one_unit_and_in_one_constituency() -> None:
    kind = {area.code: area.kind for area in areas.embedded()}
    for area in areas.embedded():
        if area.kind == "borough":
            assert sorted(kind[parent] for parent in area.parents) == [
                "bcu", "constituency", "london", "subregion"]


def test_inner_and_outer_london_are_as_the_ons_draws_them_without_the_city() -> None:
    """Greenwich is in the Inner London of the London Government Act 1963, and Haringey and Newham are not."""
    inner = {area.name for area in areas.embedded() if "E13000001" in area.parents}
    outer = {area.name for area in areas.embedded() if "E13000002" in area.parents}
    assert inner == {
        "Camden", "Hackney", "Hammersmith and Fulham", "Haringey", "Islington", "Kensington and Chelsea", "Lambeth",
        "Lewisham", "Newham", "Southwark", "Tower Hamlets", "Wandsworth", "Westminster"}
    assert inner | outer == {area.name for area in areas.embedded() if area.kind == "borough"}
    assert (len(inner), len(outer)) == (13, 19)


def test_the_definition_of_inner_and_outer_london_says_how_many_boroughs_each_has() -> None:
    parts = {code: sum(code in area.parents for area in areas.embedded()) for code in ("E13000001", "E13000002")}
    assert areas.definitions().keys() == parts.keys()
    names = {area.code: area.name for area in areas.embedded()}
    for code, number in parts.items():
        assert areas.definitions()[code].startswith(f"{names[code]} here means the ONS\u2019s ")
        assert f" {number} boroughs" in areas.definitions()[code]


def test_the_city_of_london_exists_and_is_not_in_the_metropolitan_police_area() -> None:
    city = next(area for area in areas.embedded() if area.name == "City of London")
    assert city.kind == "not covered"
    assert LONDON not in city.parents


def test_boroughs_and_units_are_as_the_published_lookup_has_them(shared: Path) -> None:
    by_code = {area.code: area for area in areas.embedded()}
    with (shared / "data/geography/bcu_borough_lookup.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            borough = by_code[row["ons_code"]]
            unit = next(by_code[parent] for parent in borough.parents if by_code[parent].kind == "bcu")
            assert borough.name == row["borough_name"]
            assert unit.name == f"{row['bcu_location']} BCU"


@pytest.mark.parametrize(("name", "code"), [
    ("City of Westminster", "E09000033"),
    ("Richmond Upon Thames", "E09000027"),
    ("Barking & Dagenham", "E09000002"),
    (" hammersmith and  FULHAM ", "E09000013"),
    ("City of London", "E09000001"),
    ("London Borough of Brent", "E09000005"),
])
def test_a_borough_is_known_however_it_is_spelt(name: str, code: str) -> None:
    assert areas.borough(name) == code


@pytest.mark.parametrize("name", ["", "Atlantis", "London", "Greater Manchester"])
def test_a_place_that_is_no_borough_is_refused(name: str) -> None:
    with pytest.raises(areas.UnknownArea):
        areas.borough(name)


def test_the_borough_of_a_neighbourhood_team_is_the_one_its_name_begins_with() -> None:
    assert areas.borough_of_ward("Barking and Dagenham Abbey") == areas.borough("Barking and Dagenham")
    assert areas.borough_of_ward("Kensington and Chelsea Redcliffe") == areas.borough("Kensington and Chelsea")
    with pytest.raises(areas.UnknownArea):
        areas.borough_of_ward("Non MET police force")


@pytest.mark.parametrize(("written", "meant"), [
    ("Isl& Gardens", "Island Gardens"),
    ("Northumberl& Heath", "Northumberland Heath"),
    ("S&erstead", "Sanderstead"),
    ("Regent's Park & Primrose Hill", "Regent's Park & Primrose Hill"),
])
def test_a_ward_name_whose_and_became_an_ampersand_is_mended(written: str, meant: str) -> None:
    assert areas.ward("E05000001", written, "E09000001").name == meant
