"""Send the site slow clients, large posts and malformed questions, whole: ``python -m tests.campaigns``.

A server is started as app.py starts it, on a store of the embedded data, which is made in the first minute. Ends with
exit code 1 where others had to wait more than twice as long for a page, memory grew by what was sent, or a single
answer blames the server, lacks a header or leaves a traceback in the log. ``--servers`` measures other servers in its
place, those that are installed, and prints how each fares (tests/campaigns/servers.py).
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.campaigns import large, malformed, slow
from tests.campaigns.served import Served, served

ROUNDS = 4  # the best of which counts
TWICE = 2.0
MOST_MEGABYTES = 64.0  # that posts of any length may add


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    asked.add_argument("--slow", type=int, default=500, help="slow clients at once")
    asked.add_argument("--megabytes", type=int, default=300, help="of each large post")
    asked.add_argument("--malformed", type=int, default=6000, help="malformed questions")
    asked.add_argument("--seed", type=int, default=20261126)
    asked.add_argument("--servers", action="store_true", help="measure the servers that could serve the site")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.servers:
            from tests.campaigns import servers

            return servers.main(Path(folder))
        with served(Path(folder) / "log", settings={"DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}) as server:
            faults = [*_slow(server, chosen.slow), *_large(server, chosen.megabytes),
                      *_malformed(server, chosen.malformed, chosen.seed)]
    print(*faults[:50], sep="\n")
    return 1 if faults else 0


def _slow(server: Served, number: int) -> Iterator[str]:
    alone, beside = zip(*(_beside(server.port, number) for _ in range(ROUNDS)), strict=True)
    with_them, without = (min(one.median for one in found) * 1000 for found in (beside, alone))
    failed = sum(one.failed for one in (*alone, *beside))
    slowest = max(max(one.seconds, default=0) for one in beside) * 1000
    print(f"{number} slow clients: pages {with_them:.1f} ms, {without:.1f} without them, slowest {slowest:.0f}, "
          f"{failed} failed", flush=True)
    if with_them > TWICE * without or failed:
        yield "others waited for those who are slow"


def _beside(port: int, number: int) -> tuple[slow.Others, slow.Others]:
    """How others fare alone and beside slow clients, by turns, for these machines are noisy."""
    asyncio.run(slow.others(port, 2 * len(slow.OTHERS)))
    alone = asyncio.run(slow.others(port, 300))
    with slow.slow_clients(port, number):
        return alone, asyncio.run(slow.others(port, 300))


def _large(server: Served, megabytes: int) -> Iterator[str]:
    taken = asyncio.run(large.campaign(server, megabytes))
    print(f"{len(taken.statuses)} posts of {megabytes} MB: {taken.statuses}, memory {taken.before:.0f} MB before and "
          f"{taken.at_most:.0f} at most during them", flush=True)
    yield from taken.wrong
    if set(taken.statuses) != {413}:
        yield f"long posts were answered {taken.statuses}"
    if taken.at_most > taken.before + MOST_MEGABYTES:
        yield "long posts were held in memory"


def _malformed(server: Served, number: int, seed: int) -> Iterator[str]:
    judged = asyncio.run(malformed.campaign(server.port, number, seed))
    tracebacks = server.said().count("Traceback")
    print(f"{judged.asked} malformed questions: {judged.statuses}, {len(judged.wrong)} wrong, {tracebacks} tracebacks",
          flush=True)
    yield from judged.wrong
    if tracebacks:
        yield "there are tracebacks in the log"


if __name__ == "__main__":
    sys.exit(main())
