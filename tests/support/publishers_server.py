"""A local server that behaves like the three publishers, and misbehaves as they have been seen to, or might.

A path serves a ``Served`` with its ETag, parts and all; each request for it meets the next of its ``faults`` first. The
listings are made of what is published, in the shapes that the publishers' interfaces have.
"""

import hashlib
import io
import json
import re
import socket
import struct
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote, urlsplit

from metrics.registry.publishers import Publisher, Publishers, Wanted

PIECES = 20  # that an answer comes in where it takes its time
PAGE = b"<!DOCTYPE html>\n<html><head><title>Down for maintenance</title></head></html>\n"


@dataclass
class Busy:
    """Too many requests, or an answer like it."""

    status: int = 429
    retry_after: str = "0"


@dataclass
class Reset:
    """The connection breaks after so many bytes of the body."""

    after: int


@dataclass
class Short:
    """The connection ends in order after so many bytes, fewer than were announced."""

    after: int


@dataclass
class Slow:
    """A byte at a time, so many seconds apart."""

    apart: float


@dataclass
class Elsewhere:
    """Leads to another address."""

    url: str


Fault = Busy | Reset | Short | Slow | Elsewhere


@dataclass
class Served:
    """What stands at a path, and takes ``seconds`` to come. Without an ETag (``tagged``) it has a time of its own."""

    content: bytes
    kind: str = "text/csv"
    tagged: bool = True
    parts: bool = True
    seconds: float = 0.0
    faults: list[Fault] = field(default_factory=list)

    @property
    def etag(self) -> str:
        return f'"{hashlib.md5(self.content).hexdigest()}"'


@dataclass(frozen=True)
class Asked:
    """A request that the server answered."""

    method: str
    path: str
    status: int
    sent: int
    headers: dict[str, str]


