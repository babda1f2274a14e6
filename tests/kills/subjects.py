"""What is killed: a load, an export, an embedding, a first start and an update, from states that can be had again."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from data.store.engine import sqlite_url
from loaders import embedded
from loaders.__main__ import main
from tests.kills import inputs, states, updates

STORE, PACKAGE = "store.sqlite3", "package"


@dataclass(frozen=True)
class Subject:
    """One command in a folder of its own.

    ``reset`` gives the folder the state from before; ``act`` and its ``arguments`` are what a process of
    its own runs; ``state`` tells what stands there, with an exception where nothing whole does; ``result``
    is what a run that was not killed leaves, to the last row or byte. ``stages`` are the states in between, of a
    command that does several things one after the other.
    """

    name: str
    database: str
    reset: Callable[[], None]
    act: Callable[..., None]
    arguments: tuple[object, ...]
    state: Callable[[], str]
    result: Callable[[], object]
    stages: Callable[[], tuple[str, ...]] = tuple


def command(url: str, *arguments: object) -> None:
    """Run ``python -m loaders``."""
    os.environ["DATABASE_URL"] = url
    sys.argv = ["loaders", *map(str, arguments)]
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main()
    except SystemExit as ended:
        raise RuntimeError(said.getvalue()) from ended


def embed(published: Path, folder: Path) -> None:
    """Make a package of the one dataset that the folder has."""
    embedded.FILES = (embedded.Files(f"{inputs.FOLDER}/*Borough*"),)
    embedded.make(published, folder)


def first_start(url: str, package: Path) -> None:
    """Start on an empty store, with a package of a size that can be loaded hundreds of times."""
    os.environ["DATABASE_URL"] = url
    embedded.PACKAGE = package / "datapackage.json"
    embedded.ensure()


def subjects(
    folder: Path, postgresql: str = "", months: int = inputs.MONTHS, databases: str = "kills"
) -> list[Subject]:
    """The five on SQLite; load and first start on PostgreSQL too, where the URL of a server is given.

    ``databases`` is how the names of those begin that are made anew there.
    """
    made = folder / "made"
    earlier, later = inputs.published(made / "published", months)
    for name, paths in (("before", [earlier]), ("after", [earlier, later])):
        url = sqlite_url(made / f"{name}.sqlite3")
        inputs.store(url, paths)
        inputs.package(url, made / name)
    found = [_load(folder, made, later), _export(folder, made), _embed(folder, made), _first_start(folder, made),
             _update(folder, made, months)]
    if postgresql:
        server = _Server(postgresql, databases)
        found += [server.load(earlier, later), server.first_start(made / "after")]
    return found


def _load(folder: Path, made: Path, later: Path) -> Subject:
    place = folder / "load"
    url = sqlite_url(place / STORE)
    return Subject("load", "SQLite", lambda: _only(place, made / "before.sqlite3", STORE), command,
                   (url, "load", later), lambda: states.figures(url),
                   lambda: (states.everything(url), states.names(place)))


def _export(folder: Path, made: Path) -> Subject:
    place = folder / "export"
    return Subject("export", "SQLite", lambda: _only(place, made / "before", PACKAGE), command,
                   (sqlite_url(made / "after.sqlite3"), "export", place / PACKAGE),
                   lambda: states.package(place / PACKAGE),
                   lambda: (states.package(place / PACKAGE), states.names(place)))


def _embed(folder: Path, made: Path) -> Subject:
    place = folder / "embed"
    return Subject("embed", "SQLite", lambda: _only(place, made / "before", PACKAGE), embed,
                   (made / "published", place / PACKAGE), lambda: states.package(place / PACKAGE),
                   lambda: (states.package(place / PACKAGE), states.names(place)))


def _first_start(folder: Path, made: Path) -> Subject:
    place = folder / "first start"
    url = sqlite_url(place / STORE)
    return Subject("first start", "SQLite", lambda: _only(place), first_start, (url, made / "after"),
                   lambda: states.figures(url), lambda: (states.everything(url), states.names(place)))


def _update(folder: Path, made: Path, months: int) -> Subject:
    """An update of three sources from a server that takes its time, which lives as long as this process."""
    place = folder / "update"
    url, archive = sqlite_url(place / STORE), place / "archive"
    server = updates.publishing(made, months)

    def reset() -> None:
        _only(place, made / "before.sqlite3", STORE)

    def stages() -> tuple[str, ...]:
        found = []
        for number in range(1, len(updates.WANTED)):
            reset()
            updates.update(url, archive, made / "before", server.known(*updates.WANTED[:number]))
            found.append(states.kept(url, archive))
        return tuple(found)

    return Subject("update", "SQLite", reset, updates.update,
                   (url, archive, made / "before", server.known(*updates.WANTED)), lambda: states.kept(url, archive),
                   lambda: (states.everything(url), states.names(place)), stages)


def _only(place: Path, source: Path | None = None, name: str = "") -> None:
    """Make a folder that holds a copy of one file or folder, or nothing."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    if source and source.is_dir():
        shutil.copytree(source, place / name)
    elif source:
        shutil.copyfile(source, place / name)


class _Server:
    """A PostgreSQL server, on which each state is a database that can be copied."""

    def __init__(self, url: str, databases: str) -> None:
        self.address = url.replace("postgresql://", "postgresql+pg8000://")
        self.databases = databases
        self.admin = create_engine(self.address, isolation_level="AUTOCOMMIT")

    def load(self, earlier: Path, later: Path) -> Subject:
        self._make("before")
        inputs.store(self._url("before"), [earlier])
        url = self._url("load")
        return Subject("load", "PostgreSQL", lambda: self._make("load", f"{self.databases}_before"), command,
                       (url, "load", later), lambda: states.figures(url), lambda: states.everything(url))

    def first_start(self, package: Path) -> Subject:
        url = self._url("first_start")
        return Subject("first start", "PostgreSQL", lambda: self._make("first_start"), first_start,
                       (url, package), lambda: states.figures(url), lambda: states.everything(url))

    def _url(self, name: str) -> str:
        return f"{self.address.rpartition('/')[0]}/{self.databases}_{name}"

    def _make(self, name: str, template: str = "template1") -> None:
        with self.admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {self.databases}_{name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {self.databases}_{name} TEMPLATE {template}"))
