"""What a kind of corruption is, and the three ways to make one: of the table, of the text, of the file."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.fuzz.tables import Original, Table


@dataclass(frozen=True)
class File:
    """A file to load, and what the person who loads it says of its publication."""

    name: str
    content: bytes
    published: str


@dataclass(frozen=True)
class Kind:
    """A way to go wrong. ``untold`` is why no loader can tell it, blank where one can.

    ``harmless`` says that a loader may well take the file, for its figures are right.
    """

    name: str
    sentence: str
    make: Callable[[Original, Random], File | None]
    module: str
    untold: str = ""
    harmless: bool = False


KINDS: dict[str, Kind] = {}
OfTable = Callable[[Table, Random], Table | None]
OfText = Callable[[bytes, Random], bytes | None]
OfFile = Callable[[Original, Random], File | None]


def on_table(untold: str = "", harmless: bool = False) -> Callable[[OfTable], OfTable]:
    """A kind that changes cells, rows or columns; None where the table has nothing of the sort."""

    def keep(change: OfTable) -> OfTable:
        def make(original: Original, rng: Random) -> File | None:
            table = change(original.table, rng)
            return None if table is None else File(
                original.file, original.dress.file(table, original.file), original.published)

        _register(change, make, untold, harmless)
        return change

    return keep


def on_text(untold: str = "", harmless: bool = False) -> Callable[[OfText], OfText]:
    """A kind that changes the bytes of the text, before it is packed; workbooks have none."""

    def keep(change: OfText) -> OfText:
        def make(original: Original, rng: Random) -> File | None:
            if original.dress.packing == "xlsx":
                return None
            text = change(original.dress.text(original.table), rng)
            return None if text is None else File(
                original.file, original.dress.packed(text, original.file), original.published)

        _register(change, make, untold, harmless)
        return change

    return keep


def on_file(untold: str = "", harmless: bool = False) -> Callable[[OfFile], OfFile]:
    """A kind that changes the file as it is packed, its name, or what is said of it."""

    def keep(change: OfFile) -> OfFile:
        _register(change, change, untold, harmless)
        return change

    return keep


def _register(
    change: Callable[..., Any], make: Callable[[Original, Random], File | None], untold: str, harmless: bool
) -> None:
    name = change.__name__.replace("_", "-")
    if name in KINDS or not change.__doc__:
        raise ValueError(f"{name} needs a name of its own, and a sentence")
    KINDS[name] = Kind(name, change.__doc__.strip(), make, change.__module__, untold, harmless)
