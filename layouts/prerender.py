"""A tree of Dash components as escaped HTML: the first answer, from the very tree that Dash then renders."""

from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"}
_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
_BOOLEAN = {"disabled", "hidden", "multiple", "open", "required", "reversed", "selected"}
_KEPT = {"srcSet", "colSpan", "rowSpan", "dateTime", "tabIndex", "hrefLang", "encType", "autoComplete", "maxLength",
         "spellCheck"}
_DASH_ONLY = {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"}


class NotHtml(TypeError):
    """A tree holds something that has no HTML form on the server, such as a component of dash.dcc."""


def html(node: Any) -> str:
    """HTML of a component, text, number, None or a list of these; every text and attribute escaped.

    A component of our own says itself, as ``prerendered``, what stands for it. Raises NotHtml for any other that
    is not of dash.html, and for an attribute that this module does not know.
    """
    return "".join(_parts(node))


def is_element(node: Any) -> bool:
    """Whether a node is a component of dash.html, whatever stands in it."""
    return isinstance(node, Component) and getattr(node, "_namespace", "") == "dash_html_components"


def is_html(node: Any) -> bool:
    """Whether a node and all that stands in it can be written as HTML."""
    if isinstance(node, (list, tuple)):
        return all(map(is_html, node))
    return is_html(getattr(node, "children", None)) if is_element(node) else not isinstance(node, Component)


def _parts(node: Any) -> Iterable[str]:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, (str, int, float)):
        yield escape(str(node), quote=False)
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from _parts(child)
    elif hasattr(node, "prerendered"):
        yield node.prerendered
    elif is_element(node):
        tag = node._type.lower()
        yield f"<{tag}{_attributes(node)}>"
        if tag not in VOID:
            yield from _parts(getattr(node, "children", None))
            yield f"</{tag}>"
    else:
        raise NotHtml(f"{type(node).__name__} cannot be written as HTML")


def _attributes(node: Component) -> str:
    props = {name: value for name, value in node.to_plotly_json()["props"].items() if name not in _DASH_ONLY}
    return "".join(_attribute(name, value) for name, value in props.items() if value is not None)


def _attribute(name: str, value: Any) -> str:
    if name in _BOOLEAN:
        return f" {name}" if value else ""
    if name in _KEPT:
        name = name.lower()
    elif name != name.lower() and name not in _RENAMED:
        raise NotHtml(f"attribute {name} is not known here")
    if not isinstance(value, (str, int, float)):
        raise NotHtml(f"attribute {name} holds a {type(value).__name__}; give a class a style instead")
    return f' {_RENAMED.get(name, name)}="{escape(str(value), quote=True)}"'
