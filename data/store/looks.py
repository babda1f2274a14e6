"""When each source's publisher was last looked at, how that ended, and which published files were read."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from data.store import schema

# Of a source and of a file; the last is that of a dry run, which is not kept.
Outcome = Literal["nothing new", "loaded", "set aside", "unreachable", "would be fetched"]


@dataclass(frozen=True)
class Look:
    """The last look at a source's publisher. ``looked`` is an ISO time in UTC; ``said`` is a line for each file that
    a person should hear of.
    """

    source: str
    looked: str
    outcome: Outcome
    said: tuple[str, ...] = ()


def record(connection: Connection, look: Look) -> None:
    """Keep a look in place of the one before it at the same source."""
    table = schema.look
    connection.execute(delete(table).where(table.c.source == look.source))
    connection.execute(insert(table).values(
        source=look.source, looked=look.looked, outcome=look.outcome, said="\n".join(look.said)))


def recorded(connection: Connection) -> tuple[Look, ...]:
    """The last look at each source, by its code."""
    rows = connection.execute(select(schema.look).order_by(schema.look.c.source))
    return tuple(Look(row.source, row.looked, row.outcome, tuple(row.said.splitlines())) for row in rows)


def take(connection: Connection, sha256: str) -> None:
    """Note that everything in a published file has been read into releases."""
    if not taken(connection, sha256):
        connection.execute(insert(schema.taken).values(sha256=sha256))


def taken(connection: Connection, sha256: str) -> bool:
    """Whether a published file has been read into releases."""
    return connection.scalar(select(schema.taken.c.sha256).where(schema.taken.c.sha256 == sha256)) is not None
