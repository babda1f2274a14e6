"""Between the one thread of a worker that waits for its clients and those that make answers.

A client may be as slow as it likes, with its question or with taking the answer: it costs a socket, and a thread only
once all of its question is there, until all of its answer is. What is at hand is answered without a thread, and who
asks for what is just being made waits for the same. An ASGI application, as gunicorn's worker for asyncio serves it.
"""

import asyncio
import io
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache, partial
from logging import getLogger
from time import monotonic
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIEnvironment

from werkzeug.test import run_wsgi_app

from layouts.web import headers
from layouts.web.health import ALIVE
from layouts.web.response_cache import Answer, Finished, Streamed, is_asked, question, sent
from metrics.queries import UNREADABLE

THREADS = 4
LONGEST_BODY = 64 * 1024  # bytes; what a chart asks for has some hundreds
BODY_WITHIN = 15.0  # seconds for all of a body
ANSWER_WITHIN = 30.0  # seconds for making an answer
BACK_WITHIN = 10.0  # seconds in which a store that is restarted can be read again
LOOKS_EVERY = 0.2  # seconds between two looks at whether it is
PART = 64 * 1024  # bytes of an answer that are held for a client that takes them slowly

_OF_CONNECTION = {b"connection", b"upgrade"}  # of this server alone (RFC 9110, section 7.6.1), which offers no upgrade
T = TypeVar("T")
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_LOG = getLogger("gunicorn.error")


class Refused(Exception):
    """A question that is not read to its end: its status, and why in words."""

    def __init__(self, status: str, why: str) -> None:
        super().__init__(why)
        self.status = status


class Spooled(NamedTuple):
    """An answer too long to be held in memory: status line, headers, and a file that nobody else can open."""

    status: str
    headers: list[tuple[str, str]]
    file: Any

    def parts(self) -> Iterator[bytes]:
        """The parts of the file, for one of those who asked for it."""
        place = 0
        while part := os.pread(self.file.fileno(), PART, place):
            yield part
            place += len(part)


