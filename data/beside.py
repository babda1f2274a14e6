"""What the store holds beside a statement that is about to be loaded, so that the two can be compared."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from data import schema
from data.chains import Chains
from data.predecessor import file_pattern, predecessor
from data.statement import LONDON, Statement

Monthly = dict[int, float | None]


@dataclass(frozen=True)
class Beside:
    """The release that a file follows, by ``file``, and the figures of its source; blank where there is none.

    ``variables``, ``groups`` and ``areas`` are what that release speaks for; ``same_name`` says that its name has
    the pattern of the file's, ``data_end`` how far it reaches. ``london`` has the newest figures of London of every
    release, by variable and group and then by period; a count of zero has none.
    """

    file: str
    label: str
    same_name: bool
    data_end: str
    variables: frozenset[str]
    groups: frozenset[str]
    areas: frozenset[str]
    london: dict[tuple[str, str], Monthly]


def beside(connection: Connection, statement: Statement) -> Beside:
    """What the store holds beside a statement of a release that is not in it."""
    source = connection.scalar(select(schema.source.c.id).where(schema.source.c.code == statement.source.code))
    if source is None:
        return Beside("", "", False, "", frozenset(), frozenset(), frozenset(), {})
    chains = Chains(connection, source)
    codes = dict(connection.execute(select(schema.area.c.id, schema.area.c.code)).all())
    table = schema.variable.c
    variables = dict(connection.execute(select(table.id, table.code).where(table.source_id == source)).all())
    release = statement.release
    older = [row for row in chains.releases if (row.published, row.data_end) <= (release.published, release.data_end)]
    spoken = {part.variable for part in statement.coverage}
    found = predecessor(chains, older, release.file, [number for number, code in variables.items() if code in spoken],
                        statement.areas, codes)
    london = _london(connection, source)
    if found is None:
        return Beside("", "", False, "", frozenset(), frozenset(), frozenset(), london)
    before = chains.spoken[found.id]
    return Beside(
        found.file, found.label, file_pattern(found.file) == file_pattern(release.file), found.data_end,
        frozenset(variables[number] for number in before.ranges), before.groups,
        frozenset(codes[number] for number in before.areas), london,
    )


def _london(connection: Connection, source: int) -> dict[tuple[str, str], Monthly]:
    variable, series, observation = schema.variable.c, schema.series.c, schema.observation.c
    query = (
        select(variable.code, series.group, observation.period, observation.value)
        .select_from(schema.observation).join(schema.series).join(schema.variable)
        .join(schema.area, schema.area.c.id == series.area_id)
        .where(variable.source_id == source, schema.area.c.code == LONDON)
    )
    found: dict[tuple[str, str], Monthly] = {}
    for code, group, period, value in connection.execute(query):
        found.setdefault((code, group), {})[period] = value
    return found
