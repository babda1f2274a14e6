"""The place of a page's island: what the server drew of it, and the root in which Dash answers.

The server's drawing is there from the first byte and is all that there is without JavaScript. Where Dash draws the
island again, live, the style sheet shows one of the two: the live one from the frame in which it is whole, unless the
reader is in the other just then. An island of thousands of elements is not drawn again (Dash would take seconds, on a
phone ten): its callback answers with HTML, which ``island.js`` puts in the place of the server's.
"""

from typing import Any

from layouts.parts import html

DRAWN = "island-drawn"  # the class of what Dash draws: once it is there, the server's drawing is hidden


def place(served: list[Any]) -> html.Div:
    """Both drawings, one shown; Dash looks for its root by that id."""
    return html.Div([html.Div(served, className="served"), html.Div(id="react-entry-point")], className="island")


def drawing(content: list[Any]) -> html.Div:
    """What Dash draws in the root, and what the server drew, in the same box."""
    return html.Div(content, className=DRAWN)
