"""Our own style sheets and scripts, and Plotly."""

import hashlib

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from layouts.web import static


@pytest.fixture
def client() -> FlaskClient:
    server = Flask("test")
    static.add_routes(server)
    return server.test_client()


@pytest.mark.parametrize(("name", "holds"), [
    ("style", ":root"), ("page", "pageshow"), ("island", "DashRenderer"), ("icon", "<svg"),
])
def test_a_file_is_served_for_good_at_its_own_address(client: FlaskClient, name: str, holds: str) -> None:
    answer = client.get(static.address(name))
    assert answer.status_code == 200
    assert holds in answer.get_data(as_text=True)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_of_yesterday_gets_todays_style_and_does_not_keep_it(client: FlaskClient) -> None:
    answer = client.get("/static/style-0123456789abcdef.css")
    assert answer.data == static.content("style")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [
    "/static/x.py", "/static/..%2f..%2fapp.py", "/static/static.html", "/static/style-0.js",
])
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_file_of_the_folder_is_in_what_is_served() -> None:
    for file in static.ASSETS.iterdir():
        assert any(file.read_bytes() in static.content(name) for name in static.FILES)


@pytest.mark.parametrize("name", static.FILES)
def test_the_address_changes_with_the_content(name: str) -> None:
    assert hashlib.sha256(static.content(name)).hexdigest()[:16] in static.address(name)


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_plotly_comes_as_the_basic_bundle(client: FlaskClient, accepted: str) -> None:
    answer = client.get(static.plotly_address(), headers={"Accept-Encoding": accepted})
    text = brotli.decompress(answer.data) if accepted == "br" else answer.data
    assert text[:80].startswith(b"/**\n* plotly.js (basic - minified) v4.1.1\n")
    assert len(answer.data) < 350_000 or accepted != "br"
