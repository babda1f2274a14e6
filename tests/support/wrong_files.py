"""Small files, each wrong in a way that someone met, named as in ../shared/cases: its README says what is right.

The files are written here from made-up counts, so that every way is tried where that folder is not to hand.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from data import areas
from tests.fuzz.packing import zipped
from tests.support.crime_files import BOROUGHS, Row, crime_file, london, table

Rows = list[Row]
Change = Callable[[Row, Rows], tuple[Row, Rows]]
MONTHLY = ["Month_Year", "Area Type", "Borough_SNT", "Area name", "Area code", "Crime Type", "Crime Subtype", "Measure",
           "Financial Year", "FY_FYIndex", "Count", "Refresh Date"]
MONTHS = ("01/10/2025", "01/11/2025", "01/12/2025", "01/01/2026", "01/02/2026", "01/03/2026")
OFFENCES, OUTCOMES = 9, 2  # of each borough and month
OLD = ("Burglary,Burglary in a Dwelling", "Robbery,Personal Property", "Theft and Handling,Theft From Shops",
       "Criminal Damage,Other Criminal Damage", "Drugs,Possession Of Drugs",
       "Violence Against the Person,Common Assault")
ELSEWHERE = (("Aviation Security(SO18)", 3), ("Aviation Security (SO18) (Legacy Only)", 3), ("N/K (Legacy Only)", 2))


@dataclass(frozen=True)
class Cases:
    """A folder of the cases, and what is right: London's offences of a month, and Camden's of July 2026."""

    folder: Path
    october: int  # 2025, in the release of July 2026
    july: int  # 2026, in that of August
    personal_june: int  # robberies of personal property, 2026
    camden: int


def write(folder: Path) -> Cases:
    """The cases, written to an empty folder."""
    crime_file(folder, "2024-07", "2026-06", "00-base-2026-07.csv")
    for name, change in CHANGES.items():
        crime_file(folder, name=f"{name}.csv", change=change)
    good, unknown = crime_file(folder, name="part-1.csv"), crime_file(folder, name="part-2.csv", change=_unknown)
    (folder / "14-second-member-unknown.zip").write_bytes(zipped({path.name: path.read_bytes()
                                                                  for path in (good, unknown)}))
    header = ["MajorText", "MinorText", "BoroughName", "202401", "202402"]
    for name, figures in (("01-blank-cell", (20, None, 99)), ("16-empty-column", (None, None, None))):
        _workbook(folder / f"{name}.xlsx", [header, *(
            ["ROBBERY", "ROBBERY OF PERSONAL PROPERTY", place, 10, figure]
            for place, figure in zip(("Camden", "Barnet", "Brent"), figures, strict=True))])
    old = [[place, *pair.split(","), "10", "11", "12"] for place in BOROUGHS for pair in OLD]
    _write(folder / "18-header-borough.csv", [["Borough", "Major Category", "Minor Category", *_of_2009()], *old])
    _write(folder / "17-old-groups.csv", [["Major Category", "Minor Category", "BoroughName", *_of_2009()],
                                          *([row[1], row[2], row[0], *row[3:]] for row in old)])
    monthly = list(_monthly())
    _write(folder / "19-monthly-legacy-areas.csv", [MONTHLY, *monthly, *(
        _month(MONTHS[0], place, "N/K", "Offences", count) for place, count in ELSEWHERE)])
    _write(folder / "20-monthly-outcomes.csv", [MONTHLY, *(
        [cell.replace("Positive Outcomes", "Outcomes") for cell in row] for row in monthly)])
    _write(folder / "23-monthly-twice.csv", [MONTHLY, *monthly, *monthly])
    _write(folder / "24-monthly-2062.csv", [MONTHLY, *(
        [cell.replace("01/03/2026", "01/03/2062") for cell in row] for row in monthly)])
    _, july = table("2026-07", "2026-07")
    return Cases(folder, london("2025-10"), london("2026-07"), london("2026-06", "ROBBERY OF PERSONAL PROPERTY"),
                 sum(int(row[-1]) for row in july if row[2] == "Camden"))


def _of_2009() -> Row:
    return ["200901", "200902", "200903"]


def _renamed(old: str, new: str) -> Change:
    return lambda header, rows: (header, [[new if cell == old else cell for cell in row] for row in rows])


def _without_october(header: Row, rows: Rows) -> tuple[Row, Rows]:
    place = header.index("202510")
    first, *others = ([*row[:place], *row[place + 1:]] for row in (header, *rows))
    return first, others


def _a_third_of_july(header: Row, rows: Rows) -> tuple[Row, Rows]:
    return header, [[*row[:-1], str(int(row[-1]) // 3)] for row in rows]


def _american(header: Row, rows: Rows) -> tuple[Row, Rows]:
    return [f"{int(cell[4:])}/1/{cell[:4]}" if cell.isdigit() else cell for cell in header], rows


def _unknown(header: Row, rows: Rows) -> tuple[Row, Rows]:
    return ["Group", "SubGrp", "Borough name of unit", *header[3:]], rows


CHANGES: dict[str, Change] = {
    "02-subgroup-renamed": _renamed("ROBBERY OF PERSONAL PROPERTY", "PERSONAL ROBBERY"),
    "03-group-renamed": _renamed("VEHICLE OFFENCES", "VEHICLE CRIME"),
    "04-month-column-missing": _without_october,
    "05-borough-missing": lambda header, rows: (header, [row for row in rows if row[2] != "Lambeth"]),
    "07-rows-twice": lambda header, rows: (header, [*rows, *(row for row in rows if row[2] == "Camden")]),
    "08-future-month": lambda header, rows: ([*header[:-1], "203607"], rows),
    "10-last-month-part": _a_third_of_july,
    "25-us-date-headers": _american,
}


def _monthly() -> Iterable[Row]:
    codes = {area.name: area.code for area in areas.embedded()}
    for month in MONTHS:
        for place in BOROUGHS:
            yield _month(month, place, codes[place], "Offences", OFFENCES)
            yield _month(month, place, codes[place], "Positive Outcomes", OUTCOMES)


def _month(month: str, place: str, code: str, measure: str, count: int) -> Row:
    return [month, "Borough", place, place, code, "Knife Crime", "Knife Crime", measure, "fy25-26", "25-26_01",
            str(count), "18/04/2026"]


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)


def _workbook(path: Path, rows: Iterable[Iterable[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
