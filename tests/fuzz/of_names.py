"""Corruptions of the names of categories and areas."""

from collections.abc import Callable
from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.tables import Table

UNSEEN = {"no-break space": "\u00a0", "zero-width space": "\u200b", "tab": "\t", "two spaces": "  "}


def _large_name(table: Table, column: int, rng: Random) -> str | None:
    """A name of the column under which much is counted; None where one name is all there is."""
    texts = table.column(column)
    names = sorted(set(texts), key=lambda name: (-_counted(table, column, name), name))
    return rng.choice(names[: max(2, len(names) // 2)]) if len(names) > 1 else None


def _counted(table: Table, column: int, name: str) -> float:
    """How much is counted in the rows of a name, by the first figures of each; a dash stands for none."""
    return sum(float(row[table.roles.values[0]].replace(",", ".").strip("-") or 0) if table.roles.values else 1
               for row in table.rows if row[column] == name)


def _category(table: Table, rng: Random) -> int | None:
    return rng.choice(table.roles.categories) if table.roles.categories else None


def _renamed(table: Table, column: int | None, rng: Random, change: Callable[[str], str], part: float = 1.0,
             ) -> Table | None:
    """A name changed in all the rows that have it, or in a part of them."""
    name = None if column is None else _large_name(table, column, rng)
    if column is None or name is None:
        return None
    rows = [number for number, row in enumerate(table.rows) if row[column] == name]
    chosen = rows if part == 1 else rng.sample(rows, max(1, round(part * len(rows))))
    return table.with_cells(dict.fromkeys(((row, column) for row in chosen), change(name)))


def _without(table: Table, column: int | None, rng: Random, part: float = 1.0) -> Table | None:
    """The rows of a name left out, or a part of them."""
    name = None if column is None else _large_name(table, column, rng)
    if column is None or name is None:
        return None
    rows = [number for number, row in enumerate(table.rows) if row[column] == name]
    gone = set(rng.sample(rows, round(part * len(rows))))
    return table.with_rows([row for number, row in enumerate(table.rows) if number not in gone])


def _misspelt(rng: Random) -> Callable[[str], str]:
    """Two letters of the middle exchanged, or one left out."""

    def change(name: str) -> str:
        letters = [number for number in range(1, len(name) - 1) if name[number : number + 2].isalpha()
                   and name[number].lower() != name[number + 1].lower()]
        place = rng.choice(letters or [0])
        if not letters or rng.random() < 0.5:
            return name[:place] + name[place + 1 :]
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]

    return change


@on_table()
def category_renamed(table: Table, rng: Random) -> Table | None:
    """a category has a new name in all its rows"""
    return _renamed(table, _category(table, rng), rng, lambda name: f"{name.split()[-1]} CRIME ({name.split()[0]})")


@on_table()
def category_misspelt(table: Table, rng: Random) -> Table | None:
    """a category is misspelt in all its rows"""
    return _renamed(table, _category(table, rng), rng, _misspelt(rng))


@on_table()
def category_misspelt_once(table: Table, rng: Random) -> Table | None:
    """a category is misspelt in one row"""
    return _renamed(table, _category(table, rng), rng, _misspelt(rng), 0.0)


@on_table()
def category_blank(table: Table, rng: Random) -> Table | None:
    """the name of a category is blank in one row"""
    return _renamed(table, _category(table, rng), rng, lambda name: "", 0.0)


@on_table()
def category_dropped(table: Table, rng: Random) -> Table | None:
    """a category has no rows"""
    return _without(table, _category(table, rng), rng)


@on_table()
def category_dropped_in_part(table: Table, rng: Random) -> Table | None:
    """a category has lost four fifths of its rows"""
    return _without(table, _category(table, rng), rng, 0.8)


@on_table()
def category_merged(table: Table, rng: Random) -> Table | None:
    """a category goes under the name of another"""
    column = _category(table, rng)
    others = sorted(set(table.column(column))) if column is not None else []
    return _renamed(table, column, rng, lambda name: rng.choice([other for other in others if other != name]))


@on_table()
def category_appeared(table: Table, rng: Random) -> Table | None:
    """a category that nobody knows stands beside the others"""
    column = _category(table, rng)
    if column is None:
        return None
    name = _large_name(table, column, rng) or table.rows[0][column]
    more = [(*row[:column], "Offences Of A New Kind", *row[column + 1 :]) for row in table.rows if row[column] == name]
    return table.with_rows([*table.rows, *more])


@on_table(harmless=True)
def category_in_another_case(table: Table, rng: Random) -> Table | None:
    """a category is written in another case"""
    return _renamed(table, _category(table, rng), rng, str.swapcase)


@on_table(harmless=True)
def category_with_spaces(table: Table, rng: Random) -> Table | None:
    """a category has spaces before and behind it"""
    return _renamed(table, _category(table, rng), rng, lambda name: f"  {name} ")


@on_table(harmless=True)
def category_with_unseen_letters(table: Table, rng: Random) -> Table | None:
    """a category has a no-break space, a zero-width space or a tab in it"""
    mark = rng.choice(sorted(UNSEEN.values()))
    return _renamed(table, _category(table, rng), rng, lambda name: name.replace(" ", mark, 1) + mark)


@on_table()
def area_dropped(table: Table, rng: Random) -> Table | None:
    """an area has no rows"""
    return _without(table, table.roles.area, rng)


@on_table()
def area_dropped_in_part(table: Table, rng: Random) -> Table | None:
    """an area has lost four fifths of its rows"""
    return _without(table, table.roles.area, rng, 0.8)


@on_table()
def area_renamed(table: Table, rng: Random) -> Table | None:
    """an area has a new name"""
    return _renamed(table, table.roles.area, rng, lambda name: rng.choice((f"{name} North", "Northbank", "Area 7")))


@on_table(harmless=True)
def area_in_full(table: Table, rng: Random) -> Table | None:
    """an area is called by its full title"""
    return _renamed(table, table.roles.area, rng, lambda name: f"London Borough of {name.replace(' and ', ' & ')}")


@on_table()
def area_misspelt(table: Table, rng: Random) -> Table | None:
    """an area is misspelt in all its rows"""
    return _renamed(table, table.roles.area, rng, _misspelt(rng))


@on_table()
def area_misspelt_once(table: Table, rng: Random) -> Table | None:
    """an area is misspelt in one row"""
    return _renamed(table, table.roles.area, rng, _misspelt(rng), 0.0)


@on_table()
def area_blank(table: Table, rng: Random) -> Table | None:
    """the name of an area is blank in one row"""
    return _renamed(table, table.roles.area, rng, lambda name: "", 0.0)


@on_table()
def area_unknown(table: Table, rng: Random) -> Table | None:
    """an area's rows are all filed as unknown"""
    return _renamed(table, table.roles.area, rng, lambda name: "Unknown")


@on_table()
def area_merged(table: Table, rng: Random) -> Table | None:
    """an area goes under the name of another"""
    return _renamed(table, table.roles.area, rng, lambda name: "Camden" if name != "Camden" else "Hackney")


@on_table()
def all_areas_but_one_dropped(table: Table, rng: Random) -> Table | None:
    """only one area has rows"""
    area = table.roles.area
    name = None if area is None else _large_name(table, area, rng)
    return None if name is None else table.with_rows([row for row in table.rows if row[area or 0] == name])


@on_table()
def half_of_the_areas_dropped(table: Table, rng: Random) -> Table | None:
    """only the first half of the areas has rows"""
    area = table.roles.area
    names = sorted(set(table.column(area))) if area is not None else []
    kept = set(names[: len(names) // 2])
    return table.with_rows([row for row in table.rows if row[area or 0] in kept]) if kept else None


@on_table(untold="each area's figures are plausible for the other")
def two_areas_exchanged(table: Table, rng: Random) -> Table | None:
    """the names of two areas are exchanged, and their codes with them"""
    return _exchanged(table, table.roles.area, (table.roles.area, table.roles.code), rng)


@on_table()
def two_codes_exchanged(table: Table, rng: Random) -> Table | None:
    """the codes of two areas are exchanged, and their names are not"""
    return _exchanged(table, table.roles.area, (table.roles.code,), rng)


def _exchanged(table: Table, area: int | None, columns: tuple[int | None, ...], rng: Random) -> Table | None:
    """What stands in these columns exchanged between the rows of two boroughs."""
    if area is None or set(columns) == {None}:
        return None
    names = sorted({row[area] for row in table.rows} - {"Unknown", "Other / NK", "MPS"})
    if len(names) < 2:
        return None
    first, second = rng.sample(names, 2)
    samples = {row[area]: row for row in table.rows}
    other = {first: samples[second], second: samples[first]}
    return table.with_cells({(number, column): other[row[area]][column] for number, row in enumerate(table.rows)
                             if row[area] in other for column in columns if column is not None})


@on_table()
def rows_of_london_added(table: Table, rng: Random) -> Table | None:
    """rows with London's total stand among those of the areas"""
    area = table.roles.area
    if area is None:
        return None
    name = rng.choice(("London", "Total", "Grand Total", "MPS", "All boroughs", "Metropolitan Police"))
    rows = [tuple(name if column == area else text for column, text in enumerate(row)) for row in table.rows]
    return table.with_rows([*table.rows, *rows[:: max(1, len(rows) // 40)]])


@on_table()
def rows_of_totals_added(table: Table, rng: Random) -> Table | None:
    """rows with the total of the categories stand among those of the categories"""
    column = _category(table, rng)
    if column is None:
        return None
    name = rng.choice(("TOTAL", "All offences", "Total notifiable offences", "Grand Total", "Sub-total"))
    rows = [tuple(name if place == column else text for place, text in enumerate(row)) for row in table.rows]
    return table.with_rows([*table.rows, *rows[:: max(1, len(rows) // 40)]])
