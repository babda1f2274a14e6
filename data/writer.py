"""Putting statements into the store: whole or not at all, in any order, each file once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, insert, select, text

from data import bulk, schema
from data.engine import WRITER_LOCK, writing
from data.registration import Registration, next_id
from data.revisions import FIGURES, KEY, LINK, Revision, in_order, no_links, revise, with_defaults
from data.statement import Coverage, Statement

REVISED = ["variable", "area", "group", "period", "before", "after"]


@dataclass
class Change:
    """What loading one release changed, for its change log.

    ``known`` is set for a file that was in the store already, ``older`` where a later release had
    been loaded before. ``revised`` has REVISED: figures that this release is the first to state
    otherwise than its predecessor, or, where ``older``, otherwise than its successor.
    """

    statement: Statement
    known: bool = False
    older: bool = False
    variables: list[str] = field(default_factory=list)
    new_values: int = 0
    new_periods: set[int] = field(default_factory=set)
    revised: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REVISED))
    appeared: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    appeared_areas: list[str] = field(default_factory=list)
    vanished_areas: list[str] = field(default_factory=list)


def write(
    engine: Engine, statements: list[Statement], progress: Callable[[float], None] = lambda fraction: None
) -> list[Change]:
    """Load statements in one transaction and say what each changed; one already loaded is skipped."""
    changes = []
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
        for number, statement in enumerate(statements):
            known = select(schema.release.c.id).where(schema.release.c.sha256 == statement.release.sha256)
            if connection.scalar(known) is not None:
                changes.append(Change(statement, known=True))
            else:
                share = partial(_share, progress, number, len(statements))
                changes.append(_Load(connection, statement).run(share))
    if not all(change.known for change in changes):
        analyze(engine)
    return changes


def _share(progress: Callable[[float], None], number: int, total: int, done: float) -> None:
    progress((number + done) / total)


def analyze(engine: Engine) -> None:
    """Refresh what the query planner knows of the tables: without it one query was 47 times slower."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("ANALYZE"))


