"""Searching: what comes first, what is forgiven, and that every result leads somewhere."""

import pytest
from dash import html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.addresses import query
from layouts.search import find as search_find
from layouts.search.find import AREAS, DEFINITIONS, MEASURES, Thing, index_of
from layouts.search.normal_form import words
from layouts.web import prerender, router, shell
from metrics.analysis import views
from metrics.analysis.store import data_version, open_store
from metrics.registry import registry
from tests.support.layout_examples import HACKNEY, use_examples
from tests.support.trees import find, text_of


def measure(name, title, question="", said=""):
    return Thing(MEASURES, title, query.measure(name, query.LONDON), question, (title, name.replace("-", " ")), said,
                 measure=name)


def area(code, name, *others):
    return Thing(AREAS, name, query.overview(code), "", (name, code, *others), area=code)


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


def titles(text):
    return [one.title for one in search_find.find(INDEX, text).things]


def addresses(text):
    return [one.address for one in search_find.find(INDEX, text).things]


def test_a_name_itself_comes_before_its_beginning_and_that_before_words_anywhere():
    assert titles("knife crime") == ["Knife crime offences", "Knife crime with injury offences"]
    assert titles("knife") == ["Knife crime with injury offences", "Knife crime offences", "Robbery offences"]


@pytest.mark.parametrize("text", ["injur", "crime injury", "KNIFE   Injury", "injury of the knife",
                                  "knife crimes injury"])
def test_beginnings_order_case_plurals_and_little_words_do_not_matter(text):
    assert titles(text)[0] == "Knife crime with injury offences"


@pytest.mark.parametrize(("text", "first"), [
    ("nife crime", "Knife crime offences"), ("Hackny", "Hackney"), ("robery", "Robbery offences"),
    ("stabbings", "Knife crime with injury offences"),
])
def test_near_spellings_and_other_words_are_understood(text, first):
    assert titles(text)[0] == first


def test_a_word_that_was_read_as_another_is_said_so():
    assert search_find.find(INDEX, "nife crime").read_as == (("nife", "knife"),)
    assert search_find.find(INDEX, "knife crime").read_as == ()


def test_a_code_is_never_read_as_another_code():
    assert addresses("E09000099") == []


@pytest.mark.parametrize(("text", "first"), [
    ("knife crime hackney", "/measure/knife-crime?area=E09000012"),
    ("robbery in E09000012", "/measure/robbery?area=E09000012"),
    ("hackny nife crime", "/measure/knife-crime?area=E09000012"),
    ("knife crime, Richmond", "/measure/knife-crime?area=E09000027"),
    ("trust london", "/measure/trust"),
    ("is knife crime getting better where I live in hackney?", "/measure/knife-crime-with-injury?area=E09000012"),
])
def test_a_measure_and_an_area_together_give_that_measure_there_first(text, first):
    assert addresses(text)[0] == first


def test_every_area_of_a_name_is_given():
    assert addresses("robbery abbey")[:2] == ["/measure/robbery?area=E05000001", "/measure/robbery?area=E05000002"]
    assert addresses("robbery hackney richmond")[:2] == [
        "/measure/robbery?area=E09000012", "/measure/robbery?area=E09000027"]


def test_where_nothing_holds_every_word_those_that_hold_most_are_given_and_that_is_said():
    found = search_find.find(INDEX, "knife crime zebra")
    assert found.partly
    assert [one.title for one in found.things] == ["Knife crime with injury offences", "Knife crime offences"]
    assert not search_find.find(INDEX, "knife crime").partly


def test_groups_come_in_the_order_of_their_best():
    assert list(search_find.find(INDEX, "rolling 12 months").groups) == [DEFINITIONS]
    assert list(search_find.find(INDEX, "hackney").groups) == [AREAS]


@given(st.text(max_size=200))
def test_any_text_has_words_and_an_answer(text):
    assert all(word.isascii() and word.isalnum() for word in words(text))
    assert set(search_find.find(INDEX, text).things) <= {*INDEX.things} or titles(text)


# The page

@pytest.fixture
def store(monkeypatch):
    router._index.cache_clear()
    yield use_examples(monkeypatch)
    router._index.cache_clear()


def page(store, asked):
    return router.page(store, "/search", asked)


def results(found):
    """The links of what was found, best first; those of the way back up are not among them."""
    return find([one for one in find(found.body, html.Ul) if getattr(one, "className", "") == "found"], html.A)


def test_without_words_the_page_says_what_one_can_search_for(store):
    for asked in ("", "q=", "q=+%20"):
        seen = page(store, asked)
        assert seen.status == 200
        assert "5 measures, 6 areas" in text_of(seen.body)
        assert "/search?q=knife%20crime" in [one.href for one in find(seen.body, html.A)]


