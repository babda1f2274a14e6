"""A file that is about to be loaded beside what the store holds: what every check looks at."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from data.statement import ALL, LONDON, Statement
from data.store.beside import Beside, Monthly
from data.store.predecessor import level
from metrics.registry.headings import headings
from metrics.registry.needed import needed, totals_of

LISTED = 6


@dataclass(frozen=True)
class Compared:
    """A file beside the store: what the checks look at."""

    statement: Statement
    beside: Beside

    @cached_property
    def source(self) -> str:
        """The code of the dataset."""
        return self.statement.source.code

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The codes of all that the file speaks of."""
        return tuple(sorted({part.variable for part in self.statement.coverage}))

    @cached_property
    def months(self) -> dict[str, list[int]]:
        """The months that each monthly count of the file speaks for; surveys have none."""
        return {code: months for code, months in self.periods.items()
                if self.statement.variables[code].monthly_count}

    @cached_property
    def periods(self) -> dict[str, list[int]]:
        """The periods that each variable of the file speaks for, oldest first."""
        starts: dict[str, list[int]] = {}
        for part in sorted(self.statement.coverage, key=lambda part: part.first):
            step = self.statement.variables[part.variable].step
            starts.setdefault(part.variable, []).extend(range(part.first, part.last + 1, step))
        return starts

    def matters(self, variable: str, group: str) -> bool:
        """Whether a measure reads a series or a total that it is a part of, or the series is a total itself."""
        if group != ALL:
            return (variable, group) in self.needed
        codes = {code for code, _ in self.needed}
        return "/" not in variable or bool(codes & {variable, *totals_of(self.source, variable)})

    @cached_property
    def needed(self) -> frozenset[tuple[str, str]]:
        """The variables and groups of which measures are made."""
        return needed(self.source)

    @cached_property
    def counts(self) -> dict[tuple[str, str], Monthly]:
        """London's counts that matter, by variable and group, zeros included; all wards together in a file of wards."""
        frame = self.statement.frame
        wanted = frame["area"] == LONDON if LONDON in self.statement.areas else frame["group"] == ALL
        frame = frame.loc[wanted, ["variable", "group", "period", "value"]]
        frame = frame[frame["variable"].isin(list(self.months))]
        sums = frame.groupby(["variable", "group", "period"], observed=True)["value"].sum()
        counts: dict[tuple[str, str], Monthly] = {}
        for (variable, group, period), value in sums.items():
            series = counts.setdefault((variable, group), dict.fromkeys(self.months[variable], 0.0))
            series[int(period)] = float(value)
        return {key: series for key, series in counts.items() if self.matters(*key)}

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The figures of the file that are not broken down and matter: variable, area, period, value."""
        frame = self.statement.frame
        codes = [code for code in self.variables if self.matters(code, ALL)]
        return frame.loc[(frame["group"] == ALL) & frame["variable"].isin(codes),
                         ["variable", "area", "period", "value"]]

    @cached_property
    def surveyed(self) -> dict[tuple[str, str], Monthly]:
        """What is neither a monthly count nor broken down (surveys, residents), by variable and area, then period."""
        codes = [code for code in self.variables if code not in self.months]
        frame = self.statement.frame
        frame = frame[frame["variable"].isin(codes) & (frame["group"] == ALL) & frame["value"].notna()]
        figures: dict[tuple[str, str], Monthly] = {}
        for row in frame.itertuples(index=False):
            figures.setdefault((str(row.variable), str(row.area)), {})[int(row.period)] = float(row.value)
        return figures

    def is_proportion(self, variable: str) -> bool:
        """Whether the values of a variable are shares of something."""
        return self.statement.variables[variable].unit == "proportion"

    @cached_property
    def held(self) -> dict[tuple[str, str], Monthly]:
        """The same counts as the store has them; nothing for a file of boroughs that does not speak for London."""
        by_borough = any(level(code) == "borough" for code in self.statement.areas)
        return self.beside.london if LONDON in self.statement.areas or not by_borough else {}

    def retired(self, variable: str, month: int) -> bool:
        """Whether the registry says that a heading is no longer used by a month."""
        last = headings().last_month(self.source, variable)
        return last is not None and month >= last


def named(variable: str, group: str) -> str:
    """A variable, with its group where that is not everybody, as a report names it."""
    return repr(variable) if group == ALL else f"{variable!r}, {group}"


def some(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more
