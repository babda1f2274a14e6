"""Asking over a bare socket, so that a question can be as wrong or as slow as it likes."""

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from layouts.addresses import measure_choices

PATIENCE = 60.0  # seconds after which there is no answer


@dataclass(frozen=True)
class Answered:
    """What came back: 0 for a connection that was closed without an answer, -1 for none in PATIENCE."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def question(path: str, *more: str, method: str = "GET", body: bytes = b"") -> bytes:
    """A well-formed question, after which the connection is closed; ``more`` are further header lines."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", "Accept-Encoding: br", *more]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def chart_drawn(measure: str, area: str) -> bytes:
    """The question of a browser whose reader chooses the last five years of a measure's chart."""
    body = json.dumps({
        "output": "measure-drawn.children", "outputs": {"id": "measure-drawn", "property": "children"},
        "inputs": [{"id": "measure-drawn", "property": "data-query", "value": "years=5"}],
        "state": [{"id": "measure-drawn", "property": "data-pointed", "value": "yes"}],
        "changedPropIds": ["measure-drawn.data-query"],
    }).encode()
    return question(f"{measure_choices.island(measure, area, measure_choices.FIRST)}/_dash-update-component",
                    "Content-Type: application/json", method="POST", body=body)


async def ask(
    port: int, sent: bytes, more: Callable[[asyncio.StreamWriter], Coroutine[None, None, None]] | None = None
) -> Answered:
    """Send some bytes over a connection of their own, and ``more`` while reading until it is closed."""
    began = time.perf_counter()
    received = b""
    status = -1
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(sent)
                sending = asyncio.create_task(more(writer)) if more else None
                received = await _to_the_end(reader)
                status = 0
                if sending:
                    sending.cancel()
            finally:
                writer.close()
    except TimeoutError:
        pass
    except OSError:
        status = 0
    head, _, body = received.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    if line.startswith("HTTP/"):
        status = int(line.split(" ")[1])
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    return Answered(status, headers, body, time.perf_counter() - began)


async def _to_the_end(reader: asyncio.StreamReader) -> bytes:
    received = b""
    try:
        while part := await reader.read(1 << 16):
            received += part
    except OSError:  # closed over what was still sent; what came before it counts
        if not received:
            raise
    return received
