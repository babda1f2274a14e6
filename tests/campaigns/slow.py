"""Clients that are slow, silent or half open: with hundreds of them, others' pages take as long as before."""

import asyncio
import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from tests.campaigns.asking import ask, question
from tests.campaigns.served import ROOT

OTHERS = ("/", "/measure/robbery", "/about")  # what others ask for in the meantime
PAUSE = 1.0  # seconds between the bytes of who trickles
LONG = "/static/plotly-basic-4.1.1.min.js"  # an answer that no socket's buffer holds

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Padding: " + b"x" * 4000
_POST = question("/island/measure/robbery/E23000001/-/_dash-update-component", "Content-Type: application/json",
                 "Content-Length: 60000", method="POST")


async def _silent(streams: Streams) -> None:
    await streams[0].read()


async def _half_a_head(streams: Streams) -> None:
    streams[1].write(_HEAD[:40])
    await streams[0].read()


async def _half_a_body(streams: Streams) -> None:
    streams[1].write(_POST + b"x" * 1000)
    await streams[0].read()


async def _trickled_head(streams: Streams) -> None:
    await _trickle(streams, _HEAD)


async def _trickled_body(streams: Streams) -> None:
    streams[1].write(_POST)
    await _trickle(streams, b"x" * 60000)


async def _slow_reader(streams: Streams) -> None:
    streams[1].write(question(LONG))
    while await streams[0].read(1):
        await asyncio.sleep(PAUSE)


async def _trickle(streams: Streams, text: bytes) -> None:
    for place in range(len(text)):
        streams[1].write(text[place:place + 1])
        await streams[1].drain()
        if streams[0].at_eof():
            return
        await asyncio.sleep(PAUSE)


KINDS: dict[str, Callable[[Streams], Awaitable[None]]] = {
    "silent": _silent, "half a head": _half_a_head, "half a body": _half_a_body, "trickled head": _trickled_head,
    "trickled body": _trickled_body, "slow reader": _slow_reader,
}


@dataclass(frozen=True)
class Others:
    """How others fared: seconds that each page took, and how many did not come."""

    seconds: list[float]
    failed: int

    @property
    def median(self) -> float:
        """Seconds; infinite where no page came."""
        return statistics.median(self.seconds) if self.seconds else float("inf")


async def others(port: int, times: int) -> Others:
    """Ask for pages, each over a new connection and one after the other."""
    answered = [await ask(port, question(OTHERS[turn % len(OTHERS)])) for turn in range(times)]
    well = [one.seconds for one in answered if one.status == 200]
    return Others(well, len(answered) - len(well))


@contextlib.contextmanager
def slow_clients(port: int, number: int) -> Iterator[None]:
    """A number of slow clients of all kinds while the block runs, in a process of their own; who is left comes back."""
    with subprocess.Popen([sys.executable, "-m", "tests.campaigns.slow", str(port), str(number)], cwd=ROOT) as clients:
        time.sleep(5 * PAUSE)  # until all are there
        try:
            yield
        finally:
            clients.kill()


async def _be_slow(port: int, number: int) -> None:
    kinds = list(KINDS.values())
    await asyncio.gather(*(_again_and_again(port, kinds[turn % len(kinds)]) for turn in range(number)))


async def _again_and_again(port: int, kind: Callable[[Streams], Awaitable[None]]) -> None:
    while True:
        with contextlib.suppress(OSError):
            streams = await asyncio.open_connection("127.0.0.1", port, limit=1 << 10)
            try:
                await kind(streams)
            finally:
                streams[1].transport.abort()
        await asyncio.sleep(PAUSE)


if __name__ == "__main__":
    asyncio.run(_be_slow(int(sys.argv[1]), int(sys.argv[2])))
