"""Whose fault a failure is, and what is said of it."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from layouts.web.failures import failed, status


@pytest.mark.parametrize(("error", "code"), [
    (OperationalError("SELECT", {}, Exception("secret")), 503), (ConnectionResetError("secret"), 503),
    (KeyError("secret"), 500), (RuntimeError("secret"), 500),
])
def test_a_store_that_is_away_is_told_from_a_mistake_of_ours(error: Exception, code: int) -> None:
    assert status(error) == code
    for accepted in ("text/html", "application/json"):
        with Flask("failing").test_request_context(headers={"Accept": accepted}):
            answer = failed(error)
        assert answer.status_code == code
        assert (answer.mimetype == "text/html") == (accepted == "text/html")
        assert b"secret" not in answer.data
        assert ("Retry-After" in answer.headers) == (code == 503)
