"""Entering a statement's source, release, areas and variables, and what that says of earlier ones."""

import numpy as np
from sqlalchemy import Connection, Table, func, insert, select

from data import areas, schema
from data.statement import Coverage, Statement, Variable


def next_id(connection: Connection, table: Table) -> int:
    """The first id that the table does not use yet."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


class Registration:
    """A statement's place in the store, before its figures.

    ``ranks`` gives every release of the source, by id, its place in the order of publication;
    ``others`` is what the other releases speak for; ``spoken_for`` the area ids of each release.
    """

    def __init__(self, connection: Connection, statement: Statement) -> None:
        self.connection, self.statement = connection, statement
        areas.register(connection, statement.new_areas)
        self.area_ids = dict(connection.execute(select(schema.area.c.code, schema.area.c.id)).all())
        self.area_codes = {number: code for code, number in self.area_ids.items()}
        self.source_id = self._source()
        self.areas_before = self._areas_before()
        self.release_id = self._release()
        self.ranks = self._ranks()
        self.others = self._others()
        self.spoken_for = self._spoken_for()
        self.ids_before = self._variable_ids()
        self.definitions = self._definitions()
        self.variable_ids = self._variable_ids()

    def _source(self) -> int:
        source = self.statement.source
        found = self.connection.scalar(select(schema.source.c.id).where(schema.source.c.code == source.code))
        if found is None:
            found = next_id(self.connection, schema.source)
            self.connection.execute(insert(schema.source).values(id=found, **vars(source)))
        return found

    def _release(self) -> int:
        values = {name: value for name, value in vars(self.statement.release).items() if name != "source"}
        number = next_id(self.connection, schema.release)
        self.connection.execute(insert(schema.release).values(id=number, source_id=self.source_id, **values))
        covered = [{"release_id": number, **vars(part)} for part in self.statement.coverage]
        if covered:
            self.connection.execute(insert(schema.coverage), covered)
        places = [{"release_id": number, "area_id": self.area_ids[code]} for code in self.statement.areas]
        if places:
            self.connection.execute(insert(schema.release_area), places)
        return number

    def _ranks(self) -> dict[int, int]:
        table = schema.release.c
        rows = self.connection.execute(
            select(table.id, table.published, table.data_end, table.sha256).where(table.source_id == self.source_id)
        ).all()
        ordered = sorted(rows, key=lambda row: (row.published, row.data_end, row.sha256))
        return {row.id: rank for rank, row in enumerate(ordered)}

    def _others(self) -> list[tuple[int, Coverage]]:
        table = schema.coverage
        rows = self.connection.execute(
            select(table).where(table.c.release_id.in_(self.ranks), table.c.release_id != self.release_id)
        )
        return [(row.release_id, Coverage(row.scope, row.first, row.last)) for row in rows]

    def _spoken_for(self) -> dict[int, np.ndarray]:
        table = schema.release_area
        found: dict[int, list[int]] = {number: [] for number in self.ranks}
        for row in self.connection.execute(select(table).where(table.c.release_id.in_(self.ranks))):
            found[row.release_id].append(row.area_id)
        return {number: np.array(ids, dtype="int64") for number, ids in found.items()}

    def _areas_before(self) -> dict[str, str]:
        """The kind of every area that the source has spoken for until now."""
        table = schema.area.c
        rows = self.connection.execute(
            select(table.code, table.kind).distinct()
            .select_from(schema.release_area).join(schema.area).join(schema.release)
            .where(schema.release.c.source_id == self.source_id)
        )
        return {row.code: row.kind for row in rows}

    def _variable_ids(self) -> dict[str, int]:
        table = schema.variable.c
        rows = self.connection.execute(select(table.code, table.id).where(table.source_id == self.source_id))
        return {row.code: row.id for row in rows}

    def _definitions(self) -> dict[str, Variable]:
        """Every variable of the source, the statement's new ones being entered."""
        table = schema.variable
        rows = self.connection.execute(select(table).where(table.c.source_id == self.source_id)).all()
        known = {row.code: Variable(row.code, row.title, row.unit, row.months, row.step, row.absent) for row in rows}
        first = next_id(self.connection, table)
        fresh = [
            {"id": first + place, "source_id": self.source_id, **vars(self.statement.variables[code])}
            for place, code in enumerate(sorted(set(self.statement.variables) - set(known)))
        ]
        if fresh:
            self.connection.execute(insert(table), fresh)
        return self.statement.variables | known

    def scope(self, variable: str) -> Coverage | None:
        """The range over which the statement speaks for a variable, if it does."""
        return next((part for part in self.statement.coverage if variable.startswith(part.scope)), None)

    def appeared(self) -> list[str]:
        """Variables that no earlier file of the source had; none if this is the first file."""
        return sorted(set(self.variable_ids) - set(self.ids_before)) if self.ids_before else []

    def vanished(self) -> list[str]:
        """Variables of the kinds in this file that earlier files had and this one has not."""
        heads = {code.split("/")[0] for code in self.statement.variables}
        gone = set(self.ids_before) - set(self.statement.variables)
        return sorted(code for code in gone if code.split("/")[0] in heads)

    def appeared_areas(self) -> list[str]:
        """Areas that the source speaks for now for the first time; none of a level that is itself new."""
        return sorted(
            code for code in set(self.statement.areas) - set(self.areas_before)
            if self._level(code) in map(self._level, self.areas_before)
        )

    def vanished_areas(self) -> list[str]:
        """Areas, of the levels in this file, that the source spoke for and does not any longer."""
        levels = set(map(self._level, self.statement.areas))
        gone = set(self.areas_before) - set(self.statement.areas)
        return sorted(code for code in gone if self._level(code) in levels)

    def _level(self, code: str) -> str:
        return "ward" if areas.WARD_CODE.fullmatch(code) else "borough"
