"""Answers kept as finished bytes."""

import threading
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
import pytest
from werkzeug.test import Client

from layouts.web import response_cache
from layouts.web.response_cache import Finished

TEXT = b"Robbery offences, London. " * 100


class Application:
    """Answers each path with itself and counts how often it is asked."""

    def __init__(self, **headers: str) -> None:
        self.asked: list[str] = []
        self.headers, self.status, self.version = headers, "200 OK", "1"
        self.body: Callable[[str], Iterable[bytes]] = lambda path: [path.encode(), TEXT]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        said = {name.replace("_", "-"): value for name, value in self.headers.items()}
        start(self.status, [("Content-Type", "text/html"), *said.items()])
        return self.body(path)


@pytest.fixture(autouse=True)
def look_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "LOOKS_EVERY", 0)


def pair(**headers: str) -> tuple[Application, Client]:
    inner = Application(**headers)
    return inner, Client(Finished(inner, lambda: inner.version, linked={"/suites/a.v1m2.js"}))


def test_the_same_question_is_answered_once_in_each_encoding() -> None:
    inner, client = pair()
    plain = client.get("/measure/robbery").data
    for _ in range(2):
        short = client.get("/measure/robbery", headers={"Accept-Encoding": "gzip, br"})
        assert short.headers["Content-Encoding"] == "br"
        assert int(short.headers["Content-Length"]) == len(short.data)
        assert brotli.decompress(short.data) == plain == b"/measure/robbery" + TEXT
    assert len(inner.asked) == 2
    assert client.get("/measure/robbery").headers["Vary"] == "Accept-Encoding"


def test_new_data_make_new_answers() -> None:
    inner, client = pair()
    client.get("/")
    inner.version = "2"
    client.get("/")
    assert len(inner.asked) == 2


def test_an_answer_begun_with_old_data_is_not_kept_for_the_new() -> None:
    inner, client = pair()
    whole = inner.body

    def changing(path: str) -> Iterable[bytes]:
        inner.version = "2"
        client.get("/another")  # somebody else's question notices the change in the meantime
        inner.body = whole
        return whole(path)

    inner.body = lambda path: whole(path) if path == "/another" else changing(path)
    client.get("/")
    client.get("/")
    assert inner.asked.count("/") == 2


@pytest.mark.parametrize("question", [
    "/?area=E09000012&utm=1", "/?area=e09000012", "/?q=knife", "/a//b", "/a/b/c/d/e/f/g", "/%C3%A9",
    "/suites/a.v9m9.js", "/?v=0123456789abcde",
])
def test_questions_that_no_page_of_ours_asks_are_answered_and_not_kept(question: str) -> None:
    inner, client = pair()
    for _ in range(2):
        assert client.get(question).status_code == 200
    assert len(inner.asked) == 2


@pytest.mark.parametrize("question", [
    "/", "/?area=E09000012", "/?baseline=since-plan", "/measure/trust?area=E23000001",
    "/chart/trust.svg?area=E09000012&size=wide&v=0123456789abcdef", "/sprite.svg?v=0123456789abcdef",
    "/suites/a.v1m2.js", "/measure/trust?area=E09000012&years=5&sort=value",
    "/island/measure/trust/E09000012/-/_dash-layout",
    "/chart/trust.svg?area=E09000012&size=wide&years=10&v=0123456789abcdef",
])
def test_questions_that_our_pages_ask_are_kept(question: str) -> None:
    inner, client = pair()
    assert client.get(question).data == client.get(question).data
    assert len(inner.asked) == 1


def test_what_says_that_it_is_not_to_be_stored_is_not() -> None:
    inner, client = pair(Cache_Control="no-store")
    client.get("/")
    client.get("/")
    assert len(inner.asked) == 2


@pytest.mark.parametrize("status", ["404 NOT FOUND", "503 SERVICE UNAVAILABLE", "303 SEE OTHER"])
def test_only_a_good_answer_is_kept(status: str) -> None:
    inner, client = pair()
    inner.status = status
    client.get("/")
    assert client.get("/").status == status
    assert len(inner.asked) == 2


def test_a_browser_that_has_the_answer_is_told_so_in_any_encoding() -> None:
    _, client = pair(ETag='"abc"')
    first = client.get("/")
    assert first.headers["ETag"] == 'W/"abc"'
    for accepted in ("", "br"):
        again = client.get("/", headers={"If-None-Match": '"x", W/"abc"', "Accept-Encoding": accepted})
        assert (again.status_code, again.data) == (304, b"")
    assert client.get("/", headers={"If-None-Match": '"abcd"'}).status_code == 200


def test_an_answer_without_a_tag_gets_one_of_its_content() -> None:
    _, client = pair()
    assert client.get("/").headers["ETag"] == client.get("/", headers={"Accept-Encoding": "br"}).headers["ETag"]
    assert client.get("/").headers["ETag"] != client.get("/about").headers["ETag"]


def test_asking_for_the_head_alone_gives_the_length_and_no_body() -> None:
    inner, client = pair()
    head = client.head("/")
    assert head.data == b""
    assert int(head.headers["Content-Length"]) == len(client.get("/").data)
    assert len(inner.asked) == 1


def test_what_is_kept_is_bounded_and_the_longest_unused_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "MOST_BYTES", 3 * (len(TEXT) + 10))
    inner, client = pair()
    for path in ("/a", "/b", "/c", "/a", "/d", "/a", "/b"):
        client.get(path)
    assert inner.asked == ["/a", "/b", "/c", "/d", "/b"]


def test_an_answer_too_long_to_hold_is_sent_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "LONGEST", 5000)
    inner, client = pair()
    closed = threading.Event()

    def parts() -> Iterator[bytes]:
        try:
            yield from (TEXT for _ in range(10))
        finally:
            closed.set()

    inner.body = lambda path: parts()
    assert client.get("/data/robbery.csv").data == TEXT * 10
    assert closed.is_set()
    client.get("/data/robbery.csv")
    assert len(inner.asked) == 2


def test_an_answer_that_is_short_enough_once_it_is_compressed_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "LONGEST", 5000)
    inner, client = pair()
    inner.body = lambda path: iter([TEXT] * 10)
    for _ in range(2):
        assert brotli.decompress(client.get("/", headers={"Accept-Encoding": "br"}).data) == TEXT * 10
    assert len(inner.asked) == 1


def test_what_is_kept_stays_while_nobody_can_tell_the_state_of_the_data() -> None:
    inner, client = pair()
    client.get("/")
    inner.version = ""
    assert client.get("/").status_code == 200
    client.get("/about")
    client.get("/about")
    assert inner.asked == ["/", "/about"]
    inner.version = "2"
    client.get("/")
    assert inner.asked == ["/", "/about", "/"]


def test_a_browser_that_has_the_answer_is_still_told_what_it_may_do_with_it() -> None:
    _, client = pair(Content_Security_Policy="default-src 'none'", Content_Disposition="attachment")
    again = client.get("/", headers={"If-None-Match": client.get("/").headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == "default-src 'none'"
    assert not {"Content-Type", "Content-Length", "Content-Disposition"} & set(again.headers.keys())


def test_a_form_that_is_sent_goes_straight_through() -> None:
    inner, client = pair()
    for _ in range(2):
        client.post("/", data=b"x")
        client.post("/island/measure/robbery/E09000012/-/_dash-update-component", data=b"{}")
    assert len(inner.asked) == 4
