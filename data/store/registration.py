"""Entering a statement's source, release, areas, variables and what it speaks for."""

from sqlalchemy import Connection, Table, delete, func, insert, select

from data.statement import Statement, Variable
from data.store import schema
from data.store.areas import register_areas
from data.store.chains import Chains


def next_id(connection: Connection, table: Table) -> int:
    """The first id that the table does not use yet."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


class Registration:
    """A statement's place in the store, before its figures.

    ``ids_before`` are the ids of the variables that the source had before, ``variable_ids`` of those it has now;
    ``definitions`` says what each is: as it was first entered, for a code is the identity.
    """

    def __init__(self, connection: Connection, statement: Statement) -> None:
        self.connection, self.statement = connection, statement
        register_areas(connection, statement.new_areas)
        self.area_ids = dict(connection.execute(select(schema.area.c.code, schema.area.c.id)).all())
        self.area_codes = {number: code for code, number in self.area_ids.items()}
        self.source_id = self._source()
        self.ids_before = self._variable_ids()
        self.definitions = self._definitions()
        self.variable_ids = self._variable_ids()
        self.release_id = self._release()
        self.chains = Chains(connection, self.source_id)

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
        spoken_for = {
            schema.coverage: [{"variable_id": self.variable_ids[part.variable], "first": part.first, "last": part.last}
                              for part in self.statement.coverage],
            schema.release_area: [{"area_id": self.area_ids[code]} for code in self.statement.areas],
            schema.release_group: [{"group": group} for group in self.statement.groups],
        }
        for table, rows in spoken_for.items():
            if rows:
                self.connection.execute(insert(table), [{"release_id": number, **row} for row in rows])
        return number

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


def forget_withdrawn(connection: Connection, sha256: str) -> None:
    """Make room for a withdrawn release to be loaded again; the decisions on it stay."""
    number = connection.scalar(select(schema.release.c.id).where(
        schema.release.c.sha256 == sha256, schema.release.c.standing == 0))
    if number is None:
        return
    for table in (schema.withdrawn, schema.coverage, schema.release_area, schema.release_group, schema.change):
        connection.execute(delete(table).where(table.c.release_id == number))
    connection.execute(delete(schema.release).where(schema.release.c.id == number))
