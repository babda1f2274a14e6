"""The place of a page's island: what the server drew of it, and the root in which Dash draws it again, live.

The server's drawing is there from the first byte and is all that there is without JavaScript. The style sheet shows
one of the two: the live one from the frame in which it is whole, unless the reader is in the other just then.
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
