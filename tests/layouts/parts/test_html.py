"""The elements of dash.html without their constructors' checks, which this module makes instead."""

from typing import Any

import dash.html
import pytest
from dash.development.base_component import Component

from layouts.parts import html
from layouts.web import router
from metrics.analysis.store import Store
from tests.support.small_store import HACKNEY

PAGES = ("/", "/measure/hate-crime", "/measure/trust", "/measure/robbery", f"/measure/robbery?area={HACKNEY}",
         "/measure/antisocial-behaviour", "/measure/theft", "/area", f"/area/{HACKNEY}", "/gaps", "/coverage", "/plans",
         "/claims", "/new", "/about", "/search", "/search?q=robbery", "/nowhere")
INSIDE = {"_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties"}


def test_an_element_is_one_of_dash_and_says_the_same_to_the_browser() -> None:
    properties: dict[str, Any] = {"className": "num", "aria-label": "Knife crime"}
    for ours, theirs in ((html.Td, dash.html.Td), (html.Section, dash.html.Section)):
        made = ours(["834", " offences"], **properties)
        assert isinstance(made, theirs)
        assert made.to_plotly_json() == theirs(["834", " offences"], **properties).to_plotly_json()
    assert html.Br().to_plotly_json() == dash.html.Br().to_plotly_json()


@pytest.mark.parametrize("address", PAGES)
def test_every_element_of_a_page_has_only_properties_that_dash_knows(small: Store, address: str) -> None:
    path, _, asked = address.partition("?")
    body = router.page(small, path, asked).body
    elements = [one for one in [body, *body._traverse()] if isinstance(one, Component)]
    assert len(elements) >= 5
    for one in elements:
        own = set(vars(one)) - INSIDE
        assert {name for name in own - set(one._prop_names) if not name.startswith(("aria-", "data-"))} == set()
