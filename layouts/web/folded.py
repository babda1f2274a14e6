"""Pages made light for Dash: whatever needs no Dash is handed over as finished HTML.

Dash's renderer wraps every component of a tree and asks each of them again at every change of its
state, so that a page of two thousand elements takes it seconds. A folded element is one component,
whatever stands inside; ``assets/folded.js`` puts its HTML, which prerender made, into the page.
"""

from typing import Any

from dash.development.base_component import Component

from layouts.web import prerender


class Html(Component):
    """One element of a page with its content as HTML, or with components in it.

    ``tag`` is its name, ``attributes`` its properties as React names them; ``html`` or ``children`` stand inside,
    and callbacks know it by its ``id``.
    """

    _namespace, _type = "layouts", "Html"
    _prop_names = available_properties = ["id", "children", "tag", "attributes", "html"]
    _valid_wildcard_attributes = available_wildcard_properties = []
    _children_props: list[str] = []
    _base_nodes = ["children"]

    def __init__(self, tag: str, attributes: dict[str, Any], **inside: Any) -> None:
        super().__init__(tag=tag, attributes=attributes, **inside)


def fold(node: Any) -> Any:
    """The same tree, in which each outermost element that holds nothing but HTML is one component.

    Text stays text. An element around a component that is not of dash.html holds its content folded, and
    that component as it is: no page needs the script of dash.html.
    """
    if isinstance(node, (list, tuple)):
        return [fold(child) for child in node]
    if not isinstance(node, Component):
        return node
    if not prerender.is_element(node):
        return node
    properties = node.to_plotly_json()["props"]
    inside = properties.pop("children", None)
    if prerender.is_html(inside):
        return Html(node._type.lower(), properties, html=prerender.html(inside))
    return Html(node._type.lower(), properties, children=fold(inside))
