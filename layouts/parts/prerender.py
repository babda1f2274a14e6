"""A tree of Dash's HTML components as escaped HTML: the only way in which a page's HTML is made."""

from collections.abc import Callable
from functools import cache, lru_cache
from html import escape

from markupsafe import Markup

from layouts.parts.html import TAGS

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"}
_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
_BOOLEAN = {"disabled", "hidden", "multiple", "open", "required", "reversed", "selected"}
_KEPT = {"srcSet", "colSpan", "rowSpan", "dateTime", "tabIndex", "hrefLang", "encType", "autoComplete", "maxLength",
         "spellCheck"}
_DASH_ONLY = {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"}


class NotHtml(TypeError):
    """A tree holds something that has no HTML form on the server, such as a component of dash.dcc."""


def html(node: object) -> str:
    """HTML of a component, text, number, None or a list of these; every text and attribute escaped.

    Text that is a ``Markup`` is HTML already, made of escaped parts, and stays as it is.
    Raises NotHtml for a component that is not of layouts.parts.html, and for an attribute that this module does not
    know.
    """
    parts: list[str] = []
    _write(node, parts.append)
    return "".join(parts)


def _write(node: object, out: Callable[[str], None]) -> None:
    if isinstance(node, str):
        out(node if isinstance(node, Markup) else escape(node, quote=False))
    elif tag := TAGS.get(type(node)):
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
    else:
        raise NotHtml(f"{type(node).__name__} cannot be written as HTML")


def _attributes(node: object) -> str:
    """The properties that are set, as Dash keeps them: to_plotly_json says the same at ten times the time."""
    return "".join([_attribute(name, value) for name, value in vars(node).items()
                    if value is not None and name not in _DASH_ONLY])


def _attribute(name: str, value: object) -> str:
    if name == "style" and isinstance(value, dict):
        return _written(name, ";".join([_custom(key, one) for key, one in value.items()]))
    return _written(name, _scalar(name, value))


def _custom(name: str, value: object) -> str:
    """A custom property, which a class puts to its use: React and HTML would spell any other differently."""
    if not name.startswith("--"):
        raise NotHtml(f"style sets {name}; give a class that instead")
    return f"{name}:{_scalar(name, value)}"


def _scalar(name: str, value: object) -> str | int | float:
    if not isinstance(value, (str, int, float)):
        raise NotHtml(f"attribute {name} holds a {type(value).__name__}")
    return value


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
