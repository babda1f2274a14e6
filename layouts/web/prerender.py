"""A tree of Dash components as escaped HTML: the first answer, from the very tree that Dash then renders."""

from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"}
_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
_BOOLEAN = {"disabled", "hidden", "multiple", "open", "required", "reversed", "selected"}
_KEPT = {"srcSet", "colSpan", "rowSpan", "dateTime", "tabIndex", "hrefLang", "encType", "autoComplete", "maxLength",
         "spellCheck"}
_DASH_ONLY = {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "available_properties",
              "available_wildcard_properties", "_prop_names", "_valid_wildcard_attributes", "_type", "_namespace"}


class _Tags(dict[type, str]):
    """The name of the element that a class of dash.html stands for; nothing for any other class."""

    def __missing__(self, kind: type) -> str:
        of_dash = issubclass(kind, Component) and getattr(kind, "_namespace", "") == "dash_html_components"
        self[kind] = getattr(kind, "_type", "").lower() if of_dash else ""
        return self[kind]


_TAGS = _Tags()


class NotHtml(TypeError):
    """A tree holds something that has no HTML form on the server, such as a component of dash.dcc."""


def html(node: Any) -> str:
    """HTML of a component, text, number, None or a list of these; every text and attribute escaped.

    Text that is a ``Markup`` is HTML already, made of escaped parts, and stays as it is.
    A component of our own says itself, as ``prerendered``, what stands for it. Raises NotHtml for any other that
    is not of dash.html, and for an attribute that this module does not know.
    """
    parts: list[str] = []
    _write(node, parts.append)
    return "".join(parts)


def is_element(node: Any) -> bool:
    """Whether a node is a component of dash.html, whatever stands in it."""
    return bool(_TAGS[type(node)])


def is_html(node: Any) -> bool:
    """Whether a node and all that stands in it can be written as HTML."""
    if isinstance(node, (list, tuple)):
        return all(map(is_html, node))
    return is_html(getattr(node, "children", None)) if is_element(node) else not isinstance(node, Component)


def _write(node: Any, out: Callable[[str], None]) -> None:
    if isinstance(node, str):
        out(node if isinstance(node, Markup) else escape(node, quote=False))
    elif tag := _TAGS[type(node)]:
        out(f"<{tag}{_attributes(node)}>")
        if tag not in VOID:
            _write(getattr(node, "children", None), out)
            out(f"</{tag}>")
    elif isinstance(node, (list, tuple)):
        for child in node:
            _write(child, out)
    elif node is None or isinstance(node, bool):
        return
    elif isinstance(node, (int, float)):
        out(str(node))
    elif hasattr(node, "prerendered"):
        out(node.prerendered)
    else:
        raise NotHtml(f"{type(node).__name__} cannot be written as HTML")


def _attributes(node: Component) -> str:
    """The properties that are set, as Dash keeps them: to_plotly_json says the same at ten times the time."""
    return "".join([_attribute(name, value) for name, value in vars(node).items()
                    if value is not None and name not in _DASH_ONLY])


def _attribute(name: str, value: Any) -> str:
    if not isinstance(value, (str, int, float)):
        raise NotHtml(f"attribute {name} holds a {type(value).__name__}; give a class a style instead")
    return _written(name, value)


@lru_cache(maxsize=10_000, typed=True)
def _written(name: str, value: str | int | float) -> str:
    """Kept, for a page has the same few classes and scopes on a thousand elements."""
    if name in _BOOLEAN:
        return f" {name}" if value else ""
    return f' {_name(name)}="{escape(str(value), quote=True)}"'


@cache
def _name(name: str) -> str:
    """An attribute's name in HTML, from its name in React."""
    if name in _KEPT:
        return name.lower()
    if name != name.lower() and name not in _RENAMED:
        raise NotHtml(f"attribute {name} is not known here")
    return _RENAMED.get(name, name)
