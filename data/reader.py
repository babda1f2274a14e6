"""Asking the store: the figures of variables in areas, as they stand now or as a release stated them."""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
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

from data import catalogue, schema
from data.catalogue import Catalogue

_DEFAULT: dict[str, tuple[float | None, str]] = {"zero": (0.0, ""), "missing": (None, "x")}


class Figure(NamedTuple):
    """A figure in one period. ``release`` is the id of the newest release that speaks for the period."""

    value: float | None
    numerator: float | None
    base: float | None
    status: str
    release: int
    revised: bool


class Key(NamedTuple):
    """Where a series of figures belongs: source and variable code, area code, group."""

    source: str
    variable: str
    area: str
    group: str


@dataclass(frozen=True)
class Series(Mapping[int, Figure]):
    """The figures of one variable, area and group by period (first month), oldest first.

    ``releases`` has every period that a release speaks for, and the newest that does; ``stored`` the
    values that stand in the store; ``notes`` the numerator, base and status of the few that have one.
    """

    releases: Mapping[int, int]
    stored: Mapping[int, float | None]
    notes: Mapping[int, tuple[float | None, float | None, str]]
    revised: frozenset[int]
    absent: str

    def __getitem__(self, period: int) -> Figure:
        release = self.releases[period]
        if period not in self.stored:
            value, status = _DEFAULT[self.absent]
            return Figure(value, None, None, status, release, period in self.revised)
        numerator, base, status = self.notes.get(period, (None, None, ""))
        return Figure(self.stored[period], numerator, base, status, release, period in self.revised)

    def __iter__(self) -> Iterator[int]:
        return iter(self.releases)

    def __len__(self) -> int:
        return len(self.releases)

    def since(self, period: int) -> "Series":
        """The figures from a period on."""
        return replace(self, releases={start: one for start, one in self.releases.items() if start >= period},
                       stored={start: one for start, one in self.stored.items() if start >= period})

    def numbers(self) -> list[float | None]:
        """The values alone, in the order of the periods."""
        if list(self.stored) == list(self.releases):  # nothing left out, as a rule
            return list(self.stored.values())
        nothing = _DEFAULT[self.absent][0]
        return [self.stored.get(period, nothing) for period in self.releases]


