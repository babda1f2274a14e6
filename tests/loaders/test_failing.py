"""Every way in which a command can fail, as the person at the terminal meets it: one line and an exit code."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from data.package.replacing import PackageError
from data.store import schema
from data.store.engine import StoreError, connect, writing
from loaders.errors import BadFile
from loaders.failing import in_one_line
from tests.support.accounts import ROOT

PATH = os.environ["PATH"]


@pytest.mark.parametrize(("error", "code", "line"), [
    (BadFile("a\nproblem", remedy="mend it", file="a.csv"), 2, "error: a.csv: a problem; mend it\n"),
    (StoreError("no store; give one"), 2, "error: no store; give one\n"),
    (PackageError("no place; name one"), 2, "error: no place; name one\n"),
    (click.UsageError("no such option"), 2, "error: no such option\n"),
    (OSError(errno.ENOSPC, "No space left on device", "x.csv"), 2,
     "error: x.csv: No space left on device; see that it can be written and has room\n"),
    (KeyboardInterrupt(), 130, ""),
    (click.Abort(), 130, ""),
])
def test_a_failure_is_one_line_and_an_exit_code(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(SystemExit) as ended, in_one_line():
        raise error
    assert ended.value.code == code
    assert capsys.readouterr().err == line


def test_what_the_store_refuses_for_a_fault_of_ours_names_the_file(
    engine: Engine, capsys: pytest.CaptureFixture
) -> None:
    twice = insert(schema.meta).values(key="schema", value="again")
    with pytest.raises(SystemExit) as ended, in_one_line("a.csv, b.csv"), writing(engine) as connection:
        connection.execute(twice)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("error: the store cannot be used for a.csv, b.csv: ")
    assert said.endswith("; a fault of this program, nothing was changed; report it with the file\n")
    assert said.count("\n") == 1
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(twice)


ARGUMENTS = {
    "load": ["-m", "loaders", "load", "README.md"], "status": ["-m", "loaders", "status"],
    "export": ["-m", "loaders", "export", "somewhere"], "the site": ["app.py"],
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_a_store_that_cannot_be_is_one_line_and_exit_code_2_whatever_is_asked_of_it(name: str) -> None:
    done = subprocess.run([sys.executable, *ARGUMENTS[name]], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={"PATH": PATH, "DATABASE_URL": "mysql://u:secret@h/d"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == ("error: 'mysql' is no database that this program knows; give sqlite:///FILE or "
                                   "postgresql://USER:PASSWORD@HOST/NAME in DATABASE_URL")


def status(url: str, output: int) -> subprocess.CompletedProcess[str]:
    """Run the status command with its output to an open file."""
    return subprocess.run([sys.executable, "-m", "loaders", "status", "--json"], cwd=ROOT, stdout=output,
                          stderr=subprocess.PIPE, text=True, check=False, env={"PATH": PATH, "DATABASE_URL": url})


def test_nobody_reading_on_needs_no_words(tmp_path: Path) -> None:
    reading, writing_end = os.pipe()
    os.close(reading)
    done = status(f"sqlite:///{tmp_path}/store.sqlite3", writing_end)
    os.close(writing_end)
    assert (done.returncode, done.stderr) == (1, "")


def test_output_that_finds_no_room_is_one_line(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = status(f"sqlite:///{tmp_path}/store.sqlite3", full.fileno())
    assert done.returncode == 2
    assert done.stderr == "error: the output: No space left on device; see that it can be written and has room\n"


EMBED = """
import os, signal, sys
from functools import partial
from pathlib import Path
import loaders.load
from loaders import __main__, embedded

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it,
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and nohup this
target, request = Path(sys.argv[1]), int(sys.argv[2])
embedded.FILES = (embedded.Files("*"),)
loaders.load.load = lambda *words, **more: os.kill(os.getpid(), request)
__main__.make = partial(embedded.make, folder=target)
sys.argv = ["loaders", "embed", str(target.parent / "published")]
__main__.main()
"""


def embed(folder: Path, request: int) -> subprocess.CompletedProcess[str]:
    """Begin to embed, and be asked to end at the first load."""
    return subprocess.run([sys.executable, "-c", EMBED, str(folder / "package"), str(request)], cwd=ROOT,
                          capture_output=True, text=True, check=False,
                          env={"PATH": PATH, "TMPDIR": str(folder / "tmp")})


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_leaves_nothing_behind(tmp_path: Path, request_to_end: signal.Signals) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "a.csv").write_text("a")
    killed = embed(tmp_path, signal.SIGKILL)
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / ".package.store").is_dir()
    done = embed(tmp_path, request_to_end)
    assert done.returncode == 128 + request_to_end
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["published", "tmp"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_store_is_opened_by_every_command_in_the_folder_that_it_was_named_in(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "loaders", "status"], cwd=tmp_path, capture_output=True, text=True,
                          check=False, env={"PATH": PATH, "PYTHONPATH": str(ROOT),
                                            "DATABASE_URL": "sqlite:///store.sqlite3"})
    assert done.returncode == 0, done.stderr
    connect(f"sqlite:///{tmp_path}/store.sqlite3").dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite3"]
