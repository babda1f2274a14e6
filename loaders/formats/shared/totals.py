"""From the rows of a file to its figures: rows of events are added up, stated figures are taken once."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from data import areas
from data.statement import ALL, LONDON, UNLOCATED, Coverage, SetAside, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.reading import fields
from loaders.reading.tables import Sheet

MET_BOROUGHS = tuple(area.code for area in areas.embedded() if area.kind == "borough")
MET_AREAS = (LONDON, UNLOCATED, *MET_BOROUGHS)  # what a count of events by borough speaks for
KEY = ["variable", "area", "group", "period"]


def one_way(rows: pd.DataFrame, dimensions: Mapping[str, Iterable[str]]) -> Iterator[pd.DataFrame]:
    """The rows as group ``all``, then once for every dimension as groups such as ``sex=female``."""
    yield rows.assign(group=ALL)
    for name, values in dimensions.items():
        listed = list(values)
        groups = {value: f"{name}={' '.join(value.lower().split())}" for value in set(listed)}
        yield rows.assign(group=[groups[value] for value in listed])


def added_up(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all the parts that share a variable, area, group and period, as one row with the sum."""
    sums = [part.groupby(KEY, as_index=False, observed=True)["value"].sum() for part in parts]
    return pd.concat(sums, ignore_index=True).groupby(KEY, as_index=False)["value"].sum()


def of_part(
    sheet: Sheet, rows: pd.DataFrame, part: pd.Series, wanted: str
) -> tuple[pd.DataFrame, list[SetAside]]:
    """The rows of one of the tables that a file stacks: another may count the same events in another way.

    BadFile where there are none.
    """
    inside = part.astype(str).map(fields.slug) == fields.slug(wanted)
    if inside.all():
        return rows, []
    if not inside.any():
        raise BadFile(f"no row of {wanted!r}", file=sheet.file, column=sheet.headers.get(str(part.name)),
                      remedy="give the file that has them")
    others = ", ".join(sorted(set(part[~inside].astype(str))))
    return rows[inside], [SetAside(f"rows of {others!r}, not of {wanted!r}", int((~inside).sum()),
                                   float(rows["value"][~inside].sum()))]


def runs(periods: Iterable[int], step: int = 1) -> list[tuple[int, int]]:
    """The first and the last of each run of periods that follow one another ``step`` months apart."""
    ordered = np.array(sorted(set(periods)), dtype="int64")
    if not len(ordered):
        return []
    ends = np.flatnonzero(np.diff(ordered) != step)
    return list(zip(ordered[[0, *(ends + 1)]].tolist(), ordered[[*ends, -1]].tolist(), strict=True))


def coverage(variables: Iterable[str], periods: Iterable[int], step: int = 1) -> list[Coverage]:
    """What a file speaks for whose every variable may stand in every period that it has."""
    found = runs(periods, step)
    return [Coverage(code, first, last) for code in sorted(variables) for first, last in found]


def counted(
    frame: pd.DataFrame, variables: dict[str, Variable], covered: Iterable[str], rows: int,
    set_aside: list[SetAside], warnings: Iterable[str] = (),
) -> Reading:
    """The reading of a file of events, which speaks of each of its variables in every month that stands in it."""
    return Reading(frame=frame, variables=variables, coverage=coverage(variables, frame["period"]),
                   areas=list(covered), rows=rows, set_aside=set_aside, warnings=list(warnings))


def stated(
    sheet: Sheet, frame: pd.DataFrame, variables: Iterable[Variable], set_aside: Iterable[SetAside] = (),
    warnings: Iterable[str] = (),
) -> Reading:
    """The reading of a file of figures that stand as they are, each variable over its own periods.

    ``frame`` has the index of the sheet's rows; a value that is NaN gets status ``x``, not available, whatever
    its own.
    An exact repeat of a row is set aside; BadFile for a figure that is given twice with different values.
    """
    status = np.where(frame["value"].isna(), "x", frame.get("status", ""))
    frame = frame.assign(group=frame.get("group", ALL), status=status)
    once = without_repeats(sheet, frame)
    repeats = len(frame) - len(once)
    periods = once.groupby("variable", observed=True)["period"].unique()
    standing = {v.code: v for v in variables if v.code in periods.index}
    return Reading(
        frame=once.reset_index(drop=True), variables=standing,
        coverage=[part for code, v in sorted(standing.items()) for part in coverage([code], periods[code], v.step)],
        areas=sorted(set(once["area"])), rows=len(frame) + sum(aside.rows for aside in set_aside),
        set_aside=[*set_aside, *([SetAside("exact repeats of another row", repeats)] if repeats else [])],
        warnings=list(warnings),
    )


def without_repeats(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """The first of rows that repeat a figure exactly; BadFile where the repeat has another value."""
    again = frame.duplicated(KEY)
    changed = again & ~frame.duplicated([*KEY, "value"])
    if changed.any():
        row = frame[changed].iloc[0]
        raise BadFile(f"a second and different figure for {row['variable']}, {row['area']}, {row['group']}",
                      file=sheet.file, line=sheet.line(int(row.name)), remedy="ask the publisher which is right")
    return frame[~again]
