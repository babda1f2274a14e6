"""The bytes of a file, unpacked as they are read and never to disk, with a guard against zip bombs."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from loaders.errors import BadFile
from loaders.reading.bounds import UNPACKED, beyond

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_TIMES_LARGER = 250  # published tables compress 10 to 60 times
ALWAYS_ALLOWED = 64 * 2**20
AGAIN = "the file looks damaged or cut short: download it again"
_DAMAGE = (EOFError, OSError, RuntimeError, ValueError, IndexError, OverflowError, struct.error, zlib.error,
           lzma.LZMAError, zipfile.BadZipFile)  # an encrypted zip is a RuntimeError


@contextmanager
def unpacking(file: str) -> Iterator[None]:
    """Whatever goes wrong with the bytes of a file, as BadFile."""
    try:
        yield
    except PermissionError as error:
        raise BadFile("may not be read", remedy="ask for the right to read it", file=file) from error
    except FileNotFoundError as error:
        raise BadFile("no such file", remedy="check the path", file=file) from error
    except _DAMAGE as error:
        raise BadFile(f"cannot be unpacked ({error})", remedy=AGAIN, file=file) from error


def refuse_bomb(file: str, unpacked: int, packed: int) -> None:
    """BadFile for a file that unpacks to more than a published table can."""
    if unpacked > UNPACKED:
        raise beyond(f"unpacks to more than {UNPACKED // 2**30} GB", file)
    if unpacked > max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * packed):
        raise BadFile(f"unpacks to {unpacked // 2**20} MB or more from {max(packed // 2**20, 1)} MB",
                      remedy="refused as a zip bomb: unpack it and look before loading it", file=file)


@dataclass
class Unpacked:
    """How many bytes each part of a file has come to, against ``packed``, those of the file; all parts count."""

    packed: int
    parts: dict[str, int] = field(default_factory=dict)

    def count(self, part: str, size: int) -> None:
        """Note that a part has come to ``size`` bytes; BadFile where all come to more than a table can."""
        self.parts[part] = max(size, self.parts.get(part, 0))
        refuse_bomb(part, sum(self.parts.values()), self.packed)


class Readable(Protocol):
    """What gives bytes: a file, or what gzip or a zip unpacks of one."""

    def read(self, size: int, /) -> bytes:
        """What comes next, at most so many bytes; none at the end."""


class Guarded(io.RawIOBase):
    """A stream that refuses to unpack to more than a published table can, or to other than its stated ``size``."""

    def __init__(self, stream: Readable, file: str, unpacked: Unpacked, closing: ExitStack,
                 position: Callable[[], int] = lambda: 0, size: int | None = None) -> None:
        self._stream, self._file, self._unpacked, self._closing = stream, file, unpacked, closing
        self._position, self._size, self._read = position, size, 0
        self.position = 0  # in the packed file

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer with what comes next; BadFile where that is more than may be unpacked."""
        room = memoryview(buffer)
        with unpacking(self._file):
            block = self._stream.read(len(room))
            self.position = self._position()
        room[: len(block)] = block
        self._read += len(block)
        self._unpacked.count(self._file, self._read)
        if self._size is not None and (self._read > self._size or (not block and self._read < self._size)):
            raise BadFile("cannot be unpacked (its size is not the one that the zip states)", remedy=AGAIN,
                          file=self._file)
        return len(block)

    def close(self) -> None:
        """Close the file, and all that was opened to read it."""
        self._closing.close()
        super().close()


Opener = Callable[[], Guarded]


def open_plain(path: Path) -> Opener:
    """Opens a file that is not packed."""
    def opener() -> Guarded:
        with unpacking(path.name), ExitStack() as opened:
            raw = opened.enter_context(path.open("rb"))
            return Guarded(raw, path.name, Unpacked(UNPACKED), opened.pop_all(), raw.tell)

    return opener


def open_gzip(path: Path, unpacked: Unpacked) -> Opener:
    """Opens a file that gzip packed, counting what it unpacks to."""
    def opener() -> Guarded:
        with unpacking(path.name), ExitStack() as opened:
            raw = opened.enter_context(path.open("rb"))
            return Guarded(gzip.GzipFile(fileobj=raw), path.name, unpacked, opened.pop_all(), raw.tell)

    return opener


def open_gzipped(packed: Opener, file: str, unpacked: Unpacked) -> Opener:
    """Opens what a stream of gzip holds."""

    def opener() -> Guarded:
        with ExitStack() as opened:
            stream = opened.enter_context(io.BufferedReader(packed()))
            return Guarded(gzip.GzipFile(fileobj=stream), file, unpacked, opened.pop_all())

    return opener
