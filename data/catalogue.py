"""What the store holds besides figures: areas, variables, releases, and what each release spoke for."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from data import schema
from data.decisions import Decision
from data.statement import Area, Coverage, Variable

_NEWEST = select(schema.release.c.id, schema.release.c.sha256).order_by(schema.release.c.id.desc()).limit(1)


@dataclass(frozen=True)
class StoredRelease:
    """A release with its place in the order of publication of its source, 0 the oldest."""

    id: int
    source: str
    label: str
    published: str
    basis: str
    data_end: str
    file: str
    sha256: str
    rows: int
    retrieved: str
    url: str
    rank: int


@dataclass(frozen=True)
class StoredSource:
    code: str
    title: str
    publisher: str
    url: str
    licence: str


@dataclass(frozen=True)
class Catalogue:
    """One reading of the small tables. ``members`` maps an area code to the codes of its parts."""

    sources: dict[str, StoredSource]
    releases: dict[int, StoredRelease]
    areas: dict[str, Area]
    area_ids: dict[str, int]
    members: dict[str, tuple[str, ...]]
    variables: dict[tuple[str, str], Variable]
    variable_ids: dict[tuple[str, str], int]
    coverage: tuple[tuple[int, Coverage], ...]
    spoken_for: dict[int, frozenset[int]]
    version: str
    known_periods: dict[tuple, dict[int, int]] = field(default_factory=dict, repr=False)
    decisions: tuple[Decision, ...] = ()

    def covered(self, source: str, variable: str, area: str, as_of: int | None = None) -> dict[int, int]:
        """Every period of a variable that some release speaks for in an area, and the newest that does.

        With ``as_of``, a release id, only it and older releases of its source count.
        """
        place = self.area_ids[area]
        limit = self.releases[as_of].rank if as_of is not None else len(self.releases)
        step = self.variables[source, variable].step
        parts = tuple(
            (self.releases[number].rank, number, part.first, part.last)
            for number, part in self.coverage
            if self.releases[number].source == source and variable.startswith(part.scope)
            and self.releases[number].rank <= limit and place in self.spoken_for[number]
        )
        return self._periods(parts, step)

    def _periods(self, parts: tuple[tuple[int, int, int, int], ...], step: int) -> dict[int, int]:
        """Kept for each distinct set of releases: most areas and variables share one."""
        if (parts, step) not in self.known_periods:
            self.known_periods[parts, step] = {
                period: number
                for _rank, number, first, last in sorted(parts)
                for period in range(first, last + 1, step)
            }
        return self.known_periods[parts, step]


def version(connection: Connection) -> str:
    """A text that changes whenever the store's figures do: loads only ever add releases."""
    newest = connection.execute(_NEWEST).first()
    return f"{newest.id}-{newest.sha256[:12]}" if newest else "empty"


def read(connection: Connection) -> Catalogue:
    """The catalogue as it stands in this transaction."""
    sources = {row.id: StoredSource(row.code, row.title, row.publisher, row.url, row.licence)
               for row in connection.execute(select(schema.source))}
    areas = {row.id: (row.code, row.name, row.kind) for row in connection.execute(select(schema.area))}
    members: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    for row in connection.execute(select(schema.area_member)):
        whole, part = areas[row.area_id][0], areas[row.member_id][0]
        members.setdefault(whole, []).append(part)
        parents.setdefault(part, []).append(whole)
    variables = {}
    variable_ids = {}
    for row in connection.execute(select(schema.variable)):
        key = (sources[row.source_id].code, row.code)
        variables[key] = Variable(row.code, row.title, row.unit, row.months, row.step, row.absent)
        variable_ids[key] = row.id
    spoken: dict[int, set[int]] = {}
    for row in connection.execute(select(schema.release_area)):
        spoken.setdefault(row.release_id, set()).add(row.area_id)
    releases = _ranked(connection, sources)
    return Catalogue(
        sources={source.code: source for source in sources.values()}, releases=releases,
        areas={code: Area(code, name, kind, tuple(sorted(parents.get(code, ()))))
               for code, name, kind in areas.values()},
        area_ids={code: number for number, (code, _, _) in areas.items()},
        members={code: tuple(sorted(parts)) for code, parts in members.items()},
        variables=variables, variable_ids=variable_ids,
        coverage=tuple((row.release_id, Coverage(row.scope, row.first, row.last))
                       for row in connection.execute(select(schema.coverage))),
        spoken_for={number: frozenset(spoken.get(number, ())) for number in releases},
        version=version(connection),
    )


def _ranked(connection: Connection, sources: dict[int, StoredSource]) -> dict[int, StoredRelease]:
    found = connection.execute(select(schema.release))
    rows = sorted(found, key=lambda row: (row.published, row.data_end, row.sha256))
    ranks: dict[int, int] = {}
    releases = {}
    for row in rows:
        rank = ranks.get(row.source_id, 0)
        ranks[row.source_id] = rank + 1
        releases[row.id] = StoredRelease(
            row.id, sources[row.source_id].code, row.label, row.published, row.basis, row.data_end, row.file,
            row.sha256, row.rows, row.retrieved, row.url, rank,
        )
    return releases
