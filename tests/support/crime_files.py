"""Small files of recorded crime in the published layout: 32 boroughs, made-up counts, for tests of whole files."""

import csv
from collections.abc import Callable
from pathlib import Path

from data import areas, periods

BOROUGHS = tuple(area.name for area in areas.embedded() if area.kind == "borough")
CATEGORIES = (
    ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY"), ("ROBBERY", "ROBBERY OF BUSINESS PROPERTY"),
    ("THEFT", "SHOPLIFTING"), ("THEFT", "OTHER THEFT"), ("VEHICLE OFFENCES", "THEFT FROM A VEHICLE"),
)
Row = list[str]


def count(category: int, borough: int, month: int) -> int:
    """A count that depends on all three and swings by a tenth."""
    return 20 + 5 * category + borough % 7 + (7 * month + borough) % 5


def table(first: str, last: str) -> tuple[Row, list[Row]]:
    """The header and the rows of a good file with the months from first to last (``2024-08``)."""
    months = range(periods.from_iso(first), periods.from_iso(last) + 1)
    header = ["Group", "SubGroup", "BOCU", *(periods.iso(month).replace("-", "") for month in months)]
    rows = [
        [group, subgroup, borough, *(str(count(number, place, month)) for month in months)]
        for place, borough in enumerate(BOROUGHS) for number, (group, subgroup) in enumerate(CATEGORIES)
    ]
    return header, rows


def crime_file(
    folder: Path, first: str = "2024-08", last: str = "2026-07", name: str = "2026-08_crime.csv",
    change: Callable[[Row, list[Row]], tuple[Row, list[Row]]] = lambda header, rows: (header, rows),
) -> Path:
    """A file with these months, changed as asked."""
    header, rows = change(*table(first, last))
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def london(month: str, *subgroups: str) -> int:
    """London's count of some subgroups, or of all, in a month of a good file."""
    _, rows = table(month, month)
    return sum(int(row[-1]) for row in rows if not subgroups or row[1] in subgroups)
