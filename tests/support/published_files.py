"""Files in every published layout: small and made up, with the traps of the real ones, and the real where they are.

A file is called by the name of its original in tests/fuzz, or by that of a real file in ../shared/data, which has a
slash. The traps are those that ../shared/data/README.md lists; what an original has already is left as it is.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conftest import SHARED
from tests.fuzz.originals import made_up
from tests.fuzz.tables import Original, Table

DATA = SHARED / "data"  # the published files, which may be there or not
_WRITTEN = TemporaryDirectory(prefix="made-up-files-")  # goes with the process


def there(*parameters: object) -> list[Any]:
    """The parameters of a test that the published files beside the checkout add: none without them."""
    return list(parameters) if DATA.is_dir() else []


@cache
def originals() -> dict[str, Original]:
    """The made-up files by name, with their traps."""
    return {one.name: replace(one, table=TRAPS.get(one.format, _as_it_is)(one.table)) for one in made_up()}


@cache
def path_of(name: str) -> Path:
    """The file of this name; a made-up one is written when it is first asked for."""
    if "/" in name:
        return DATA / name
    original = originals()[name]
    folder = Path(_WRITTEN.name) / name
    folder.mkdir()
    path = folder / original.file
    path.write_bytes(original.content)
    return path


def _as_it_is(table: Table) -> Table:
    return table


def _monthly(table: Table) -> Table:
    """Overlapping subtypes, one of them spelt in two cases; keys that repeat; what is no TNO; two refresh dates."""
    rows = []
    for number, row in enumerate(table.rows):
        count = int(row[10])
        refreshed = "19/07/2026" if row[2].startswith("Barnet") else row[11]
        rows += [(*row[:10], str(part), refreshed) for part in (count - count // 3, count // 3) if part]
        kind, *more = {
            "Knife Crime": ("Knife Crime", "Knife Crime with Injury"),
            "TNO Victim Based": ("Miscalleneous", "TNO Non Victim Based", "Other Accepted Crime"),
        }[row[6]]
        with_injury = f"Domestic Abuse Violence {'with' if number % 2 else 'With'} Injury"
        rows += [(*row[:5], of, subtype, *row[7:10], str(count // 2), refreshed)
                 for of, subtype in (*((kind, one) for one in more), ("Domestic Abuse", with_injury)) if count // 2]
    aviation = ("01/05/2026", "Borough", "Aviation Security", "Aviation Security", "N/K")
    rows.append((*aviation, *table.rows[0][5:10], "2", table.rows[0][11]))
    return table.with_rows(rows)


def _recorded(table: Table) -> Table:
    """A group in another case, places beyond the boroughs, fraud that is not the Met's; of wards a stray month."""
    if "WardCode" in table.header:
        header = (*table.header[:5], "202406", *table.header[5:])
        rows = [(*row[:5], "1" if number < 40 else "0", *row[5:]) for number, row in enumerate(table.rows)]
        values = tuple(range(5, len(header)))
        return Table(header, tuple(rows), replace(table.roles, values=values))
    months = len(table.roles.values)
    rows = [(row[0].title() if row[2] == "Bexley" else row[0], *row[1:]) for row in table.rows]
    rows += [(*row[:2], place, *["1"] * months) for row in table.rows if row[2] == "Barnet"
             for place in ("Aviation Security (SO18)", "London Heathrow and London City Airports")]
    return table.with_rows([*rows, ("NFIB FRAUD", "NFIB FRAUD", "Barnet", *["900"] * months)])


def _homicide(table: Table) -> Table:
    """Words in two spellings, misspelt methods, and victims of another force."""
    respelt = {"Not Domestic Abuse": "Not Domestic", "Blunt Implement": "Blunt Implment",
               "Physical Assault, no weapon": "Phyiscal Assault no weapon", "Male": "M"}
    rows = [tuple(respelt.get(text, text) for text in row) if number % 3 == 0 else row
            for number, row in enumerate(table.rows)]
    transport = (*table.rows[0][:8], "British Transport Police", table.rows[0][9])
    return table.with_rows([*rows, transport])


def _perception(table: Table) -> Table:
    """Twelve rows of Bexley that stand twice."""
    return table.with_rows([*table.rows, *[row for row in table.rows if row[2] == "Bexley"][:12]])


def _custody(table: Table) -> Table:
    """Every kind of disposal."""
    kinds = ("Other Disposals", "Out of Court", "Released under Investigation", "To Court")
    return table.with_rows([*table.rows, *((*table.rows[0][:7], kind, "3", "Disposals") for kind in kinds)])


TRAPS: dict[str, Callable[[Table], Table]] = {
    "mps_monthly_crime": _monthly, "mps_recorded_crime": _recorded, "homicide": _homicide,
    "public_perception": _perception, "custody": _custody,
}
