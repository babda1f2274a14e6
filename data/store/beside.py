"""What the store holds beside a statement that is about to be loaded, so that the two can be compared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from data.statement import ALL, LONDON, Area, Statement
from data.store import schema
from data.store.catalogue import standing_order
from data.store.chains import Chains
from data.store.predecessor import file_pattern, level, predecessor

Monthly = dict[int, float | None]


@dataclass(frozen=True)
class Beside:
    """The release that a file follows, by ``file``, and the figures of its source; blank where there is none.

    ``variables``, ``groups`` and ``areas`` are what that release speaks for; ``same_name`` says that its name has
    the pattern of the file's, ``data_end`` how far it reaches. The rest are the newest figures of any release:
    ``london`` those of London (of all wards together for a file of wards) by variable and group and then by period,
    where a count of zero has none; ``sums`` what each area counts of each variable of the file from the first to the
    last period of ``shared``, which file and store both have; ``surveyed`` what is no monthly count, by variable, area
    and period. ``wards`` has the wards of the file that the store knows, by code, each in its borough.
    """

    file: str = ""
    label: str = ""
    same_name: bool = False
    data_end: str = ""
    variables: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    london: dict[tuple[str, str], Monthly] = field(default_factory=dict)
    shared: tuple[int, int] = (0, -1)
    sums: dict[tuple[str, str], float] = field(default_factory=dict)
    surveyed: dict[tuple[str, str], Monthly] = field(default_factory=dict)
    wards: dict[str, Area] = field(default_factory=dict)


def beside(connection: Connection, statement: Statement) -> Beside:
    """What the store holds beside a statement of a release that is not in it."""
    source = connection.scalar(select(schema.source.c.id).where(schema.source.c.code == statement.source.code))
    if source is None:
        return Beside()
    chains = Chains(connection, source)
    codes = dict(connection.execute(select(schema.area.c.id, schema.area.c.code)).all())
    table = schema.variable.c
    variables = dict(connection.execute(select(table.id, table.code).where(table.source_id == source)).all())
    release = statement.release
    older = [row for row in chains.releases if standing_order(row) <= standing_order(release)]
    spoken = {part.variable for part in statement.coverage}
    found = predecessor(chains, older, release.file, [number for number, code in variables.items() if code in spoken],
                        statement.areas, codes)
    counted = {number: code for number, code in variables.items() if code in spoken
               and statement.variables[code].monthly_count}
    shared = _shared(chains, statement, counted)
    own = [number for number, code in codes.items() if code in set(statement.areas)]
    surveyed = {number: code for number, code in variables.items() if code in spoken and number not in counted}
    held = Beside(
        london=_london(connection, source, statement.areas), shared=shared,
        sums=_sums(connection, counted, codes, own, shared), surveyed=_surveyed(connection, surveyed, codes),
        wards=_wards(connection, statement),
    )
    if found is None:
        return held
    before = chains.spoken[found.id]
    return replace(
        held, file=found.file, label=found.label, data_end=found.data_end, groups=before.groups,
        same_name=file_pattern(found.file) == file_pattern(release.file),
        variables=frozenset(variables[number] for number in before.ranges),
        areas=frozenset(codes[number] for number in before.areas),
    )


def _wards(connection: Connection, statement: Statement) -> dict[str, Area]:
    ward, borough, member = schema.area.alias("ward"), schema.area.alias("borough"), schema.area_member.c
    query = (
        select(ward.c.code, ward.c.name, borough.c.code)
        .select_from(schema.area_member).join(ward, ward.c.id == member.member_id)
        .join(borough, borough.c.id == member.area_id)
        .where(ward.c.kind == "ward", borough.c.kind == "borough")
    )
    own = {ward.code for ward in statement.new_areas}
    return {code: Area(code, name, "ward", (within,)) for code, name, within in connection.execute(query)
            if code in own}


def _shared(chains: Chains, statement: Statement, counted: Mapping[int, str]) -> tuple[int, int]:
    """The last run of periods that both the file and the store have, the store's newest left out."""
    held = {period for spoken in chains.spoken.values() for number, ranges in spoken.ranges.items()
            if number in counted for first, last in ranges for period in range(first, last + 1)}
    own = {period for part in statement.coverage if part.variable in set(counted.values())
           for period in range(part.first, part.last + 1)}
    both = (own & held) - {max(held, default=0)}
    last = first = max(both, default=-1)
    while first - 1 in both:
        first -= 1
    return (first, last) if both else (0, -1)


def _sums(
    connection: Connection, counted: Mapping[int, str], codes: Mapping[int, str], areas: list[int],
    shared: tuple[int, int],
) -> dict[tuple[str, str], float]:
    first, last = shared
    if last < first:
        return {}
    series, observation = schema.series.c, schema.observation.c
    query = (
        select(series.variable_id, series.area_id, func.sum(observation.value))
        .select_from(schema.observation).join(schema.series, series.id == observation.series_id)
        .where(series.variable_id.in_(counted), series.group == ALL, observation.period.between(first, last))
        .group_by(series.variable_id, series.area_id)
    )
    wanted = set(areas)
    return {(counted[variable], codes[area]): total for variable, area, total in connection.execute(query)
            if area in wanted and total is not None}


def _surveyed(
    connection: Connection, surveyed: Mapping[int, str], codes: Mapping[int, str]
) -> dict[tuple[str, str], Monthly]:
    series, observation = schema.series.c, schema.observation.c
    query = (
        select(series.variable_id, series.area_id, observation.period, observation.value)
        .select_from(schema.observation).join(schema.series, series.id == observation.series_id)
        .where(series.variable_id.in_(surveyed), series.group == ALL)
    )
    found: dict[tuple[str, str], Monthly] = {}
    for variable, area, period, value in connection.execute(query):
        found.setdefault((surveyed[variable], codes[area]), {})[period] = value
    return found


def _london(connection: Connection, source: int, areas: Collection[str]) -> dict[tuple[str, str], Monthly]:
    """London's figures or, for a file of wards, those of all wards together."""
    variable, series, observation = schema.variable.c, schema.series.c, schema.observation.c
    query = (
        select(variable.code, series.group, observation.period, func.sum(observation.value))
        .select_from(schema.observation).join(schema.series, series.id == observation.series_id).join(schema.variable)
        .join(schema.area, schema.area.c.id == series.area_id)
        .where(variable.source_id == source)
        .group_by(variable.code, series.group, observation.period)
    )
    wards = bool(areas) and all(level(code) == "ward" for code in areas)
    found: dict[tuple[str, str], Monthly] = {}
    for code, group, period, value in connection.execute(
        query.where(schema.area.c.kind == "ward" if wards else schema.area.c.code == LONDON)
    ):
        found.setdefault((code, group), {})[period] = value
    return found
