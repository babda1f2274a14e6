"""What the store holds of series, read at once for many: current figures, or as a release left them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)

from data.store import schema
from data.store.catalogue import Catalogue


@dataclass
class Held:
    """What the store holds of one series: ``stated`` has the release of each value, ``superseded`` older links."""

    values: dict[int, float | None]
    notes: dict[int, tuple[float | None, float | None, str]]
    stated: dict[int, int]
    superseded: dict[int, list[tuple[int, float | None]]]


Found = dict[tuple[int, int, str], Held]
_SERIES = schema.series.c
_IDENTITY = (_SERIES.variable_id, _SERIES.area_id, _SERIES.group)


def _asked(table: Table, *columns: ColumnElement) -> Select:
    return (
        select(*_IDENTITY, *columns)
        .join(schema.series, _SERIES.id == table.c.series_id)
        .where(_SERIES.variable_id.in_(bindparam("variables", expanding=True)))
        .where(_SERIES.area_id.in_(bindparam("areas", expanding=True)))
        .where(_SERIES.group.in_(bindparam("groups", expanding=True)))
    )


_NOW = schema.observation.c
_NOTES = (_NOW.numerator, _NOW.base, _NOW.status)


def _packed(together: Callable[..., ColumnElement], value: ColumnElement, *more: ColumnElement) -> Select:
    """One row a series, its periods and values as arrays: many times fewer rows to carry. Says if any has notes."""
    noted = func.count(case((or_(*(column.is_not(None) for column in _NOTES)), 1)))
    columns = [noted, *(together(column) for column in (_NOW.period, value, *more))]
    return _asked(schema.observation, *columns).group_by(_SERIES.id, *_IDENTITY)


def _shortest(value: ColumnElement) -> ColumnElement:
    """A whole number without its '.0', which SQLite takes more time to print, and Python to read, than the rest."""
    whole = cast(value, Integer)
    return case((value == whole, whole), else_=value)


_PACKED = {  # by whether releases are asked for too
    ("sqlite", False): _packed(func.json_group_array, _shortest(_NOW.value)),
    ("sqlite", True): _packed(func.json_group_array, _shortest(_NOW.value), _NOW.release_id),
    ("postgresql", False): _packed(func.json_agg, _NOW.value),
    ("postgresql", True): _packed(func.json_agg, _NOW.value, _NOW.release_id),
}
_NOTED = _asked(schema.observation, _NOW.period, *_NOTES).where(or_(*(column.is_not(None) for column in _NOTES)))
_SUPERSEDED = _asked(schema.superseded, *(schema.superseded.c[name] for name in ("period", "value", "release_id")))
_LINKS = [
    _asked(table, *(table.c[name] for name in ("period", "value", "numerator", "base", "status", "release_id")))
    for table in (schema.observation, schema.superseded)
]


def current(connection: Connection, asked: dict[str, list], *, again: bool) -> Found:
    """The newest value of every figure; with ``again``, also what it was before and which releases stated it."""
    found: Found = {}
    noted = 0
    for *identity, notes, starts, values, releases in _series(connection, asked, again=again):
        held = found[tuple(identity)] = Held(dict(zip(starts, _floats(values), strict=True)), {}, {}, {})
        held.stated.update(zip(starts, releases, strict=False))
        noted += notes
    for *identity, start, numerator, base, status in connection.execute(_NOTED, asked) if noted else ():
        found[tuple(identity)].notes[start] = (numerator, base, status or "")
    for *identity, start, value, release in connection.execute(_SUPERSEDED, asked) if again else ():
        found[tuple(identity)].superseded.setdefault(start, []).append((release, value))
    return found


def _series(connection: Connection, asked: dict[str, list], *, again: bool) -> Iterator[tuple]:
    """Identity, number of notes, periods, values and releases of each series; no releases where none are asked for."""
    for *identity, notes, starts, values, releases in (
        (*row, *(() if again else ([],))) for row in connection.execute(_PACKED[connection.dialect.name, again], asked)
    ):
        yield *identity, notes, _array(starts), _array(values), _array(releases)


def _floats(values: list) -> Iterable[float | None]:
    return map(float, values) if None not in values else (None if one is None else float(one) for one in values)


def _array(packed: str | list) -> list:
    return json.loads(packed) if isinstance(packed, str) else packed


def as_of(connection: Connection, asked: dict[str, list], known: Catalogue, release: int) -> Found:
    """The value of every figure as the releases of a source up to one of them left it, and of others as it stands."""
    limit, source = known.releases[release].rank, known.releases[release].source
    links = [link for query in _LINKS for link in connection.execute(query, asked)]
    ranked = sorted(links, key=lambda link: known.releases[link.release_id].rank)
    found: Found = {}
    for variable, area, group, start, value, numerator, base, status, stated in ranked:
        if known.releases[stated].source != source or known.releases[stated].rank <= limit:
            held = found.setdefault((variable, area, group), Held({}, {}, {}, {}))
            if start in held.values:
                held.superseded.setdefault(start, []).append((held.stated[start], held.values[start]))
            held.values[start], held.notes[start] = value, (numerator, base, status or "")
            held.stated[start] = stated
    return found
