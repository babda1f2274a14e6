"""Pages as a reader gets them: HTML, read with the standard library."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from layouts.parts import prerender
from layouts.web import router
from metrics.analysis.store import Store

TODAY = date(2026, 11, 22)
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class NotWellFormed(AssertionError):
    """Elements overlap, or one is not closed."""


class _Parser(HTMLParser):
    """Builds a tree of the elements; only HTML in which every element is closed has one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder, self.open = ET.TreeBuilder(), [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def _close(self, tag: str) -> None:
        if self.open.pop() != tag:
            raise NotWellFormed(f"</{tag}> closes another element")
        self.builder.end(tag)


def parse(html: str) -> ET.Element:
    """The elements of some HTML, within a ``body``; to be asked with ElementTree's XPath."""
    parser = _Parser()
    parser.feed(f"<body>{html}</body>")
    parser.close()
    if parser.open != [""]:
        raise NotWellFormed(f"<{parser.open[-1]}> is not closed")
    return parser.builder.close()


def rendered(content: Any) -> ET.Element:
    """Components, such as the content of a part of a page, as the HTML that the server makes of them."""
    return parse(prerender.html(content))


def text_of(node: ET.Element | list[ET.Element]) -> str:
    """All the text of an element, or of several."""
    return "".join(map(text_of, node)) if isinstance(node, list) else "".join(node.itertext())


def only(node: ET.Element, path: str, where: Callable[[ET.Element], bool] = lambda one: True) -> ET.Element:
    """The one element at an XPath, of those that a condition holds for."""
    (found,) = filter(where, node.findall(path))
    return found


def links(node: ET.Element) -> list[str]:
    """The addresses that the links within an element lead to, in order."""
    return [one.get("href", "") for one in node.iter("a")]


def part(node: ET.Element, anchor: str) -> ET.Element:
    """The part of a page that an address with this anchor leads to."""
    return only(node, f".//*[@id='{anchor}']")


def rows(node: ET.Element, table: str = ".//table") -> list[ET.Element]:
    """The rows in the bodies of tables."""
    return node.findall(f"{table}/tbody/tr")


def named(shown: list[ET.Element]) -> dict[str, ET.Element]:
    """Rows by the text of their first link."""
    return {text_of(next(row.iter("a"))): row for row in shown}


@dataclass(frozen=True)
class Shown:
    """What an address answers; ``body`` holds the elements of its main part."""

    status: int
    title: str
    location: str
    html: str

    @cached_property
    def body(self) -> ET.Element:
        return parse(self.html)

    @cached_property
    def text(self) -> str:
        return text_of(self.body)


def page(store: Store, address: str, today: date = TODAY) -> Shown:
    """The page at a path, with its query string if it has one, on a day."""
    path, _, asked = address.partition("?")
    found = router.page(store, path, asked, today)
    return Shown(found.status, found.title, found.location, prerender.html(found.body))
