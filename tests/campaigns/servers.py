"""The servers that could serve the site, measured beside each other: ``python -m tests.campaigns --servers``.

Each serves the same site with two processes (waitress with one, for it starts no others) on a store of the embedded
data. Those that are not installed are left out: ``pip install granian waitress gevent``, and nginx and wrk of Debian.
"""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import app
from data.store.engine import connect
from loaders.embedded import ensure
from tests.campaigns import slow
from tests.campaigns.asking import ask, question
from tests.campaigns.served import Served, answers, free_port, served

PYTHON = sys.executable
GUNICORN = (PYTHON, "-m", "gunicorn", "app:server", "--bind", "127.0.0.1:{port}", "--workers", "2",
            "--no-control-socket", "--log-level", "warning")
COMMANDS = {  # by name: what must be installed, and the command
    "gunicorn, threads": ("gunicorn", (*GUNICORN, "--preload", "--threads", "4")),
    "gunicorn, gevent": ("gevent", (*GUNICORN, "-k", "gevent", "--worker-connections", "4000")),
    "waitress": ("waitress", (PYTHON, "-m", "waitress", "--listen=127.0.0.1:{port}", "--threads=4",
                              "--connection-limit=4000", "--asyncore-use-poll", "app:server")),
    "granian": ("granian", (PYTHON, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", "{port}",
                            "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
                            "app:server")),
    "gunicorn, asyncio (ours)": ("gunicorn", ()),
}
BEHIND_NGINX = "gunicorn, threads, behind nginx"
SLOW, SECONDS, TIMES = 500, 5, 3
NGINX = """daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4000; }}
http {{ access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{behind}; }} }} }}"""


def main(folder: Path) -> int:
    """Measure each and print a line about it."""
    url = f"sqlite:///{folder}/store.sqlite3"
    ensure(connect(url))
    for name, (needs, command) in COMMANDS.items():
        if find_spec(needs):
            with _started(folder / "log", command, url) as server:
                print(f"{name}: {_measured(server, server.port)}", flush=True)
            print(f"  {_ends(folder / 'log', command, url)}", flush=True)
    if shutil.which("nginx"):
        with _started(folder / "log", COMMANDS["gunicorn, threads"][1], url) as server, \
                _nginx(folder, server.port) as port:
            print(f"{BEHIND_NGINX}: {_measured(server, port)}", flush=True)
    return 0


@contextmanager
def _started(log: Path, command: tuple[str, ...], url: str) -> Iterator[Served]:
    port = free_port()
    with served(log, command or app.gunicorn({"PORT": str(port)}), port, settings={"DATABASE_URL": url}) as server:
        yield server


@contextmanager
def _nginx(folder: Path, behind: int) -> Iterator[int]:
    port = free_port()
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, behind=behind), "ascii")
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")]) as running:
        while not answers(port):
            time.sleep(0.1)
        yield port
        running.terminate()


def _measured(server: Served, port: int) -> str:
    for path in slow.OTHERS * 4:
        answers(port, path, 60)
    time.sleep(60)  # until each process has worked ahead
    cached = max(_rate(port, "/") for _ in range(TIMES))
    made = max(_rate(port, "/about", of_one_time_only=True) for _ in range(TIMES))
    memory = server.megabytes()
    alone = asyncio.run(slow.others(port, 100))
    with slow.slow_clients(port, SLOW):
        one = asyncio.run(ask(port, question("/about")))
        beside = asyncio.run(slow.others(port, 100)) if one.status == 200 else slow.Others([], 1)
    return (f"{cached:,.0f} kept and {made:,.0f} made pages a second, {memory:.0f} MB; a page takes "
            f"{alone.median * 1000:.1f} ms, beside {SLOW} slow clients {beside.median * 1000:.1f} ms, "
            f"{beside.failed} failed")


def _rate(port: int, path: str, *, of_one_time_only: bool = False) -> float:
    """Requests a second with 16 connections; ``of_one_time_only`` asks for each page with a number of its own."""
    script = Path(__file__).with_name("numbered.lua")
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-H", "Accept-Encoding: br",
               *(["-s", str(script)] if of_one_time_only else []), f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])


def _ends(log: Path, command: tuple[str, ...], url: str) -> str:
    """What becomes of the processes when one is killed, when the first is told to end, and when that is killed."""
    said = []
    with _started(log, command, url) as server:
        workers = server.workers()
        if workers:
            os.kill(workers[0], signal.SIGKILL)
            time.sleep(10)
            back = len(server.workers()) == len(workers) and answers(server.port)
            said.append(f"a worker that is killed {'comes' if back else 'does not come'} back")
        said.append(f"told to end it {'answers' if _finishes(server) else 'drops'} what it was asked")
    with _started(log, command, url) as server:
        workers = server.workers()
        server.process.kill()
        time.sleep(10)
        orphans = [one for one in workers if Path(f"/proc/{one}").exists()]
        for one in orphans:
            os.kill(one, signal.SIGKILL)
        said.append(f"killed it leaves {len(orphans)} of {len(workers)} workers")
    return ", ".join(said)


def _finishes(server: Served) -> bool:
    """Whether a page that takes a second is answered although the server is told to end meanwhile."""
    async def asked() -> int:
        asking = asyncio.create_task(ask(server.port, question("/data/total-notifiable-offences.csv?area=&x=1")))
        await asyncio.sleep(0.1)
        server.process.send_signal(signal.SIGTERM)
        return (await asking).status

    return asyncio.run(asked()) == 200
