"""The island of a dashboard: what Dash answers is what the server sends, for any choice."""

from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from werkzeug.test import Client

from layouts.addresses import choices
from layouts.addresses.choices import Choices
from layouts.pages import dashboard_island
from layouts.web import site
from metrics.queries import Store, UnknownArea
from tests.layouts.addresses.test_choices import any_choices
from tests.support.small_store import HACKNEY

ISLAND = choices.island(HACKNEY, Choices())


@pytest.fixture(scope="module")
def client(small: Store) -> Client:
    return Client(site.create(lambda: small))


def answered(client: Client, chosen: str) -> str:
    """The HTML with which a choice is answered, asked for as a browser words it."""
    place = {"id": dashboard_island.ANSWERS, "property": "data-html"}
    body = {"output": "dashboard.data-html", "outputs": place, "changedPropIds": ["dashboard.data-query"], "state": [],
            "inputs": [{"id": dashboard_island.ANSWERS, "property": "data-query", "value": chosen}]}
    answer = client.post(f"{ISLAND}/_dash-update-component", json=body)
    assert answer.status_code == 200
    html: str = answer.get_json()["response"][dashboard_island.ANSWERS]["data-html"]
    return html


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_choices())
def test_dash_answers_with_what_the_server_sends_at_that_address(client: Client, chosen: Choices) -> None:
    assert answered(client, chosen.query()) in client.get(choices.address(HACKNEY, chosen)).text


def test_dash_is_given_no_more_to_draw_than_what_its_callback_hangs_on(small: Store) -> None:
    drawn = dashboard_island.layout(small, unquote(choices.island(HACKNEY, Choices(q="robbery")))).to_plotly_json()
    assert drawn["props"] == {"children": None, "id": dashboard_island.ANSWERS, "data-query": "q=robbery"}
    with pytest.raises(UnknownArea):
        dashboard_island.layout(small, "/island/area/E09000099/-")
