"""The page about the site: every word explained once, at an address that keeps, and nothing claimed that is not so."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from data.statement import LONDON
from data.store.reader import Reader
from data.store.writer import write
from layouts.charts import variation
from layouts.pages import about
from layouts.parts import footer
from layouts.web import headers, router, shell
from layouts.words import about_texts
from layouts.words import format as fmt
from layouts.words.glossary import GLOSSARY, anchor
from metrics.analysis import false_alarms
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import page, part, rendered, text_of
from tests.support.statements import FIRST, statement


def test_every_word_rule_and_marker_has_a_place_of_its_own() -> None:
    names = [*(word for word, _ in GLOSSARY), *(name for name, *_ in about_texts.RULES),
             *(f"marker {mark}" for mark in fmt.MARKERS)]
    anchors = [anchor(name) for name in names]
    assert len(set(anchors)) == len(anchors)
    body = rendered(about.body({}))
    assert set(anchors) <= {one.get("id") for one in body.iter()}


@pytest.mark.parametrize("word", [
    "Offence", "Recorded crime", "Rolling 12 months", "Financial year", "Confidence interval, 95% interval", "Funnel",
    "Control chart", "Base, base size", "Revision", "Provisional", "Basic Command Unit", "Positive outcome",
])
def test_the_terms_that_the_pages_use_are_explained(word: str) -> None:
    assert dict(GLOSSARY)[word].endswith(".")


def test_words_come_in_the_order_of_the_alphabet() -> None:
    words = [word.lower() for word, _ in GLOSSARY]
    assert words == sorted(words)


def test_evidence_is_explained_as_the_coverage_page_explains_it(small: Store) -> None:
    explained = dict(GLOSSARY)["Evidence: official, reported, inferred"].removeprefix("On what an entry stands. ")
    assert explained in page(small, "/coverage").text


def test_the_parts_that_the_foot_of_every_page_leads_to_are_there() -> None:
    body = rendered(about.body({}))
    wanted = [address.partition("#")[2] for address, _ in footer.LINKS if address.startswith("/about")]
    assert wanted
    assert [part(body, name).tag for name in wanted] == ["section"] * len(wanted)


def test_privacy_says_what_the_content_policy_allows() -> None:
    assert "asks nothing of any other site" in " ".join(about_texts.PRIVACY)
    sources = re.findall(r"https?:|\*", headers.POLICY)
    assert not sources


def test_the_page_gives_every_measured_rate_every_source_and_every_marker(small: Store) -> None:
    words = page(small, "/about").text
    for said in (*false_alarms.error_sentences(), variation.alarms(), "no cookies", "MIT licence",
                 "What was not checked"):
        assert said in words
    for source in (one for one in registry().sources.values() if one.id != "mps-custody"):
        for text in (source.title, source.publisher, source.status, source.strengths, source.limits):
            assert text in words
    for mark, meaning in fmt.MARKERS.items():
        assert f"[{mark}] {meaning}" in words


def test_every_source_is_named_once() -> None:
    said = [text_of(row) for row in part(rendered(about.body({})), "sources").iter("tr")][1:]
    assert len(said) == len(registry().sources)
    assert all(any(row.startswith(one.title) for row in said) for one in registry().sources.values())


def test_the_foot_names_the_newest_release_that_is_held(own: Store) -> None:
    """Of those in the package, the file of July 2026 is the newest; one of the next month takes its place."""
    held = len(own.reader.catalogue().releases)
    assert footer.newest(own) == (f"The newest of the {held} releases held here: MPS Recorded Crime: Geographic "
                                  "Breakdown, published July 2026.")
    later = statement("2026-08", {(LONDON, FIRST): 1.0})
    source = replace(later.source, title="<Two>")
    release = replace(later.release, basis=fmt.EARLIEST)
    write(own.reader.engine, [replace(later, source=source, release=release)])
    said = footer.newest(own)
    assert said == (f"The newest of the {held + 1} releases held here: <Two>, published August 2026 at the earliest.")
    assert "&lt;Two&gt;" in footer.foot(said)
    undated = statement("2026-09", {(LONDON, FIRST): 2.0})
    write(own.reader.engine, [replace(undated, release=replace(undated.release, published="", basis="unknown"))])
    assert footer.newest(own) == said.replace(f"{held + 1} releases", f"{held + 2} releases")


def test_the_foot_of_an_empty_store_names_no_release(engine: Engine) -> None:
    assert footer.newest(Store(Reader(engine))) == ""


def test_a_sheet_of_paper_says_which_page_of_which_day_it_holds(small: Store) -> None:
    text = shell.document(router.page(small, "/measure/robbery/", "?area=E09000012&x=<b>"))
    assert re.search(r'<p class="printed">Page /measure/robbery\?area=E09000012&amp;x=&lt;b&gt;, as it was on \d', text)
