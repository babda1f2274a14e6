"""The bytes of a file, unpacked as they are read, with a guard against zip bombs."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from loaders.errors import BadFile

LARGEST = 2 * 2**30  # bytes of one file, unpacked
MOST_TIMES_LARGER = 250  # published tables compress 10 to 60 times
ALWAYS_ALLOWED = 64 * 2**20


def refuse_bomb(file: str, unpacked: int, packed: int) -> None:
    """BadFile for a file that unpacks to more than a published table can."""
    if unpacked > LARGEST or unpacked > max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * packed):
        raise BadFile(f"unpacks to {unpacked // 2**20} MB or more from {max(packed // 2**20, 1)} MB",
                      remedy="refused as a zip bomb: unpack it and look before loading it", file=file)


class Guarded(io.RawIOBase):
    """A stream that refuses to unpack to more than a published table can."""

    def __init__(self, stream: BinaryIO, file: str, packed: int, position: Callable[[], int]) -> None:
        self._stream, self._file, self._packed = stream, file, packed
        self.position, self._unpacked = position, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self._unpacked += len(block)
        refuse_bomb(self._file, self._unpacked, self._packed)
        return len(block)

    def close(self) -> None:
        self._stream.close()
        super().close()


Opener = Callable[[], Guarded]


def open_plain(path: Path) -> Opener:
    def opener() -> Guarded:
        raw = path.open("rb")
        return Guarded(raw, path.name, LARGEST, raw.tell)

    return opener


def open_gzip(path: Path) -> Opener:
    def opener() -> Guarded:
        raw = path.open("rb")
        unpacked: BinaryIO = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
        return Guarded(unpacked, path.name, path.stat().st_size, raw.tell)

    return opener


def open_member(path: Path, member: str) -> Opener:
    def opener() -> Guarded:
        archive = zipfile.ZipFile(path)
        stream: BinaryIO = archive.open(member)  # type: ignore[assignment]
        if member.lower().endswith(".gz"):
            stream = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
        return Guarded(stream, f"{path.name}/{member}", path.stat().st_size, lambda: 0)

    return opener
