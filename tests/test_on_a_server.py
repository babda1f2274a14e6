"""The README's section 'On a server' as it stands: its units, its PostgreSQL, its nginx and its nightly commands."""

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from metrics import queries
from metrics.analysis.store import open_store
from tests.campaigns.asking import Answered, ask, chart_drawn, question
from tests.campaigns.malformed import unguarded
from tests.campaigns.served import ROOT, Served
from tests.support import loops, small_store
from tests.support.deployment import (
    HOME,
    INITDB,
    Cluster,
    application,
    blocks,
    cluster,
    nginx,
    settings,
)

PAGES = ("/", f"/area/{small_store.HACKNEY}", "/measure/robbery", "/measure/trust", "/gaps", "/coverage", "/about",
         "/data/robbery.csv?area=E09000012", "/sprite.svg", "/funnel/robbery.svg", "/search?q=knife")
READER = "127.0.0.2"  # an address of this machine that nginx takes for any reader's
ASKED = chart_drawn("robbery", small_store.LONDON)


@dataclass
class Deployed:
    """Two application servers, nginx in front of them on a port, and PostgreSQL behind."""

    folder: Path
    database: Cluster
    first: Served
    second: Served
    port: int


def skip_without(*programs: str) -> None:
    for name in programs:
        if not shutil.which(name):
            pytest.skip(f"no {name}: .ci/run installs it")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if not INITDB:
        pytest.skip("no PostgreSQL: .ci/run installs it")
    skip_without("psql", "runuser")
    folder = Path("/tmp") / f"policing-{os.getpid()}"  # an account other than ours must reach it
    with ExitStack() as held:
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        made = held.enter_context(cluster(folder))
        small_store.fill(made.prepare())
        yield made


@pytest.fixture(scope="module")
def deployed(database: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    skip_without("nginx", "curl")
    folder = tmp_path_factory.mktemp("deployed")
    with (application(folder, database.port) as first, application(folder, database.port) as second,
          nginx(folder, [first.port, second.port]) as port):
        yield Deployed(folder, database, first, second, port)


def get(deployed: Deployed, path: str, *more: str) -> Answered:
    return loops.run(ask(deployed.port, question(path, *more)))


def test_the_units_are_ones_that_systemd_takes(tmp_path: Path) -> None:
    skip_without("systemd-analyze")
    units = [Path(where) for where in blocks() if where.startswith("/etc/systemd/system/")]
    assert len(units) == 3
    for unit in units:
        (tmp_path / unit.name.replace("@", "@8051")).write_text(blocks()[str(unit)].replace(HOME, str(ROOT)), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
                          capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "policing" in line]) == (0, [])


def test_the_site_can_read_the_store_and_not_write_to_it(database: Cluster) -> None:
    site = f"postgresql://site@127.0.0.1:{database.port}/policing"
    assert queries.places(open_store(site))
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run(["psql", "-v", "ON_ERROR_STOP=1", site, "-c", "DELETE FROM observation"], check=True,
                       capture_output=True)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/?area=%ff", "/healthz", "/readyz"])
def test_an_answer_by_way_of_nginx_has_each_header_once(deployed: Deployed, path: str) -> None:
    answered = get(deployed, path)
    assert list(unguarded(answered)) == []
    head = subprocess.run(["curl", "-sI", f"http://127.0.0.1:{deployed.port}{path}"], capture_output=True, text=True,
                          check=True).stdout.lower()
    names = re.findall(r"^([\w-]+):", head, re.MULTILINE)
    assert len(names) == len(set(names))


def test_what_nginx_says_itself_has_the_headers_of_the_site(deployed: Deployed) -> None:
    long = loops.run(ask(deployed.port, question("/", "Content-Length: 70000", method="POST") + b"x" * 70000))
    assert (long.status, list(unguarded(long))) == (413, [])


def test_a_page_is_made_once_and_a_browser_that_has_it_is_told_so(deployed: Deployed) -> None:
    first, again = get(deployed, "/plans"), get(deployed, "/plans")
    assert first.body == again.body
    assert get(deployed, "/plans", f"If-None-Match: {first.headers['etag']}").status == 304
    assert [line["cache"] for line in log_of(deployed) if line["path"] == "/plans"] == ["MISS", "HIT", "HIT"]


def test_nothing_is_kept_that_says_it_is_not_to_be(deployed: Deployed) -> None:
    for _ in range(2):
        get(deployed, "/readyz")
        get(deployed, "/sprite.svg?v=0123456789abcdef")
    assert {line["cache"] for line in log_of(deployed) if line["path"] in {"/readyz", "/sprite.svg"}} == {"MISS"}


