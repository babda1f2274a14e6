"""Every kind of area has its words, and they are of use where areas are named, searched for and chosen."""

import re

import pytest

from data.areas import embedded
from layouts.parts import area_form, area_words, prerender
from layouts.words import area_names
from layouts.words.area_kinds import LISTED, NAMED, WORDS
from layouts.words.glossary import GLOSSARY
from metrics.results import LISTED_KINDS, Place

FIRST = {kind: Place(f"code-of-{kind}", f"First of {kind}", kind) for kind in WORDS}


def test_every_kind_that_can_be_asked_for_has_its_words_in_the_order_of_lists() -> None:
    assert tuple(WORDS) == LISTED_KINDS


@pytest.mark.parametrize("kind", WORDS)
def test_a_kind_has_a_name_a_plural_and_an_explanation_that_is_a_sentence(kind: str) -> None:
    words = WORDS[kind]
    assert words.singular[:1].isupper()
    assert words.plural[:1].isupper()
    assert words.explanation.endswith(".")


@pytest.mark.parametrize("kind", [kind for kind, words in WORDS.items() if words.ending])
def test_all_names_of_a_kind_end_as_it_says(kind: str) -> None:
    named = [area.name for area in embedded() if area.kind == kind]
    assert named
    assert all(name.endswith(WORDS[kind].ending) for name in named)


def test_a_name_without_the_ending_of_its_kind_means_all_areas_of_that_name() -> None:
    both = (Place("bcu-south-west", "South West BCU", "bcu"), Place("E32000012", "South West", "constituency"))
    assert area_names.match("south west", area_names.names(both, {})).found == both


def test_areas_of_one_name_are_told_apart_by_the_suffix_of_their_kind() -> None:
    places = [Place("one", "Elsewhere", "borough"), Place("two", "Elsewhere", "constituency")]
    assert list(area_names.names(places, {}).labels) == ["Elsewhere", "Elsewhere (constituency)"]


def test_the_form_offers_every_kind_but_wards_and_a_ward_where_it_is_the_one_chosen() -> None:
    places = list(FIRST.values())
    offered = prerender.html(area_form.form(places, FIRST["london"].code, "/"))
    assert [kind for kind, place in FIRST.items() if place.name not in offered] == ["ward"]
    assert FIRST["ward"].name in prerender.html(area_form.form(places, FIRST["ward"].code, "/"))


@pytest.mark.parametrize("kind", WORDS)
def test_the_page_of_an_area_says_how_its_kind_is_to_be_read(kind: str) -> None:
    listed = prerender.html(area_words.reading(FIRST[kind]))
    assert [note for note in WORDS[kind].notes if prerender.html(note) not in listed] == []


def test_a_note_is_only_of_the_kinds_that_are_held_against_london() -> None:
    assert [kind for kind, words in WORDS.items() if any("Against London" in note for note in words.notes)] == [
        "subregion", "borough", "bcu", "constituency"]


def test_what_a_kind_means_stands_in_the_glossary_which_is_in_the_order_of_the_alphabet() -> None:
    terms = [term.casefold() for term, _ in GLOSSARY]
    assert terms == sorted(set(terms))
    for words in WORDS.values():
        assert not words.definition or (words.singular, words.definition) in GLOSSARY


def test_the_kinds_that_a_reader_may_type_or_pick_are_named() -> None:
    for kind, words in WORDS.items():
        said = re.compile(rf"\b(?<!outer ){words.singular}\b", re.IGNORECASE)
        assert bool(said.search(LISTED)) == words.by_name, kind
        assert bool(said.search(NAMED)) == (words.by_name or not words.in_form), kind
