"""Headers: what a browser may do with an answer."""

import pytest
from werkzeug.test import Client

LAYOUT = "/island/measure/robbery/E23000001/-/_dash-layout"


@pytest.mark.parametrize("path", ["/", "/nowhere", "/data/robbery.csv", "/sprite.svg", "/static/style-0.css"])
def test_every_answer_that_can_be_shown_carries_the_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/healthz", LAYOUT])
def test_data_for_scripts_is_not_to_be_taken_for_anything_else(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", LAYOUT])
def test_browsers_are_told_to_stay_with_tls_where_there_is_tls(client: Client, path: str) -> None:
    assert "Strict-Transport-Security" not in client.get(path).headers
    assert "max-age=31536000" in client.get(path, base_url="https://localhost").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get(path).headers


@pytest.mark.parametrize("path", ["/", "/data/robbery.csv", "/funnel/robbery.svg", LAYOUT])
def test_what_may_be_new_is_asked_for_again(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["/nowhere", "/area?area=E09000012", "/?area=%ff", "/data/nothing.csv",
                                  "/island/nowhere/_dash-layout"])
def test_a_refusal_or_a_way_elsewhere_is_not_kept(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code >= 300
    assert answer.headers["Cache-Control"] == "no-store"


def test_whether_the_service_is_well_is_never_kept(client: Client) -> None:
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"
