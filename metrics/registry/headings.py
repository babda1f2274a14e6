"""What publishers call the categories of their files, from ``headings.toml``: names that changed, and totals."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from data import periods
from metrics.registry.measure_rows import Month, Row, Slug, Text

FILE = Path(__file__).with_name("headings.toml")


class Renamed(Row):
    """A category that has gone by several names; all are codes of the store."""

    source: Slug
    variable: Text
    also: tuple[Text, ...]


class Need(Row):
    """Headings of which one must stand in a file, for the months from ``since`` to ``until`` (blank: without end)."""

    any_of: tuple[Text, ...]
    since: Month | None = None
    until: Month | None = None

    def applies(self, month: int) -> bool:
        """Whether the registry dates these headings to a month, as data.periods counts it."""
        return ((self.since is None or month >= periods.from_iso(self.since))
                and (self.until is None or month <= periods.from_iso(self.until)))


class Layout(Row):
    """Files in which a heading of ``has`` stands need all of ``needs``."""

    has: tuple[Text, ...]
    needs: tuple[Text, ...]


class Total(Row):
    """A variable that is the sum of those headings of ``adds`` that stand in a file, where the file has enough."""

    source: Slug
    variable: Text
    title: Text
    unit: Text
    note: Text
    adds: tuple[Text, ...]
    leaves_out: tuple[Text, ...] = ()
    needs: tuple[Need, ...] = ()
    layouts: tuple[Layout, ...] = ()

    def unknown(self, standing: Collection[str]) -> list[str]:
        """The headings of the total's level of which the registry does not say whether they belong to it."""
        depth = self.adds[0].count("/")
        return sorted(code for code in standing if self.leaves_out and code.count("/") == depth
                      and code not in self.adds and code not in self.leaves_out and code != self.variable)

    def missing(self, standing: Collection[str], month: int) -> list[str]:
        """The headings that a file with these ones lacks for the total of a month to be known."""
        lacking = [need.any_of[0] for need in self.needs
                   if need.applies(month) and not set(need.any_of) & set(standing)]
        for layout in self.layouts:
            if set(layout.has) & set(standing):
                lacking += [code for code in layout.needs if code not in standing]
        return lacking

    def known(self, standing: Collection[str], month: int) -> bool:
        """Whether the headings of a file give the total of a month, all of it."""
        return bool(set(self.adds) & set(standing)) and not self.unknown(standing) and not self.missing(standing, month)


class Retired(Row):
    """Headings that are not used after a month."""

    source: Slug
    variables: tuple[Text, ...]
    last: Month
    note: Text


class Headings(Row):
    """The whole file."""

    renamed: tuple[Renamed, ...] = ()
    retired: tuple[Retired, ...] = ()
    total: tuple[Total, ...] = ()

    def canonical(self, source: str) -> dict[str, str]:
        """The code that we use for each other name of a source's categories."""
        return {name: row.variable for row in self.renamed if row.source == source for name in row.also}

    def totals(self, source: str) -> tuple[Total, ...]:
        """The totals that are worked out from a source's files."""
        return tuple(total for total in self.total if total.source == source)

    def last_month(self, source: str, variable: str) -> int | None:
        """The last month in which a heading is used; None if it is not retired."""
        months = [row.last for row in self.retired if row.source == source and variable in row.variables]
        return periods.from_iso(months[0]) if months else None


@cache
def headings() -> Headings:
    """The headings that the project ships, read once; pydantic's ValidationError where the TOML is wrong."""
    return Headings(**tomllib.loads(FILE.read_text("utf-8")))