class FakePublishers:
    """The server's state: what stands where, and what was asked."""

    def __init__(self) -> None:
        self.served: dict[str, Served] = {}
        self.asked: list[Asked] = []
        self.connections = 0
        handler = type("Handler", (_Handler,), {"state": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.files = f"http://localhost:{self.server.server_port}"  # another host, as that of GOV.UK's files

    def start(self) -> threading.Thread:
        """Answer from now on, in a thread that goes with the process."""
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        return thread

    def known(self, *wanted: Wanted) -> Publishers:
        """A registry of this server alone."""
        return Publishers(file=wanted, publisher=tuple(
            Publisher.model_validate({"id": name, "title": name, "interface": name.replace("-", "_"), "apart": 0,
                                      "address": self.address, "hosts": (self.files,)})
            for name in ("london-datastore", "govuk", "police-uk")))

    def datastore(self, dataset: str, **files: bytes) -> None:
        """A dataset of the London Datastore with these files, by the ids of their resources and then their names."""
        self.resources(dataset, [self.resource(dataset, rid, name, content) for rid, (name, content) in {
            f"r{number}": item for number, item in enumerate(files.items())}.items()])

    def resource(self, dataset: str, rid: str, name: str, content: bytes, **said: object) -> dict[str, object]:
        """Put a file on the Datastore; its row in a listing, with what else is ``said`` of it."""
        path = f"/download/{dataset}/{rid}/{quote(name)}"
        self.served[path] = Served(content)
        return {"dataset": dataset, "id": rid, "title": name, "url": f"{self.address}{path}", "filename": name,
                "size": len(content), "hash": hashlib.md5(content).hexdigest(), "timestamp": "2026-08-06T09:00:00.000Z",
                "timeframeFrom": None, "timeframeTo": None, "description": "", **said}

    def resources(self, dataset: str, rows: list[dict[str, object]]) -> None:
        """What the Datastore lists of a dataset."""
        self._json(f"/api/v3/dataset/{dataset}", {
            "id": dataset, "title": dataset, "licence": None, "updatedAt": "2026-08-06T09:00:00.000Z",
            "custom": {"update_frequency": "Monthly"}, "links": [], "resources": rows})

    def govuk(self, page: str, media: str, **files: bytes) -> None:
        """A page of GOV.UK whose files stand beneath a path that changes with every release."""
        rows = []
        for name, content in files.items():
            path = f"/media/{media}/{quote(name)}"
            self.served[path] = Served(content, "application/octet-stream")
            rows.append({"attachment_type": "file", "title": name, "url": f"{self.files}{path}",
                         "content_type": "text/csv", "filename": name, "file_size": len(content)})
        self._json(f"/api/content/government/{page}", {
            "public_updated_at": "2026-07-22T09:30:00+01:00", "details": {"attachments": rows}})

    def police(self, months: dict[str, bytes], others: dict[str, list[str]] | None = None) -> None:
        """The months that the Met has given, their archive, and the months that others gave alone."""
        newest = max(months)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for month, content in months.items():
                archive.writestr(zipfile.ZipInfo(f"{month}/{month}-metropolitan-stop-and-search.csv"), content)
                archive.writestr(zipfile.ZipInfo(f"{month}/{month}-kent-stop-and-search.csv"), b"Type,Date\n" * 50_000)
        self.served[f"/data/archive/{newest}.zip"] = Served(packed.getvalue(), "application/zip")
        dates = [{"date": month, "stop-and-search": ["kent", "metropolitan"]} for month in sorted(months)]
        dates += [{"date": month, "stop-and-search": forces} for month, forces in (others or {}).items()]
        self._json("/api/crimes-street-dates", dates)

    def _json(self, path: str, content: object) -> None:
        self.served[path] = Served(json.dumps(content).encode(), "application/json")

    def downloads(self) -> list[str]:
        """The paths of all files, or parts of them, that were sent; what lists files is none."""
        return [one.path for one in self.asked if one.sent and not one.path.startswith("/api/")]


@contextmanager
def serving() -> Iterator[FakePublishers]:
    """The server, until the block ends."""
    publishers = FakePublishers()
    thread = publishers.start()
    try:
        yield publishers
    finally:
        publishers.server.shutdown()
        publishers.server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    state: FakePublishers
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        self.state.connections += 1
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        served = self.state.served.get(urlsplit(self.path).path)
        if served is None:
            self._answer(404, b"not found", {})
            return
        fault = served.faults.pop(0) if served.faults else None
        if isinstance(fault, Busy):
            self._answer(fault.status, b"", {"Retry-After": fault.retry_after} if fault.retry_after else {})
        elif isinstance(fault, Elsewhere):
            self._answer(302, b"", {"Location": fault.url})
        else:
            self._file(served, fault)

    def _file(self, served: Served, fault: Reset | Short | Slow | None) -> None:
        headers = {"Content-Type": served.kind, "Last-Modified": "Thu, 06 Aug 2026 09:00:00 GMT"}
        if served.tagged:
            headers["ETag"] = served.etag
        if served.tagged and self.headers.get("If-None-Match") == served.etag:
            self._answer(304, b"", headers)
            return
        if not served.tagged and self.headers.get("If-Modified-Since") == headers["Last-Modified"]:
            self._answer(304, b"", headers)
            return
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        same = self.headers.get("If-Range", served.etag) == served.etag
        size = len(served.content)
        if not (asked and served.parts and same):
            self._answer(200, served.content, headers, fault, served.seconds)
            return
        first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
        last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
        if first >= size:
            self._answer(416, b"", {"Content-Range": f"bytes */{size}"})
            return
        self._answer(206, served.content[first : last + 1],
                     {**headers, "Content-Range": f"bytes {first}-{last}/{size}"}, fault, served.seconds)

    def _answer(self, status: int, content: bytes, headers: dict[str, str],
                fault: Reset | Short | Slow | None = None, seconds: float = 0.0) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        sent = b"" if self.command == "HEAD" else content
        if isinstance(fault, Reset | Short):
            sent = sent[: fault.after]
        self.state.asked.append(Asked(self.command, unquote(self.path), status, len(sent), dict(self.headers)))
        self.end_headers()
        pieces = len(sent) if isinstance(fault, Slow) else PIECES if seconds else 1
        size = -(-len(sent) // max(pieces, 1)) or 1
        for place in range(0, len(sent), size):
            self.wfile.write(sent[place : place + size])
            time.sleep(fault.apart if isinstance(fault, Slow) else seconds / PIECES)
        if isinstance(fault, Reset):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if isinstance(fault, Reset | Short):
            self.wfile.flush()
            self.connection.close()
            self.close_connection = True
