"""The parts of a long page behind one row of links: one is shown, which the address names, else the first.

By the style sheet alone: all are in the page, so that paper, and a browser that does not know ``:has``, shows them
under one another.
"""

from collections.abc import Sequence
from typing import Any

from layouts.parts import aria, card_table, html

Part = tuple[str, str, Sequence[Any]]  # its anchor, its title, and what it holds


def behind_links(parts: Sequence[Part]) -> list[Any]:
    """The row of links and the parts that hold something."""
    held = [part for part in parts if part[2]]
    links = html.Nav(html.Ul([html.Li(html.A(title, href=f"#{anchor}")) for anchor, title, _ in held]),
                     className="part-links", **aria.label("Parts of this page"))
    shown = html.Div([card_table.part(*part) for part in held], className="parts")
    return [html.Div([links, shown], className="behind-links")]


def within(anchor: str, title: str, content: Sequence[Any]) -> list[html.Section]:
    """A part of a part under a smaller heading, to which its anchor leads too; nothing for no content."""
    if not content:
        return []
    heading = f"{anchor}-title"
    return [html.Section([html.H3(title, id=heading), *content], id=anchor, **aria.labelled_by(heading))]
