"""A worker of the server that runs: what it bounds, and how it ends."""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import app
from tests.campaigns.asking import Answered, ask, question
from tests.campaigns.malformed import unguarded
from tests.campaigns.served import Served, answers, free_port, served
from tests.support import loops


def asked(server: Served, sent: bytes) -> Answered:
    return loops.run(ask(server.port, sent))


@pytest.mark.parametrize(("sent", "status"), [
    (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(100)) + b"\r\n", 431),
    (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X-%d: %b\r\n" % (n, b"x" * 4000) for n in range(5)), 431),
    (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
])
def test_what_the_server_says_itself_has_the_headers_of_the_site(running: Served, sent: bytes, status: int) -> None:
    answered = asked(running, sent)
    assert answered.status == status
    assert list(unguarded(answered)) == []
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/about", "/about?nobody-has-asked-for-this"])
def test_who_asks_for_another_protocol_is_answered_in_this_one(running: Served, path: str) -> None:
    sent = question(path, "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==").replace(b"close", b"Upgrade, close")
    answered = asked(running, sent)
    assert answered.status == 200
    assert list(unguarded(answered)) == []


@pytest.fixture(scope="module")
def hasty(small_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with one worker that waits a second for a head or a taker, and keeps no more than three connections."""
    port = free_port()
    command = [*app.gunicorn({"PORT": str(port), "WEB_WORKERS": "1"}), "--keep-alive", "1", "--worker-connections", "3",
               "--worker-class", "tests.support.impatient.Worker"]
    log = tmp_path_factory.mktemp("hasty") / "log"
    with served(log, command, port, settings={"DATABASE_URL": small_url}) as server:
        yield server


async def _left_after(port: int, begun: bytes) -> float:
    """Seconds after which the server closes a connection on which no more comes than some bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(begun)
    await reader.read()
    writer.close()
    return time.monotonic() - began


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHo", question("/about").replace(b"close", b"keep-alive")])
def test_a_connection_on_which_no_head_comes_is_left_in_time(hasty: Served, begun: bytes) -> None:
    assert 0.5 < loops.run(_left_after(hasty.port, begun)) < 30


def test_who_has_been_silent_longest_makes_room(hasty: Served) -> None:
    async def crowd() -> tuple[list[bool], int]:
        held = [await asyncio.open_connection("127.0.0.1", hasty.port) for _ in range(4)]
        status = (await ask(hasty.port, question("/about"))).status
        await asyncio.sleep(0.2)
        return [reader.at_eof() for reader, _ in held], status

    left, status = loops.run(crowd())
    assert status == 200
    assert left[0]


def test_a_client_that_takes_nothing_of_its_answers_is_left(hasty: Served) -> None:
    """It asks for more than the sockets between hold, and begins to take when it must have been left."""
    async def taken_late() -> int:
        with socket.socket() as asking:
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            asking.setblocking(False)
            await asyncio.get_running_loop().sock_connect(asking, ("127.0.0.1", hasty.port))
            reader, writer = await asyncio.open_connection(sock=asking, limit=1024)
            writer.write(question("/data/robbery.csv").replace(b"close", b"keep-alive") * 200)
            await asyncio.sleep(5)
            taken = b""
            with suppress(ConnectionResetError):
                while part := await reader.read(65536):
                    taken += part
            writer.close()
        return taken.count(b"HTTP/1.1 200")

    assert 0 < loops.run(taken_late()) < 200


def test_an_answer_arrives_although_the_client_is_still_sending(running: Served) -> None:
    sent = question("/about", "Content-Length: 9000000", method="POST") + b"x" * 2_000_000
    assert asked(running, sent).status == 413


def test_a_worker_that_is_killed_is_replaced_and_none_is_left_behind(small_url: str, tmp_path: Path) -> None:
    port = free_port()
    command = app.gunicorn({"PORT": str(port)})
    with served(tmp_path / "log", command, port, settings={"DATABASE_URL": small_url}) as server:
        until = time.monotonic() + 60
        while len(server.workers()) < 2 and time.monotonic() < until:  # one may answer before the other is begun
            time.sleep(0.1)
        first, second = server.workers()
        os.kill(first, signal.SIGKILL)
        while (len(server.workers()) < 2 or first in server.workers()) and time.monotonic() < until:
            time.sleep(0.1)
        assert answers(port)
        left = server.workers()
        assert second in left
        assert len(left) == 2
        server.process.kill()
        while any(Path(f"/proc/{one}").exists() for one in left) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(Path(f"/proc/{one}").exists() for one in left)


def test_what_is_written_down_is_an_object_a_line_and_names_no_reader(running: Served) -> None:
    asked(running, question("/search?q=what-i-look-for", "X-Forwarded-For: 192.0.2.7", "User-Agent: mine"))
    asked(running, b"nonsense\r\n\r\n")
    lines = [json.loads(line) for line in running.said().splitlines()]
    assert {"method": "GET", "path": "/search"}.items() <= next(
        line for line in lines if line.get("path") == "/search").items()
    for word in ("what-i-look-for", "192.0.2.7", "127.0.0.1:", "mine"):
        assert not any(word in str(line) for line in lines if "Listening" not in str(line))
