"""Pages that Dash draws in few pieces."""

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from layouts.web import folded, prerender, router
from tests.support.layout_examples import use_examples


def drawn(node) -> str:
    """What the browser makes of a folded tree: assets/folded.js, in Python."""
    if isinstance(node, list):
        return "".join(map(drawn, node))
    if isinstance(node, folded.Html):
        given = node.to_plotly_json()["props"]
        inside = f"<!--{given['html']}-->"
        return prerender.html(getattr(html, given["tag"].capitalize())(inside, **given["attributes"])).replace(
            prerender.html(inside), given["html"])
    return prerender.html(node)


texts = st.text("ab <&>\"'\u2019", max_size=8)
trees = st.recursive(
    texts,
    lambda children: st.builds(lambda tag, inside, name: tag(inside, className=name),
                               st.sampled_from([html.P, html.Div, html.A, html.Strong]),
                               st.lists(children, max_size=3), texts),
    max_leaves=12,
)


@given(st.lists(trees, max_size=4))
def test_a_folded_tree_is_the_same_html(nodes):
    assert drawn(folded.fold(nodes)) == prerender.html(nodes)


@pytest.fixture
def examples(monkeypatch):
    return use_examples(monkeypatch)


def count(node) -> int:
    return 1 + len(list(node._traverse()))


def test_dash_has_few_components_to_draw_where_the_page_has_hundreds_of_elements(examples):
    whole = router.page(examples, "/", "").body
    assert count(whole) > 100
    assert count(folded.fold(whole)) <= 20


def test_a_component_of_dash_stays_one_and_what_stands_around_it_is_folded():
    graph = dcc.Graph(id="one")
    made = folded.fold(html.Div([html.P("before"), html.Section([html.H2("Chart"), graph]), "text"], id="outer"))
    assert (made.tag, made.attributes) == ("div", {"id": "outer"})
    first, section, text = made.children
    assert first.html == "before"
    assert section.tag == "section"
    assert section.children[0].html == "Chart"
    assert section.children[1] is graph
    assert text == "text"