class Reader:
    """Reads one store; safe to share between threads. The catalogue is kept until the store changes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._catalogue: Catalogue | None = None
        self._lock = threading.Lock()

    def catalogue(self) -> Catalogue:
        """The catalogue as it stands now."""
        with self.engine.connect() as connection:
            return self._current(connection)

    def _current(self, connection: Connection) -> Catalogue:
        known = self._catalogue
        if known is None or known.version != catalogue.version(connection):
            with self._lock:
                self._catalogue = known = catalogue.read(connection)
        return known

    def figures(
        self, source: str, variables: Iterable[str], areas: Iterable[str], groups: Iterable[str] = ("all",),
        as_of: int | None = None,
    ) -> dict[Key, Series]:
        """The figures of variables of one source, by key and then by period (first month).

        Every period that a release speaks for has a figure: one that the publisher left out is zero
        or missing, as the variable says. With ``as_of``, the id of a release of the source, figures
        are as they stood when it was published. An unknown variable or area raises KeyError.
        """
        wanted = tuple(groups)
        return self.figures_of({(source, variable): wanted for variable in variables}, areas, as_of)

    def figures_of(
        self, groups: Mapping[tuple[str, str], tuple[str, ...]], areas: Iterable[str], as_of: int | None = None
    ) -> dict[Key, Series]:
        """As ``figures``, for variables of any sources, each (source, code) with the groups wanted of it."""
        places = list(areas)
        with self.engine.connect() as connection:
            known = self._current(connection)
            asked: dict[str, list] = {
                "variables": [known.variable_ids[key] for key in groups],
                "areas": [known.area_ids[code] for code in places],
                "groups": sorted({group for wanted in groups.values() for group in wanted}),
            }
            held = _current(connection, asked) if as_of is None else _as_of(connection, asked, known, as_of)
        nothing = _Held({}, {}, set())
        result = {}
        for (source, variable), wanted in groups.items():
            number, absent = known.variable_ids[source, variable], known.variables[source, variable].absent
            for area in places:
                for group in wanted:
                    releases = known.covered(source, variable, area, group, as_of)
                    found = held.get((number, known.area_ids[area], group), nothing)
                    result[Key(source, variable, area, group)] = Series(
                        releases, found.values, found.notes, frozenset(found.revised), absent)
        return result


@dataclass
class _Held:
    """What the store holds of one series."""

    values: dict[int, float | None]
    notes: dict[int, tuple[float | None, float | None, str]]
    revised: set[int]


Found = dict[tuple[int, int, str], _Held]
_SERIES = schema.series.c
_IDENTITY = (_SERIES.variable_id, _SERIES.area_id, _SERIES.group)


def _asked(table: Table, *columns: Any) -> Select:
    return (
        select(*_IDENTITY, *columns)
        .join(schema.series, _SERIES.id == table.c.series_id)
        .where(_SERIES.variable_id.in_(bindparam("variables", expanding=True)))
        .where(_SERIES.area_id.in_(bindparam("areas", expanding=True)))
        .where(_SERIES.group.in_(bindparam("groups", expanding=True)))
    )


_NOW = schema.observation.c
_NOTES = (_NOW.numerator, _NOW.base, _NOW.status)


def _packed(together: Any, value: ColumnElement) -> Select:
    """One row a series, its periods and values as arrays: many times fewer rows to carry. Says if any has notes."""
    noted = func.count(case((or_(*(column.is_not(None) for column in _NOTES)), 1)))
    return _asked(schema.observation, together(_NOW.period), together(value), noted).group_by(_SERIES.id, *_IDENTITY)


def _shortest(value: ColumnElement) -> ColumnElement:
    """A whole number without its '.0', which SQLite takes more time to print, and Python to read, than the rest."""
    whole = cast(value, Integer)
    return case((value == whole, whole), else_=value)


_PACKED = {
    "sqlite": _packed(func.json_group_array, _shortest(_NOW.value)),
    "postgresql": _packed(func.json_agg, _NOW.value),
}
_NOTED = _asked(schema.observation, _NOW.period, *_NOTES).where(or_(*(column.is_not(None) for column in _NOTES)))
_REVISED = _asked(schema.superseded, schema.superseded.c.period)
_LINKS = [
    _asked(table, *(table.c[name] for name in ("period", "value", "numerator", "base", "status", "release_id")))
    for table in (schema.observation, schema.superseded)
]


def _current(connection: Connection, asked: dict[str, list]) -> Found:
    """The newest value of every figure."""
    found: Found = {}
    noted = 0
    for *identity, starts, values, notes in connection.execute(_PACKED[connection.dialect.name], asked):
        found[tuple(identity)] = _Held(dict(zip(_array(starts), _floats(_array(values)), strict=True)), {}, set())
        noted += notes
    for *identity, start, numerator, base, status in connection.execute(_NOTED, asked) if noted else ():
        found[tuple(identity)].notes[start] = (numerator, base, status or "")
    for *identity, start in connection.execute(_REVISED, asked):
        found[tuple(identity)].revised.add(start)
    return found


def _floats(values: list) -> Iterable[float | None]:
    return map(float, values) if None not in values else (None if one is None else float(one) for one in values)


def _array(packed: str | list) -> list:
    return json.loads(packed) if isinstance(packed, str) else packed


def _as_of(connection: Connection, asked: dict[str, list], known: Catalogue, as_of: int) -> Found:
    """The value of every figure as the releases up to one of them left it."""
    limit, source = known.releases[as_of].rank, known.releases[as_of].source
    links = [link for query in _LINKS for link in connection.execute(query, asked)]
    ranked = sorted(links, key=lambda link: known.releases[link.release_id].rank)
    found: Found = {}
    for variable, area, group, start, value, numerator, base, status, release in ranked:
        if known.releases[release].source == source and known.releases[release].rank <= limit:
            held = found.setdefault((variable, area, group), _Held({}, {}, set()))
            if start in held.values:
                held.revised.add(start)
            held.values[start], held.notes[start] = value, (numerator, base, status or "")
    return found
