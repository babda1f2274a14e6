"""A package is replaced whole, and nothing but a package is replaced."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.package import replacing
from data.package.export import export
from data.package.replacing import PackageError, scratch
from data.statement import LONDON
from data.store.engine import connect, sqlite_url
from data.store.writer import write
from loaders import package as reading
from loaders.package import statements_of_package
from tests.kills import states
from tests.support.accounts import ROOT
from tests.support.statements import FIRST, statement

OLD = {(LONDON, FIRST): 3.0}
NEW = {(LONDON, FIRST): 7.0}


def exported(folder: Path, name: str, values: Mapping[tuple[str, int], float]) -> Path:
    """A package of one release."""
    engine = connect(sqlite_url(folder / f"{name}.sqlite3"))
    write(engine, [statement("2025", values)])
    export(engine, folder / name)
    engine.dispose()
    return folder / name


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return exported(tmp_path, "package", OLD)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm")))


KILLER = """
import os, signal, sys
from pathlib import Path
from data.store.engine import connect
from data.package.export import export
from tests.kills import states

url, folder = sys.argv[1], Path(sys.argv[2])

def killed_at(deadly):
    seen = 0
    def count(event, arguments):
        nonlocal seen
        seen += event.startswith(("open", "os.", "shutil.", "ctypes.", "fcntl."))
        if seen == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
    engine = connect(url)
    sys.addaudithook(count)
    export(engine, folder)
    os._exit(0)

for deadly in range(1, 10_000):
    child = os.fork()
    if not child:
        killed_at(deadly)
    _, status = os.waitpid(child, 0)
    print("finished" if os.WIFEXITED(status) else "killed", states.package(folder), flush=True)
    if os.WIFEXITED(status):
        break
"""


def test_an_export_killed_at_any_of_its_file_operations_leaves_the_old_package_or_the_new_one(
    package: Path, tmp_path: Path
) -> None:
    """Kills the exporting process at each file that it opens, makes, moves or removes, one after the other."""
    old = states.package(package)
    new = states.package(exported(tmp_path, "new", NEW))
    found = subprocess.run([sys.executable, "-c", KILLER, sqlite_url(tmp_path / "new.sqlite3"), str(package)],
                           capture_output=True, text=True, check=True, cwd=ROOT)
    ended, left = zip(*(line.split() for line in found.stdout.splitlines()), strict=True)
    assert ended == ("killed",) * (len(ended) - 1) + ("finished",)
    assert left == (old,) * left.count(old) + (new,) * left.count(new)
    assert left.count(old) > 20  # a table more than once
    assert left.count(new) > 5  # the removal of the old one
    assert names(tmp_path) == ["new", "new.sqlite3", "package", "package.sqlite3"]


@pytest.mark.parametrize("held", ["notes.txt", "other/notes.txt", "datapackage.json"])
def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path: Path, held: str) -> None:
    target = tmp_path / "target"
    (target / held).parent.mkdir(parents=True)
    (target / held).write_text('{"name": "another", "resources": []}')
    engine = connect(sqlite_url(tmp_path / "store.sqlite3"))
    with pytest.raises(PackageError, match="no part of a package of this program; name a new folder"):
        export(engine, target)
    assert (target / held).is_file()
    assert names(tmp_path) == ["store.sqlite3", "target"]


def test_a_file_of_ones_own_beside_the_tables_is_not_lost(package: Path, tmp_path: Path) -> None:
    before = states.package(package)
    (package / "notes.txt").write_text("mine")
    with pytest.raises(PackageError, match=r"notes\.txt"):
        exported(tmp_path, "package", NEW)
    assert (package / "notes.txt").read_text() == "mine"
    (package / "notes.txt").unlink()
    assert states.package(package) == before


def test_a_file_or_the_current_folder_is_refused(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(sqlite_url(tmp_path / "package.sqlite3"))
    with pytest.raises(PackageError, match="is a file"):
        export(engine, package / "datapackage.json")
    monkeypatch.chdir(package)
    with pytest.raises(PackageError, match="is the current folder"):
        export(engine, Path("."))


def test_an_empty_folder_and_one_that_does_not_exist_are_filled(package: Path, tmp_path: Path) -> None:
    engine = connect(sqlite_url(tmp_path / "package.sqlite3"))
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "none" / "at all"):
        assert export(engine, target) == target / "datapackage.json"
        assert states.package(target) == states.package(package)


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_full_disk_leaves_the_old_package_and_nothing_beside_it(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before, held = states.package(package), names(tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target: tuple[object, str] = (replacing.os, "fsync") if call == "fsync" else (Path, "rename")
    monkeypatch.setattr(*target, full)
    with pytest.raises(OSError, match="No space left") as refused:
        exported(tmp_path, "package", NEW)
    assert refused.value.filename == str(package)
    assert states.package(package) == before
    assert names(tmp_path) == held


def test_a_file_system_that_cannot_exchange_folders_is_said_and_the_old_package_stays(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = states.package(package)
    monkeypatch.setattr(replacing.ctypes, "CDLL", lambda *_arguments, **_options: object())
    with pytest.raises(PackageError, match="cannot be replaced at once on this file system; move it away first"):
        exported(tmp_path, "package", NEW)
    assert states.package(package) == before


def test_a_folder_beside_it_is_one_process_s_at_a_time_and_is_cleared_of_what_a_killed_one_left(
    tmp_path: Path
) -> None:
    left = tmp_path / ".package.part"
    (left / "new").mkdir(parents=True)
    (left / "new" / "observations.csv.gz").write_text("half")
    with scratch(tmp_path / "package", "part") as folder:
        assert folder == left
        assert names(folder) == []
        with pytest.raises(PackageError, match="another process is writing it"), scratch(tmp_path / "package", "part"):
            pass
        assert folder.is_dir()
    assert names(tmp_path) == []


def test_a_package_that_is_replaced_while_it_is_read_is_read_as_the_one_or_the_other(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = exported(tmp_path, "new", NEW)
    real = Path.read_bytes
    replaced: list[Path] = []

    def read_late(path: Path) -> bytes:
        if path.name == "observations.csv.gz" and not replaced:
            replaced.append(path)
            shutil.rmtree(package)
            new.rename(package)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_late)
    (found,), _ = statements_of_package(package)
    assert replaced
    assert found.frame["value"].tolist() == [7.0]
    assert reading.is_package(package)
