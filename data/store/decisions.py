"""What people decided of files: accepted in spite of objections, withdrawn, or set aside until somebody decides."""

import json
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sqlalchemy import Connection, func, insert, select

from data.store import schema

Kind = Literal["accepted", "withdrawn", "set aside"]
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class UnknownRelease(LookupError):
    """No one standing release goes by this name."""


@dataclass(frozen=True)
class Decision:
    """One decision on one file of a source, and why. ``decided`` is an ISO date.

    ``objections`` are what the checks held against the file; ``variables`` the codes of what it states.
    """

    kind: Kind
    label: str
    file: str
    sha256: str
    source: str
    because: str
    objections: tuple[str, ...]
    variables: tuple[str, ...]
    decided: str


def record(connection: Connection, decision: Decision) -> None:
    """Enter a decision, unless the last one on the file says the same."""
    before = [one for one in recorded(connection) if one.sha256 == decision.sha256]
    if not before or replace(before[-1], decided=decision.decided) != decision:
        number = (connection.scalar(select(func.max(schema.decision.c.id))) or 0) + 1
        lists = {"objections": json.dumps(decision.objections), "variables": json.dumps(decision.variables)}
        connection.execute(insert(schema.decision).values(**{**vars(decision), **lists, "id": number}))


def recorded(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, oldest first."""
    rows = connection.execute(select(schema.decision).order_by(schema.decision.c.id))
    return tuple(Decision(
        row.kind, row.label, row.file, row.sha256, row.source, row.because, tuple(json.loads(row.objections)),
        tuple(json.loads(row.variables)), row.decided) for row in rows)
