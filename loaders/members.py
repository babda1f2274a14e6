"""Single files of a zip that lies at a publisher's, streamed without the rest of it, which has gigabytes."""

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from remotezip import RemoteFetcher, RemoteZip, RemoteZipError
from urllib3.exceptions import HTTPError

from loaders.errors import BadFile, Unreachable
from loaders.fetch import BLOCK, Client, Version, beyond

DIRECTORY = 2**20  # bytes that are fetched first, from the end: three years of every force list their files in fewer
PART = 206


class Members:
    """The zips that are open, each until the run ends: its directory is fetched once. Errors as those of Client."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._open: dict[str, RemoteZip] = {}
        self._versions: dict[str, Version | Unreachable] = {}

    def version(self, url: str) -> Version:
        """The version of a zip, asked once; Unreachable where it is not there yet."""
        if url not in self._versions:
            try:
                self._versions[url] = self.client.version(url)
            except BadFile as error:
                self._versions[url] = Unreachable(str(error))
        found = self._versions[url]
        if isinstance(found, Unreachable):
            raise found
        return found

    def check(self, url: str, name: str) -> str:
        """What the zip says of a file's content: the same for the same content, whichever zip it lies in."""
        info = self._info(url, name)
        return f"crc32 {info.CRC:08x}, {info.file_size} bytes"

    def fetch(self, url: str, name: str, folder: Path, most: int) -> Path:
        """A file of the zip, in ``folder``, as it is unpacked; BadFile if it has more than ``most`` bytes."""
        info = self._info(url, name)
        if info.file_size > most:
            raise beyond(name, most)
        path, until = folder / "a member", time.monotonic() + self.client.patience.whole
        with _translated(url), self._zip(url).open(info) as member, path.open("wb") as file:
            while block := member.read(BLOCK):
                if time.monotonic() > until:
                    raise Unreachable(f"{name} has not come whole within the time that it may take")
                file.write(block)
        return path

    def _info(self, url: str, name: str) -> zipfile.ZipInfo:
        try:
            return self._zip(url).getinfo(name)
        except KeyError:
            raise Unreachable(f"{url} does not hold {name} yet") from None

    def _zip(self, url: str) -> RemoteZip:
        if url not in self._open:
            with _translated(url):
                self._open[url] = RemoteZip(url, initial_buffer_size=DIRECTORY, session=self.client, fetcher=_Parts)
        return self._open[url]


class _Parts(RemoteFetcher):
    """The parts of a file, asked for through our client."""

    def _request(self, kwargs: dict[str, Any]) -> tuple[Any, str]:
        client: Client = self._session
        answer = client.answer(self._url, kwargs["headers"])
        if answer.status_code != PART:
            answer.close()
            raise Unreachable(f"{self._url} is not answered in parts, and is too large to be fetched whole")
        return answer.raw, answer.headers["Content-Range"]


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except (RemoteZipError, zipfile.BadZipFile, HTTPError, OSError) as error:
        raise Unreachable(f"{url} cannot be read as a zip: {type(error).__name__}: {error}") from error
