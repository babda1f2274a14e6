"""London as squares: every borough once, beside its neighbours."""

import re

import pytest

from data import areas
from layouts.charts.borough_grid import CITY, spots

BOROUGHS = {area.name: area.code for area in areas.embedded() if area.kind == "borough"}


def at(name: str) -> tuple[int, int]:
    spot = spots()[BOROUGHS[name]]
    return spot.row, spot.column


def test_every_borough_and_the_city_has_a_place_of_its_own() -> None:
    assert len(BOROUGHS) == 32
    assert set(spots()) == {*BOROUGHS.values(), CITY}
    assert len({(spot.row, spot.column) for spot in spots().values()}) == 33
    assert len({spot.short for spot in spots().values()}) == 33
    assert all(len(spot.short) == 3 for spot in spots().values())


@pytest.mark.parametrize(("north", "south"), [  # neighbours on any map of London
    ("Enfield", "Haringey"), ("Barnet", "Camden"), ("Camden", "Westminster"), ("Haringey", "Islington"),
    ("Harrow", "Brent"), ("Waltham Forest", "Hackney"), ("Hackney", "Tower Hamlets"), ("Merton", "Sutton"),
    ("Wandsworth", "Merton"), ("Hillingdon", "Hounslow"), ("Lewisham", "Bromley"), ("Westminster", "Lambeth"),
])
def test_a_borough_stands_above_its_neighbour_to_the_south(north: str, south: str) -> None:
    assert at(north)[0] < at(south)[0]
    assert abs(at(north)[1] - at(south)[1]) <= 1


@pytest.mark.parametrize(("west", "east"), [
    ("Islington", "Hackney"), ("Camden", "Islington"), ("Lambeth", "Southwark"), ("Tower Hamlets", "Newham"),
    ("Greenwich", "Bexley"), ("Newham", "Barking and Dagenham"), ("Redbridge", "Havering"), ("Hillingdon", "Ealing"),
    ("Harrow", "Barnet"), ("Richmond upon Thames", "Wandsworth"), ("Kingston upon Thames", "Merton"),
    ("Kensington and Chelsea", "Westminster"), ("Hammersmith and Fulham", "Kensington and Chelsea"),
])
def test_a_borough_stands_left_of_its_neighbour_to_the_east(west: str, east: str) -> None:
    assert at(west)[1] + 1 == at(east)[1]
    assert at(west)[0] == at(east)[0]


def test_the_letters_of_a_square_are_those_of_its_name() -> None:
    for area in areas.embedded():
        if area.code in spots():
            letters = spots()[area.code].short.replace("&", "").lower()
            assert re.match(".*".join(letters), area.name.lower()), area.name
