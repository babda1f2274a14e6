"""ONS mid-year population by single year of age: ``Code,Name,Geography,All ages,0,1,...,90+``.

The file does not say its year; its name does, as ``mid-2024`` or ``mid_2024``.
"""

import re

import numpy as np

from data.statement import ALL, Source
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import residents
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = Source(
    "ons-population", "Mid-year population estimates by single year of age", "Office for National Statistics",
    "https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
)
ONE_SEX = re.compile(r"\[[^]]*\b(fe)?males?\b", re.IGNORECASE)  # a worksheet of the estimates that counts one sex alone
COLUMNS = {"code": residents.CODE, "name": residents.NAME, "all": ("All ages", "Total")}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS) and "0" in _ages(sheet) and not ONE_SEX.search(sheet.file)


def read(sheet: Sheet) -> Reading:
    ages = _ages(sheet)
    rows = sheet.read(COLUMNS | {f"age {age}": (header,) for age, header in ages.items()})
    people = {ALL: fields.counts(sheet, rows["all"])}
    people |= {f"age={age}": fields.counts(sheet, rows[f"age {age}"]) for age in ages}
    _check_sums(sheet, people)
    return residents.reading(sheet, rows, np.full(len(rows), 12 * _year(sheet)), people)


def _ages(sheet: Sheet) -> dict[str, str]:
    """The headers of the ages, by age: ``0`` to ``90+``."""
    found = ((re.fullmatch(r"(?:age )?([0-9]{1,2}\+?)", header.strip().lower()), header) for header in sheet.columns)
    return {match[1]: header for match, header in found if match}


def _year(sheet: Sheet) -> int:
    remedy = "name it with the year of the estimate, such as ons_mid_2024.csv"
    match = re.search(r"mid[ _-]?([0-9]{4})", sheet.file.lower()) \
        or re.search(r"(?<![0-9])(20[0-9]{2})(?![0-9])", sheet.file)
    if not match:
        raise BadFile("the name of the file has no year", file=sheet.file, remedy=remedy)
    try:
        return fields.year_from(match[1])
    except ValueError as error:
        raise BadFile(f"the name of the file has no year of an estimate: {error}", file=sheet.file,
                      remedy=remedy) from None


def _check_sums(sheet: Sheet, people: dict[str, np.ndarray]) -> None:
    wrong = np.sum([figures for group, figures in people.items() if group != ALL], axis=0) != people[ALL]
    if wrong.any():
        raise BadFile("the ages do not add up to the population of all ages", file=sheet.file,
                      line=sheet.line(int(wrong.argmax())), column=sheet.headers["all"],
                      remedy="the row looks damaged: download the file again")
