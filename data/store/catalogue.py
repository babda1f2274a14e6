"""What the store holds besides figures: areas, variables, releases, and what each release spoke for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from data.areas import embedded
from data.statement import ALL, OWN, Area, Coverage, Origin, Release, Source, Variable
from data.store import schema
from data.store.decisions import Decision, recorded

_NEWEST = select(schema.release.c.id, schema.release.c.sha256).order_by(schema.release.c.id.desc()).limit(1)


@dataclass(frozen=True)
class StoredRelease:
    """A standing release with its place in the order of its source, 0 the oldest."""

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
    provenance: Origin
    through: str
    rank: int


@dataclass(frozen=True)
class Catalogue:
    """One reading of the small tables. ``members`` maps an area code to the codes of its parts.

    ``areas`` has the embedded places too that an older store never entered: they are sums of others, and have no id.
    ``coverage``, ``spoken_for`` (area ids) and ``groups`` say what each release speaks for, by its id. Withdrawn
    releases are in ``decisions`` alone.
    """

    sources: dict[str, Source]
    releases: dict[int, StoredRelease]
    areas: dict[str, Area]
    area_ids: dict[str, int]
    members: dict[str, tuple[str, ...]]
    variables: dict[tuple[str, str], Variable]
    variable_ids: dict[tuple[str, str], int]
    coverage: Mapping[tuple[str, str], tuple[tuple[int, Coverage], ...]]
    spoken_for: dict[int, frozenset[int]]
    groups: dict[int, frozenset[str]]
    version: str
    decisions: tuple[Decision, ...] = ()
    known_periods: dict[tuple, dict[int, int]] = field(default_factory=dict, repr=False)

    def covered(
        self, source: str, variable: str, area: str, group: str = ALL, as_of: int | None = None
    ) -> dict[int, int]:
        """Every period of a variable that some release speaks for in an area and group, and the newest that does.

        With ``as_of``, a release id, only it and older releases of its source count; those of other sources all do.
        """
        place = self.area_ids[area]
        newest = self.releases[as_of] if as_of is not None else None
        limit = newest.rank if newest and newest.source == source else len(self.releases)
        step = self.variables[source, variable].step
        parts = tuple(
            (self.releases[number].rank, number, part.first, part.last)
            for number, part in self.coverage.get((source, variable), ())
            if self.releases[number].rank <= limit and place in self.spoken_for[number]
            and group in self.groups[number]
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
    """A text that changes whenever the store's figures do: with every load, and with every decision."""
    newest = connection.execute(_NEWEST).first()
    decided = connection.scalar(select(func.count()).select_from(schema.decision))
    return f"{newest.id}-{newest.sha256[:12]}-{decided}" if newest else "empty"


def read(connection: Connection) -> Catalogue:
    """The catalogue as it stands in this transaction."""
    sources = {row.id: Source(row.code, row.title, row.publisher, row.url, row.licence)
               for row in connection.execute(select(schema.source))}
    area_ids = {row.code: row.id for row in connection.execute(select(schema.area.c.code, schema.area.c.id))}
    areas = _areas(connection)
    variables = {}
    keys = {}
    for row in connection.execute(select(schema.variable)):
        keys[row.id] = key = (sources[row.source_id].code, row.code)
        variables[key] = Variable(row.code, row.title, row.unit, row.months, row.step, row.absent)
    releases = _ranked(connection, sources)
    coverage: dict[tuple[str, str], list[tuple[int, Coverage]]] = {}
    for row in connection.execute(select(schema.coverage)):
        if row.release_id in releases:
            source, code = keys[row.variable_id]
            coverage.setdefault((source, code), []).append((row.release_id, Coverage(code, row.first, row.last)))
    spoken: dict[int, set[int]] = {}
    for row in connection.execute(select(schema.release_area)):
        spoken.setdefault(row.release_id, set()).add(row.area_id)
    groups: dict[int, set[str]] = {}
    for row in connection.execute(select(schema.release_group)):
        groups.setdefault(row.release_id, set()).add(row.group)
    return Catalogue(
        sources={source.code: source for source in sources.values()}, releases=releases,
        areas=areas, area_ids=area_ids, members=_members(areas.values()),
        variables=variables, variable_ids={key: number for number, key in keys.items()},
        coverage={key: tuple(parts) for key, parts in coverage.items()},
        spoken_for={number: frozenset(spoken.get(number, ())) for number in releases},
        groups={number: frozenset(groups.get(number, ())) for number in releases},
        version=version(connection), decisions=recorded(connection),
    )


def _areas(connection: Connection) -> dict[str, Area]:
    """Every area by its code: the embedded ones as they are embedded now, the others as they were entered."""
    entered = {row.id: Area(row.code, row.name, row.kind) for row in connection.execute(select(schema.area))}
    parents: dict[str, list[str]] = {}
    for row in connection.execute(select(schema.area_member)):
        parents.setdefault(entered[row.member_id].code, []).append(entered[row.area_id].code)
    held = [replace(area, parents=tuple(parents.get(area.code, ()))) for area in entered.values()]
    return {area.code: replace(area, parents=tuple(sorted(area.parents))) for area in (*held, *embedded())}


def _members(areas: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    """The codes of the parts of each area that has some."""
    members: dict[str, list[str]] = {}
    for area in areas:
        for parent in area.parents:
            members.setdefault(parent, []).append(area.code)
    return {code: tuple(sorted(parts)) for code, parts in members.items()}


def release_order(release: Row[Any]) -> tuple[tuple[bool, str, str], int]:
    """What makes one release newer than another, as ``standing_order`` says, else loaded later.

    ``release`` is a row of the store's releases. So a correction wins over what it corrects, and nothing hangs on
    a hash.
    """
    return standing_order(release), release.id


def standing_order(release: Row[Any] | Release) -> tuple[bool, str, str]:
    """What a release is newer by, whatever order they are loaded in: published later, else reaching further.

    What a publisher itself gives wins over what others worked out or quoted, whenever it was published.
    """
    return release.provenance in OWN, release.published, release.data_end


def _ranked(connection: Connection, sources: dict[int, Source]) -> dict[int, StoredRelease]:
    ranks: dict[int, int] = {}
    releases = {}
    standing = connection.execute(select(schema.release).where(schema.release.c.standing == 1))
    for row in sorted(standing, key=release_order):
        rank = ranks.get(row.source_id, 0)
        ranks[row.source_id] = rank + 1
        releases[row.id] = StoredRelease(
            row.id, sources[row.source_id].code, row.label, row.published, row.basis, row.data_end, row.file,
            row.sha256, row.rows, row.retrieved, row.url, row.provenance, row.through, rank,
        )
    return releases
