"""The page about the site: every word explained once, at an address that keeps, and nothing claimed that is not so."""

import re
from types import SimpleNamespace

import pytest
from dash import html

from data.statement import Source
from layouts.pages import about
from layouts.parts import footer
from layouts.web import headers, prerender, router, shell
from layouts.words import about_texts
from layouts.words import format as fmt
from layouts.words.glossary import GLOSSARY, anchor
from tests.support.layout_examples import use_examples
from tests.support.trees import find


def test_every_word_rule_and_marker_has_a_place_of_its_own():
    names = [*(word for word, _ in GLOSSARY), *(name for name, *_ in about_texts.RULES),
             *(f"marker {mark}" for mark in fmt.MARKERS)]
    anchors = [anchor(name) for name in names]
    assert len(set(anchors)) == len(anchors)
    held = re.findall(' id="([^"]+)"', prerender.html(about.body({})))
    assert set(anchors) <= set(held)


@pytest.mark.parametrize("word", [
    "Offence", "Recorded crime", "Rolling 12 months", "Financial year", "Confidence interval, 95% interval", "Funnel",
    "XmR chart", "Base, base size", "Revision", "Provisional", "Basic Command Unit", "Positive outcome",
])
def test_the_terms_that_the_pages_use_are_explained(word):
    assert dict(GLOSSARY)[word].endswith(".")


def test_words_come_in_the_order_of_the_alphabet():
    words = [word.lower() for word, _ in GLOSSARY]
    assert words == sorted(words)


def test_evidence_is_explained_as_the_coverage_page_explains_it(monkeypatch):
    explained = dict(GLOSSARY)["Evidence: official, reported, inferred"].removeprefix("On what an entry stands. ")
    assert explained in prerender.html(router.page(use_examples(monkeypatch), "/coverage", "").body)


def test_the_parts_that_the_foot_of_every_page_leads_to_are_there():
    ids = {one.id for one in find(about.body({}), html.Section)}
    wanted = {address.partition("#")[2] for address, _ in footer.LINKS if address.startswith("/about")}
    assert wanted <= ids


def test_privacy_says_what_the_content_policy_allows():
    assert "asks nothing of any other site" in " ".join(about_texts.PRIVACY)
    sources = re.findall(r"https?:|\*", headers.POLICY)
    assert not sources


def test_the_foot_names_the_newest_release_that_is_held():
    def release(published, basis="stated", source="one"):
        return SimpleNamespace(source=source, published=published, basis=basis, data_end="", label="")
    held = {1: release("2026-03-04"), 2: release("2026-04", fmt.EARLIEST, "two"), 3: release("")}
    known = SimpleNamespace(releases=held, sources={"one": Source("one", "One", "-", "-"),
                                                    "two": Source("two", "<Two>", "-", "-")})
    store = SimpleNamespace(reader=SimpleNamespace(catalogue=lambda: known))
    said = footer.newest(store)
    assert said == "The newest of the 3 releases held here: <Two>, published April 2026 at the earliest."
    assert "&lt;Two&gt;" in footer.foot(said)
    held.clear()
    assert footer.newest(store) == ""


def test_a_sheet_of_paper_says_which_page_of_which_day_it_holds(monkeypatch):
    page = router.page(use_examples(monkeypatch), "/measure/robbery/", "?area=E09000012&x=<b>")
    text = shell.document(page)
    assert re.search(r'<p class="printed">Page /measure/robbery\?area=E09000012&amp;x=&lt;b&gt;, as it was on \d', text)