class _Load:
    """The figures of one statement on their way into the store."""

    def __init__(self, connection: Connection, statement: Statement) -> None:
        self.connection, self.statement = connection, statement
        self.entry = entry = Registration(connection, statement)
        self.next_series = next_id(connection, schema.series)
        self.change = Change(
            statement, appeared=entry.appeared(), vanished=entry.vanished(),
            appeared_areas=entry.appeared_areas(), vanished_areas=entry.vanished_areas(),
        )

    def run(self, progress: Callable[[float], None]) -> Change:
        rows = _by_variable(self.statement.frame)
        nothing = self.statement.frame.iloc[:0]
        spoken = [(code, scope) for code in sorted(self.entry.variable_ids) if (scope := self.entry.scope(code))]
        revised = []
        for place, (code, scope) in enumerate(spoken):
            revised.append(self._write_variable(code, scope, rows.get(code, nothing)))
            progress((place + 1) / len(spoken))
        if any(map(len, revised)):
            self.change.revised = pd.concat([part for part in revised if len(part)], ignore_index=True)
        return self.change

    def _write_variable(self, code: str, scope: Coverage, rows: pd.DataFrame) -> pd.DataFrame:
        """Write one variable; the rows of ``Change.revised`` that it adds."""
        default = self.entry.definitions[code].absent
        places, stated = self._with_series(code, rows)
        chain = self._chain(code, scope) if code in self.entry.ids_before else no_links()
        stated = with_defaults(stated, chain, default)
        others = [(number, part) for number, part in self.entry.others if code.startswith(part.scope)]
        self._note_periods(scope, others, self.entry.definitions[code].step)
        if stated.empty:
            return self.change.revised.iloc[:0]
        self.change.variables.append(code)
        revision = revise(chain, stated, self._next_rank(others, _areas(places, stated), stated["period"].to_numpy()),
                          release_id=self.entry.release_id, ranks=self.entry.ranks, default=default)
        self._store(revision)
        return self._revised(code, revision.changed, others, places)

    def _with_series(self, code: str, rows: pd.DataFrame) -> tuple[dict[int, tuple[int, str]], pd.DataFrame]:
        """Each series id of the variable with its area id and group, and the rows by series id.

        Series that are new are entered in the order of their areas, so that figures come in key order.
        """
        table, variable_id = schema.series, self.entry.variable_ids[code]
        ids: dict[tuple[int, str], int] = {}
        if code in self.entry.ids_before:
            query = select(table.c.area_id, table.c.group, table.c.id).where(table.c.variable_id == variable_id)
            ids = {(area, group): number for area, group, number in self.connection.execute(query)}
        area, group = rows["area"].astype("category").cat, rows["group"].astype("category").cat
        area_ids = [self.entry.area_ids[name] for name in area.categories]
        groups = list(group.categories)
        width = max(len(groups), 1)
        found, which = np.unique(area.codes.to_numpy().astype("int64") * width + group.codes, return_inverse=True)
        keys = [(area_ids[part // width], groups[part % width]) for part in found.tolist()]
        fresh = [key for key in keys if key not in ids]
        ids |= {key: self.next_series + place for place, key in enumerate(fresh)}
        self.next_series += len(fresh)
        if fresh:
            self.connection.execute(insert(table), [
                {"id": ids[key], "variable_id": variable_id, "area_id": key[0], "group": key[1]} for key in fresh
            ])
        columns = {name: rows[name].to_numpy() for name in FIGURES[:3]} | {
            "status": rows["status"].astype(object).to_numpy(),
            "series_id": np.array([ids[key] for key in keys], dtype="int64")[which],
            "period": rows["period"].to_numpy(dtype="int64"),
        }
        return {number: key for key, number in ids.items()}, pd.DataFrame(columns)

    def _chain(self, code: str, scope: Coverage) -> pd.DataFrame:
        """Every link of the variable's keys that the statement speaks for."""
        places = {self.entry.area_ids[area] for area in self.statement.areas}
        rows: list[tuple] = []
        for table in (schema.observation, schema.superseded):
            query = (
                select(*(table.c[name] for name in LINK[:-1]), schema.series.c.area_id)
                .join(schema.series, schema.series.c.id == table.c.series_id)
                .where(schema.series.c.variable_id == self.entry.variable_ids[code])
                .where(table.c.period.between(scope.first, scope.last))
            )
            rows += [tuple(row) for row in self.connection.execute(query) if row[-1] in places]
        if not rows:
            return no_links()
        chain = pd.DataFrame(rows, columns=[*LINK[:-1], "area_id"])
        status = chain["status"].astype(object)
        return chain.assign(
            rank=chain["release_id"].map(self.entry.ranks), status=status.where(status.notna(), ""),
            **{name: chain[name].astype("float64") for name in FIGURES[:3]},
        )[LINK]

    def _next_rank(self, others: list[tuple[int, Coverage]], area: np.ndarray, period: np.ndarray) -> np.ndarray:
        """The rank of the next later release that speaks for each key, -1 where there is none."""
        result = np.full(len(period), -1)
        own = self.entry.ranks[self.entry.release_id]
        for rank, number, part in sorted((self.entry.ranks[number], number, part) for number, part in others):
            if rank > own:
                speaks = self._speaks(number, part, area, period)
                result[speaks & (result < 0)] = rank
                self.change.older |= bool(speaks.any())
        return result

    def _speaks(self, release: int, part: Coverage, area: np.ndarray, period: np.ndarray) -> np.ndarray:
        return (period >= part.first) & (period <= part.last) & np.isin(area, self.entry.spoken_for[release])

    def _store(self, revision: Revision) -> None:
        for table in (schema.observation, schema.superseded):
            bulk.delete_keys(self.connection, table, revision.replaced)
        links = revision.links.drop(columns="rank")
        if in_order(links):
            bulk.insert_frame(self.connection, schema.observation, links)
            return
        links = revision.links.sort_values([*KEY, "rank"]).drop(columns="rank")
        current = ~links.duplicated(KEY, keep="last")
        bulk.insert_frame(self.connection, schema.observation, links[current])
        bulk.insert_frame(self.connection, schema.superseded, links[~current])

    def _note_periods(self, scope: Coverage, others: list[tuple[int, Coverage]], step: int) -> None:
        here = {self.entry.area_ids[code] for code in self.statement.areas}
        covered = {
            period for number, part in others if not here.isdisjoint(self.entry.spoken_for[number].tolist())
            for period in range(part.first, part.last + 1, step)
        }
        self.change.new_periods |= set(range(scope.first, scope.last + 1, step)) - covered

    def _revised(
        self, code: str, changed: pd.DataFrame, others: list[tuple[int, Coverage]], places: dict[int, tuple[int, str]]
    ) -> pd.DataFrame:
        """The changed figures that another release had spoken for; the rest are new."""
        known = np.zeros(len(changed), dtype=bool)
        area, period = _areas(places, changed), changed["period"].to_numpy()
        for number, part in others:
            known |= self._speaks(number, part, area, period)
        self.change.new_values += int((~known).sum())
        changed = changed[known]
        keys = [places[number] for number in changed["series_id"].tolist()]
        return pd.DataFrame({
            "variable": code, "area": [self.entry.area_codes[place] for place, _ in keys],
            "group": [group for _, group in keys],
            **{name: changed[name].to_numpy() for name in ("period", "before", "after")},
        })


def _by_variable(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each variable."""
    names = frame["variable"].astype("category").cat
    codes = names.codes.to_numpy()
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names.categories) + 1))
    return {
        code: frame.iloc[order[bounds[place] : bounds[place + 1]]] for place, code in enumerate(names.categories)
    }


def _areas(places: dict[int, tuple[int, str]], rows: pd.DataFrame) -> np.ndarray:
    """The area id of each row by its series id."""
    series, which = np.unique(rows["series_id"].to_numpy(), return_inverse=True)
    return np.array([places[number][0] for number in series.tolist()], dtype="int64")[which]
