"""Finished answers, compressed and kept: the server's outermost layer.

Memoising what pages are made from saves a third of the work; keeping the bytes saves all of it. Only
pure answers are kept, to questions that the site itself asks, under the version of the data and the
day that they were made for, and no more than a bounded number of bytes, so that made-up addresses
cannot push out what people ask for. An answer that says ``no-store`` is not kept. By hand, because a cache of
views keeps what they return before it is compressed and tagged, which is most of what an answer costs.
"""

import hashlib
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import ClosingIterator

from layouts.web import compression

MOST_BYTES = 64 * 2**20
LONGEST = 2 * 2**20  # an answer longer than this is sent as it comes and not kept
LOOKS_EVERY = 1.0  # seconds between two looks at the version of the data
_PATH = re.compile(r"(/[\w.~@-]{1,100}){0,6}/?", re.ASCII)
_QUERY = re.compile(
    r"(area=[A-Z]\d{8})?&?(size=[a-z]{1,10})?&?(years=\d{1,2})?&?(sort=[a-z]{1,10})?&?(v=[0-9a-f]{16})?|"
    r"baseline=[\w-]{1,12}", re.ASCII)
_DATED = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")  # Dash answers to any such version of the name of a file
_UNCONDITIONAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class Answer(NamedTuple):
    """A whole answer: status line, headers, body, and the opaque part of its entity tag."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    tag: str


class Finished:
    """A WSGI application around another.

    ``version`` names the state of the data and whatever else answers are made of; ``linked`` holds the
    paths of the versioned files that pages ask for.
    """

    def __init__(self, application: WSGIApplication, version: Callable[[], str], linked: Container[str] = ()) -> None:
        self.application, self.version, self.linked = application, version, linked
        self._kept: OrderedDict[tuple, Answer] = OrderedDict()
        self._size, self._known, self._look_at = 0, "", 0.0
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """The kept answer to a question, or the application's, compressed and perhaps kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self.application(environ, start)
        self._look()
        version, path, query = self._known, environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        encoding = compression.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (path, query, encoding, environ["wsgi.url_scheme"])
        answer = self._kept.get(key)
        if answer is None:
            made = _ask(self.application, environ, encoding)
            if not isinstance(made, Answer):
                return made(start)
            answer = made
            if _keeps(answer) and self._links(path, query):
                self._keep(key, answer, version)
        else:
            with suppress(KeyError):  # another thread may just have dropped it
                self._kept.move_to_end(key)
        return _send(answer, environ, start)

    def _links(self, path: str, query: str) -> bool:
        known = path in self.linked or not _DATED.search(path)
        return known and bool(_PATH.fullmatch(path) and _QUERY.fullmatch(query))

    def _look(self) -> None:
        """Forget everything when the data have changed or the day has; look once a second."""
        now = time.monotonic()
        if now < self._look_at:
            return
        self._look_at = now + LOOKS_EVERY
        version = self.version()
        with self._lock:
            if version != self._known:
                self._kept.clear()
                self._size, self._known = 0, version

    def _keep(self, key: tuple, answer: Answer, version: str) -> None:
        with self._lock:
            if version != self._known or key in self._kept:
                return
            self._kept[key] = answer
            self._size += len(answer.body)
            while self._size > MOST_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1].body)


def _ask(application: WSGIApplication, environ: WSGIEnvironment, encoding: str) -> Answer | Callable[..., Any]:
    """The application's whole answer, compressed; or, of one too long to hold, a function that sends it as it comes."""
    plain = {name: value for name, value in environ.items() if name not in _UNCONDITIONAL}
    if plain["REQUEST_METHOD"] == "HEAD":
        plain["REQUEST_METHOD"] = "GET"
    parts, status, headers = run_wsgi_app(application, plain)
    close = getattr(parts, "close", lambda: None)
    held, size = [], 0
    coming = iter(parts)
    try:
        for part in coming:
            held.append(part)
            size += len(part)
            if size > LONGEST:
                return lambda start: (start(status, list(headers)), ClosingIterator(chain(held, coming), close))[1]
    except BaseException:
        close()
        raise
    close()
    return _finished(status, list(headers), b"".join(held), encoding)


def _finished(status: str, given: list[tuple[str, str]], body: bytes, encoding: str) -> Answer:
    headers = {name.lower(): (name, value) for name, value in given}
    kind = headers.get("content-type", ("", ""))[1]
    tag = headers.pop("etag", ("", ""))[1].removeprefix("W/").strip('"')
    if status.startswith("200"):
        tag = tag or hashlib.sha256(body).hexdigest()[:32]
        headers["etag"] = ("ETag", f'W/"{tag}"')  # weak: one tag for every encoding
    if compression.is_worth_it(kind, body):
        headers["vary"] = ("Vary", "Accept-Encoding")
        if encoding and "content-encoding" not in headers:
            body = compression.compressed(body, encoding)
            headers["content-encoding"] = ("Content-Encoding", encoding)
    headers["content-length"] = ("Content-Length", str(len(body)))
    return Answer(status, list(headers.values()), body, tag)


def _keeps(answer: Answer) -> bool:
    return answer.status.startswith("200") and ("Cache-Control", "no-store") not in answer.headers


def _send(answer: Answer, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if known and answer.tag and f'"{answer.tag}"' in known:
        start("304 Not Modified", [one for one in answer.headers if not one[0].lower().startswith("content-")])
        return []
    start(answer.status, answer.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]
