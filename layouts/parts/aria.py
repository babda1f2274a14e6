"""Attributes that carry a hyphen, which Python cannot write as keyword arguments."""

from typing import Any


def label(text: str) -> dict[str, Any]:
    """What is read aloud in place of what is seen."""
    return {"aria-label": text}


def labelled_by(identifier: str) -> dict[str, Any]:
    """Which element says what this one is."""
    return {"aria-labelledby": identifier}


def hidden() -> dict[str, Any]:
    """Seen, and not read aloud, because it is said elsewhere."""
    return {"aria-hidden": "true"}


def card(text: str) -> dict[str, Any]:
    """The label of a cell where a phone shows its row as a card; the column's heading says the same."""
    return {"data-label": text}


def current_page() -> dict[str, Any]:
    """The link to the page that is open."""
    return {"aria-current": "page"}


def current() -> dict[str, Any]:
    """The one of a set that the page is about."""
    return {"aria-current": "true"}


def arrows() -> dict[str, Any]:
    """Its links are gone through by the arrow keys too."""
    return {"data-arrows": "yes"}


def area(code: str) -> dict[str, Any]:
    """The area whose page the form stands on."""
    return {"data-area": code}


def points(title: str) -> dict[str, Any]:
    """A chart whose points are gone through by the arrow keys, once it is reached by the keyboard."""
    return {"data-points": "yes", **label(f"{title}: chart. Arrow keys go through its points.")}


def asked(query: str) -> dict[str, Any]:
    """The query string that an island is drawn by; a change of it draws the island anew."""
    return {"data-query": query}


def sets(*names: str) -> dict[str, Any]:
    """The choices that a link makes: others, pressed since it was drawn, stay as they are in the address."""
    return {"data-sets": " ".join(names)}


def drops(name: str, value: str) -> dict[str, Any]:
    """Of a choice of several values the one that a link takes away."""
    return {**sets(name), "data-drops": value}


def sorted_by(direction: str) -> dict[str, Any]:
    """The head of the column that a table is sorted by: ``ascending`` or ``descending``."""
    return {"aria-sort": direction}
