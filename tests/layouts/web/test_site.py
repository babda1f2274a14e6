"""The site as a whole: statuses, what is kept and for how long, and what is said when the store fails."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from layouts.parts import prerender
from layouts.web import router, site
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON, load_robberies


@pytest.mark.parametrize(("path", "status"), [
    ("/", 200), (f"/?area={HACKNEY}", 303), (f"/area/{HACKNEY}", 200), ("/?sort=x", 400),
    ("/measure/robbery", 200), ("/measure/robery", 404), ("/nowhere", 404),
    ("/?area=E09000099", 404), ("/?area=%3Cscript%3E", 400), ("/?area=a&area=b", 400), ("/?area=%FF", 400),
    ("/measure/robbery?years=5", 200), ("/measure/robbery?years=6", 400), ("/measure/robbery?years=5&years=3", 400),
    ("/data/robbery.csv", 200), ("/data/robery.csv", 404), ("/data/robbery.csv?area=E09000099", 404),
    ("/data/robbery.csv?area=%3C", 400), ("/sprite.svg", 200), ("/sprite.svg?area=E09000099", 404),
    ("/coverage", 200), ("/plans", 200), ("/claims", 200), ("/new", 200), ("/search?q=a", 200), ("/search?q=%FF", 400),
    ("/about", 200), ("/variation/robbery.svg", 200), ("/variation/trust.svg", 404), ("/variation/robery.svg", 404),
    ("/variation/robbery.svg?size=huge", 400), ("/gaps", 200),
    ("/lines/robbery.svg", 200), ("/lines/stalking.svg", 404), ("/lines/robery.svg", 404), ("/dots/trust.svg", 200),
    ("/dots/antisocial-behaviour.svg", 404), ("/measure/robbery?sort=value", 200), ("/measure/robbery?sort=x", 400),
    ("/funnel/robbery.svg", 200), ("/funnel/knife-crime-positive-outcome-rate.svg?size=narrow", 200),
    ("/funnel/trust.svg", 404), ("/funnel/robery.svg", 404), ("/funnel/robbery.svg?size=huge", 400),
    ("/funnel/robbery.svg?area=E09000099", 404),
    ("/differences/trust.svg", 200), ("/differences/robbery.svg", 404), ("/differences/trust.svg?size=huge", 400),
    ("/chart/robbery.svg", 200), ("/chart/robbery.svg?years=5", 200), ("/chart/robbery.svg?years=x", 400),
    ("/chart/robery.svg", 404), ("/chart/robbery.svg?size=huge", 400), ("/healthz", 200),
    ("/_dash-layout", 404), ("/_dash-component-suites/dash/deps/react@18.3.1.min.js", 404),
])
def test_every_address_answers_with_its_true_status(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_an_answer_is_the_whole_page(client: Client, small: Store) -> None:
    text = client.get(f"/measure/trust?area={HACKNEY}").text
    page = router.page(small, "/measure/trust", f"area={HACKNEY}")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert prerender.html(page.body) in text
    assert "Loading..." not in text


def test_an_address_that_means_another_leads_there(client: Client) -> None:
    answer = client.get("/area?name=hackney")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/area/{HACKNEY}")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/coverage", "/measure/robbery", "/data/robbery.csv", "/sprite.svg"])
def test_an_answer_stands_until_the_data_change(own_client: Client, own: Store, path: str) -> None:
    first = own_client.get(path)
    assert own_client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    load_robberies(own, "2026-11", "2026-06", {LONDON: 3000, HACKNEY: 100})
    assert own_client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


TAGS = """
import json, sys
from werkzeug.test import Client
from layouts.web import site
client = Client(site.create())
print(json.dumps([client.get(path).headers["ETag"] for path in sys.argv[1:]]))
"""


def test_an_address_has_the_same_answer_and_tag_from_every_process(small_url: str) -> None:
    paths = ["/", f"/area/{HACKNEY}", "/measure/robbery", "/gaps", "/coverage", "/about", "/sprite.svg",
             "/data/robbery.csv", "/funnel/robbery.svg", "/island/measure/robbery/E23000001/-/_dash-layout",
             f"/island/area/{HACKNEY}/-/_dash-layout", "/island/_dash-dependencies"]

    def tags(seed: int) -> Any:
        done = subprocess.run([sys.executable, "-c", TAGS, *paths], capture_output=True, check=True,
                              env=os.environ | {"DATABASE_URL": small_url, "PYTHONHASHSEED": str(seed)})
        return json.loads(done.stdout)

    assert dict(zip(paths, tags(1), strict=True)) == dict(zip(paths, tags(2), strict=True))


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


FAILING = ("/", "/island/measure/robbery/E23000001/-/_dash-layout", "/data/robbery.csv")


def asked_with(error: Exception, path: str) -> TestResponse:
    def broken() -> Store:
        raise error

    return Client(site.create(broken)).get(path)


@pytest.mark.parametrize("path", [*FAILING, "/readyz"])
def test_a_store_that_cannot_be_read_is_an_apology_not_a_stack_trace(path: str) -> None:
    answer = asked_with(OSError("password=secret"), path)
    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"secret" not in answer.data


@pytest.mark.parametrize("path", FAILING)
def test_a_mistake_of_ours_is_not_called_a_store_that_cannot_be_read(path: str) -> None:
    answer = asked_with(KeyError("secret"), path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert b"secret" not in answer.data
