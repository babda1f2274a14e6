"""Small statements of a made-up source, for tests of the store."""

import hashlib
from collections.abc import Mapping

import pandas as pd

from data import periods
from data.statement import FRAME_COLUMNS, LONDON, Area, Coverage, Release, Source, Statement, Variable

SOURCE = Source("a-source", "A source", "A publisher", "https://example.org")
HACKNEY, CAMDEN = "E09000012", "E09000007"
COUNT = Variable("robbery", "Robbery", "offences")
SURVEY = Variable("trust", "Trust", "proportion", months=12, step=3, absent="missing")
FIRST = periods.month(2024, 1)


def statement(
    published: str,
    values: Mapping[tuple[str, int], float | None],
    *,
    first: int = FIRST,
    last: int = FIRST + 2,
    variable: Variable = COUNT,
    areas: tuple[str, ...] = (LONDON, HACKNEY),
    wards: tuple[Area, ...] = (),
    group: str = "all",
    status: str = "",
) -> Statement:
    """A release that states ``values`` by area and period, and speaks for ``areas`` from first to last."""
    rows = [
        (variable.code, area, group, period, float("nan") if value is None else value, float("nan"), float("nan"),
         status or ("x" if value is None else ""))
        for (area, period), value in values.items()
    ]
    said = repr((published, sorted(values.items(), key=str), first, last, areas, group, variable))
    release = Release(
        source=SOURCE.code, label=published, published=published, basis="stated", data_end=periods.iso(last),
        file=f"{published}.csv", sha256=hashlib.sha256(said.encode()).hexdigest(), rows=len(rows),
    )
    frame = pd.DataFrame(rows, columns=list(FRAME_COLUMNS)).astype({"status": object, "value": float})
    return Statement(SOURCE, release, {variable.code: variable}, frame, [Coverage(variable.code, first, last)],
                     list(areas), sorted({"all", group}), new_areas=list(wards))
