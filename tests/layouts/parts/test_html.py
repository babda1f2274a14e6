"""The elements of dash.html without their constructors' checks, which this module makes instead."""

import dash.html
import pytest
from dash.development.base_component import Component

from layouts.parts import html
from layouts.web import router
from tests.support.layout_examples import use_examples

PAGES = ("/", "/measure/hate-crime", "/measure/trust", "/measure/robbery", "/measure/antisocial-calls", "/area",
         "/gaps", "/coverage", "/plans", "/figures", "/about", "/search", "/search?q=robbery", "/nowhere")
INSIDE = {"_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties"}


def test_an_element_is_one_of_dash_and_says_the_same_to_the_browser():
    properties = {"className": "num", "aria-label": "Knife crime"}
    for ours, theirs in ((html.Td, dash.html.Td), (html.Section, dash.html.Section)):
        made = ours(["834", " offences"], **properties)
        assert isinstance(made, theirs)
        assert made.to_plotly_json() == theirs(["834", " offences"], **properties).to_plotly_json()
    assert html.Br().to_plotly_json() == dash.html.Br().to_plotly_json()


@pytest.mark.parametrize("path", PAGES)
def test_every_element_of_a_page_has_only_properties_that_dash_knows(monkeypatch, path):
    address, _, asked = path.partition("?")
    body = router.page(use_examples(monkeypatch), address, asked).body
    for one in [body, *body._traverse()]:
        if isinstance(one, Component):
            own = set(vars(one)) - INSIDE
            assert {name for name in own - set(one._prop_names) if not name.startswith(("aria-", "data-"))} == set()
