"""Corruptions of what is said of the publication: by who loads the file, by its name, or in it."""

import re
from random import Random

from tests.fuzz.kinds import File, on_file, on_table
from tests.fuzz.periods import Period, newest
from tests.fuzz.tables import Original, Table


@on_file()
def published_in_the_future(original: Original, rng: Random) -> File | None:
    """the date of publication is given as one to come"""
    return _published(original, rng.choice(("2036-03", "2027-12", "2062-07-15")))


@on_file()
def published_before_its_figures(original: Original, rng: Random) -> File | None:
    """the date of publication is given as one before the figures end"""
    if not original.table.roles.values or original.format in ("quoted_figures", "population_gla", "population_ons"):
        return None
    end = _year_of(newest(original.table))
    return _published(original, rng.choice((f"{end - 1}-07", f"{end - 2}", f"{end - 1}-01-15")))


def _year_of(period: Period) -> int:
    """The year that a period lies in or, of a financial year, begins in: of 202606, 31/03/2026, Jun-26, Q4_2526."""
    text = " ".join(period)
    found = re.search(r"20[0-9]{2}", text) or re.search(r"(?<=[_-])[0-9]{2}", text)
    if not found:
        raise ValueError(f"no year in {text!r}")
    return int(found[0]) if len(found[0]) == 4 else 2000 + int(found[0])


@on_file()
def published_no_date(original: Original, rng: Random) -> File | None:
    """the date of publication is given as no date, or in a way that is not asked for"""
    return _published(original, rng.choice(
        ("2026-13", "March 2026", "18/03/2026", "2026-3", "26-07", "2026-02-30", "2026/07", "202607", "0", "tomorrow")))


def _published(original: Original, said: str) -> File:
    return File(original.file, original.content, said)


@on_file()
def name_in_the_future(original: Original, rng: Random) -> File | None:
    """the month in the name of the file is one to come"""
    if original.published or not original.file.startswith("2026-07"):
        return None
    return File(original.file.replace("2026-07", rng.choice(("2036-07", "2027-01")), 1), original.content, "")


def _refreshed(table: Table, text: str, rows: list[int]) -> Table | None:
    column = table.roles.refreshed
    return None if column is None else table.with_cells({(row, column): text for row in rows})


@on_table()
def refresh_date_in_the_future(table: Table, rng: Random) -> Table | None:
    """the refresh date of one row is one to come"""
    return _refreshed(table, rng.choice(("18/07/2062", "18/07/2036")), [rng.randrange(len(table.rows))])


@on_table()
def refresh_date_before_its_figures(table: Table, rng: Random) -> Table | None:
    """every refresh date is before the figures end"""
    return _refreshed(table, rng.choice(("18/07/2016", "07/02/2026")), list(range(len(table.rows))))


@on_table()
def refresh_date_no_date(table: Table, rng: Random) -> Table | None:
    """a refresh date is no date"""
    wrong = rng.choice(("", "July", "31/02/2026", "18/7", "2026"))
    return _refreshed(table, wrong, [rng.randrange(len(table.rows))])


@on_file()
def older_release_as_newer(original: Original, rng: Random) -> File | None:
    """the release before is published once more, as the new one"""
    if not original.before.periods() or original.table.roles.refreshed is not None:
        return None
    upside_down = original.before.with_rows(list(original.before.rows[::-1]))
    return File(original.file, original.dress.file(upside_down, original.file), original.published)
