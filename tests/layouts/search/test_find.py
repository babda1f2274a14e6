"""Searching an index: what comes first, and what is forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.addresses import query
from layouts.search.find import AREAS, DEFINITIONS, MEASURES, Thing, find, index_of
from layouts.words.normal_form import words


def measure(name: str, title: str, said: str = "") -> Thing:
    return Thing(MEASURES, title, query.measure(name, query.LONDON), "", (title, name.replace("-", " ")), said,
                 measure=name)


def area(code: str, name: str, *others: str) -> Thing:
    return Thing(AREAS, name, query.place(code), "", (name, code, *others), area=code)


INDEX = index_of([
    measure("knife-crime-with-injury", "Knife crime with injury offences"),
    measure("knife-crime", "Knife crime offences", said="How much crime involves a knife?"),
    measure("robbery", "Robbery offences", said="Robbery of people and of businesses. Some with a knife."),
    measure("trust", "Trust: the Met is an organisation that I can trust"),
    area("E23000001", "London"),
    area("E09000012", "Hackney"),
    area("E09000027", "Richmond upon Thames", "Richmond"),
    area("E05000001", "Abbey"), area("E05000002", "Abbey"),
    Thing(DEFINITIONS, "Rolling 12 months", "/about#word-rolling-12-months", "A year", ("Rolling 12 months",)),
])


def titles(text: str) -> list[str]:
    return [one.title for one in find(INDEX, text).things]


def addresses(text: str) -> list[str]:
    return [one.address for one in find(INDEX, text).things]


def test_a_name_with_few_other_words_comes_before_longer_ones_and_those_before_words_anywhere() -> None:
    assert titles("knife crime") == ["Knife crime offences", "Knife crime with injury offences"]
    assert titles("knife") == ["Knife crime offences", "Knife crime with injury offences", "Robbery offences"]


@pytest.mark.parametrize("text", ["injur", "crime injury", "KNIFE   Injury", "injury of the knife",
                                  "knife crimes injury"])
def test_beginnings_order_case_plurals_and_little_words_do_not_matter(text: str) -> None:
    assert titles(text)[0] == "Knife crime with injury offences"


@pytest.mark.parametrize(("text", "first"), [
    ("nife crime", "Knife crime offences"), ("Hackny", "Hackney"), ("robery", "Robbery offences"),
    ("stabbings", "Knife crime with injury offences"),
])
def test_near_spellings_and_other_words_are_understood(text: str, first: str) -> None:
    assert titles(text)[0] == first


def test_a_word_that_was_read_as_another_is_said_so() -> None:
    assert find(INDEX, "nife crime").read_as == (("nife", "knife"),)
    assert find(INDEX, "knife crime").read_as == ()


def test_a_code_is_never_read_as_another_code() -> None:
    assert addresses("E09000099") == []


@pytest.mark.parametrize(("text", "first"), [
    ("knife crime hackney", "/measure/knife-crime?area=E09000012"),
    ("robbery in E09000012", "/measure/robbery?area=E09000012"),
    ("hackny nife crime", "/measure/knife-crime?area=E09000012"),
    ("knife crime, Richmond", "/measure/knife-crime?area=E09000027"),
    ("trust london", "/measure/trust"),
    ("is knife crime getting better where I live in hackney?", "/measure/knife-crime?area=E09000012"),
])
def test_a_measure_and_an_area_together_give_that_measure_there_first(text: str, first: str) -> None:
    assert addresses(text)[0] == first


def test_every_area_of_a_name_is_given() -> None:
    assert addresses("robbery abbey")[:2] == ["/measure/robbery?area=E05000001", "/measure/robbery?area=E05000002"]
    assert addresses("robbery hackney richmond")[1:3] == [
        "/measure/robbery?area=E09000012", "/measure/robbery?area=E09000027"]


@pytest.mark.parametrize(("text", "first"), [
    ("robbery hackney richmond", "/explore?measure=robbery&area=E09000012&area=E09000027"),
    ("richmond hackney", "/explore?area=E09000027&area=E09000012"),
    ("is richmond safer than hackney?", "/explore?area=E09000027&area=E09000012"),
])
def test_several_areas_are_led_to_side_by_side_in_the_order_that_they_are_named(text: str, first: str) -> None:
    assert addresses(text)[0] == first


def test_one_area_is_not_put_beside_itself() -> None:
    assert not [one for one in addresses("hackney hackney") if one.startswith("/explore")]


def test_where_nothing_holds_every_word_those_that_hold_most_are_given_and_that_is_said() -> None:
    found = find(INDEX, "knife crime zebra")
    assert found.partly
    assert [one.title for one in found.things] == ["Knife crime offences", "Knife crime with injury offences"]
    assert not find(INDEX, "knife crime").partly


def test_groups_come_in_the_order_of_their_best() -> None:
    assert list(find(INDEX, "rolling 12 months").groups) == [DEFINITIONS]
    assert list(find(INDEX, "hackney").groups) == [AREAS]


@given(st.text(max_size=200))
def test_any_text_has_words_and_an_answer(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
    assert set(find(INDEX, text).things) <= {*INDEX.things} or titles(text)
