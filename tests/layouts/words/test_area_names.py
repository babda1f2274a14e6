"""Names of areas as people type them: any spelling, a beginning, a code; never a guess where two are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.areas import embedded
from layouts.words import area_names
from metrics.results import Place

WARDS = (Place("E05000026", "Abbey", "ward"), Place("E05000455", "Abbey", "ward"), Place("E05000027", "Alibon", "ward"))
BOROUGHS = {"E05000026": Place("E09000002", "Barking and Dagenham", "borough"),
            "E05000455": Place("E09000024", "Merton", "borough"),
            "E05000027": Place("E09000002", "Barking and Dagenham", "borough")}
PLACES = (*(Place(area.code, area.name, area.kind) for area in embedded() if area.kind != "unlocated"), *WARDS)
KNOWN = area_names.names(PLACES, BOROUGHS)


def codes(asked: str) -> list[str]:
    return [place.code for place in area_names.match(asked, KNOWN).found]


@pytest.mark.parametrize(("asked", "code"), [
    ("Hackney", "E09000012"), ("  hackney ", "E09000012"), ("HACKNEY", "E09000012"), ("e09000012", "E09000012"),
    ("London Borough of Hackney", "E09000012"), ("Hammersmith & Fulham", "E09000013"), ("Richmond", "E09000027"),
    ("Royal Borough of Kensington and Chelsea", "E09000020"), ("City of Westminster", "E09000033"),
    ("City of London", "E09000001"), ("Central East", "bcu-central-east"), ("BCU-NORTH", "bcu-north"),
    ("Alibon", "E05000027"), ("London", "E23000001"), ("City and East", "E32000004"),
])
def test_a_name_or_code_means_its_area(asked: str, code: str) -> None:
    assert codes(asked) == [code]


def test_a_name_of_two_areas_is_ambiguous_and_each_has_a_label_of_its_own() -> None:
    assert set(codes("South West")) == {"bcu-south-west", "E32000013"}
    assert set(codes("abbey")) == {"E05000026", "E05000455"}
    assert codes("Abbey, Merton (E05000455)") == ["E05000455"]


def test_every_label_that_is_offered_leads_to_its_own_area() -> None:
    assert len(KNOWN.labels) == len(PLACES)
    for label, place in KNOWN.labels.items():
        assert codes(label) == [place.code], label


@pytest.mark.parametrize(("asked", "near"), [
    ("Hackny", "Hackney"), ("Isligton", "Islington"), ("Hamlets", "Tower Hamlets"), ("E0900012", "Hackney"),
])
def test_a_misspelling_finds_what_is_like_it(asked: str, near: str) -> None:
    found = area_names.match(asked, KNOWN)
    assert not found.found
    assert near in [place.name for place in found.near]


@pytest.mark.parametrize("asked", [
    "", "  ", "12345", "E09000099", "<script>", "\u0000", "\U0001f6a8" * 50, "'; DROP TABLE", "E8 1EA", "ha",
])
def test_what_is_no_name_finds_no_area(asked: str) -> None:
    assert not codes(asked)


@given(st.text(max_size=100))
def test_any_text_has_an_answer_and_no_more_suggestions_than_a_reader_can_read(asked: str) -> None:
    found = area_names.match(asked, KNOWN)
    assert len(found.near) <= area_names.MOST
    assert all(place in PLACES for place in (*found.found, *found.near))
