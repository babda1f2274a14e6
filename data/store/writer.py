"""Putting statements into the store: whole or not at all, in any order, each file once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, select, text

from data.statement import Statement
from data.store import bulk, change_log, schema
from data.store.chains import Series
from data.store.decisions import Decision, record
from data.store.engine import writing
from data.store.predecessor import level, predecessor
from data.store.registration import Registration, forget_withdrawn, next_id
from data.store.revisions import FIGURES, revise, with_defaults

_NONE = np.array([], dtype="int64")
REVISED = ["variable", "area", "group", "period", "before", "after"]
AT_ONCE = 50_000  # rows of figures that are compared and entered together, or those of one variable
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
        done = 0
        for codes in self._alike(spoken, rows):
            self._write(codes, frame.iloc[np.concatenate([rows.get(code, _NONE) for code in codes])])
            done += len(codes)
            progress(done / len(spoken))
        self.change.variables.sort()
        self.change.revised = self.change.revised.sort_values("variable", kind="stable", ignore_index=True)
        change_log.record(self.connection, self.entry.release_id, change_log.change_log(self.change))
        return self.change

    def _alike(self, codes: list[str], rows: Mapping[str, np.ndarray]) -> Iterator[list[str]]:
        """Variables of the same periods and the same meaning of a missing row, as many as make AT_ONCE rows.

        They are written together, for a variable of few rows costs as much as one of some thousand.
        """
        def periods(code: str) -> tuple:
            definition = self.entry.definitions[code]
            return self.own.ranges[self.entry.variable_ids[code]], definition.absent, definition.step

        for _, alike in groupby(sorted(codes, key=periods), key=periods):
            together: list[str] = []
            size = 0
            for code in alike:
                more = len(rows.get(code, _NONE))
                if together and size + more > AT_ONCE:
                    yield together
                    together, size = [], 0
                together.append(code)
                size += more
            yield together

    def _write(self, codes: list[str], rows: pd.DataFrame) -> None:
        """Write some variables of the same periods."""
        definition = self.entry.definitions[codes[0]]
        held = self.chains.series([self.entry.variable_ids[code] for code in codes if code in self.entry.ids_before])
        chain = self.chains.chain(self.own, held)
        series, stated = self._with_series(codes, rows, held)
        stated = with_defaults(stated, chain, definition.absent)
        self._note_periods(codes)
        if stated.empty:
            return
        has_some = {series[number].variable for number in stated["series_id"].unique().tolist()}
        self.change.variables += [code for code in codes if self.entry.variable_ids[code] in has_some]
        next_rank = self.chains.next_rank(self.entry.release_id, stated, series)
        self.change.older |= bool((next_rank >= 0).any())
        revision = revise(chain, stated, next_rank, release_id=self.entry.release_id, ranks=self.chains.ranks,
                          default=definition.absent)
        self.chains.store(revision)
        self._note_revised(revision.changed, series)

    def _with_series(
        self, codes: list[str], rows: pd.DataFrame, held: Mapping[int, Series]
    ) -> tuple[dict[int, Series], pd.DataFrame]:
        """Each series of some variables by its id, ``held`` being those that are there, and the rows by series id.

        Series that are new are entered in the order of variables and areas, so that figures come in key order.
        """
        ids = {of: number for number, of in held.items()}
        variable, area, group = (rows[name].astype("category").cat for name in ("variable", "area", "group"))
        areas, groups = list(area.categories), list(group.categories)
        order = np.array([codes.index(name) if name in codes else -1 for name in variable.categories], dtype="int64")
        width, depth = max(len(areas), 1), max(len(groups), 1)
        which, found = pd.factorize((order[variable.codes] * width + area.codes) * depth + group.codes, sort=True)
        keys = [Series(self.entry.variable_ids[codes[part // depth // width]],
                       self.entry.area_ids[areas[part // depth % width]], groups[part % depth])
                for part in found.tolist()]
        fresh = [key for key in keys if key not in ids]
        ids |= {key: self.next_series + place for place, key in enumerate(fresh)}
        self.next_series += len(fresh)
        bulk.insert_frame(self.connection, schema.series, pd.DataFrame(
            [(ids[key], *key) for key in fresh], columns=["id", "variable_id", "area_id", "group"]))
        columns = {name: rows[name].to_numpy() for name in FIGURES[:3]} | {
            "status": rows["status"].astype(object).to_numpy(),
            "series_id": np.array([ids[key] for key in keys], dtype="int64")[which],
            "period": rows["period"].to_numpy(dtype="int64"),
        }
        return {number: key for key, number in ids.items()}, pd.DataFrame(columns)

    def _note_periods(self, codes: list[str]) -> None:
        """The periods of some variables that no other release of their areas has."""
        step = self.entry.definitions[codes[0]].step
        for variable in (self.entry.variable_ids[code] for code in codes):
            covered = {
                period for spoken in self.others.values() if not self.own.areas.isdisjoint(spoken.areas)
                for first, last in spoken.ranges.get(variable, ()) for period in range(first, last + 1, step)
            }
            own = {period for first, last in self.own.ranges[variable] for period in range(first, last + 1, step)}
            self.change.new_periods |= own - covered

    def _note_revised(self, changed: pd.DataFrame, series: Mapping[int, Series]) -> None:
        """The changed figures that another release had spoken for; the rest are new."""
        new = np.ones(len(changed), dtype=bool)
        for spoken in self.others.values():
            new[new] = ~spoken.speaks(changed[new], series)
        self.change.new_values += int(new.sum())
        if new.all():
            return
        changed = changed[~new]
        codes = {number: code for code, number in self.entry.variable_ids.items()}
        of = [series[number] for number in changed["series_id"].tolist()]
        revised = pd.DataFrame({
            "variable": [codes[one.variable] for one in of], "area": [self.entry.area_codes[one.area] for one in of],
            "group": [one.group for one in of],
            **{name: changed[name].to_numpy() for name in ("period", "before", "after")},
        })
        before = self.change.revised
        self.change.revised = pd.concat([before, revised], ignore_index=True) if len(before) else revised


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
