"""The command that a machine runs every day: what it prints and what it ends with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders import __main__ as commands
from loaders.archive import Archive
from tests.loaders.test_update import NAME, NEXT, SOURCE, WANTED, content, without_hackney
from tests.support.publishers_server import FakePublishers, serving


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePublishers]:
    """A server that is all that the command knows, beside an empty store."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite3")
    monkeypatch.setenv("DATA_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("DATA_CONTACT", "https://policing.example")
    monkeypatch.setattr(commands, "ensure", lambda engine: False)  # the embedded data would take half a minute
    with serving() as publishers:
        monkeypatch.setattr(commands, "publishers", lambda: publishers.known(WANTED))
        publishers.datastore("exy3m", **{NAME: content(tmp_path)})
        yield publishers


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(monkeypatch, capsys)


class Run:
    """``python -m loaders update``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """The exit code, and what was written to standard output and error."""
        self.monkeypatch.setattr("sys.argv", ["loaders", "update", *arguments])
        try:
            commands.main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        written = self.capsys.readouterr()
        return code, written.out, written.err


def test_what_is_loaded_is_told_with_its_change_log(server: FakePublishers, run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert out.startswith(f"{SOURCE}: loaded\n  {NAME}: loaded\n")
    assert "24 new periods: 2024-07 to 2026-06" in out
    assert run() == (0, f"{SOURCE}: nothing new\n", "")


def test_a_file_that_is_set_aside_ends_it_with_3_and_says_what_to_do_with_which_file(
    server: FakePublishers, run: Run, tmp_path: Path
) -> None:
    run()
    server.datastore("exy3m", **{NAME: content(tmp_path, *NEXT, change=without_hackney)})
    code, out, _ = run()
    assert code == 3
    assert "no row of Hackney; the figures stay as they were: 'python -m loaders accept FILE --because …'" in out
    (kept,) = [line.partition("FILE is ")[2] for line in out.splitlines() if "FILE is" in line]
    assert Path(kept).is_file()
    code, again, _ = run()
    assert (code, again) == (0, out)


def test_a_publisher_that_is_not_reached_ends_it_with_4(server: FakePublishers, run: Run) -> None:
    del server.served[next(path for path in server.served if path.startswith("/download/"))]
    server.served["/api/v3/dataset/exy3m"].content = b"<html>busy</html>"
    code, out, _ = run()
    assert code == 4
    assert out.startswith(f"{SOURCE}: not reached: try again later\n")


def test_json_has_an_object_for_each_source_and_one_for_each_file(server: FakePublishers, run: Run) -> None:
    code, out, _ = run("--json", SOURCE)
    (found,) = json.loads(out)
    assert code == 0
    assert (found["source"], found["outcome"], found["news"]) == (SOURCE, "loaded", True)
    (file,) = found["files"]
    assert (file["file"], file["outcome"]) == (NAME, "loaded")
    assert file["place"].startswith(server.address)
    assert Path(file["kept"]).name == NAME
    assert any("24 new periods" in line for line in file["changes"])


def test_a_dry_run_says_what_would_be_fetched_and_leaves_nothing(
    server: FakePublishers, run: Run, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    assert run("--dry-run") == (0, f"{SOURCE}: would be fetched\n  {NAME}: would be fetched\n", "")
    assert set(tmp_path.iterdir()) == before


def test_a_source_that_nobody_publishes_is_refused_with_the_names_that_there_are(
    server: FakePublishers, run: Run
) -> None:
    code, _, err = run("nobody")
    assert code == 2
    assert f"no publisher is known of nobody; the sources are {SOURCE}" in err


def test_a_second_update_at_once_is_refused(server: FakePublishers, run: Run) -> None:
    with Archive.default().locked():
        code, _, err = run()
    assert code == 2
    assert "another update is running" in err


def test_a_publisher_finds_the_address_of_the_site(server: FakePublishers, run: Run) -> None:
    run()
    assert {one.headers["User-Agent"] for one in server.asked} == {"london-policing-measures (+https://policing.example)"}
