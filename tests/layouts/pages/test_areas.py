"""The page where areas are chosen, over a small store of published figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import areas
from data.statement import LONDON
from metrics.analysis.store import Store
from tests.support.html_pages import links, only, page
from tests.support.small_store import HACKNEY, load_ward_robberies

NORTH = "bcu-north"
DALSTON = areas.ward("E05009374", "Dalston", HACKNEY)


def test_a_ward_is_found_by_its_name(own: Store) -> None:
    load_ward_robberies(own, "2026-07", DALSTON, "2025-07", range(1, 13))
    redirected = page(own, "/area?name=dalston")
    assert (redirected.status, redirected.location) == (303, f"/area/{DALSTON.code}")


@pytest.mark.parametrize(("asked", "to"), [
    ("name=Hackney", HACKNEY), ("name=e09000012", HACKNEY), ("area=e09000012", HACKNEY), ("name=Richmond", "E09000027"),
    ("area=E23000001", LONDON), ("name=North+Area+BCU", NORTH), ("name=Hackney&utm_source=x", HACKNEY),
])
def test_a_name_or_a_code_leads_on_to_its_area(small: Store, asked: str, to: str) -> None:
    found = page(small, f"/area?{asked}")
    address = "/" if to == LONDON else f"/area/{to}"
    assert (found.status, found.location) == (303, address)
    assert links(found.body) == [address]


@pytest.mark.parametrize(("asked", "near"), [
    ("name=South+West", "/area/bcu-south-west"), ("name=Hackny", f"/area/{HACKNEY}"),
    ("area=E09000099", "/area/E09000009"), ("name=E09000099", "/area/E09000009"),
])
def test_a_name_of_none_or_of_several_is_not_found_and_names_the_nearest(small: Store, asked: str, near: str) -> None:
    found = page(small, f"/area?{asked}")
    assert (found.status, found.location) == (404, "")
    assert near in links(found.body)


@pytest.mark.parametrize("path", ["/area/E09000099", "/area/Hackney%20Wick", "/area/%00", "/area/" + "x" * 5000,
                                  "/area/%3Cscript%3E"])
def test_an_unknown_area_is_not_found(small: Store, path: str) -> None:
    found = page(small, path)
    assert found.status == 404
    assert len(found.html) < 4000
    assert "<script" not in found.html


@pytest.mark.parametrize("asked", ["name=a&name=b", "name=%FF", "&".join(["a=b"] * 30), "area=%3Cscript%3E"])
def test_a_malformed_query_is_refused(small: Store, asked: str) -> None:
    assert page(small, f"/area?{asked}").status == 400


def test_what_was_typed_stands_in_the_form_and_is_never_markup(small: Store) -> None:
    shown = page(small, '/area?name="><script>alert(1)</script>')
    assert "<script" not in shown.html
    assert only(shown.body, ".//input[@name='name']").get("value") == '"><script>alert(1)</script>'


def test_the_form_needs_no_script_and_every_field_has_a_label(small: Store) -> None:
    body = page(small, "/area").body
    form = only(body, ".//form")
    box, offered = only(form, ".//input"), only(form, ".//datalist")
    assert (form.get("method"), form.get("action"), box.get("name")) == ("get", "/area", "name")
    assert box.get("list") == offered.get("id")
    assert only(form, ".//label").get("for") == box.get("id")
    assert {one.get("value") for one in offered.iter("option")} >= {"Hackney", "London", "Central East BCU"}
    assert len([one for one in links(body) if one.startswith("/area/E09")]) >= 64  # on the map and by name


@settings(max_examples=80)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_address_of_an_area_has_an_answer(small: Store, path: str, asked: str) -> None:
    for address in (f"/area/{path.replace('?', '%3F')}", f"/area?name={asked}"):
        assert page(small, address).status in (200, 303, 400, 404)
