"""Between slow clients and the threads that make answers."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from layouts.web import gateway, response_cache
from layouts.web.gateway import Gateway
from layouts.web.health import ALIVE
from layouts.web.response_cache import Finished
from tests.support import loops

TEXT = b"Robbery offences, London. " * 100
CALLBACK = "/island/measure/robbery/E23000001/-/_dash-update-component"


class Application:
    """Answers each question with ``say`` and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[WSGIEnvironment] = []
        self.status = "200 OK"
        self.say: Callable[[WSGIEnvironment], Iterable[bytes]] = lambda environ: [TEXT]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ)
        said = self.say(environ)
        start(self.status, [("Content-Type", "text/html")])
        return said


@pytest.fixture(autouse=True)
def back_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "BACK_WITHIN", 0.2)
    monkeypatch.setattr(gateway, "LOOKS_EVERY", 0.01)


@pytest.fixture
def inner() -> Application:
    return Application()


@pytest.fixture
def site(inner: Application) -> Gateway:
    finished = Finished(inner, lambda: "1")
    finished.look()
    return Gateway(finished)


class Asking:
    """One question of an ASGI server: what it brings, and what is sent back."""

    def __init__(self, path: str, *brought: bytes | None, method: str = "GET", **headers: str) -> None:
        raw, _, query = path.partition("?")
        self.scope = {
            "type": "http", "method": method, "raw_path": raw.encode(), "path": raw, "query_string": query.encode(),
            "scheme": "http", "server": ("127.0.0.1", 80), "client": ("192.0.2.7", 999), "http_version": "1.1",
            "headers": [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()],
        }
        self.brought = list(brought)
        self.read = 0
        self.sent: list[MutableMapping[str, Any]] = []
        self.taken: Callable[[], Any] = lambda: asyncio.sleep(0)

    async def receive(self) -> dict[str, Any]:
        if not self.brought or self.brought[0] is None:  # the client is silent
            await asyncio.sleep(60)
        self.read += 1
        return {"type": "http.request", "body": self.brought.pop(0), "more_body": bool(self.brought)}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        self.sent.append(message)
        if message["type"] == "http.response.body":
            await self.taken()

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(one["body"] for one in self.sent[1:])


def ask(site: Gateway, *asking: Asking) -> None:
    async def all_at_once() -> None:
        await asyncio.gather(*(site(one.scope, one.receive, one.send) for one in asking))

    loops.run(all_at_once())


def post(*brought: bytes | None, **headers: str) -> Asking:
    return Asking(CALLBACK, *brought, method="POST", **({"Transfer_Encoding": "chunked"} | headers))


def test_what_is_at_hand_needs_no_thread(site: Gateway, inner: Application) -> None:
    first, again = Asking("/"), Asking("/")
    ask(site, first)
    site._threads.shutdown()
    ask(site, again)
    assert (again.status, again.body, again.headers) == (first.status, first.body, first.headers)
    assert (first.body, len(inner.asked)) == (TEXT, 1)


def test_what_many_ask_at_once_is_made_once(site: Gateway, inner: Application) -> None:
    many = [Asking("/search?q=knife") for _ in range(20)]
    ask(site, *many)
    assert [one.body for one in many] == [TEXT] * 20
    assert len(inner.asked) == 1
    assert site._making == {}


def test_forms_are_each_answered_for_themselves(site: Gateway, inner: Application) -> None:
    inner.say = lambda environ: [environ["wsgi.input"].read()]
    first, second = post(b"a", b"b"), post(b"c")
    ask(site, first, second)
    assert (first.body, second.body, len(inner.asked)) == (b"ab", b"c", 2)
    assert {environ["CONTENT_LENGTH"] for environ in inner.asked} == {"2", "1"}


@pytest.mark.parametrize("asking", [
    Asking("/", b"x", Content_Length="70000"), post(b"x", Content_Length="99999999999"),
])
def test_a_body_that_says_it_is_too_long_is_refused_before_it_is_read(site: Gateway, asking: Asking) -> None:
    ask(site, asking)
    assert (asking.status, asking.read) == (413, 0)
    assert asking.headers["content-security-policy"]


def test_a_body_that_turns_out_too_long_is_refused_there(site: Gateway, inner: Application) -> None:
    asking = post(*[b"x" * 30_000] * 10)
    ask(site, asking)
    assert (asking.status, asking.read) == (413, 3)
    assert inner.asked == []


def test_a_body_that_stops_coming_is_given_up_and_costs_no_thread(
    site: Gateway, inner: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "BODY_WITHIN", 0.05)
    silent = [post(b"x", None) for _ in range(4 * gateway.THREADS)]
    ask(site, *silent, other := Asking("/"))
    assert {one.status for one in silent} == {408}
    assert (other.status, len(inner.asked)) == (200, 1)


def test_an_answer_that_takes_too_long_is_given_up(
    site: Gateway, inner: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "ANSWER_WITHIN", 0.1)
    over = threading.Event()
    inner.say = lambda environ: [str(over.wait(60)).encode()]
    try:
        ask(site, *(many := [Asking(f"/{number}") for number in range(2 * gateway.THREADS)]))
    finally:
        over.set()
    assert {one.status for one in many} == {503}
    site._threads.shutdown()
    assert len(inner.asked) == gateway.THREADS  # the others were not begun once nobody waited for them


