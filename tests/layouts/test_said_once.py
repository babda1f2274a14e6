"""No page says a sentence twice."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator

import pytest

from layouts.addresses import gap_choices
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from tests.support.html_pages import page, text_of
from tests.support.small_store import HACKNEY, LONDON

PROSE = {"p", "li", "dd", "figcaption", "caption"}
PLACES = (LONDON, HACKNEY, "E13000001", "E13000002", "bcu-central-east", "E32000012")
PAGES = (*(f"/area/{code}" for code in PLACES[1:]), "/", "/?baseline=2021-22", "/?reading=not-better", "/area", "/gaps",
         *(f"/gaps?measure={name}" for name in gap_choices.asked_about()[1:]), "/explore",
         "/explore?measure=trust&measure=robbery&area=E13000001&area=E09000012", "/coverage", "/coverage?plan=2017-21",
         "/plans", "/claims", "/new", "/about", "/search?q=robbery", "/search?q=knife+crime+croydon",
         "/search?q=nothing+of+the+kind")
ROWS = {"hidden-text", "entry-more", "letter"}
FACTS = ("Source: ", "Margin of", "Range of", "No public data: ")  # of one figure each: two figures may have the same


def prose(node: ET.Element) -> Iterator[str]:
    """The texts of the innermost elements of prose, but for rows of tables and for what plans say of a measure.

    What a row unfolds to is its fields too, and of letters each goes to another.
    """
    for one in node:
        if one.tag in {"thead", "tbody"} or one.get("id") == "plan" or one.get("class") in ROWS:
            continue
        if one.tag in PROSE and not any(inner.tag in PROSE for inner in one.iter() if inner is not one):
            yield " ".join(text_of(one).split())
        else:
            yield from prose(one)


def said_twice(node: ET.Element) -> list[str]:
    """Sentences of more than five words that stand in the prose of a page more than once."""
    found = Counter(sentence for text in prose(node) for sentence in re.split(r"(?<=[.?]) (?=[A-Z])", text)
                    if len(sentence.split()) > 5 and sentence.endswith((".", "?")) and not sentence.startswith(FACTS))
    return [sentence for sentence, times in found.items() if times > 1]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_no_sentence_twice(published: Store, path: str) -> None:
    assert said_twice(page(published, path).body) == []


@pytest.mark.parametrize("code", PLACES)
def test_the_page_of_no_measure_says_a_sentence_twice(published: Store, code: str) -> None:
    with queries.snapshot(published) as frozen:
        found = {name: said_twice(page(frozen, f"/measure/{name}?area={code}").body) for name in registry().measures}
    assert {name: said for name, said in found.items() if said} == {}


def test_a_sentence_that_stands_twice_is_found() -> None:
    """So that the tests above can fail."""
    said = "Robbery offences fell by a tenth."
    assert said_twice(ET.fromstring(f"<main><p>{said} It is so.</p><ul><li>{said}</li></ul></main>")) == [said]
