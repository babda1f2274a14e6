"""The chains of one source's figures: which releases stand, in what order, and what each speaks for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Row, select

from data.store import bulk, schema
from data.store.catalogue import release_order
from data.store.revisions import FIGURES, KEY, LINK, Revision, in_order, no_links

Ranges = tuple[tuple[int, int], ...]


class Series(NamedTuple):
    """What the figures of a series are of: the ids of a variable and an area, and a group."""

    variable: int
    area: int
    group: str


def within(ranges: Iterable[tuple[int, int]], period: np.ndarray) -> np.ndarray:
    """Which periods lie in one of the ranges, ends included."""
    inside = np.zeros(len(period), dtype=bool)
    for first, last in ranges:
        inside |= (period >= first) & (period <= last)
    return inside


@dataclass(frozen=True)
class Spoken:
    """The cells that a release speaks for: ranges of periods by variable id, and the areas and groups it has."""

    ranges: Mapping[int, Ranges]
    areas: frozenset[int]
    groups: frozenset[str]

    def ranges_of(self, series: Series) -> Ranges:
        """The periods of a series for which the release speaks."""
        if series.area in self.areas and series.group in self.groups:
            return self.ranges.get(series.variable, ())
        return ()

    def speaks(self, rows: pd.DataFrame, series: Mapping[int, Series]) -> np.ndarray:
        """For which rows, with their series_id and period, the release speaks."""
        period = rows["period"].to_numpy()
        spoken = within({part for ranges in self.ranges.values() for part in ranges}, period)
        which, numbers = pd.factorize(rows["series_id"].to_numpy()[spoken])
        ranges = [self.ranges_of(series[number]) for number in numbers.tolist()]
        inside = np.zeros(len(which), dtype=bool)
        for one in {*ranges} - {()}:
            inside |= np.array([each == one for each in ranges])[which] & within(one, period[spoken])
        spoken[spoken] = inside
        return spoken


class Chains:
    """The standing releases of a source, oldest first by ``ranks``, and the chains of its figures.

    ``also`` is a release that counts as standing though it no longer does: the one being withdrawn.
    """

    def __init__(self, connection: Connection, source_id: int, also: int | None = None) -> None:
        self.connection, self.source_id = connection, source_id
        table = schema.release
        rows = connection.execute(select(table).where(table.c.source_id == source_id)).all()
        self.releases = sorted((row for row in rows if row.standing or row.id == also), key=release_order)
        self.ranks = {row.id: rank for rank, row in enumerate(self.releases)}
        self.spoken = self._spoken()

    def _spoken(self) -> dict[int, Spoken]:
        ranges: dict[int, dict[int, list[tuple[int, int]]]] = {number: {} for number in self.ranks}
        for row in self._of(schema.coverage):
            ranges[row.release_id].setdefault(row.variable_id, []).append((row.first, row.last))
        areas: dict[int, set[int]] = {number: set() for number in self.ranks}
        for row in self._of(schema.release_area):
            areas[row.release_id].add(row.area_id)
        groups: dict[int, set[str]] = {number: set() for number in self.ranks}
        for row in self._of(schema.release_group):
            groups[row.release_id].add(row.group)
        return {number: Spoken({variable: tuple(sorted(parts)) for variable, parts in ranges[number].items()},
                               frozenset(areas[number]), frozenset(groups[number])) for number in self.ranks}

    def _of(self, table: schema.Table) -> Iterable[Row]:
        return self.connection.execute(select(table).where(table.c.release_id.in_(self.ranks)))

    def series(self, variables: Collection[int]) -> dict[int, Series]:
        """Every series of some variables, by its id."""
        table = schema.series.c
        query = select(table.id, table.variable_id, table.area_id, table.group).where(table.variable_id.in_(variables))
        return {number: Series(*of) for number, *of in self.connection.execute(query).all()}

    def chain(self, spoken: Spoken, series: Mapping[int, Series]) -> pd.DataFrame:
        """Every link, with LINK, of the figures of some series for which a release speaks."""
        wanted = {number for number, of in series.items() if spoken.ranges_of(of)}
        if not wanted:
            return no_links()
        variables = {series[number].variable for number in wanted}
        bounds = {part for variable in variables for part in spoken.ranges[variable]}
        rows: list[tuple] = []
        for table in (schema.observation, schema.superseded):
            query = (
                select(*(table.c[name] for name in LINK[:-1]))
                .join(schema.series, schema.series.c.id == table.c.series_id)
                .where(schema.series.c.variable_id.in_(variables))
                .where(table.c.period.between(min(first for first, _ in bounds), max(last for _, last in bounds)))
            )
            rows += [tuple(row) for row in self.connection.execute(query).all() if row[0] in wanted]
        if not rows:
            return no_links()
        chain = pd.DataFrame(rows, columns=LINK[:-1])
        status = chain["status"].astype(object)
        chain = chain.assign(
            rank=chain["release_id"].map(self.ranks), status=status.where(status.notna(), ""),
            **{name: chain[name].astype("float64") for name in FIGURES[:3]},
        )[LINK]
        return chain if len(bounds) == 1 else chain[spoken.speaks(chain, series)]

    def next_rank(self, release: int, rows: pd.DataFrame, series: Mapping[int, Series]) -> np.ndarray:
        """The rank of the next later release that speaks for each row, -1 where there is none."""
        result = np.full(len(rows), -1)
        for later in self.releases[self.ranks[release] + 1:]:
            speaks = self.spoken[later.id].speaks(rows, series)
            result[speaks & (result < 0)] = self.ranks[later.id]
        return result

    def store(self, revision: Revision) -> None:
        """Put the new chains in the place of the old."""
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