class Gateway:
    """The site as an ASGI application."""

    def __init__(self, site: Finished) -> None:
        self.site = site
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        self._making: dict[object, asyncio.Task[Answer | Spooled]] = {}
        self._waiting: asyncio.Task[None] | None = None

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one question."""
        brief = _brief(scope)
        kept = self._kept(brief) if brief else None
        if kept:
            await _send(send, *sent(kept, brief))
            return
        try:
            environ = _environ(scope, await _body(scope, receive))
            answer = await self._answer(environ)
        except Refused as refused:
            await _send(send, *headers.refusal(refused.status, str(refused)))
        except TimeoutError:
            await _send(send, *headers.refusal("503 Service Unavailable", "The figures cannot be read in time."))
        except Exception:
            _LOG.exception("No answer to %s", scope["path"])
            await _send(send, *headers.refusal("503 Service Unavailable", "The figures cannot be read at the moment."))
        else:
            if isinstance(answer, Spooled):
                await _send(send, answer.status, answer.headers, answer.parts())
            else:
                await _send(send, *sent(answer, environ))

    def _kept(self, brief: WSGIEnvironment) -> Answer | None:
        """What is at hand; looked for in all that goes before a question is put to the site, which takes longer."""
        if not is_asked(brief) or brief["PATH_INFO"] == ALIVE:
            return None
        if self.site.is_due():
            self._threads.submit(self.site.look)
        return self.site.kept(brief)

    async def _answer(self, environ: WSGIEnvironment) -> Answer | Spooled:
        if environ["PATH_INFO"] == ALIVE:
            return _held(self.site, environ)  # here, for it takes no time and must not wait for those who do
        return await self._made(question(environ) if is_asked(environ) else object(), environ)

    async def _made(self, key: object, environ: WSGIEnvironment) -> Answer | Spooled:
        making = self._making.get(key)
        if making is None:
            making = asyncio.create_task(self._tried(environ))
            self._making[key] = making
            making.add_done_callback(lambda _: self._making.pop(key))
        return await asyncio.shield(making)

    async def _tried(self, environ: WSGIEnvironment) -> Answer | Spooled:
        """The answer; where the store is away it is asked once more when it is back, as one that restarts soon is."""
        async with asyncio.timeout(ANSWER_WITHIN):
            with suppress(*UNREADABLE):  # raised within an answer that is read as it is made, and not sent before
                answer = await self._in_thread(partial(_held, self.site, environ))
                if not answer.status.startswith("503"):
                    return answer
            self._waiting = self._waiting or asyncio.create_task(self._back())  # one looks for all who wait
            await asyncio.shield(self._waiting)
            environ["wsgi.input"].seek(0)
            return await self._in_thread(partial(_held, self.site, environ))

    async def _back(self) -> None:
        """Wait until the store can be read again, and no longer than one that is restarted takes."""
        until = monotonic() + BACK_WITHIN
        await asyncio.sleep(LOOKS_EVERY)  # one that is just going away still answers some
        while monotonic() < until and not await self._in_thread(self.site.version):
            await asyncio.sleep(LOOKS_EVERY)
        self._waiting = None

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _held(site: Finished, environ: WSGIEnvironment) -> Answer | Spooled:
    answer = site.made(environ)
    return answer if isinstance(answer, Answer) else _spooled(answer, environ)


def _spooled(streamed: Streamed, environ: WSGIEnvironment) -> Spooled:
    """All of an answer, so that neither a thread nor the store waits for who takes it."""
    parts, status, given = run_wsgi_app(lambda _, start: streamed(start), environ)
    file = tempfile.TemporaryFile()  # noqa: SIM115  # it is gone when nobody sends it any longer
    try:
        file.writelines(parts)
        file.flush()
    finally:
        getattr(parts, "close", lambda: None)()
    given["Content-Length"] = str(file.tell())
    return Spooled(status, list(given), file)


def _brief(scope: MutableMapping[str, Any]) -> WSGIEnvironment:
    """What a kept answer hangs on, and who has it already, of a question without a body; else nothing."""
    said = dict(scope["headers"])
    if b"content-length" in said or b"transfer-encoding" in said:
        return {}
    return {
        "REQUEST_METHOD": scope["method"], "PATH_INFO": _path(scope["raw_path"]),
        "QUERY_STRING": scope["query_string"].decode("latin-1"), "wsgi.url_scheme": scope["scheme"],
        "HTTP_ACCEPT_ENCODING": said.get(b"accept-encoding", b"").decode("latin-1"),
        "HTTP_IF_NONE_MATCH": said.get(b"if-none-match", b"").decode("latin-1"),
    }


async def _body(scope: MutableMapping[str, Any], receive: Receive) -> bytes:
    """All of a question's body; Refused where it is too long, or takes too long."""
    said = dict(scope["headers"])
    length = int(said.get(b"content-length", b"0"))
    if not length and b"transfer-encoding" not in said:
        return b""
    if length > LONGEST_BODY:
        raise Refused("413 Content Too Large", f"A question has at most {LONGEST_BODY:,} bytes.")
    held, more = b"", True
    try:
        async with asyncio.timeout(BODY_WITHIN):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise asyncio.CancelledError
                held += message["body"]
                more = message["more_body"]
                if len(held) > LONGEST_BODY:
                    raise Refused("413 Content Too Large", f"A question has at most {LONGEST_BODY:,} bytes.")
    except TimeoutError:
        raise Refused("408 Request Timeout", f"A question must be there within {BODY_WITHIN:.0f} seconds.") from None
    return held


def _environ(scope: MutableMapping[str, Any], body: bytes) -> WSGIEnvironment:
    """A question in the words of PEP 3333, without the address of who asks."""
    host, port = scope["server"] or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"], "SCRIPT_NAME": "", "PATH_INFO": _path(scope["raw_path"]),
        "QUERY_STRING": scope["query_string"].decode("latin-1"), "SERVER_NAME": host, "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}", "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"], "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if name in _OF_CONNECTION:
            continue
        key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        environ[key] = f"{environ[key]},{value.decode('latin-1')}" if key in environ else value.decode("latin-1")
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


@lru_cache(maxsize=1024)
def _path(raw: bytes) -> str:
    if not raw.startswith(b"/"):  # RFC 9112, section 3.2.2: a whole address, as for a proxy
        raw = b"/" + raw.partition(b"://")[2].partition(b"/")[2]
    return unquote_to_bytes(raw).decode("latin-1")


@lru_cache(maxsize=1024)  # most answers have the same
def _header(given: tuple[str, str]) -> tuple[bytes, bytes]:
    return given[0].lower().encode("latin-1"), given[1].encode("latin-1")


async def _send(send: Send, status: str, given: list[tuple[str, str]], body: bytes | Iterator[bytes]) -> None:
    """An answer, no faster than it is taken; ``worker`` leaves a client that takes too long over it."""
    await send({"type": "http.response.start", "status": int(status[:3]), "headers": list(map(_header, given))})
    if isinstance(body, bytes):
        if len(body) <= PART:
            await send({"type": "http.response.body", "body": body, "more_body": False})
            return
        body = iter([body[place:place + PART] for place in range(0, len(body), PART)])
    part: bytes | None = next(body, b"")
    while part is not None:
        following = next(body, None)
        await send({"type": "http.response.body", "body": part, "more_body": following is not None})
        part = following
