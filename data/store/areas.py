"""Entering areas, and what each is part of."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from data.statement import Area
from data.store import schema


def register_areas(connection: Connection, areas: Iterable[Area]) -> None:
    """Add the areas that the store does not know yet, and their memberships.

    Where a code comes with two names the first to arrive stays: a code is the identity.
    """
    ids: dict[str, int] = {
        code: number for number, code in connection.execute(select(schema.area.c.id, schema.area.c.code))
    }
    fresh = {area.code: area for area in reversed(list(areas)) if area.code not in ids}
    if not fresh:
        return
    start = (connection.scalar(select(func.max(schema.area.c.id))) or 0) + 1
    ordered = sorted(fresh.values(), key=lambda area: area.code)
    ids |= {area.code: start + index for index, area in enumerate(ordered)}
    connection.execute(
        insert(schema.area),
        [{"id": ids[a.code], "code": a.code, "name": a.name, "kind": a.kind} for a in ordered],
    )
    members = [
        {"area_id": ids[parent], "member_id": ids[area.code]} for area in ordered for parent in area.parents
    ]
    if members:
        connection.execute(insert(schema.area_member), members)
