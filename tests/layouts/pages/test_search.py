"""The page of a search: what was found, by kind, where it leads, and what is said where nothing was."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.addresses import query
from layouts.web import router, shell
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import links, only, page, part, text_of
from tests.support.site_addresses import leads_somewhere
from tests.support.small_store import CITY, HACKNEY

SOME = ["robbery", "hate crime", "Hackny", "E09000012", "trust", "12 months", "[p]", "'; drop table area --", "../..",
        "\0", "%", "💥", "Ａ", "ß", "İ", "<b>", "robbery", "the", "not compared"]


def results(body: ET.Element) -> list[str]:
    """Where what was found leads, best first; the way back up is not among it."""
    return [link for found in body.findall(".//ul[@class='found']") for link in links(found)]


@pytest.mark.parametrize("asked", ["", "?q=", "?q=+%20"])
def test_without_words_the_page_says_what_one_can_search_for(small: Store, asked: str) -> None:
    shown = page(small, f"/search{asked}")
    assert shown.status == 200
    assert f"{len(registry().measures)} measures, " in shown.text
    assert f" unpublished measures, {len(queries.places(small))} areas" in shown.text
    assert "/search?q=knife%20crime" in links(shown.body)


def test_results_are_counted_by_group_with_their_context(small: Store) -> None:
    shown = page(small, "/search?q=robbery")
    section = part(shown.body, "measures")
    found = results(section)
    assert found[0] == "/measure/robbery"
    assert text_of(only(section, "h2")) == f"Measures ({len(found)})"
    assert f"Found: {len(found)} measures" in shown.text
    assert f"Personal robbery offences{registry().measure('personal-robbery').question}" in text_of(section)


def test_a_measure_in_an_area_leads_to_its_page_there(small: Store) -> None:
    shown = page(small, "/search?q=robbery+hackny")
    assert results(shown.body)[0] == f"/measure/robbery?area={HACKNEY}"
    assert "read as hackney" in shown.text


def test_a_measure_that_was_found_in_an_area_has_a_page_there(small: Store) -> None:
    first = results(page(small, "/search?q=robbery+city+of+london").body)[0]
    assert first == f"/measure/robbery?area={CITY}"
    assert page(small, first).status == 200


def test_sections_of_pages_and_glossary_words_are_found(small: Store) -> None:
    assert "/about#accessibility" in links(page(small, "/search?q=accessibility+statement").body)
    assert "/about#word-percentage-point" in links(page(small, "/search?q=percentage+point").body)


def test_nothing_found_says_so_and_what_may_help(small: Store) -> None:
    shown = page(small, "/search?q=xylophone")
    assert shown.status == 200
    assert "Nothing was found for xylophone." in shown.text
    assert "/" in links(shown.body)


@pytest.mark.parametrize(("text", "first"), [
    ("nife crime", "/measure/knife-crime"), ("Hackny", "/area/E09000012"),
    ("knife crime hackney", "/measure/knife-crime?area=E09000012"),
    ("robbery in E09000012", "/measure/robbery?area=E09000012"),
])
def test_the_site_s_own_names_are_found_first(small: Store, text: str, first: str) -> None:
    assert results(page(small, query.search(text)).body)[0] == first


@pytest.mark.parametrize("asked", ["q=%FF", "q=%ED%A0%80", "q=a&q=b", "&".join(["q=a"] * 30), "q=a&area=%3C"])
def test_a_malformed_search_is_refused(small: Store, asked: str) -> None:
    assert page(small, f"/search?{asked}").status == 400


def test_a_long_search_is_cut_and_control_characters_are_gone() -> None:
    assert query.sought("q=" + "a" * 500) == "a" * 100
    assert query.sought("q=%00kni%0Afe%20%20crime%E2%80%AE") == "kni fe crime"


def test_the_box_keeps_the_search_as_text_and_the_page_is_not_for_search_engines(small: Store) -> None:
    text = shell.document(router.page(small, "/search", "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>" not in text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in text
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.parametrize("path", ["/", "/about", "/nowhere", "/measure/robbery"])
def test_every_page_has_the_search_box(small: Store, path: str) -> None:
    text = shell.document(router.page(small, path, ""))
    assert '<form class="search" role="search" action="/search" method="get">' in text
    assert '<label for="q"' in text
    assert "noindex" not in text or path == "/nowhere"


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=130), st.lists(st.sampled_from(SOME), max_size=5).map(" ".join)))
def test_no_search_fails_and_every_result_leads_to_a_page_that_answers(small: Store, text: str) -> None:
    shown = page(small, query.search(text.encode("utf-8", "replace").decode()))
    assert shown.status == 200
    for link in links(shown.body):
        assert leads_somewhere(small, link), link


def test_the_first_measure_found_says_its_figure_and_change(published: Store) -> None:
    """The Met's file of March 2026 has 610 knife crime offences in Croydon to February 2026, 175 fewer than before."""
    body = page(published, "/search?q=knife+crime+croydon").body
    (answer,) = body.findall(".//p[@class='answer']")
    assert "Croydon: 610 in the year to February 2026, 175 (22.3%) fewer" in text_of(answer)


@pytest.mark.parametrize(("asked", "measure"), [
    ("how many police", "police-officers"), ("police numbers", "police-officers"),
    ("car theft barnet", "vehicle-offences"),
    ("phone snatching camden", "mobile-phone-theft"), ("strip searches of children", "thorough-searches-children"),
    ("phone theft westminster", "mobile-phone-theft"), ("crown court delays", "crown-court-days"),
    ("complaints against police", "public-complaints"), ("teenage homicides", "teenage-homicide"), ("rape", "rape"),
    ("stop and search black lambeth", "stop-and-search-disproportionality"),
])
def test_a_question_in_a_reader_s_words_leads_with_the_measure_that_answers_it(
    published: Store, asked: str, measure: str,
) -> None:
    answers = [link for link in links(page(published, query.search(asked)).body) if link.startswith("/measure/")]
    assert answers[0].split("?")[0] == f"/measure/{measure}"


def test_a_measure_without_a_figure_there_says_why_and_a_search_for_words_alone_has_no_answer(small: Store) -> None:
    said = text_of(only(page(small, "/search?q=trust+city+of+london").body, ".//p[@class='answer']"))
    assert said.endswith("City of London: no figure. Not covered by the Metropolitan Police.")
    assert page(small, "/search?q=rolling+12+months").body.find(".//p[@class='answer']") is None


def test_what_the_plan_asks_for_and_nobody_publishes_is_found_with_who_holds_it(small: Store) -> None:
    body = page(small, "/search?q=victims+code").body
    first = part(body, "unpublished").findall(".//ul[@class='found']/li")[0]
    assert links(first)[0].startswith("/coverage#entry-P25-")
    assert leads_somewhere(small, links(first)[0])
    assert "no figures are published" in text_of(first)
