"""The island of a dashboard: what Dash draws is what the server sent, for any choice."""

import json

from hypothesis import HealthCheck, given, settings

from layouts.addresses.choices import Choices
from layouts.pages import dashboard_island
from layouts.web import prerender
from metrics.queries import Store
from tests.layouts.addresses.test_choices import any_choices
from tests.support.html_pages import TODAY
from tests.support.small_store import HACKNEY


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_choices())
def test_dash_draws_what_the_server_sends(small: Store, chosen: Choices) -> None:
    page = dashboard_island.dashboard(small, HACKNEY, chosen, TODAY)
    content = dashboard_island.content(page)
    served = prerender.html(dashboard_island.place(page))
    assert prerender.html(content) in served
    json.dumps(dashboard_island.layout(small, f"/island/area/{HACKNEY}/{chosen.query() or '-'}").to_plotly_json(),
               default=lambda one: one.to_plotly_json())  # nothing that Dash cannot send
