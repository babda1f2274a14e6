"""A thousand readers and more by way of nginx, while a server is killed, PostgreSQL restarted and a release loaded."""

import asyncio
import os
import resource
import shutil
import signal
import statistics
from contextlib import ExitStack
from pathlib import Path

import pytest

from data.store.engine import connect
from loaders import embedded
from metrics.analysis.store import open_store
from metrics.queries import Store
from tests.benchmarks.servers import until_at_rest
from tests.benchmarks.viewers import Fared, pages, read
from tests.support import small_store
from tests.support.deployment import INITDB, application, cluster, nginx

NUMBER = int(os.environ.get("READERS", "2000"))
WARM, MEASURED = 60.0, 60.0
KILLED, RESTARTED, LOADED = 10.0, 20.0, 35.0  # seconds of those that are measured


def test_no_reader_loses_an_answer(published: Store, tmp_path: Path) -> None:
    """Two application servers, as the README has them, of which one is killed and stays away."""
    if not INITDB or not shutil.which("nginx"):
        pytest.skip("no PostgreSQL or no nginx: .ci/run installs them")
    _, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    folder = Path("/tmp") / f"policing-{os.getpid()}"  # an account other than ours must reach it
    with ExitStack() as held:
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        database = held.enter_context(cluster(folder))
        loader = database.prepare()
        embedded.ensure(connect(loader))
        first, second = (held.enter_context(application(tmp_path, database.port)) for _ in range(2))
        port = held.enter_context(nginx(tmp_path, [first.port, second.port]))
        until_at_rest(first)
        until_at_rest(second)

        async def harm() -> None:
            await asyncio.sleep(WARM + KILLED)
            for one in (second.process.pid, *second.workers()):
                os.kill(one, signal.SIGKILL)
            await asyncio.sleep(RESTARTED - KILLED)
            await asyncio.to_thread(database.ctl, "restart", "-m", "fast")
            await asyncio.sleep(LOADED - RESTARTED)
            await asyncio.to_thread(small_store.load_robberies, open_store(loader), "2026-11", "2026-07",
                                    {small_store.LONDON: 3000, small_store.HACKNEY: 100})

        async def all_of_it() -> Fared:
            harmed = asyncio.create_task(harm())
            fared = await read(port, NUMBER, pages(published), warm=WARM, measured=MEASURED)
            await harmed
            return fared

        fared = asyncio.run(all_of_it())
        print(f"\n{NUMBER} readers, {len(fared.seconds) / MEASURED:.0f} answers a second, median "
              f"{statistics.median(fared.seconds) * 1000:.0f} ms, 95 of 100 within {fared.most * 1000:.0f}, slowest "
              f"{max(fared.seconds):.1f} s, wrong {dict(fared.wrong)}, {first.megabytes():.0f} MB")
    assert not fared.wrong
