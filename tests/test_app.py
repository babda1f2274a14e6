"""The server: statuses, headers, downloads, pictures, and what Dash is given."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from layouts.addresses.version import stamp
from layouts.files import downloads
from layouts.web import folded, prerender, response_cache, router, shell, site, static
from metrics import queries
from tests.support.layout_examples import HACKNEY, PLACES, all_views, use_examples

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def store(monkeypatch):
    site.store.cache_clear()
    yield use_examples(monkeypatch)
    site.store.cache_clear()


@pytest.fixture
def client(store):
    return site.create().server.test_client()


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline="")))


@pytest.mark.parametrize(("path", "status"), [
    ("/", 200), (f"/?area={HACKNEY}", 200), ("/measure/robbery", 200), ("/measure/robery", 404), ("/nowhere", 404),
    ("/?area=E09000099", 404), ("/?area=%3Cscript%3E", 400), ("/?area=a&area=b", 400), ("/?area=%FF", 400),
    ("/data/robbery.csv", 200), ("/data/robery.csv", 404), ("/data/robbery.csv?area=E09000099", 404),
    ("/data/robbery.csv?area=%3C", 400), ("/sprite.svg", 200), ("/sprite.svg?area=E09000099", 404),
    ("/coverage", 200), ("/plans", 200), ("/figures", 200), ("/search?q=a", 200), ("/search?q=%FF", 400),
    ("/about", 200), ("/variation/robbery.svg", 200), ("/variation/trust.svg", 404), ("/variation/robery.svg", 404),
    ("/variation/robbery.svg?size=huge", 400), ("/gaps", 200),
    ("/funnel/robbery.svg", 200), ("/funnel/robbery-outcomes.svg?size=narrow", 200), ("/funnel/trust.svg", 404),
    ("/funnel/robery.svg", 404), ("/funnel/robbery.svg?size=huge", 400), ("/funnel/robbery.svg?area=E09000099", 404),
    ("/differences/trust.svg", 200), ("/differences/robbery.svg", 404), ("/differences/trust.svg?size=huge", 400),
    ("/chart/robbery.svg", 200), ("/chart/robery.svg", 404), ("/chart/robbery.svg?size=huge", 400), ("/healthz", 200),
])
def test_every_address_answers_with_its_true_status(client, path, status):
    assert client.get(path).status_code == status


def test_the_first_answer_is_the_whole_page(client, store):
    text = client.get(f"/measure/hate-crime?area={HACKNEY}").get_data(as_text=True)
    page = router.page(store, "/measure/hate-crime", f"area={HACKNEY}")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>Hate crime offences, Hackney \u2013 " in text
    assert '<meta name="description" content="Hate crime offences, Hackney: 24,240 offences in the 12 months' in text
    assert f'<div id="pre">{prerender.html(page.body)}</div>' in text
    assert '<a class="skip" href="#main">' in text
    assert "Loading..." not in text


@pytest.mark.parametrize("tag", ["<h1", "<main", "<header", "<footer", "<title"])
def test_a_page_has_each_landmark_once(client, tag):
    text = client.get("/").get_data(as_text=True)
    assert len(re.findall(f"{tag}[ >]", text)) == 1


def test_dash_is_given_the_same_page(client, store):
    answer = client.post("/_dash-update-component", json=callback("/measure/trust", f"?area={HACKNEY}")).get_json()
    given = answer["response"]["page"]["children"]
    body = folded.fold(router.page(store, "/measure/trust", f"area={HACKNEY}").body)
    assert given == json.loads(json.dumps(body, default=lambda node: node.to_plotly_json()))


def callback(path, search=""):
    """What Dash asks when a page is opened, as the browser words it."""
    changed = ["address.pathname", "address.search"]
    return {
        "output": "page.children", "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "address", "property": "pathname", "value": path},
                   {"id": "address", "property": "search", "value": search}],
        "changedPropIds": changed, "parsedChangedPropsIds": changed,
    }


@pytest.mark.parametrize(("path", "here"), [
    ("/", "Overview"), ("/gaps", "Gaps"), ("/coverage", "Coverage"), ("/plans", "Plans"), ("/figures", "Figures"),
    ("/about", "About"),
    ("/measure/robbery", ""), ("/nowhere", ""),
])
def test_every_page_leads_to_every_part_of_the_site_and_says_which_is_open(client, path, here):
    text = client.get(path).get_data(as_text=True)
    nav = re.search(r'<nav class="site-nav" aria-label="Site">(.*?)</nav>', text, re.DOTALL).group(1)
    assert re.findall('href="([^"]+)"', nav) == [address for address, _ in shell.NAVIGATION]
    assert re.findall('aria-current="page">([^<]+)<', nav) == ([here] if here else [])


@pytest.mark.parametrize("path", ["/", "/coverage", "/measure/trust", "/data/robbery.csv", "/sprite.svg"])
def test_an_answer_is_kept_until_the_data_change(client, store, monkeypatch, path):
    asked = []
    real = site.router.page
    monkeypatch.setattr(site.router, "page", lambda *words: asked.append(words) or real(*words))
    monkeypatch.setattr(response_cache, "LOOKS_EVERY", 0)
    first = client.get(path)
    assert client.get(path).data == first.data
    once = len(asked)
    assert once <= 1
    store.version = "another"
    assert client.get(path).status_code == 200
    assert len(asked) == 2 * once


def test_what_dash_asks_of_a_page_is_kept_and_of_no_page_is_not(client, monkeypatch):
    asked = []
    real = site.router.page
    monkeypatch.setattr(site.router, "page", lambda *words: asked.append(words) or real(*words))
    for _ in range(2):
        for path in ("/coverage", "/nowhere"):
            body = json.dumps(callback(path), separators=(",", ":"))
            answer = client.post(response_cache.CALLBACK, data=body, content_type="application/json")
            assert answer.status_code == 200
    assert [words[1] for words in asked] == ["/coverage", "/nowhere", "/nowhere"]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/data/robbery.csv", "/sprite.svg", "/static/style-0.css"])
def test_every_answer_that_can_be_shown_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_data_for_scripts_is_not_to_be_taken_for_anything_else(client):
    for answer in (client.get("/healthz"), client.post(response_cache.CALLBACK, json=callback("/"))):
        assert answer.mimetype == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_browsers_are_told_to_stay_with_tls_where_there_is_tls(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "max-age=31536000" in client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_no_script_stands_in_a_page_and_none_comes_before_what_is_to_be_seen(client):
    text = client.get("/").get_data(as_text=True)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
    assert [("src=" in attributes, bool(inside)) for attributes, inside in scripts] == [(False, True), (True, False)]
    assert 'type="application/json"' in scripts[0][0]  # data, which no browser runs
    assert {"defer", f'src="{static.address("start")}"'} <= set(scripts[1][0].split())
    assert "script-src 'self';" in client.get("/").headers["Content-Security-Policy"]


def test_the_scripts_that_a_chart_loads_are_those_of_dash_that_the_page_has_not_loaded(client):
    text = client.get("/measure/robbery").get_data(as_text=True)
    named = re.search(r'data-charts="([^"]+)"', text).group(1).split(" ")
    assert [re.sub(r"\.v\w+", "", path.rpartition("/")[2]) for path in named] == [
        "polyfill@7.12.1.min.js", "dash_core_components.js", "dash_core_components-shared.js"]
    assert [client.get(path).status_code for path in named] == [200, 200, 200]


def test_a_page_loads_nothing_from_anywhere_else(client):
    text = client.get("/").get_data(as_text=True)
    loaded = re.findall(r'<(?:script|img|link|source)[^>]*(?:src|href|srcset)="([^"]+)"', text)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


def test_a_page_that_has_not_changed_is_not_sent_again(client):
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_csv_has_the_promised_columns_and_every_figure(client, store):
    response = client.get(f"/data/robbery.csv?area={HACKNEY}")
    rows = rows_of(response)
    assert tuple(rows[0]) == queries.ROW_FIELDS
    points = store.view("robbery", HACKNEY).points
    assert [row["value"] for row in rows] == [str(int(point.value)) for point in points]
    assert {row["area_code"] for row in rows} == {HACKNEY}


def test_a_csv_without_an_area_has_all_areas_and_says_so_in_its_name(client):
    response = client.get("/data/robbery.csv")
    assert {row["area_name"] for row in rows_of(response)} == {"London", "Hackney"}
    assert response.headers["Content-Disposition"] == 'attachment; filename="robbery_all-areas_March-2026.csv"'
    named = client.get(f"/data/robbery.csv?area={HACKNEY}").headers["Content-Disposition"]
    assert named == f'attachment; filename="robbery_{HACKNEY}_March-2026.csv"'


def test_a_missing_figure_is_an_empty_field(client):
    missing = [row for row in rows_of(client.get(f"/data/hate-crime.csv?area={HACKNEY}")) if row["status"] == "x"]
    assert [row["value"] for row in missing] == [""]


def test_a_csv_without_figures_is_its_header(client):
    text = client.get(f"/data/antisocial-calls.csv?area={HACKNEY}").get_data(as_text=True)
    assert text == ",".join(queries.ROW_FIELDS) + "\r\n"


def test_a_csv_is_not_sent_twice(client, store, monkeypatch):
    monkeypatch.setattr(response_cache, "LOOKS_EVERY", 0)
    first = client.get("/data/robbery.csv")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/data/robbery.csv", headers=again).status_code == 304
    assert client.get(f"/data/robbery.csv?area={HACKNEY}", headers=again).status_code == 200
    store.version = "another"
    assert client.get("/data/robbery.csv", headers=again).status_code == 200


def test_a_long_csv_is_streamed(client, monkeypatch):
    monkeypatch.setattr(response_cache, "LONGEST", 1000)
    monkeypatch.setattr(downloads, "BATCH", 10)
    whole = client.get("/data/robbery.csv", buffered=False)
    assert whole.is_streamed
    assert "Content-Length" not in whole.headers
    assert len(rows_of(whole)) > 100


@pytest.mark.parametrize("path", ["/sprite.svg?", "/chart/robbery.svg?size=narrow&", "/variation/robbery.svg?",
                                  "/funnel/robbery.svg?", "/differences/trust.svg?"])
def test_a_picture_is_kept_for_good_only_at_the_address_of_its_version(client, store, path):
    assert "immutable" in client.get(f"{path}v={stamp(store)}").headers["Cache-Control"]
    assert client.get(f"{path}v=old").headers["Cache-Control"] == "no-store"
    before = stamp(store)
    store.version = "another"
    assert stamp(store) != before


def test_the_overview_shows_its_lines_from_one_picture_that_names_them_all(client):
    text = client.get("/").get_data(as_text=True)
    shown = re.findall(r'<img [^>]*src="([^"]+)"', text)
    assert len({address.split("#")[0] for address in shown}) == 1
    root = ET.fromstring(client.get(shown[0].split("#")[0].replace("&amp;", "&")).data)
    named = {one.get("id") for one in root.findall("{http://www.w3.org/2000/svg}view")}
    assert {address.split("#")[1] for address in shown} <= named
    assert named == {view.measure.id for view in all_views(PLACES[0])}


def test_health_counts_the_measures_and_fails_without_detail(client, monkeypatch):
    assert client.get("/healthz").get_json() == {"ok": True, "data_version": "2026-03-04 a", "measures": 5}

    def broken(*asked):
        raise RuntimeError("password=secret")

    monkeypatch.setattr(queries, "sections", broken)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert b"secret" not in answer.data


def test_a_store_that_fails_is_an_apology_not_a_stack_trace(client, monkeypatch):
    def broken(*asked):
        raise RuntimeError("password=secret")

    monkeypatch.setattr(queries, "places", broken)
    answer = client.get("/")
    assert answer.status_code == 503
    assert b"Sorry" in answer.data
    assert b"secret" not in answer.data


def python(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_importing_the_app_brings_in_no_pandas():
    done = python("import sys, app; assert app.server; sys.exit('pandas' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_it_is_served_by_gunicorn_where_the_environment_says(monkeypatch):
    import app

    monkeypatch.setitem(os.environ, "PORT", "9000")
    monkeypatch.setitem(os.environ, "WEB_WORKERS", "3")
    command = " ".join(app.gunicorn())
    for part in ("app:server", "--bind 127.0.0.1:9000", "--workers 3", "--preload"):
        assert part in command


def test_an_unknown_option_is_refused():
    import app

    with pytest.raises(SystemExit, match="usage"):
        app.main(["--nonsense"])


def test_a_worker_works_ahead_once_for_each_state_of_the_data(client, store, monkeypatch):
    worked, versions = [], iter(["a", "a", "b"])
    monkeypatch.setattr(site.queries, "work_ahead", lambda store: worked.append(store.version))

    def until_new_data(seconds):
        store.version = next(versions)

    monkeypatch.setattr(site.time, "sleep", until_new_data)
    with pytest.raises(StopIteration):
        site._work_ahead()
    assert worked == ["2026-03-04 a", "a", "b"]


SERVED = """
import os, sys
import app
from loaders import embedded

