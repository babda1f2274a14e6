"""The borough of a point, by outlines."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import BadFile
from loaders.reading import outlines
from tests.support import square_boroughs
from tests.support.published_files import DATA, there
from tests.support.square_boroughs import BARNET, CAMDEN, IN


def found(folder: Path, *places: str) -> list[str]:
    with outlines.using(square_boroughs.write(folder)):
        held = outlines.held()
    latitude, longitude = (np.array([float(IN[place][side]) for place in places]) for side in (0, 1))
    return outlines.borough_of(held, longitude, latitude).tolist()


def test_a_point_is_in_the_borough_whose_outline_is_around_it_holes_and_parts_and_all(tmp_path: Path) -> None:
    assert found(tmp_path, "Barnet", "Camden", "hole", "City", "sea") == [BARNET, CAMDEN, "", "E09000001", ""]


@given(st.lists(st.tuples(st.floats(-1, 8), st.floats(-1, 3)), min_size=1))
def test_no_point_is_in_two_boroughs_and_every_point_of_a_square_is_in_it(points: list[tuple[float, float]]) -> None:
    square = np.array([[0, 0, 0, 2], [0, 2, 2, 2], [2, 2, 2, 0], [2, 0, 0, 0]], dtype=float)
    x, y = np.array(points).T
    inside = outlines.Outline("square", square).holds(x, y)
    sure = (np.abs(x % 2) > 1e-9) & (np.abs(y % 2) > 1e-9)  # not on a side
    assert (inside == ((x > 0) & (x < 2) & (y > 0) & (y < 2)))[sure].all()


def test_no_outlines_are_held_where_none_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(outlines.VARIABLE, raising=False)
    assert outlines.held() == ()
    monkeypatch.setenv(outlines.VARIABLE, str(square_boroughs.write(tmp_path)))
    assert [one.code for one in outlines.held()] == [BARNET, CAMDEN, "E09000001"]


@pytest.mark.parametrize("text", ["", "{}", '{"features": [{}]}', '{"features": [{"properties": {"name": "Paris"}}]}'])
def test_what_is_no_outline_of_boroughs_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.geojson"
    path.write_text(text)
    with outlines.using(path), pytest.raises(BadFile) as caught:
        outlines.held()
    assert outlines.VARIABLE in caught.value.remedy


@pytest.mark.parametrize(("longitude", "latitude", "code"), there(
    (-0.0553, 51.5450, "E09000012"),  # Hackney Town Hall
    (-0.1340, 51.4975, "E09000033"),  # Westminster, Victoria Street
    (-0.0918, 51.5155, "E09000001"),  # Guildhall, the City
    (-0.4543, 51.4700, "E09000017"),  # Heathrow, Hillingdon
))
def test_known_places_lie_in_their_boroughs(longitude: float, latitude: float, code: str) -> None:
    with outlines.using(DATA / "geography" / "london_borough_outlines.geojson.gz"):
        held = outlines.held()
    assert len(held) == 33
    assert outlines.borough_of(held, np.array([longitude]), np.array([latitude])).tolist() == [code]
