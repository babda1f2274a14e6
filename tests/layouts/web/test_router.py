"""Addresses: which page, which status, and nothing that a stranger writes is trusted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.addresses import query
from layouts.parts import prerender
from layouts.web import router
from metrics.queries import Store
from tests.support.html_pages import links, rendered, text_of
from tests.support.small_store import HACKNEY


@pytest.fixture(scope="session")
def store(small: Store) -> Store:
    return small


def status(store: Store, path: str, asked: str = "") -> int:
    return router.page(store, path, asked).status


@pytest.mark.parametrize("path", ["/measure/robbery", "/measure/robbery/", "/gaps", "/coverage", "/claims/", "/about"])
def test_known_addresses_answer(store: Store, path: str) -> None:
    assert status(store, path) == status(store, path, f"?area={HACKNEY}") == 200


@pytest.mark.parametrize("path", ["/", ""])
def test_the_first_page_leads_on_to_an_area_that_is_asked_of_it(store: Store, path: str) -> None:
    assert status(store, path) == 200
    assert status(store, path, f"?area={HACKNEY}") == 303


@pytest.mark.parametrize("path", ["/measure", "/measure/robbery/more", "/nowhere", "/measure/nothing-like-it", "/%00",
                                  "/about/more", "/figure"])
def test_unknown_addresses_are_not_found(store: Store, path: str) -> None:
    assert status(store, path) == 404


def test_an_unknown_measure_names_the_nearest_ones(store: Store) -> None:
    page = router.page(store, "/measure/robery", "area=E09000012")
    assert page.status == 404
    assert "/measure/robbery?area=E09000012" in links(rendered(page.body))


def test_an_unknown_area_is_not_found_and_names_near_codes(store: Store) -> None:
    page = router.page(store, "/", "area=E0900012")
    assert page.status == 404
    assert "/area/E09000012" in links(rendered(page.body))


@pytest.mark.parametrize("asked", [
    "area=E1&area=E2", "area=%3Cscript%3E", "area=E09%2000012", "area=" + "9" * 41, "area=%FF", "&".join(["a=b"] * 30),
])
def test_a_malformed_query_is_refused(store: Store, asked: str) -> None:
    assert status(store, "/", asked) == 400


@pytest.mark.parametrize("asked", ["", "?", "area=", "utm_source=x", "area=E23000001&fbclid=1"])
def test_no_area_or_somebody_else_s_parameter_means_london(asked: str) -> None:
    assert query.area(asked) == query.LONDON


def test_what_was_asked_for_is_never_markup(store: Store) -> None:
    page = router.page(store, "/measure/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "")
    assert page.status == 404
    assert "<script" not in prerender.html(page.body)
    assert "<script>" in text_of(rendered(page.body))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_has_an_answer(store: Store, path: str, asked: str) -> None:
    page = router.page(store, f"/measure/{path}", f"area={asked}")
    assert page.status in (200, 400, 404)
    prerender.html(page.body)
