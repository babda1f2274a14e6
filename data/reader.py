"""Asking the store: the figures of variables in areas, as they stand now or as a release stated them."""

import threading
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Select, Table, bindparam, select

from data import catalogue, schema
from data.catalogue import Catalogue

FIGURE_COLUMNS = ("value", "numerator", "base", "status", "release_id")


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


_DEFAULT: dict[str, tuple[float | None, str]] = {"zero": (0.0, ""), "missing": (None, "x")}
_SERIES = schema.series.c


def _query(table: Table) -> Select:
    columns = [table.c[name] for name in ("period", *FIGURE_COLUMNS)]
    return (
        select(_SERIES.variable_id, _SERIES.area_id, _SERIES.group, *columns)
        .join(schema.series, _SERIES.id == table.c.series_id)
        .where(_SERIES.variable_id.in_(bindparam("variables", expanding=True)))
        .where(_SERIES.area_id.in_(bindparam("areas", expanding=True)))
        .where(_SERIES.group.in_(bindparam("groups", expanding=True)))
    )


_CURRENT, _SUPERSEDED = _query(schema.observation), _query(schema.superseded)


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
    ) -> dict[Key, dict[int, Figure]]:
        """The figures of variables of one source, by key and then by period (first month).

        Every period that a release speaks for has a figure: one that the publisher left out is zero
        or missing, as the variable says. With ``as_of``, the id of a release of the source, figures
        are as they stood when it was published. An unknown variable or area raises KeyError.
        """
        wanted = [(source, variable) for variable in variables]
        return self.figures_of({key: tuple(groups) for key in wanted}, areas, as_of)

    def figures_of(
        self, groups: dict[tuple[str, str], tuple[str, ...]], areas: Iterable[str], as_of: int | None = None
    ) -> dict[Key, dict[int, Figure]]:
        """As ``figures``, for variables of any sources, each (source, code) with the groups wanted of it."""
        places = list(areas)
        with self.engine.connect() as connection:
            known = self._current(connection)
            asked = {
                "variables": [known.variable_ids[key] for key in groups],
                "areas": [known.area_ids[code] for code in places],
                "groups": sorted({group for wanted in groups.values() for group in wanted}),
            }
            current = connection.execute(_CURRENT, asked).all()
            superseded = connection.execute(_SUPERSEDED, asked).all()
        stored = _by_series(current)
        older = _by_series(superseded)
        return {
            Key(source, variable, area, group): _series(known, source, variable, area, group, stored, older, as_of)
            for (source, variable), wanted in groups.items()
            for area in places
            for group in wanted
        }


Rows = dict[tuple[int, int, str], dict[int, list[tuple]]]


def _by_series(rows: Iterable[tuple]) -> Rows:
    result: Rows = {}
    for variable, area, group, period, *figure in rows:
        result.setdefault((variable, area, group), {}).setdefault(period, []).append(tuple(figure))
    return result


def _series(
    known: Catalogue, source: str, variable: str, area: str, group: str, stored: Rows, older: Rows,
    as_of: int | None,
) -> dict[int, Figure]:
    key = (known.variable_ids[source, variable], known.area_ids[area], group)
    now, before = stored.get(key, {}), older.get(key, {})
    value, status = _DEFAULT[known.variables[source, variable].absent]
    default = (value, None, None, status, None)
    figures = {}
    for period, release in known.covered(source, variable, area, as_of).items():
        links = now.get(period, ())
        if period in before or (links and as_of is not None):
            links = _until(known, [*before.get(period, ()), *links], as_of)
        row = links[-1] if links else default
        figures[period] = Figure(row[0], row[1], row[2], row[3] or "", release, len(links) > 1)
    return figures


def _until(known: Catalogue, links: list[tuple], as_of: int | None) -> list[tuple]:
    """The links of one figure in order of publication, up to a release."""
    limit = len(known.releases) if as_of is None else known.releases[as_of].rank
    ranked = sorted(links, key=lambda link: known.releases[link[-1]].rank)
    return [link for link in ranked if known.releases[link[-1]].rank <= limit]
