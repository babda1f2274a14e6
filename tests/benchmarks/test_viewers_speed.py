"""How many readers at once are answered in time, beside how many are whom the same server gives a bare answer."""

import asyncio
import resource
import statistics
from pathlib import Path

from metrics.queries import Store
from tests.benchmarks.servers import started
from tests.benchmarks.viewers import Choice, pages, read
from tests.campaigns.asking import question

NUMBERS = (15, 30, 60, 90, 125, 180, 250, 350, 500, 700, 1000, 1400, 2000)  # of readers
IN_TIME = 0.25  # seconds for 95 of 100 answers
WARM, MEASURED = 60.0, 30.0
MOST_MEGABYTES = 1024.0


def test_readers_are_answered_in_time(embedded_url: str, published: Store, tmp_path: Path) -> None:
    _, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))  # a socket for each
    ours = most("ours", tmp_path, embedded_url, pages(published))
    bare = most("hello", tmp_path, embedded_url, lambda _: question("/"))
    print(f"\n{ours} readers, of {bare} to whom a bare answer is given")
    assert ours >= bare / 16 > 0


def most(name: str, folder: Path, url: str, choose: Choice) -> int:
    """The most readers of NUMBERS, found by halves, of whom 95 in 100 are answered in time and none wrongly."""
    held, not_held = -1, len(NUMBERS)
    while not_held - held > 1:
        tried = (held + not_held) // 2
        if _holds(name, folder, url, choose, NUMBERS[tried]):
            held = tried
        else:
            not_held = tried
    return NUMBERS[held] if held >= 0 else 0


def _holds(name: str, folder: Path, url: str, choose: Choice, number: int) -> bool:
    """Whether a server that has just been started, and been read for a minute, answers a number of readers."""
    with started(name, folder, url) as server:
        fared = asyncio.run(read(server.port, number, choose, warm=WARM, measured=MEASURED))
        memory = server.megabytes()
    print(f"\n{name}: {number} readers, {len(fared.seconds) / MEASURED:.0f} answers a second, median "
          f"{statistics.median(fared.seconds) * 1000:.0f} ms, 95 of 100 within {fared.most * 1000:.0f}, wrong "
          f"{dict(fared.wrong)}, {memory:.0f} MB", end="", flush=True)
    assert memory < MOST_MEGABYTES
    return not fared.wrong and fared.most <= IN_TIME
