"""Whatever stands in an address of the explorer, its page, pictures and files answer or refuse, and never fail."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from layouts.web.site import create
from metrics.queries import Store

NAMES = ("measure", "area", "figures", "unit", "layout", "base", "from", "to", "chart", "size", "v")
VALUES = ("robbery", "trust", "E09000012", "E13000001", "e09000012", "rate", "index", "grid", "each", "to-date",
          "1999-00", "2019-20", "2019", "1900", "2099", "-1", "999999999999", "wide")
PATHS = ("/explore", "/explored.svg", "/exploration.svg", "/exploration.csv")
PLAIN = st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), st.text(max_size=12))),
                 max_size=12).map(urlencode)
RAW = st.text(max_size=60).map(lambda text: quote(text, safe="&=%+;[]"))


@pytest.fixture
def site(small: Store) -> Client:
    return Client(create(lambda: small))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PATHS), st.one_of(PLAIN, RAW))
def test_no_address_fails(site: Client, path: str, asked: str) -> None:
    answer = site.get(f"{path}?{asked}")
    assert answer.status_code in {200, 303, 400, 404}, asked
    if answer.status_code == 400:
        assert len(answer.text) > 20


def test_five_measures_are_refused_in_words(site: Client) -> None:
    answer = site.get("/explore?" + "&".join(f"measure=m{number}" for number in range(5)))
    assert answer.status_code == 400
    assert "At most 4 measures are shown beside one another." in answer.text
