"""Published files as they came, each in a folder named by its SHA-256, with where and when it came from.

``<sha256>/<file>`` never changes; beside it stands one ``.origin-….json`` for each address at which that content was
found. A file appears whole or not at all, however a run ends. ``parts/`` has what is on its way.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import data
from data.package.replacing import settle
from loaders.fetch import Version

DEFAULT = Path(data.__file__).with_name("archive")
SETTING = "DATA_ARCHIVE"
LONG = 150  # characters of a file's name: of a longer one its end is kept


class ArchiveError(Exception):
    """The archive cannot be used now."""


@dataclass(frozen=True)
class Origin:
    """Where content was found. ``retrieved`` is an ISO time in UTC; ``etag``, ``modified`` and ``check`` tell its
    version, as its publisher names it; ``listed`` is when the publisher says that it was put there.
    """

    place: str
    file: str
    sha256: str
    retrieved: str
    etag: str = ""
    modified: str = ""
    check: str = ""
    listed: str = ""

    @property
    def version(self) -> Version:
        """Its version there."""
        return Version(self.etag, self.modified)


class Archive:
    """The archive in a folder, which is made when something is kept. One process at a time may write to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.parts = self.folder / "parts"

    @classmethod
    def default(cls) -> "Archive":
        """The archive that DATA_ARCHIVE names, or the one beside the store."""
        return cls(Path(os.environ.get(SETTING) or DEFAULT))

    def path(self, origin: Origin) -> Path:
        """Where the content stands, under the name that it was kept by."""
        (path,) = (one for one in (self.folder / origin.sha256).iterdir() if not one.name.startswith("."))
        return path

    @cached_property
    def _origins(self) -> list[Origin]:
        """Every origin, oldest first."""
        origins = (Origin(**json.loads(path.read_bytes())) for path in self.folder.glob("*/.origin-*.json"))
        return sorted(origins, key=lambda one: one.retrieved)

    def latest(self, place: str) -> Origin | None:
        """What was found last at a place; None if nothing was."""
        return next((one for one in reversed(self._origins) if one.place == place), None)

    def alike(self, file: str, check: str) -> Origin | None:
        """Content that was kept under this name, and of which its publisher said the same wherever it stood."""
        return next((one for one in reversed(self._origins) if (one.file, one.check) == (file, check)), None)

    def keep(self, part: Path, origin: Origin) -> None:
        """Take a file from ``parts``, and note its origin."""
        target = self.folder / origin.sha256
        if target.is_dir():
            self.note(origin)
            part.unlink()
            return
        new = self.parts / origin.sha256
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        part.rename(new / _safe(origin.file))
        _write(origin, new)
        for path in (*new.iterdir(), new):
            settle(path)
        new.rename(target)
        settle(self.folder)
        self._origins.append(origin)

    def note(self, origin: Origin) -> None:
        """Note that content which is kept was found at a place."""
        _write(origin, self.folder / origin.sha256)
        self._origins.append(origin)

    def clear(self) -> None:
        """Remove what is on its way: nothing of it is wanted any more."""
        shutil.rmtree(self.parts, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others out until the block, or the process, ends; ArchiveError while another is in it."""
        self.parts.mkdir(parents=True, exist_ok=True)
        held = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._take(held)
            yield
        finally:
            os.close(held)

    def _take(self, held: int) -> None:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError(f"{self.folder}: another update is running; wait until it has ended") from None


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(origin: Origin, folder: Path) -> None:
    """Write an origin, in place of an older one of the same place, at once."""
    path = folder / f".origin-{hashlib.sha256(origin.place.encode()).hexdigest()[:12]}.json"
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(origin), indent=2) + "\n", "utf-8")
    settle(new)
    new.replace(path)


def _safe(name: str) -> str:
    """A file's name that is one on every system and leads nowhere."""
    return re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", name)[-LONG:].strip(" .") or "file"
