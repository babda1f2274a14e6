"""The site as app.py serves it, or another server in its place, in processes of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 600.0  # seconds; app.py first builds its store, which a busy machine takes minutes over


@dataclass(frozen=True)
class Served:
    """A server that answers on a port of this machine; what it says goes to ``log``."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def workers(self) -> list[int]:
        """The processes that the first one started."""
        return _children(self.process.pid)

    def megabytes(self) -> float:
        """Memory of all its processes, what they share counted once."""
        return sum(map(_kilobytes, [self.process.pid, *self.workers()])) / 1024

    def said(self) -> str:
        """All that it has logged."""
        return self.log.read_text("utf-8", "replace")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def served(log: Path, command: Sequence[str] = (sys.executable, "app.py"), port: int = 0,
           settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Served]:
    """A server while the block runs. ``{port}`` in the command is its port; app.py is told it in PORT."""
    port = port or free_port()
    with log.open("wb") as out:
        process = subprocess.Popen([part.format(port=port) for part in command], cwd=ROOT, stdout=out, stderr=out,
                                   env=os.environ | {"PORT": str(port)} | dict(settings))
    server = Served(port, process, log)
    try:
        _wait_for(server)
        yield server
    finally:
        left = server.workers()
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
        for one in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)


def answers(port: int, path: str = "/healthz", patience: float = 5.0) -> bool:
    """Whether a page comes."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=patience) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait_for(server: Served) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while not answers(server.port):
        if server.process.poll() is not None or time.monotonic() > until:
            raise TimeoutError(f"the server does not answer: {server.said()[-2000:]}")
        time.sleep(0.1)


def _children(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(one) for one in listed.stdout.split()]


def _kilobytes(process: int) -> int:
    """Proportional set size (man 5 proc); 0 for a process that has ended."""
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:"))