def asked_from(address: str, deployed: Deployed, path: str) -> set[str]:
    """The statuses of answers to somebody at another address of this machine; ``path`` may hold a range of many."""
    done = subprocess.run(
        ["curl", "-sZ", "--parallel-max", "30", "--interface", address, "-o", "/dev/null", "-w", "%{http_code} ",
         f"http://{address}:{deployed.port}{path}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_who_asks_too_much_is_told_to_wait_and_others_are_not(deployed: Deployed) -> None:
    get(deployed, "/about")
    assert asked_from(READER, deployed, "/static/style-0.css?[1-1000]") == {"200", "429"}
    assert asked_from("127.0.0.1", deployed, "/static/style-0.css?[1-1000]") == {"200"}


def test_a_server_killed_postgresql_restarted_and_a_release_loaded_lose_no_question(deployed: Deployed) -> None:
    before = {path: get(deployed, path) for path in PAGES}
    loader = settings("loader", deployed.database.port)["DATABASE_URL"]
    seen: dict[str, set[bytes]] = {path: set() for path in PAGES}
    wrong: list[str] = []
    over = asyncio.Event()

    async def read(turn: int) -> None:
        while not over.is_set():
            path, turn = PAGES[turn % len(PAGES)], turn + 1
            answered = await ask(deployed.port, question(path) if turn % 10 else ASKED)
            if answered.status != 200:
                wrong.append(f"{answered.status} for {path if turn % 10 else 'a chart'}")
            elif turn % 10:
                seen[path].add(answered.body)
            await asyncio.sleep(0.05)

    async def all_of_it() -> None:
        readers = [asyncio.create_task(read(turn)) for turn in range(20)]
        await asyncio.sleep(1)
        for one in (deployed.second.process.pid, *deployed.second.workers()):
            os.kill(one, signal.SIGKILL)
        await asyncio.sleep(2)
        await asyncio.to_thread(deployed.database.ctl, "restart", "-m", "fast")
        await asyncio.sleep(2)
        await asyncio.to_thread(small_store.load_robberies, open_store(loader), "2026-11", "2026-06",
                                {small_store.LONDON: 3000, small_store.HACKNEY: 100})
        await asyncio.to_thread(until_seen, deployed, before["/measure/robbery"].body)
        over.set()
        await asyncio.gather(*readers)

    loops.run(all_of_it())
    assert wrong == []
    for path, bodies in seen.items():  # of one state of the data or of the other, each of them whole
        assert bodies <= {before[path].body, get(deployed, path).body}


def until_seen(deployed: Deployed, old: bytes) -> None:
    """Wait until the server that is left has seen a release, and nginx keeps no page from before it."""
    until = time.monotonic() + 300  # each worker works ahead first, beside all else that a busy machine does
    while time.monotonic() < until:
        now = [loops.run(ask(deployed.first.port, question(path))).body for path in PAGES]
        if old not in now and now == [get(deployed, path).body for path in PAGES]:
            return
        time.sleep(0.2)
    raise TimeoutError("the release is not seen")


def test_neither_log_names_a_reader_and_each_line_is_an_object(deployed: Deployed) -> None:
    assert asked_from(READER, deployed, "/search?q=what-i-look-for-[1-150]") <= {"200", "429"}
    lines = [*log_of(deployed), *map(json.loads, deployed.first.said().splitlines())]
    assert len(lines) > 100
    assert {"path", "status", "ms"} <= lines[0].keys()
    for line in lines:
        assert READER not in str(line)
        assert "what-i-look-for" not in str(line)
    assert (deployed.folder / "policing-error.log").read_text("utf-8") == ""


def test_what_is_backed_up_can_be_restored(database: Cluster) -> None:
    kept = "/var/lib/postgresql/policing.dump"
    (backup,) = re.findall(r"^\d+ \d+ \* \* \* postgres (pg_dump .*)$", blocks()["/etc/cron.d/policing"], re.MULTILINE)
    for command in (backup, *blocks()["restore"].splitlines()):
        assert kept in command or command.startswith("createdb")
        database.run(shlex.split(command.replace(kept, str(database.folder / "policing.dump"))))
    held, restored = (open_store(f"postgresql://site@127.0.0.1:{database.port}/{name}")
                      for name in ("policing", "restored"))
    assert queries.data_version(held) == queries.data_version(restored) != "empty"
    assert queries.view(held, "robbery", small_store.HACKNEY) == queries.view(restored, "robbery", small_store.HACKNEY)


def test_cron_and_the_timer_load_with_the_same_command_which_this_program_knows() -> None:
    (nightly,) = re.findall(r"^\d+ \d+ \* \* \* (.*)$", blocks()["crontab -e"], re.MULTILINE)
    (before,) = re.findall(r"after\n`(set -a; .*)`", (ROOT / "README.md").read_text("utf-8"))
    subprocess.run(["sh", "-n", "-c", f"{before} {nightly}"], check=True)
    command = shlex.split(nightly[nightly.index(".venv"):])
    timed = re.findall(r"^ExecStart=(.*)$", blocks()["/etc/systemd/system/policing-update.service"], re.MULTILINE)
    assert [f"{HOME}/{shlex.join(command)}"] == timed
    subprocess.run([sys.executable, *command[1:], "--help"], check=True, capture_output=True, cwd=ROOT)


def log_of(deployed: Deployed) -> list[dict[str, str]]:
    return [json.loads(line) for line in (deployed.folder / "policing.log").read_text("utf-8").splitlines()]
