"""What stands in a store or a package after a kill, told in a way of its own from how the program reads it."""

import hashlib
import json
from pathlib import Path

from sqlalchemy import create_engine, inspect, select

from data.store import schema
from data.store.engine import connect

WORKING = ("-wal", "-shm")  # SQLite's own files beside a store that is open, or was when it was killed


def figures(url: str) -> str:
    """A digest of every row of a store but for its notes on itself; opening it makes the tables if need be."""
    connect(url).dispose()
    return _digest(url, {schema.meta.name})


def everything(url: str) -> str:
    """A digest of every row of a store but for the times at which publishers were looked at."""
    return _digest(url, {schema.look.name})


def kept(url: str, archive: Path) -> str:
    """A digest of every figure of a store; ValueError where a file of the archive is not what its folder's name says.

    What an update notes of its own work is left out: it is made anew with the figures.
    """
    for folder in archive.glob("[0-9a-f]*"):
        contents = [path for path in folder.iterdir() if not path.name.startswith(".")]
        if [hashlib.sha256(path.read_bytes()).hexdigest() for path in contents] != [folder.name]:
            raise ValueError(f"{folder.name} in the archive is not what its name says")
    connect(url).dispose()
    return _digest(url, {schema.meta.name, schema.look.name, schema.taken.name})


def _digest(url: str, left_out: set[str]) -> str:
    engine = create_engine(url)
    found = hashlib.sha256()
    try:
        with engine.connect() as connection:
            if url.startswith("sqlite"):
                (sound,) = connection.exec_driver_sql("PRAGMA integrity_check").one()
                found.update(sound.encode())
            for table in schema.metadata.sorted_tables:
                if table.name not in left_out and inspect(connection).has_table(table.name):
                    rows = sorted(map(repr, connection.execute(select(table)).all()))
                    found.update("\n".join([table.name, *rows]).encode())
    finally:
        engine.dispose()
    return found.hexdigest()


def package(folder: Path) -> str:
    """A digest of the files of a package; ValueError where one is not what the descriptor says."""
    found = hashlib.sha256((folder / "datapackage.json").read_bytes())
    described = json.loads((folder / "datapackage.json").read_bytes())["resources"]
    for resource in described:
        content = (folder / resource["path"]).read_bytes()
        if resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise ValueError(f"{resource['path']} is not what the descriptor says")
        found.update(content)
    if {path.name for path in folder.iterdir()} != {"datapackage.json", *(one["path"] for one in described)}:
        raise ValueError("there are other files in the package")
    return found.hexdigest()


def names(place: Path) -> list[str]:
    """Every file and folder below a place, for what is left behind."""
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if not path.name.endswith(WORKING))
