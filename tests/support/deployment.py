"""The blocks of the README's section 'On a server', and servers of this machine that run them as they stand."""

import contextlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns.served import ROOT, Served, answers, free_port, served

_BLOCK = re.compile(r"^```\w+\n(?:#|--) ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOME = "/srv/policing"  # where the README has the code
INITDB = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def blocks() -> dict[str, str]:
    """The blocks that say in their first line where they belong, by that line."""
    return dict(_BLOCK.findall((ROOT / "README.md").read_text("utf-8")))


def as_postgres(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command as the account that a cluster belongs to."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*before, *map(str, command)], check=True, capture_output=True, text=True, cwd="/")


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL of its own, which can be restarted."""

    folder: Path
    port: int

    def ctl(self, *action: str) -> None:
        """Start, restart or stop it, and wait until that is done."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off"
        as_postgres(INITDB[-1].with_name("pg_ctl"), "-D", self.folder / "data", "-l", self.folder / "log", "-w",
                    "-o", options, *action)

    def prepare(self) -> str:
        """Make the accounts and the database that the README makes; how the loader reaches them."""
        commands = self.folder / "commands.sql"
        commands.write_text(blocks()["psql -U postgres"].replace("\\connect policing", "\\connect policing postgres"))
        self.run(["psql", "-v", "ON_ERROR_STOP=1", "-f", commands])
        return settings("loader", self.port)["DATABASE_URL"]

    def run(self, command: Sequence[str | Path]) -> None:
        """Run a program of PostgreSQL's against it, as its superuser."""
        as_postgres(command[0], f"--host={self.folder}", f"--port={self.port}", "--username=postgres", *command[1:])


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A new PostgreSQL that trusts everybody on this machine, while the block runs."""
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    as_postgres(INITDB[-1], "-D", folder / "data", "-A", "trust", "-U", "postgres")
    made = Cluster(folder, free_port())
    made.ctl("start")
    try:
        yield made
    finally:
        made.ctl("stop", "-m", "immediate")


def settings(name: str, port: int) -> dict[str, str]:
    """A file of settings as the site or the loader gets it, for a PostgreSQL on a port."""
    text = blocks()[f"/etc/policing/{name}.env"].replace(":5432/", f":{port}/")
    return dict(line.split("=", 1) for line in text.splitlines())


def application(folder: Path, database: int) -> contextlib.AbstractContextManager[Served]:
    """An application server as its unit starts it."""
    unit = blocks()["/etc/systemd/system/policing@.service"]
    (command,) = re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    return served(folder / f"log-{time.monotonic_ns()}", command.replace(HOME, str(ROOT)).split(),
                  settings=settings("site", database))


@contextlib.contextmanager
def nginx(folder: Path, ports: Sequence[int], more: str = "") -> Iterator[int]:
    """nginx in front of servers on some ports, while the block runs; the port on which it answers.

    ``more`` is a server of its own beside it.
    """
    port = free_port()
    text = blocks()["/etc/nginx/conf.d/policing.conf"]
    for old, new in zip(("listen 80;", "127.0.0.1:8051", "127.0.0.1:8052", "/var/cache/nginx", "/var/log/nginx"),
                        (f"listen 127.0.0.1:{port}; listen 127.0.0.2:{port};", *(f"127.0.0.1:{one}" for one in ports),
                         str(folder), str(folder)), strict=True):
        assert old in text
        text = text.replace(old, new)
    (folder / "policing.conf").write_text(text, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    paths = "".join(f"{name}_temp_path {folder}/{name};"
                    for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{ worker_connections 4096; }}\n"
        f"http {{ {paths} include {folder}/policing.conf; {more} }}\n", "utf-8")
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]) as running:
        try:
            until = time.monotonic() + 30
            while not answers(port):
                assert running.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
            yield port
        finally:
            running.terminate()
