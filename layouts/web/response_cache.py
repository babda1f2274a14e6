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
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import ClosingIterator

from layouts.web import compression

MOST_BYTES = 64 * 2**20
LONGEST = 2 * 2**20  # an answer longer than this, as it is sent, is sent as it comes and not kept
LOOKS_EVERY = 1.0  # seconds between two looks at the version of the data
_PATH = re.compile(r"(/[\w.~@-]{1,100}){0,6}/?", re.ASCII)
_QUERY = re.compile(
    r"(area=[A-Z]\d{8})?&?(size=[a-z]{1,10})?&?(years=\d{1,2})?&?(sort=[a-z]{1,10})?&?(v=[0-9a-f]{16})?|"
    r"baseline=[\w-]{1,12}", re.ASCII)
_DATED = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")  # Dash answers to any such version of the name of a file
_OF_BODY = {"content-type", "content-length", "content-encoding", "content-disposition"}
_UNCONDITIONAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class Answer(NamedTuple):
    """A whole answer: status line, headers, body, and the opaque part of its entity tag."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    tag: str


Streamed = Callable[[StartResponse], Iterable[bytes]]


class Finished:
    """A WSGI application around another.

    ``version`` names the state of the data and whatever else answers are made of, and is blank where that cannot be
    told: then what is kept stays. ``linked`` holds the paths of the versioned files that pages ask for. A server that
    waits for many readers at once asks ``kept``, which takes no time, before it spends a thread on ``made``.
    """

    def __init__(self, application: WSGIApplication, version: Callable[[], str], linked: Container[str] = ()) -> None:
        self.application, self.version, self.linked = application, version, linked
        self._kept: OrderedDict[tuple, Answer] = OrderedDict()
        self._size, self._known, self._look_at = 0, "", 0.0
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """The kept answer to a question, or the application's, compressed and perhaps kept."""
        if self.is_due():
            self.look()
        answer = (self.kept(environ) if is_asked(environ) else None) or self.made(environ)
        if not isinstance(answer, Answer):
            return answer(start)
        status, headers, body = sent(answer, environ)
        start(status, headers)
        return [body]

    def kept(self, environ: WSGIEnvironment) -> Answer | None:
        """The answer to a question, if it is at hand."""
        key = question(environ)
        answer = self._kept.get(key)
        if answer is not None:
            with suppress(KeyError):  # another thread may just have dropped it
                self._kept.move_to_end(key)
        return answer

    def made(self, environ: WSGIEnvironment) -> Answer | Streamed:
        """The application's answer, compressed and perhaps kept; one too long to hold comes part by part."""
        version, (path, query, encoding, _) = self._known, question(environ)
        answer = _ask(self.application, environ, encoding)
        if isinstance(answer, Answer) and is_asked(environ) and _keeps(answer) and self._links(path, query):
            self._keep(question(environ), answer, version)
        return answer

    def is_due(self) -> bool:
        """Whether it is time to look for new data; says so to one who asks, and to others after a second."""
        now = time.monotonic()
        with self._lock:
            due = now >= self._look_at
            if due:
                self._look_at = now + LOOKS_EVERY
        return due

    def look(self) -> None:
        """Forget everything when the data have changed or the day has."""
        version = self.version()
        with self._lock:
            if version and version != self._known:
                self._kept.clear()
                self._size, self._known = 0, version

    def _links(self, path: str, query: str) -> bool:
        known = path in self.linked or not _DATED.search(path)
        return known and bool(_PATH.fullmatch(path) and _QUERY.fullmatch(query))

    def _keep(self, key: tuple, answer: Answer, version: str) -> None:
        with self._lock:
            if not version or version != self._known or key in self._kept:
                return
            self._kept[key] = answer
            self._size += len(answer.body)
            while self._size > MOST_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1].body)


def is_asked(environ: WSGIEnvironment) -> bool:
    """Whether this is a question, which changes nothing and has one answer."""
    return environ["REQUEST_METHOD"] in {"GET", "HEAD"}


def question(environ: WSGIEnvironment) -> tuple[str, str, str, str]:
    """What an answer hangs on: path, query string, encoding and scheme."""
    return (environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""),
            compression.encoding(environ.get("HTTP_ACCEPT_ENCODING", "")), environ["wsgi.url_scheme"])


def sent(answer: Answer, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status, headers and body of an answer, for who asks: no body for the head alone or for one who has it."""
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if known and answer.tag and f'"{answer.tag}"' in known and is_asked(environ):
        return "304 Not Modified", [one for one in answer.headers if one[0].lower() not in _OF_BODY], b""
    return answer.status, answer.headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body


def _ask(application: WSGIApplication, environ: WSGIEnvironment, encoding: str) -> Answer | Streamed:
    """The application's whole answer, compressed; or, of one too long to hold, a function that sends it as it comes."""
    plain = {name: value for name, value in environ.items() if name not in _UNCONDITIONAL}
    if plain["REQUEST_METHOD"] == "HEAD":
        plain["REQUEST_METHOD"] = "GET"
    parts, status, given = run_wsgi_app(application, plain)
    close = getattr(parts, "close", lambda: None)
    headers, read = {name.lower(): (name, value) for name, value in given}, hashlib.sha256()
    try:
        coming = _encoded(_reading(parts, read), headers, encoding)
        held, size = [], 0
        for part in coming:
            held.append(part)
            size += len(part)
            if size > LONGEST:
                return lambda start: (start(status, list(headers.values())),
                                      ClosingIterator(chain(held, coming), close))[1]
    except BaseException:
        close()
        raise
    close()
    tag = headers.pop("etag", ("", ""))[1].removeprefix("W/").strip('"')
    if status.startswith("200"):
        tag = tag or read.hexdigest()[:32]
        headers["etag"] = ("ETag", f'W/"{tag}"')  # weak: one tag for every encoding
    headers["content-length"] = ("Content-Length", str(size))
    return Answer(status, list(headers.values()), b"".join(held), tag)


def _reading(parts: Iterable[bytes], read: "hashlib._Hash") -> Iterator[bytes]:
    for part in parts:
        read.update(part)
        yield part


def _encoded(parts: Iterator[bytes], headers: dict[str, tuple[str, str]], encoding: str) -> Iterator[bytes]:
    """The parts of a body as they are sent, and what its headers say of that."""
    length = headers.get("content-length", ("", ""))[1]
    if not compression.is_worth_it(headers.get("content-type", ("", ""))[1], int(length) if length else None):
        return parts
    headers["vary"] = ("Vary", "Accept-Encoding")
    if not encoding or "content-encoding" in headers:
        return parts
    headers["content-encoding"] = ("Content-Encoding", encoding)
    headers.pop("content-length", None)
    return compression.compressed(parts, encoding)


def _keeps(answer: Answer) -> bool:
    return answer.status.startswith("200") and ("Cache-Control", "no-store") not in answer.headers
