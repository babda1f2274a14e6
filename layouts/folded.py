"""Pages made light for Dash: whatever needs no Dash is handed over as finished HTML.

Dash's renderer wraps every component of a tree and asks each of them again at every change of its
state, so that a page of two thousand elements takes it seconds. A folded element is one component,
whatever stands inside; ``assets/folded.js`` puts its HTML, which prerender made, into the page.
"""

from typing import Any

from dash.development.base_component import Component

from layouts import html, prerender


class Html(Component):
    """One element of a page with its content as HTML.

    ``tag`` is its name, ``attributes`` its properties as React names them, ``html`` what stands inside.
    """

    _namespace, _type = "layouts", "Html"
    _prop_names = available_properties = ["tag", "attributes", "html"]
    _valid_wildcard_attributes = available_wildcard_properties = []
    _children_props: list[str] = []
    _base_nodes: list[str] = []

    def __init__(self, tag: str, attributes: dict[str, Any], content: str) -> None:
        super().__init__(tag=tag, attributes=attributes, html=content)


def fold(node: Any) -> Any:
    """The same tree, in which each outermost element that holds nothing but HTML is one component.

    Text stays text. An element around a component that is not of dash.html stays what it is, and what
    stands in it is folded.
    """
    if isinstance(node, (list, tuple)):
        return [fold(child) for child in node]
    if not isinstance(node, Component):
        return node
    if prerender.is_html(node):
        properties = node.to_plotly_json()["props"]
        attributes = {name: value for name, value in properties.items() if name != "children"}
        return Html(node._type.lower(), attributes, prerender.html(properties.get("children")))
    if prerender.is_element(node):
        node.children = fold(node.children)
    return node


def page(main: html.Main) -> html.Main:
    """The main element of a page as Dash has to draw it: the element itself, and its content folded."""
    main.children = fold(main.children)
    return main