def test_results_are_counted_by_group_with_their_context(store):
    seen = page(store, "q=robbery")
    words_of_it = text_of(seen.body)
    assert "Found: 4 measures" in words_of_it
    assert "Measures (4)" in words_of_it
    assert "How many robberies does the Met record?" in words_of_it


def test_a_measure_in_an_area_leads_to_its_page_there(store):
    first = results(page(store, "q=robbery+hackny"))[0]
    assert first.href == f"/measure/robbery?area={HACKNEY}"
    assert "read as hackney" in text_of(page(store, "q=robbery+hackny").body)


def test_sections_of_pages_and_glossary_words_are_found(store):
    links = [one.href for one in find(page(store, "q=accessibility+statement").body, html.A)]
    assert "/about#accessibility" in links
    links = [one.href for one in find(page(store, "q=percentage+point").body, html.A)]
    assert "/about#word-percentage-point" in links


def test_nothing_found_says_so_and_what_may_help(store):
    seen = page(store, "q=xylophone")
    assert seen.status == 200
    assert "Nothing was found for xylophone." in text_of(seen.body)
    assert "/" in [one.href for one in find(seen.body, html.A)]


@pytest.mark.parametrize("asked", ["q=%FF", "q=%ED%A0%80", "q=a&q=b", "&".join(["q=a"] * 30), "q=a&area=%3C"])
def test_a_malformed_search_is_refused(store, asked):
    assert page(store, asked).status == 400


def test_a_long_search_is_cut_and_control_characters_are_gone():
    assert query.sought("q=" + "a" * 500) == "a" * 100
    assert query.sought("q=%00kni%0Afe%20%20crime%E2%80%AE") == "kni fe crime"


def test_the_box_keeps_the_search_as_text_and_the_page_is_not_for_search_engines(store):
    text = shell.document(page(store, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
    assert "<script>" not in text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in text
    assert '<meta name="robots" content="noindex">' in text


def test_every_page_has_the_search_box(store):
    for path in ("/", "/about", "/nowhere", "/measure/robbery"):
        text = shell.document(router.page(store, path, ""))
        assert '<form class="search" role="search" action="/search" method="get">' in text
        assert '<label for="q"' in text
    assert "noindex" not in shell.document(router.page(store, "/", ""))


SOME = ["robbery", "hate crime", "Hackny", "E09000012", "trust", "12 months", "[p]", "'; drop table area --", "../..",
        "\0", "%", "💥", "Ａ", "ß", "İ", "<b>", "robbery", "the", "not compared"]


@pytest.fixture(scope="module")
def real(embedded_url):
    router._index.cache_clear()
    yield open_store(embedded_url)
    router._index.cache_clear()


def leads_somewhere(store, address):
    """Whether an address is that of a measure and an area that exist, or of a page and a place in it."""
    path, _, anchor = address.partition("#")
    path, _, rest = path.partition("?")
    if path.startswith("/measure/") or "area=" in rest:
        known = {place.code for place in views.places(store)}
        measure_id = path.removeprefix("/measure/")
        return query.area(rest) in known and (path == "/" or measure_id in registry().measures)
    if (path, rest) not in ANSWERED:
        seen = router.page(store, path, rest)
        ANSWERED[path, rest] = seen.status, prerender.html(seen.body)
    status, held = ANSWERED[path, rest]
    return status == 200 and (not anchor or f'id="{anchor}"' in held)


ANSWERED: dict = {}


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=130), st.lists(st.sampled_from(SOME), max_size=5).map(" ".join)))
def test_no_search_fails_and_every_result_leads_to_a_page_that_answers(real, text):
    asked = query.search(text.encode("utf-8", "replace").decode()).partition("?")[2]
    seen = router.page(real, "/search", asked)
    assert seen.status == 200
    prerender.html(seen.body)
    for link in find(seen.body, html.A):
        assert leads_somewhere(real, link.href), link.href


def test_everything_in_the_real_index_leads_to_a_page_that_answers(real):
    index = router._index(real, data_version(real))
    assert {one.group for one in index.things} == set(search_find.GROUPS)
    for one in index.things:
        assert leads_somewhere(real, one.address), one.address


def test_a_measure_that_was_found_in_an_area_has_a_page_there(real):
    first = results(page(real, "q=robbery+city+of+london"))[0].href
    assert router.page(real, *first.split("?")).status == 200


@pytest.mark.parametrize(("text", "first"), [
    ("nife crime", "/measure/knife-crime"), ("Hackny", "/area/E09000012"),
    ("knife crime hackney", "/measure/knife-crime?area=E09000012"),
    ("robbery in E09000012", "/measure/robbery?area=E09000012"),
])
def test_real_names_are_found_first(real, text, first):
    assert results(page(real, query.search(text).partition("?")[2]))[0].href == first
