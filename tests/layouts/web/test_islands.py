"""Dash beneath the pages: what it is asked there, what it loads, and what it refuses."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from werkzeug.test import Client

from layouts.addresses import choices, measure_choices
from layouts.addresses.choices import Choices
from layouts.addresses.measure_choices import MeasureChoices
from layouts.pages import measure_chart
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON

AREA = f"/island/area/{HACKNEY}/-"
ROBBERY = measure_choices.island("robbery", HACKNEY, MeasureChoices(years="5"))
DECODED = unquote(ROBBERY)


def as_json(tree: Any) -> Any:
    return json.loads(json.dumps(tree, default=lambda node: node.to_plotly_json()))


def callback(asked: Any = "years=3", pointed: Any = None, output: str = "measure-drawn") -> dict[str, Any]:
    """What Dash asks when a choice of the chart is made or a reader is at the chart, as the browser words it."""
    given = [{"id": "measure-drawn", "property": "data-query", "value": asked},
             {"id": "measure-drawn", "property": "data-pointed", "value": pointed}]
    inputs, state = given if output == "measure-drawn" else given[::-1]
    changed = [f"{inputs['id']}.{inputs['property']}"]
    return {
        "output": f"{output}.children", "outputs": {"id": output, "property": "children"}, "inputs": [inputs],
        "state": [state], "changedPropIds": changed, "parsedChangedPropsIds": changed,
    }


def attribute(text: str, name: str) -> list[str]:
    found = re.search(rf'data-{name}="([^"]+)"', text)
    assert found
    return found[1].split(" ")


def without_version(address: str) -> str:
    return re.sub(r"\.v\w+", "", address.rpartition("/")[2])


def test_a_page_tells_dash_beneath_which_address_to_ask_for_its_island(client: Client) -> None:
    text = client.get(f"/measure/robbery?area={HACKNEY}&years=5").text
    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', text)
    assert found
    assert json.loads(found[1])["requests_pathname_prefix"] == f"{ROBBERY}/"
    assert attribute(text, "island") == [ROBBERY]


def test_dash_draws_the_island_of_the_page_that_asks(client: Client, small: Store) -> None:
    assert client.get(f"{ROBBERY}/_dash-layout").get_json() == as_json(measure_chart.layout(small, DECODED))


def test_dash_needs_no_other_callbacks_than_those_of_the_island(client: Client) -> None:
    outputs = [one["output"] for one in client.get(f"{ROBBERY}/_dash-dependencies").get_json()]
    assert len(outputs) == 5
    assert {"measure-drawn.children", "chart-pointer.children", "dashboard.data-html"} < set(outputs)


def test_a_choice_is_answered_with_its_chart_and_a_pointer_with_plotly_s(client: Client) -> None:
    def drawn(**asked: Any) -> str:
        answer = client.post(f"{ROBBERY}/_dash-update-component", json=callback(**asked))
        assert answer.status_code == 200
        (given,) = answer.get_json()["response"].values()
        return json.dumps(given["children"])

    assert "size=wide&years=3&v=" in drawn()
    assert "size=wide&v=" in drawn(asked="")
    assert "size=wide&period=each&beside=E23000001&v=" in drawn(asked="period=each&beside=E23000001")
    assert '"type": "Graph"' not in drawn()
    assert '"type": "Graph"' in drawn(pointed="yes")
    assert '"type": "Graph"' in drawn(pointed="yes", output="chart-pointer")


def test_the_scripts_of_dash_come_in_the_order_in_which_they_need_each_other(client: Client) -> None:
    text = client.get("/measure/robbery").text
    assert list(map(without_version, attribute(text, "scripts"))) == [
        "react@18.3.1.min.js", "react-dom@18.3.1.min.js", "prop-types@15.8.1.min.js", "dash_renderer.min.js",
        "dash_html_components.min.js"]
    assert list(map(without_version, attribute(text, "charts"))) == [
        "polyfill@7.12.1.min.js", "dash_core_components.js", "dash_core_components-shared.js",
        "plotly-basic-4.1.1.min.js"]


def test_the_scripts_of_dash_are_there_and_the_same_for_every_page(client: Client) -> None:
    pages = [client.get(path).text for path in ("/measure/robbery", f"/measure/trust?area={HACKNEY}")]
    first, second = ([*attribute(text, "scripts"), *attribute(text, "charts")] for text in pages)
    assert first == second
    for address in first:
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
        assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("island", [
    "/island/measure/robery/E23000001/-", "/island/measure/robbery/E09000099/-", "/island/measure/robbery/-",
    "/island/measure/robbery/E23000001/years%3D6", "/island/measure/robbery/E23000001/-/more", "/island",
])
def test_where_there_is_no_such_page_there_is_no_island(client: Client, island: str) -> None:
    assert client.get(f"{island}/_dash-layout").status_code == 404


@pytest.mark.parametrize("body", [
    "{}", "[1]", "x", "null", '{"output": "measure-drawn.children"}',
    '{"output": "measure-drawn.children", "outputs": {}, "inputs": 3}',
    '{"output": "other.children", "outputs": {"id": "other", "property": "children"}}', '{"output": {"id": 1}}',
    '{"output": ["measure-drawn.children"]}', "[" * 30_000, '{"a":' * 10_000, '{"output": "\\ud800"}',
])
def test_what_is_no_callback_of_a_page_is_refused_and_logs_nothing(
    client: Client, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.post(f"{ROBBERY}/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert not caplog.records


@pytest.mark.parametrize(("asked", "status"), [("years=6", 404), ("beside=<script>", 404), ("beside=E09000099", 404),
                                               (None, 400), (["years=3"], 400), (3, 400)])
def test_a_choice_that_no_page_offers_is_refused(client: Client, asked: Any, status: int) -> None:
    answer = client.post(f"{ROBBERY}/_dash-update-component", json=callback(asked))
    assert answer.status_code == status


def test_a_measure_without_figures_has_no_island_and_answers_no_callback(client: Client) -> None:
    nothing = measure_choices.island("burglary", LONDON, MeasureChoices())
    assert client.get(f"{nothing}/_dash-layout").status_code == 404
    for output in ("measure-drawn", "chart-pointer"):
        asked = callback("years=3", "yes", output)
        assert client.post(f"{nothing}/_dash-update-component", json=asked).status_code == 404


@pytest.mark.parametrize("path", ["x", "nopkg/x.js", "dash/dcc/none.js", "dash/../../app.py"])
def test_a_component_file_that_is_not_there_is_not_found_and_logs_nothing(
    client: Client, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(f"/island/_dash-component-suites/{path}").status_code == 404
    assert not caplog.records


@pytest.mark.parametrize("path", ["_dash-x", "_dash-update-component", "_dash-component-suites"])
def test_dash_shows_no_page_of_its_own(client: Client, path: str) -> None:
    assert client.get(f"/island/{path}").status_code in {404, 405}


def test_the_address_of_a_file_of_dash_is_the_same_wherever_it_was_installed(client: Client) -> None:
    text = client.get("/measure/robbery").text
    for address in [*attribute(text, "scripts"), *attribute(text, "charts")[:-1]]:
        assert re.search(r"\.v\d+_\d+_\d+m0\.", address)


@pytest.mark.parametrize("area", [LONDON, HACKNEY])
def test_the_island_is_asked_for_at_an_address_that_is_kept(client: Client, area: str) -> None:
    answer = client.get(f"{measure_choices.island('robbery', area, MeasureChoices())}/_dash-layout")
    assert answer.headers["ETag"]
    assert answer.headers.get("Cache-Control") != "no-store"


def test_a_choice_is_answered_with_the_island_drawn_anew(client: Client) -> None:
    body = {"output": "dashboard.data-html", "outputs": {"id": "dashboard", "property": "data-html"},
            "changedPropIds": ["dashboard.data-query"], "state": [],
            "inputs": [{"id": "dashboard", "property": "data-query", "value": "q=robbery"}]}
    answer = client.post(f"{AREA}/_dash-update-component", json=body)
    assert answer.status_code == 200
    drawn = answer.get_json()["response"]["dashboard"]["data-html"]
    assert f"/measure/robbery?area={HACKNEY}" in drawn
    assert f"/measure/trust?area={HACKNEY}" not in drawn
    assert client.post(f"{AREA}/_dash-update-component", json=body | {"inputs": []}).status_code == 400
    body["inputs"][0]["value"] = "sort=colour"  # type: ignore[index]
    assert client.post(f"{AREA}/_dash-update-component", json=body).status_code == 404


def test_the_page_says_beneath_which_address_its_island_is_found(client: Client) -> None:
    for path in (f"/area/{HACKNEY}", "/"):
        text = client.get(path).text
        island = choices.island(HACKNEY if HACKNEY in path else "E23000001", Choices())
        assert f'data-island="{island}"' in text
        assert client.get(f"{island}/_dash-layout").status_code == 200
