"""Putting statements into the store: whole or not at all, in any order, each file once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, select, text

from data.statement import Statement
from data.store import bulk, change_log, schema
from data.store.chains import Places, Ranges
from data.store.decisions import Decision, record
from data.store.engine import writing
from data.store.predecessor import level, predecessor
from data.store.registration import Registration, forget_withdrawn, next_id
from data.store.revisions import FIGURES, no_links, revise, with_defaults

REVISED = ["variable", "area", "group", "period", "before", "after"]
Inspect = Callable[[Connection, Statement], Iterable[Decision]]


@dataclass
class Change:
    """What loading one release changed, for its change log.

    ``known`` is set for a file that was in the store already, ``withdrawn`` if it no longer stands; ``older`` where
    a later release had been loaded before. ``before`` is the file of the release that this one follows, which is
    what ``vanished`` compares with. ``revised`` has REVISED: figures that this release is the first to state
    otherwise than its predecessor, or, where ``older``, otherwise than its successor.
    """

    statement: Statement
    known: bool = False
    withdrawn: bool = False
    older: bool = False
    before: str = ""
    variables: list[str] = field(default_factory=list)
    new_values: int = 0
    new_periods: set[int] = field(default_factory=set)
    revised: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REVISED))
    appeared: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    appeared_areas: list[str] = field(default_factory=list)
    vanished_areas: list[str] = field(default_factory=list)


def write(
    engine: Engine, statements: list[Statement], progress: Callable[[float], None] = lambda fraction: None,
    inspect: Inspect = lambda connection, statement: (), decisions: Iterable[Decision] = (), *, again: bool = False,
) -> list[Change]:
    """Load statements, and the decisions on them, in one transaction and say what each changed.

    A statement already loaded is skipped; with ``again`` one that was withdrawn is loaded anew. ``inspect`` sees
    each of the others beside the store as it stands just before it, and gives the decisions to keep with it; what
    it raises undoes all.
    """
    changes = []
    with writing(engine) as connection:
        for number, statement in enumerate(statements):
            table = schema.release.c
            known = connection.execute(
                select(table.standing).where(table.sha256 == statement.release.sha256)).first()
            if known is not None and not known.standing and again:
                forget_withdrawn(connection, statement.release.sha256)
                known = None
            if known is not None:
                changes.append(Change(statement, known=True, withdrawn=not known.standing))
            else:
                decisions = [*decisions, *inspect(connection, statement)]
                share = partial(_share, progress, number, len(statements))
                changes.append(_Load(connection, statement).run(share))
        for decision in decisions:
            record(connection, decision)
        if not all(change.known for change in changes):
            analyze(connection)
    return changes


def _share(progress: Callable[[float], None], number: int, total: int, done: float) -> None:
    progress((number + done) / total)


def analyze(connection: Connection) -> None:
    """Refresh what the query planner knows of the tables: without it one query was 47 times slower."""
    connection.execute(text("ANALYZE"))


class _Load:
    """The figures of one statement on their way into the store."""

    def __init__(self, connection: Connection, statement: Statement) -> None:
        self.connection, self.statement = connection, statement
        self.entry = Registration(connection, statement)
        self.chains = self.entry.chains
        self.own = self.chains.spoken[self.entry.release_id]
        self.others = {number: spoken for number, spoken in self.chains.spoken.items()
                       if number != self.entry.release_id}
        self.next_series = next_id(connection, schema.series)
        self.change = Change(statement)
        self._compare_with_predecessor()

    def _compare_with_predecessor(self) -> None:
        """What the file has that no file of the source had, and what the file before it had that is gone."""
        codes, change = self.entry.area_codes, self.change
        areas = set(self.statement.areas)
        known = {codes[number] for spoken in self.others.values() for number in spoken.areas}
        if self.entry.ids_before:
            change.appeared = sorted({part.variable for part in self.statement.coverage} - set(self.entry.ids_before))
            change.appeared_areas = sorted(code for code in areas - known if level(code) in set(map(level, known)))
        older = self.chains.releases[: self.chains.ranks[self.entry.release_id]]
        found = predecessor(self.chains, older, self.statement.release.file, self.own.ranges, areas, codes)
        if found is not None:
            change.before = found.file
            before = self.others[found.id]
            variables = {number: code for code, number in self.entry.variable_ids.items()}
            change.vanished = sorted(variables[number] for number in before.ranges.keys() - self.own.ranges.keys())
            levels = set(map(level, areas))
            gone = {codes[number] for number in before.areas - self.own.areas}
            change.vanished_areas = sorted(code for code in gone if level(code) in levels)

    def run(self, progress: Callable[[float], None]) -> Change:
        frame = self.statement.frame
        rows = _by_variable(frame["variable"])
        spoken = sorted({part.variable for part in self.statement.coverage})
        unsaid = rows.keys() - set(spoken)
        if unsaid:
            raise ValueError(f"figures of what the file does not speak for: {', '.join(sorted(unsaid))}")
        revised = []
        for place, code in enumerate(spoken):
            revised.append(self._write_variable(code, frame.iloc[rows.get(code, [])]))
            progress((place + 1) / len(spoken))
        if any(map(len, revised)):
            self.change.revised = pd.concat([part for part in revised if len(part)], ignore_index=True)
        change_log.record(self.connection, self.entry.release_id, change_log.change_log(self.change))
        return self.change

    def _write_variable(self, code: str, rows: pd.DataFrame) -> pd.DataFrame:
        """Write one variable; the rows of ``Change.revised`` that it adds."""
        variable, definition = self.entry.variable_ids[code], self.entry.definitions[code]
        places, stated = self._with_series(code, rows)
        known = code in self.entry.ids_before
        chain = self.chains.chain(variable, self.own, places) if known else no_links()
        stated = with_defaults(stated, chain, definition.absent)
        self._note_periods(variable, self.own.ranges[variable], definition.step)
        if stated.empty:
            return self.change.revised.iloc[:0]
        self.change.variables.append(code)
        next_rank = self.chains.next_rank(self.entry.release_id, variable, stated, places)
        self.change.older |= bool((next_rank >= 0).any())
        revision = revise(chain, stated, next_rank, release_id=self.entry.release_id, ranks=self.chains.ranks,
                          default=definition.absent)
        self.chains.store(revision)
        return self._revised(code, revision.changed, places)

    def _with_series(self, code: str, rows: pd.DataFrame) -> tuple[dict[int, tuple[int, str]], pd.DataFrame]:
        """Each series id of the variable with its area id and group, and the rows by series id.

        Series that are new are entered in the order of their areas, so that figures come in key order.
        """
        variable = self.entry.variable_ids[code]
        held = self.chains.places(variable) if code in self.entry.ids_before else {}
        ids = {place: number for number, place in held.items()}
        area, group = rows["area"].astype("category").cat, rows["group"].astype("category").cat
        area_ids = [self.entry.area_ids[name] for name in area.categories]
        groups = list(group.categories)
        width = max(len(groups), 1)
        found, which = np.unique(area.codes.to_numpy().astype("int64") * width + group.codes, return_inverse=True)
        keys = [(area_ids[part // width], groups[part % width]) for part in found.tolist()]
        fresh = [key for key in keys if key not in ids]
        ids |= {key: self.next_series + place for place, key in enumerate(fresh)}
        self.next_series += len(fresh)
        bulk.insert_frame(self.connection, schema.series, pd.DataFrame(
            [(ids[key], variable, *key) for key in fresh], columns=["id", "variable_id", "area_id", "group"]))
        columns = {name: rows[name].to_numpy() for name in FIGURES[:3]} | {
            "status": rows["status"].astype(object).to_numpy(),
            "series_id": np.array([ids[key] for key in keys], dtype="int64")[which],
            "period": rows["period"].to_numpy(dtype="int64"),
        }
        return {number: key for key, number in ids.items()}, pd.DataFrame(columns)

    def _note_periods(self, variable: int, ranges: Ranges, step: int) -> None:
        covered = {
            period for spoken in self.others.values() if not self.own.areas.isdisjoint(spoken.areas)
            for first, last in spoken.ranges.get(variable, ()) for period in range(first, last + 1, step)
        }
        own = {period for first, last in ranges for period in range(first, last + 1, step)}
        self.change.new_periods |= own - covered

    def _revised(self, code: str, changed: pd.DataFrame, places: Places) -> pd.DataFrame:
        """The changed figures that another release had spoken for; the rest are new."""
        known = np.zeros(len(changed), dtype=bool)
        for spoken in self.others.values():
            known |= spoken.speaks(self.entry.variable_ids[code], changed, places)
        self.change.new_values += int((~known).sum())
        changed = changed[known]
        keys = [places[number] for number in changed["series_id"].tolist()]
        return pd.DataFrame({
            "variable": code, "area": [self.entry.area_codes[place] for place, _ in keys],
            "group": [group for _, group in keys],
            **{name: changed[name].to_numpy() for name in ("period", "before", "after")},
        })


def _by_variable(column: pd.Series) -> dict[str, np.ndarray]:
    """The places of the rows of each variable that has some."""
    names = column.astype("category").cat
    codes = names.codes.to_numpy()
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names.categories) + 1))
    return {
        code: order[bounds[place] : bounds[place + 1]] for place, code in enumerate(names.categories)
        if bounds[place] < bounds[place + 1]
    }
