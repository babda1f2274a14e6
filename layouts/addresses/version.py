"""The version in the address of a picture: it changes with the data and with the code that draws.

What answers at an address that names a version can be kept for good, as long as it is the right one.
"""

import hashlib
from functools import cache
from pathlib import Path

from metrics import queries
from metrics.queries import Store

FOR_GOOD = "public, max-age=31536000, immutable"  # Cache-Control of an answer whose address names its version
_ROOT = Path(__file__).parents[2]
_DRAWS = ("metrics", "layouts")  # what a figure, a word or a line depends on, all of it
_CODE = {".py", ".toml", ".css"}


def stamp(store: Store) -> str:
    """Short enough for an address, and only ever of one drawing of one state of the data."""
    return hashlib.sha256(f"{queries.data_version(store)} {_code()}".encode()).hexdigest()[:16]


def cache_control(asked: str, current: str) -> str:
    """Cache-Control of today's answer to an address that asked for a version of it, which may be an old one."""
    return FOR_GOOD if asked == current else "no-store"


@cache
def _code() -> str:
    files = (file for room in _DRAWS for file in sorted((_ROOT / room).rglob("*")) if file.suffix in _CODE)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
