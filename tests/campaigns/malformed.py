"""Thousands of questions that no page of ours asks: none may be answered as if the server were at fault."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.campaigns.asking import Answered, ask, question

AT_ONCE = 40
ISLANDS = ("/island/measure/robbery/E23000001/-", "/island/measure/robery/E1/9", "/island/area/E09000012/-",
           "/island/area/E09000099/x", "/island/nowhere", "/island")
PAGES = ("/", "/area", "/area/E09000012", "/measure/robbery", "/measure/robery", "/gaps", "/coverage", "/plans",
         "/claims", "/new", "/about", "/search", "/data/robbery.csv", "/sprite.svg", "/chart/robbery.svg",
         "/variation/robbery.svg", "/funnel/robbery.svg", "/differences/trust.svg", "/healthz", "/readyz",
         "/static/style-0.css", "/_dash-layout", "/island/_dash-component-suites/dash/dcc/x.js")
PARAMETERS = ("area", "years", "size", "v", "q", "name", "baseline", "priority", "reading", "sort", "show", "x", "")
VALUES = ("", "0", "-1", "5", "99999999999999999999", "E09000012", "e09000012", "bcu-east", "%00", "%FF%FE", "%", "%zz",
          "..%2f..%2fetc%2fpasswd", "%3Cscript%3E",
          "'%20OR%201=1--", "a" * 500, "%F0%9F%98%80" * 20, "[]", "{}", "null",
          "NaN", "wide", "narrow", "%E2%80%AE", "%0d%0aSet-Cookie:%20a=b")
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X" * 30, "POST", "HEAD")
PIECES = ("..", ".", "%2e%2e", "%00", "%ff", "a" * 300, "%F0%9F%98%80", "<b>", "'", '"', "\\", ";", ":", "*", "robbery",
          "E09000012", "measure", "_dash-layout", "_dash-dependencies", "_dash-component-suites", "nopkg", "x.js", "~",
          "dash", "dcc", "etc", "passwd", ".git", "config", "static", "-", "island", "")
HEADERS = ("Content-Length: -1", "Content-Length: 1, 2", "Content-Length: 99999999999999999999", "Content-Length: x",
           "Content-Length: +5", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Transfer-Encoding: identity",
           "Host: other", "Host:", " folded: x", "No colon", ": no name", "Bad name: x", "X: \x00", "X: \x7f", "X: é",
           "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x",
           "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings",
           "Expect: 100-continue", "Expect: nothing", "Range: bytes=0-1,5-2,-", "Range: bytes=" + "0-1," * 500,
           "If-None-Match: \"", "If-None-Match: *", "If-None-Match: W/", "If-Modified-Since: yesterday",
           "Accept-Encoding: br;q=x, ,,gzip;q=9", "Accept-Encoding: " + "a," * 1000, "Cookie: " + "a=b; " * 1000,
           "X-Forwarded-Proto: javascript", "X-Forwarded-For: ' OR 1=1", "X_Under: 1", "Script-Name: /x",
           "Authorization: Basic !", "Content-Type: multipart/form-data; boundary=", "Content-Type: \xff",
           "Connection: keep-alive, close, x", "TE: trailers", "X-Padding: " + "x" * 9000)
LINES = ("", " ", "GET", "GET /", "GET / HTTP/0.9", "GET / HTTP/1.2", "GET / HTTP/2.0", "GET / HTTP/9.9",
         "GET  / HTTP/1.1", "GET / HTTP/1.1 x", "GET /\t HTTP/1.1", "GET \x00 HTTP/1.1", "GET /é HTTP/1.1",
         "GET * HTTP/1.1",
         "OPTIONS * HTTP/1.1", "GET http:// HTTP/1.1", "GET http://localhost/about HTTP/1.1", "CONNECT a:443 HTTP/1.1",
         "GET //////// HTTP/1.1", "GET ?a HTTP/1.1", "GET #a HTTP/1.1", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
         "GET /" + "a" * 5000 + " HTTP/1.1", "GET /?" + "a=b&" * 900 + " HTTP/1.1", "\x16\x03\x01\x02\x00\x01")
CALLBACKS = ("", "{", "{}", "[]", "[1]", "null", "true", "1", '"x"', "NaN", "1e999", "9" * 5000, "[" * 30_000,
             '{"a":' * 10_000, '{"output": 1}', '{"output": "measure-drawn.children"}', "{'output': 1}", "\ufeff{}",
             '{"output": ["measure-drawn.children"]}', '{"output": {"id": "measure-drawn"}}',
             '{"output": "..measure-drawn.children.."}')


@dataclass(frozen=True)
class Judged:
    """How many questions of a kind were asked, with what status they were answered, and what was wrong with answers."""

    asked: int
    statuses: dict[int, int]
    wrong: list[str]


def questions(seed: int, number: int) -> Iterator[bytes]:
    """A number of questions, the same for a seed."""
    chance = random.Random(seed)
    makes: tuple[Callable[[random.Random], bytes], ...] = (
        _line, _header, _address, _parameters, _method, _callback, _callback, _mutated)
    for turn in range(number):
        yield makes[turn % len(makes)](chance)


def _line(chance: random.Random) -> bytes:
    end = chance.choice(("\r\n", "\n", "\r"))
    return f"{chance.choice(LINES)}{end}Host: localhost{end}Connection: close{end}{end}".encode("latin-1")


def _header(chance: random.Random) -> bytes:
    more = chance.sample(HEADERS, chance.randint(1, 3)) if chance.random() < 0.9 else ["X: 1"] * 200
    body = chance.choice((b"", b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"-1\r\nx\r\n", b"ffffffffffffffff\r\n",
                          b"x" * 100))
    head = "\r\n".join([f"POST {chance.choice(ISLANDS)}/_dash-update-component HTTP/1.1", "Host: localhost",
                        "Connection: close", *more, "", ""])
    return head.encode("latin-1", "replace") + body


def _address(chance: random.Random) -> bytes:
    path = "/" + "/".join(chance.choices(PIECES, k=chance.randint(1, 7)))
    return question(chance.choice(("", *ISLANDS[:4])) + path)


def _parameters(chance: random.Random) -> bytes:
    given = "&".join(f"{chance.choice(PARAMETERS)}{chance.choice('==;&')}{chance.choice(VALUES)}"
                     for _ in range(chance.choice((1, 2, 3, 30))))
    return question(f"{chance.choice(PAGES)}?{given}"[:4000])


def _method(chance: random.Random) -> bytes:
    body = chance.choice((b"", b"a=b", b"\x00" * 99))
    return question(chance.choice(PAGES), method=chance.choice(METHODS), body=body)


def _callback(chance: random.Random) -> bytes:
    body = chance.choice(CALLBACKS) if chance.random() < 0.4 else json.dumps(_spoilt(chance, _callback_of(chance)))
    kind = chance.choice(("application/json", "application/json; charset=utf-7", "text/plain", "x", ""))
    return question(f"{chance.choice(ISLANDS)}/_dash-update-component", f"Content-Type: {kind}", method="POST",
                    body=body.encode("utf-8", "surrogatepass"))


def _callback_of(chance: random.Random) -> dict[str, object]:
    """What Dash asks, more or less."""
    name = chance.choice(("measure-drawn", "chart-pointer", "dashboard-drawn", "other"))
    values = (None, "", "5", "all", 5, ["5"], {"a": 1}, "x" * 3000, "\ud800", 1e308, "area=E1", "baseline=x&baseline=y")
    given = [{"id": name, "property": chance.choice(("data-pointed", "data-query", "data-years")),
              "value": chance.choice(values)} for _ in range(2)]
    changed = [f"{name}.{given[0]['property']}"]
    return {"output": f"{name}.children", "outputs": {"id": name, "property": "children"}, "inputs": given[:1],
            "state": given[1:], "changedPropIds": changed, "parsedChangedPropsIds": changed}


def _spoilt(chance: random.Random, body: dict[str, object]) -> dict[str, object]:
    for _ in range(chance.randint(0, 3)):
        key = chance.choice(list(body) or ["x"])
        if chance.random() < 0.4:
            body.pop(key, None)
        else:
            body[key] = chance.choice((None, 1, "", [], {}, [[]], [{}], "..", [None] * 50, {"id": {}}, True))
    return body


def _mutated(chance: random.Random) -> bytes:
    """A good question of which some bytes are others, gone, or there twice."""
    text = bytearray(question(chance.choice(PAGES)) if chance.random() < 0.5 else question(
        f"{ISLANDS[0]}/_dash-update-component", "Content-Type: application/json", method="POST",
        body=json.dumps(_callback_of(chance)).encode("utf-8", "surrogatepass")))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(text))
        match chance.randrange(3):
            case 0:
                text[place] = chance.randrange(256)
            case 1:
                del text[place:place + chance.randint(1, 4)]
            case _:
                text[place:place] = text[place:place + 20] or b"\r\n"
    return bytes(text)


async def campaign(port: int, number: int, seed: int = 1) -> Judged:
    """Ask a number of questions, some at once."""
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    left = questions(seed, number)

    async def some() -> None:
        for sent in left:
            answered = await ask(port, sent)
            statuses[answered.status] += 1
            wrong.extend(f"{fault}: {sent[:200]!r}" for fault in faults(answered))

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    return Judged(number, dict(sorted(statuses.items())), wrong)


def faults(answered: Answered) -> Iterator[str]:
    """What is wrong with an answer to a question that is itself wrong."""
    if answered.status < 0:
        yield "no answer"
    if answered.status >= 500 and answered.status not in {501, 505}:  # of a method or version that there is not
        yield f"status {answered.status}"
    if answered.status >= 200:
        yield from unguarded(answered)
    if b"Traceback" in answered.body or b"/site-packages/" in answered.body:
        yield "says how it is made"
    if "set-cookie" in answered.headers:
        yield "sets a cookie"


def unguarded(answered: Answered) -> Iterator[str]:
    """What an answer lacks that every one must have (layouts/web/headers.py)."""
    wanted = ["x-content-type-options"]
    if answered.headers.get("content-type") != "application/json":
        wanted += ["x-frame-options", "referrer-policy", "content-security-policy"]
    yield from (f"no {name} on {answered.status}" for name in wanted if name not in answered.headers)