def test_whether_the_server_is_alive_waits_for_no_thread(site: Gateway, inner: Application) -> None:
    site._threads.shutdown()
    ask(site, alive := Asking(ALIVE))
    assert (alive.status, inner.asked[0]["PATH_INFO"]) == (200, ALIVE)


def test_a_long_answer_is_sent_in_parts_and_holds_nothing_while_it_is_taken(
    site: Gateway, inner: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(response_cache, "LONGEST", 5000)
    closed = threading.Event()

    def parts() -> Iterator[bytes]:
        try:
            yield from [TEXT] * 100
        finally:
            closed.set()

    async def taken() -> None:
        assert closed.is_set()

    inner.say = lambda environ: parts()
    many = [Asking("/data/robbery.csv") for _ in range(3)]
    for one in many:
        one.taken = taken
    ask(site, *many)
    assert len(inner.asked) == 1
    for one in many:
        assert one.body == TEXT * 100
        assert int(one.headers["content-length"]) == len(one.body)
        assert max(len(message["body"]) for message in one.sent[1:]) == gateway.PART


def test_a_store_that_has_come_back_costs_no_reader_an_answer(site: Gateway, inner: Application) -> None:
    """The first question after a restart finds its connection gone; it is put once more, with its body."""
    def gone(environ: WSGIEnvironment) -> list[bytes]:
        inner.status = "503 SERVICE UNAVAILABLE" if len(inner.asked) % 2 else "200 OK"
        return [environ["wsgi.input"].read()]

    inner.say = gone
    ask(site, asking := post(b"asked"))
    assert (asking.status, asking.body, len(inner.asked)) == (200, b"asked", 2)


def test_a_store_that_goes_away_within_an_answer_costs_no_reader_that_answer(site: Gateway, inner: Application) -> None:
    """As a download meets it, which reads its figures area by area."""
    def going(environ: WSGIEnvironment) -> Iterator[bytes]:
        yield b"half "
        if len(inner.asked) == 1:
            raise OSError("network error")
        yield b"and half"

    inner.say = going
    ask(site, asking := Asking("/"))
    assert (asking.status, asking.body, len(inner.asked)) == (200, b"half and half", 2)


def test_readers_are_answered_once_a_store_is_back_and_one_looks_for_all(
    inner: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "BACK_WITHIN", 60)
    looks: list[str] = []

    def version() -> str:
        looks.append("1" if len(looks) == 5 else "")  # what a site says whose store is away for five looks
        inner.status = "200 OK" if looks[-1] else "503 SERVICE UNAVAILABLE"
        return looks[-1]

    inner.status = "503 SERVICE UNAVAILABLE"
    ask(Gateway(Finished(inner, version)), *(many := [post(b"asked") for _ in range(gateway.THREADS)]))
    assert ({one.status for one in many}, len(inner.asked)) == ({200}, 2 * len(many))
    assert looks == [*[""] * 5, "1"]


def test_a_store_that_stays_away_is_asked_twice_and_no_more(site: Gateway, inner: Application) -> None:
    inner.status = "503 SERVICE UNAVAILABLE"
    ask(site, asking := Asking("/"))
    assert (asking.status, len(inner.asked)) == (503, 2)


def test_what_fails_beyond_the_site_is_an_apology_and_a_line_in_the_log(
    site: Gateway, inner: Application, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(environ: WSGIEnvironment) -> Iterator[bytes]:
        yield b"half"
        raise OSError("password=secret")

    inner.say = broken
    ask(site, asking := Asking("/"))
    assert (asking.status, asking.headers["cache-control"]) == (503, "no-store")
    assert b"secret" not in asking.body
    assert len(caplog.records) == 1


def test_the_application_learns_all_but_who_asks(site: Gateway, inner: Application) -> None:
    ask(site, Asking("/a%2Fb%FF?x=%C3", Content_Type="text/plain", X_Twice="1", Accept_Encoding="br"))
    (environ,) = inner.asked
    assert environ["PATH_INFO"] == "/a/b\xff"  # PEP 3333: bytes as latin-1
    assert environ["QUERY_STRING"] == "x=%C3"
    assert (environ["CONTENT_TYPE"], environ["HTTP_X_TWICE"]) == ("text/plain", "1")
    assert "192.0.2.7" not in str(environ)


def test_a_whole_address_is_as_good_as_its_path(site: Gateway, inner: Application) -> None:
    ask(site, Asking("http://example.org/about?x=1"))
    assert (inner.asked[0]["PATH_INFO"], inner.asked[0]["QUERY_STRING"]) == ("/about", "x=1")


def test_who_has_the_answer_is_told_so_and_who_asks_for_the_head_gets_no_body(site: Gateway) -> None:
    ask(site, first := Asking("/"))
    ask(site, again := Asking("/", If_None_Match=first.headers["etag"]), head := Asking("/", method="HEAD"))
    assert (again.status, again.body) == (304, b"")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(TEXT)))
