"""Where an area lies: its boroughs filled among all 32."""

import xml.etree.ElementTree as ET

import pytest
from werkzeug.test import Client

from layouts.charts import locator_map
from layouts.charts.borough_grid import spots
from layouts.web import site
from metrics import queries
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON

RECT = "{http://www.w3.org/2000/svg}rect"


def filled(text: str) -> set[tuple[int, int]]:
    """Row and column, from 1, of the squares that are filled."""
    squares = ET.fromstring(text).findall(RECT)
    assert len(squares) == 32
    return {(int(one.get("y", "")) // locator_map.STEP + 1, int(one.get("x", "")) // locator_map.STEP + 1)
            for one in squares if one.get("class") == "in"}


def test_a_borough_is_one_square_in_its_place() -> None:
    assert filled(locator_map.svg({HACKNEY})) == {(spots()[HACKNEY].row, spots()[HACKNEY].column)}


@pytest.fixture(scope="module")
def client(small: Store) -> Client:
    return Client(site.create(lambda: small))


def test_an_area_of_boroughs_is_all_of_its_squares(client: Client, small: Store) -> None:
    for code, number in (("E13000001", 13), ("E13000002", 19), (LONDON, 32), (HACKNEY, 1), ("bcu-central-east", 2)):
        assert len(filled(client.get(f"/where/{code}.svg").text)) == number, queries.place_of(small, code).name


def test_an_area_that_is_not_there_has_none(client: Client) -> None:
    assert client.get("/where/E09000099.svg").status_code == 404
