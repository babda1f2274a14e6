"""Readers of the site, each of whom opens a page, reads for some seconds, and opens another.

The pauses are those of a Poisson process, and each reader has a connection, which is used again while it is fresh.
"""

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from layouts.addresses import query
from metrics import queries, registry
from metrics.queries import Store
from tests.campaigns.asking import chart_drawn, question

READS = 5.0  # seconds between two pages of a reader, on average
FRESH = 10.0  # seconds for which a connection is used again; servers here end it after 15
PATIENCE = 30.0  # seconds after which a reader goes

Choice = Callable[[random.Random], bytes]


@dataclass
class Fared:
    """Seconds that each answer took, and what came in place of one, by how often."""

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def most(self) -> float:
        """Seconds within which 95 of 100 answers came."""
        return statistics.quantiles(self.seconds, n=20)[-1]


def pages(store: Store) -> Choice:
    """Which page of ours a reader opens, any of them as likely as others of its kind; one in ten moves a chart."""
    areas = [place.code for place in queries.places(store) if place.kind in {"london", "borough"}]
    measures = list(registry.registry().measures)
    charts = [(view.measure.id, area) for area in areas for view in queries.overview_of(store, area).views
              if view.headline is not None]

    def choose(chance: random.Random) -> bytes:
        measure, area = chance.choice(measures), chance.choice(areas)
        kind = chance.random()
        if kind < 0.1:
            return chart_drawn(*chance.choice(charts))
        if kind < 0.2:
            return question(query.csv(measure, area))
        if kind < 0.4:
            return question("/")
        return question(query.place(area) if kind < 0.6 else query.measure(measure, area))

    return choose


async def read(port: int, number: int, choose: Choice, *, warm: float, measured: float) -> Fared:
    """How a number of readers fare for some seconds, after some others in which they read as well."""
    began = time.monotonic()
    fared, unseen = Fared(), Fared()

    async def reader(turn: int) -> None:
        chance, browser = random.Random(turn), _Browser(port)
        await asyncio.sleep(chance.uniform(0, READS))
        while (since := time.monotonic() - began) < warm + measured:
            await browser.open(choose(chance), unseen if since < warm else fared)
            await asyncio.sleep(chance.expovariate(1 / READS))
        browser.close()

    await asyncio.gather(*(reader(turn) for turn in range(number)))
    return fared


class _Browser:
    """A reader's connection, kept between pages."""

    def __init__(self, port: int) -> None:
        self.port, self.used = port, 0.0
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def open(self, asked: bytes, fared: Fared) -> None:
        """Ask, and note how that went."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                status = await self._asked(asked.replace(b"Connection: close", b"Connection: keep-alive", 1))
        except (OSError, EOFError, TimeoutError) as fault:
            self.close()
            fared.wrong[type(fault).__name__] += 1
        else:
            fared.seconds.append(time.perf_counter() - began)
            if status != b"200":
                fared.wrong[status.decode()] += 1

    async def _asked(self, asked: bytes) -> bytes:
        if time.monotonic() - self.used > FRESH:
            self.close()
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        writer.write(asked)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(head.partition(b"content-length:")[2].split(None, 1)[0]))
        self.used = time.monotonic()
        return head.split(None, 2)[1]

    def close(self) -> None:
        """Leave the connection."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None
