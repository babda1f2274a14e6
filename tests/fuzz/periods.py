"""What corruptions of time share: choosing a period of a table, and giving it another label."""

from random import Random

from tests.fuzz.tables import Table

Period = tuple[str, ...]


def newest(table: Table) -> Period:
    return table.periods()[-1]


def closed(table: Table, rng: Random) -> Period:
    """A period well inside, which the release before has as well."""
    return rng.choice(table.periods()[4:-4])


def relabelled(table: Table, period: Period, label: Period) -> Table:
    """The label of a period replaced, in its header or in all its rows."""
    if table.roles.wide:
        return table.with_header({table.header.index(period[0]): label[0]})
    return table.with_cells({(row, column): text for row in table.rows_of(period)
                             for column, text in zip(table.roles.period, label, strict=True)})
