"""What to say where there is no page: what is wrong and where to go instead."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import html


def malformed(what: str) -> list[Any]:
    """An address that cannot be read."""
    return [html.H1("This address cannot be read"), html.P(what), _home()]


def no_page() -> list[Any]:
    """An address that leads nowhere."""
    return [html.H1("Page not found"), html.P("There is no page at this address."), _home()]


def moved(address: str) -> list[Any]:
    """What stands where one address leads on to another, for a browser that does not follow."""
    return [html.H1("This page is at another address"), html.P(html.A("Go to it", href=address))]


def unknown(kind: str, name: str, near: Sequence[tuple[str, str]]) -> list[Any]:
    """A measure or an area that we do not know, with the nearest that we do as (text, address)."""
    content: list[Any] = [html.H1(f"{kind.capitalize()} not found"),
                          html.P(["There is no ", kind, " called ", html.Strong(name), "."])]
    if near:
        links = html.Ul([html.Li(html.A(text, href=address)) for text, address in near])
        content += [html.H2("Did you mean"), links]
    return [*content, _home()]


def _home() -> html.P:
    return html.P(html.A("See all measures", href="/"))
