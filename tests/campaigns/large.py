"""Posts of any length: answered before they are read, and never held."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.campaigns.asking import Answered, ask, question
from tests.campaigns.malformed import unguarded
from tests.campaigns.served import Served

PATH = "/island/measure/robbery/E23000001/-/_dash-update-component"
PIECE = b"x" * 2**20
LOOKS_EVERY = 0.05  # seconds between two looks at the memory of the server


@dataclass(frozen=True)
class Taken:
    """What became of long posts: megabytes of memory before and at most during them, statuses, and what was wrong."""

    before: float
    at_most: float
    statuses: list[int]
    wrong: list[str]


async def campaign(server: Served, megabytes: int, number: int = 2) -> Taken:
    """Send a number of posts of some megabytes at once, half of them without saying how long they are."""
    before = server.megabytes()
    seen = [before]
    watching = asyncio.create_task(_watch(server.megabytes, seen.append))
    answered = await asyncio.gather(*(_post(server.port, megabytes, chunked=bool(turn % 2)) for turn in range(number)))
    watching.cancel()
    wrong = [fault for one in answered for fault in unguarded(one)]
    return Taken(before, max(seen), [one.status for one in answered], wrong)


async def _watch(look: Callable[[], float], seen: Callable[[float], None]) -> None:
    while True:
        seen(await asyncio.to_thread(look))
        await asyncio.sleep(LOOKS_EVERY)


async def _post(port: int, megabytes: int, *, chunked: bool) -> Answered:
    """Send all of it, whatever is answered, for as long as the server takes it."""
    said = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {megabytes * len(PIECE)}"
    piece = b"%x\r\n%b\r\n" % (len(PIECE), PIECE) if chunked else PIECE

    async def pour(writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            for _ in range(megabytes):
                writer.write(piece)
                await writer.drain()

    return await ask(port, question(PATH, "Content-Type: application/json", said, method="POST"), pour)
