"""Small versions of the campaigns of ``python -m tests.campaigns``, and that they would tell a server that fails."""

import sys
from pathlib import Path

import pytest

from tests.campaigns import large, malformed, slow
from tests.campaigns.asking import Answered
from tests.campaigns.served import ROOT, Served, free_port, served
from tests.support import loops


def test_others_get_their_pages_beside_clients_of_every_slow_kind(running: Served) -> None:
    with slow.slow_clients(running.port, 10 * len(slow.KINDS)):
        beside = loops.run(slow.others(running.port, 9))
    assert (len(beside.seconds), beside.failed) == (9, 0)


def test_long_posts_are_refused_and_never_held(running: Served) -> None:
    taken = loops.run(large.campaign(running, megabytes=100, number=4))
    assert taken.statuses == [413] * 4
    assert taken.wrong == []
    assert taken.at_most < taken.before + 64


def test_what_no_page_asks_is_never_called_a_fault_of_the_server(running: Served) -> None:
    judged = loops.run(malformed.campaign(running.port, 300, seed=2))
    assert judged.wrong == []
    assert {200, 400, 404, 405} <= judged.statuses.keys()
    assert "Traceback" not in running.said()


def test_questions_are_the_same_for_a_seed_and_others_for_another() -> None:
    first, again, other = (list(malformed.questions(seed, 100)) for seed in (1, 1, 2))
    assert first == again != other


SILENT = """
import socket, sys, time
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
served, held = 0, []
while True:
    one, _ = listening.accept()
    one.settimeout(0.5)
    try:
        one.recv(65536)
        one.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
        one.close()
    except OSError:
        time.sleep(60)
"""


def test_a_server_that_waits_for_each_client_in_turn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.campaigns.asking.PATIENCE", 2)
    port = free_port()
    with (served(tmp_path / "log", [sys.executable, "-c", SILENT, str(port)], port) as server,
          slow.slow_clients(server.port, len(slow.KINDS))):
        assert loops.run(slow.others(server.port, 2)).failed == 2


@pytest.mark.parametrize(("answered", "fault"), [
    (Answered(503, {}, b"", 0.1), "status 503"), (Answered(-1, {}, b"", 60), "no answer"),
    (Answered(200, {}, b"", 0.1), "no content-security-policy on 200"),
    (Answered(200, {"set-cookie": "a=b"}, b"", 0.1), "sets a cookie"),
    (Answered(400, {}, b"Traceback (most recent call last)", 0.1), "says how it is made"),
])
def test_an_answer_that_is_at_fault_is_told(answered: Answered, fault: str) -> None:
    assert fault in malformed.faults(answered)


def test_the_servers_of_the_table_are_those_that_the_readme_names() -> None:
    from tests.campaigns import servers

    readme = (ROOT / "README.md").read_text("utf-8")
    for name in (*servers.COMMANDS, servers.BEHIND_NGINX):
        assert f"| {name} |" in readme