def served(program, command):
    print(os.environ["DATABASE_URL"], command[command.index("--chdir") + 1])
    sys.exit(0)

embedded.ensure = lambda engine, progress: False
os.execv = served
app.main([])
"""


def test_a_store_named_by_a_relative_path_is_the_one_that_is_served(tmp_path):
    done = subprocess.run([sys.executable, "-c", SERVED], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
                               "DATABASE_URL": "sqlite:///store.sqlite3"})
    assert done.stdout == f"sqlite:///{tmp_path}/store.sqlite3 {ROOT}\n", done.stderr


@pytest.mark.parametrize("body", ["{}", "[1]", "x", "null", '{"output": "page.children"}',
                                  '{"output": "page.children", "outputs": {}, "inputs": 3}',
                                  '{"output": "other.children", "outputs": {"id": "other", "property": "children"}}'])
def test_what_is_no_callback_of_a_page_is_refused_and_logs_nothing(client, body, caplog) -> None:
    answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert not caplog.records


@pytest.mark.parametrize("path", ["/_dash-component-suites/nopkg/x.js", "/_dash-component-suites/dash/dcc/none.js",
                                  "/dash/nonexist.js"])
def test_a_component_file_that_is_not_there_is_not_found_and_logs_nothing(client, path, caplog) -> None:
    assert client.get(path).status_code == 404
    assert not caplog.records
