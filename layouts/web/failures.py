"""What is said where there is no answer: the store cannot be read (503), or the site is at fault (500)."""

from html import escape
from typing import Literal

from flask import Response, request

from metrics import queries

_AGAIN = "Please try again in a few minutes."
_SAID = {503: "the figures cannot be read at the moment", 500: "this page cannot be made"}


def status(error: Exception) -> Literal[500, 503]:
    """Whose fault an error is, given as Flask gives it."""
    return 503 if isinstance(getattr(error, "original_exception", error), queries.UNREADABLE) else 500


def failed(error: Exception) -> Response:
    """The answer in place of one that could not be made: a page to who asks for one, without any detail."""
    code = status(error)
    said = f"Sorry, {_SAID[code]}"
    if request.accept_mimetypes.accept_html:
        answer = Response(f"<!DOCTYPE html><html lang=en-GB><meta charset=utf-8><title>Sorry</title>"
                          f"<h1>{escape(said)}</h1><p>{_AGAIN}</p>", code, mimetype="text/html")
    else:
        answer = Response(f"{said}. {_AGAIN}\n", code, mimetype="text/plain")
    if code == 503:
        answer.headers["Retry-After"] = "60"
    return answer
