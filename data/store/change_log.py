"""What each release changed when it was loaded: its change log, kept with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from data.statement import ALL, LONDON, SetAside
from data.store import schema

if TYPE_CHECKING:
    import pandas as pd  # the pages read these classes too, and must not pay for pandas

    from data.store.writer import Change


@dataclass(frozen=True)
class Moved:
    """How far a release moved London's figures of a variable: in how many periods, by how much in all, and at most."""

    variable: str
    periods: int
    net: float
    largest: float


@dataclass(frozen=True)
class ChangeLog:
    """What a release brought and changed, beside what the store held before it.

    ``periods`` counts those for which nothing spoke before, from ``first`` to ``last`` (first months, None where there
    are none). ``revised`` counts the figures that it states otherwise than its predecessor or, where it is ``older``
    than what was loaded, otherwise than its successor; ``moved`` has London's, the furthest in all first. ``before`` is
    the file that it follows, which has what is in ``vanished`` and whose figures of it stay.
    """

    variables: tuple[str, ...] = ()
    new_values: int = 0
    periods: int = 0
    first: int | None = None
    last: int | None = None
    older: bool = False
    revised: int = 0
    moved: tuple[Moved, ...] = ()
    before: str = ""
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    appeared_areas: tuple[str, ...] = ()
    vanished_areas: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def revised_in_london(self) -> int:
        """How many of the revised figures are London's, not broken down."""
        return sum(one.periods for one in self.moved)


def change_log(change: Change) -> ChangeLog:
    """The change log of a release that was loaded."""
    return ChangeLog(
        variables=tuple(change.variables), new_values=change.new_values, periods=len(change.new_periods),
        first=min(change.new_periods, default=None), last=max(change.new_periods, default=None),
        older=change.older, revised=len(change.revised), moved=tuple(_moved(change.revised)), before=change.before,
        appeared=tuple(change.appeared), vanished=tuple(change.vanished),
        appeared_areas=tuple(change.appeared_areas), vanished_areas=tuple(change.vanished_areas),
        set_aside=tuple(change.statement.set_aside), warnings=tuple(change.statement.warnings),
    )


def _moved(revised: pd.DataFrame) -> list[Moved]:
    london = revised[(revised["area"] == LONDON) & (revised["group"] == ALL)]
    moves: dict[str, list[float]] = {}
    for variable, before, after in zip(
            london["variable"], london["before"].fillna(0.0), london["after"].fillna(0.0), strict=True):
        moves.setdefault(str(variable), []).append(float(after - before))
    found = [Moved(variable, len(by), sum(by), max(map(abs, by))) for variable, by in moves.items()]
    return sorted(found, key=lambda one: (-abs(one.net), one.variable))


def record(connection: Connection, release: int, log: ChangeLog) -> None:
    """Keep a change log with its release."""
    connection.execute(insert(schema.change).values(release_id=release, log=json.dumps(asdict(log))))


def recorded(connection: Connection) -> dict[int, ChangeLog]:
    """Every change log by the id of its release."""
    return {row.release_id: _read(json.loads(row.log)) for row in connection.execute(select(schema.change))}


def _read(kept: dict[str, Any]) -> ChangeLog:
    moved, set_aside = kept.pop("moved"), kept.pop("set_aside")
    lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return ChangeLog(**kept | lists, moved=tuple(Moved(**one) for one in moved),
                     set_aside=tuple(SetAside(**one) for one in set_aside))
