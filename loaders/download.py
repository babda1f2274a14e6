"""Fetching a file: only if it is newer than what we have, no larger than it may be, and from where it broke off."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

import requests

from loaders.errors import Unreachable
from loaders.fetch import NO_VERSION, Client, Version, beyond, blocks

PAGES = (b"<!doctype html", b"<html")  # how a page begins that is answered in place of a file
HEAD = 64
STRONG, LONG = "%22", 200  # how a strong ETag begins, and when it is too long to be part of a file's name
FILE, PART, UNCHANGED, NOTHING_MORE = 200, 206, 304, 416


@dataclass(frozen=True)
class Fetched:
    """A file that was fetched, and its version."""

    path: Path
    version: Version


def download(client: Client, url: str, folder: Path, most: int, have: Version = NO_VERSION) -> Fetched | None:
    """The file at an address, in ``folder``; None if it is the version that we have.

    What a broken connection, or a run that was killed, left in the folder is gone on with where the publisher can
    say that it is of the same version. BadFile for a file of more than ``most`` bytes; Unreachable where it cannot be
    had whole.
    """
    patience, until = client.patience, time.monotonic() + client.patience.whole
    broken = Unreachable(url)
    for attempt in range(patience.tries):
        time.sleep(patience.before(attempt))
        rest = _Rest.of(url, folder)
        with client.answer(url, have.unless() | rest.headers()) as answer:
            if answer.status_code == UNCHANGED:
                return None
            if answer.status_code == NOTHING_MORE and rest.whole(answer):
                return _fetched(url, rest.path, answer)
            try:
                path = _written(answer, url, rest, folder, most, until)
            except Unreachable as error:
                broken = error
            else:
                return _fetched(url, path, answer)
        if time.monotonic() > until:
            break
    raise broken


@dataclass(frozen=True)
class _Rest:
    """What there is of a file: its name ends with the strong ETag of its version, if the publisher gave one."""

    path: Path
    etag: str
    size: int

    @classmethod
    def of(cls, url: str, folder: Path) -> "_Rest":
        """What an earlier try left of the file at an address; what cannot be gone on with is removed."""
        for path in folder.glob(f"{_digest(url)} *"):
            etag = unquote(path.name.partition(" ")[2])
            if etag and path.stat().st_size:
                return cls(path, etag, path.stat().st_size)
            path.unlink()
        return cls(folder / "nothing", "", 0)

    @classmethod
    def begun(cls, url: str, folder: Path, answer: requests.Response) -> Path:
        """Where a file is written from its beginning."""
        for path in folder.glob(f"{_digest(url)} *"):
            path.unlink()
        etag = quote(answer.headers.get("ETag", ""), safe="")
        return folder / f"{_digest(url)} {etag if etag.startswith(STRONG) and len(etag) < LONG else ''}"

    def headers(self) -> dict[str, str]:
        """What asks for no more than what is missing, as long as the version is the same."""
        return {"Range": f"bytes={self.size}-", "If-Range": self.etag} if self.size else {}

    def whole(self, answer: requests.Response) -> bool:
        """Whether the publisher has nothing more because nothing is missing."""
        return answer.headers.get("Content-Range") == f"bytes */{self.size}"


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def _written(answer: requests.Response, url: str, rest: _Rest, folder: Path, most: int, until: float) -> Path:
    """Where an answer, or the rest of a file with it, was written whole; BadFile and Unreachable as ``download`` says.
    """
    going_on = answer.status_code == PART and answer.headers.get("Content-Range", "").startswith(f"bytes {rest.size}-")
    if answer.status_code != FILE and not going_on:
        rest.path.unlink(missing_ok=True)
        raise Unreachable(f"{url} answers with another part than the one asked for")
    path, size = (rest.path, rest.size) if going_on else (_Rest.begun(url, folder, answer), 0)
    _refuse_large(url, size + int(answer.headers.get("Content-Length") or 0), most, path)
    with path.open("ab" if size else "wb") as file:
        for block in blocks(answer, until):
            size += len(block)
            _refuse_large(url, size, most, path)
            file.write(block)
    return path


def _refuse_large(url: str, size: int, most: int, path: Path) -> None:
    if size > most:
        path.unlink(missing_ok=True)
        raise beyond(url, most)


def _fetched(url: str, path: Path, answer: requests.Response) -> Fetched:
    with path.open("rb") as file:
        begins = file.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begins.startswith(PAGES):
        path.unlink()
        raise Unreachable(f"{url} answers with a web page in place of the file")
    return Fetched(path, Version.of(answer))
