"""A component tree as HTML: escaped, complete, and nothing that Dash would not render."""

from html.parser import HTMLParser
from typing import Any

import pytest
from dash import dcc
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from layouts.parts import html, prerender
from layouts.web import router
from metrics.queries import Store
from tests.support.small_store import CITY, HACKNEY, LONDON


class Reader(HTMLParser):
    """What a browser would see: tags with attributes, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        if self.seen and isinstance(self.seen[-1], str):
            self.seen[-1] += data
        else:
            self.seen.append(data)


def read(text: str) -> list[Any]:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.seen


NAMES = {"className": "class", "htmlFor": "for"}


def expected(node: Any) -> list[Any]:
    """The same walk over what Dash sends to the browser."""
    if isinstance(node, (list, tuple)):
        return [item for child in node for item in expected(child)]
    if node is None:
        return []
    if isinstance(node, Markup):
        return read(node)
    if isinstance(node, (str, int, float)):
        return [str(node)] if str(node) else []
    sent = node.to_plotly_json()
    props = {NAMES.get(name, name.lower()): "" if value is True else style(value) if name == "style" else str(value)
             for name, value in sent["props"].items() if name != "children"}
    return [(sent["type"].lower(), sorted(props.items())), *expected(sent["props"].get("children"))]


def style(properties: dict[str, str]) -> str:
    """Custom properties as CSS writes them."""
    return ";".join(f"{name}:{value}" for name, value in properties.items())


def joined(items: list[Any]) -> list[Any]:
    """Neighbouring texts as one, as a parser gives them."""
    merged: list[Any] = []
    for item in items:
        if isinstance(item, str) and merged and isinstance(merged[-1], str):
            merged[-1] += item
        else:
            merged.append(item)
    return merged


@pytest.mark.parametrize("path", [
    "/", "/measure/hate-crime", "/measure/trust", "/measure/antisocial-behaviour", "/nowhere",
    "/gaps", "/coverage", "/plans", "/claims", "/new", "/about", "/search",
])
def test_every_page_is_the_tree_that_dash_sends(small: Store, path: str) -> None:
    for area in (LONDON, HACKNEY, CITY, "bcu-central-east"):
        body = router.page(small, path, f"area={area}").body
        assert read(prerender.html(body)) == joined(expected(body))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")))
def test_any_text_and_any_attribute_come_back_unchanged(text: str) -> None:
    assert read(prerender.html(html.P(text, title=text))) == [("p", [("title", text)]), *([text] if text else [])]


def test_markup_stays_as_it_is_and_text_that_looks_like_it_does_not() -> None:
    assert prerender.html(html.P([Markup("<b>bold</b>"), "<b>bold</b>"])) == "<p><b>bold</b>&lt;b&gt;bold&lt;/b&gt;</p>"


def test_script_in_text_and_attributes_is_only_text() -> None:
    out = prerender.html(html.P("<script>alert(1)</script>", title='"><script>'))
    assert "<script" not in out


def test_void_elements_have_no_end_and_false_attributes_are_left_out() -> None:
    assert prerender.html(html.Img(src="/a.svg", alt="")) == '<img src="/a.svg" alt="">'
    assert prerender.html(html.Option("A", value="a", selected=False)) == '<option value="a">A</option>'
    assert prerender.html(html.Option("A", value="a", selected=True)) == '<option value="a" selected>A</option>'


def test_what_has_no_html_is_refused_rather_than_left_out() -> None:
    with pytest.raises(prerender.NotHtml, match="Graph"):
        prerender.html(html.Div(dcc.Graph()))
    with pytest.raises(prerender.NotHtml, match="style"):
        prerender.html(html.Div(style={"color": "red"}))
