"""The members of a zip, each opened as often as it is asked for, and never unpacked to disk."""

import copy
import io
import re
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from loaders.errors import BadFile
from loaders.reading.bounds import UNPACKED, beyond
from loaders.reading.streams import Guarded, Opener, Unpacked, refuse_bomb, unpacking

MOST_ENTRIES = 10_000  # of a zip's directory, which is read whole; a workbook's parts are among them
_ENTRY = b"PK\x01\x02"  # how each entry of the directory begins
_LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
_BLOCK = 2**20
Source = Callable[[], BinaryIO]
ENCRYPTED = 1


@dataclass(frozen=True)
class Zip:
    """A zip whose directory is sound. ``source`` opens its bytes, ``size`` counts them."""

    file: str
    size: int
    source: Source
    unpacked: Unpacked
    members: list[zipfile.ZipInfo]

    def opener(self, member: zipfile.ZipInfo) -> Opener:
        """Opens a member; BadFile as it is read if it is not what the directory says."""
        file = f"{self.file}/{member.filename}"
        endless = copy.copy(member)
        endless.file_size = UNPACKED + 1  # so that it is read to its own end, wherever the directory puts it

        def opener() -> Guarded:
            with unpacking(file), ExitStack() as opened:
                archive = opened.enter_context(zipfile.ZipFile(opened.enter_context(self.source())))
                stream = opened.enter_context(archive.open(endless))
                return Guarded(stream, file, self.unpacked, opened.pop_all(), size=member.file_size)

        return opener


def open_zip(file: str, source: Source, unpacked: Unpacked) -> Zip:
    """The zip of this source; BadFile for one that is damaged, a bomb, or of names that no publisher gives."""
    size = _refuse_too_many_entries(file, source)
    with unpacking(file), source() as raw, zipfile.ZipFile(raw) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    refuse_bomb(file, sum(member.file_size for member in members), size)
    seen = set()
    for name in (member.filename for member in members):
        if name in seen:
            raise BadFile(f"the zip holds {name!r} twice", remedy="give the published file", file=file)
        if _LEADS_OUT.search(name):
            raise BadFile(f"the zip holds {name!r}, which leads out of it",
                          remedy="nothing was unpacked: give the published file", file=file)
        seen.add(name)
    return Zip(file, size, source, unpacked, members)


def _refuse_too_many_entries(file: str, source: Source) -> int:
    """The size of the zip; BadFile for a directory too long to read whole."""
    size = entries = 0
    with unpacking(file), source() as raw:
        while block := raw.read(_BLOCK):
            size += len(block)
            entries += block.count(_ENTRY)
    if entries > MOST_ENTRIES:
        raise beyond(f"holds more than {MOST_ENTRIES:,} files", file)
    return size


def in_memory(content: bytes) -> Source:
    """Bytes that are held, to be opened as a zip."""
    return lambda: io.BytesIO(content)
