"""ONS mid-year population by single year of age: ``Code,Name,Geography,All ages,0,1,...,90+``.

The file does not say its year; its name does, as ``mid-2024`` or ``mid_2024``.
"""

import re

import numpy as np

from data.statement import ALL, Source
from loaders import fields, population
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.tables import Sheet

SOURCE = Source(
    "ons-population", "Mid-year population estimates by single year of age", "Office for National Statistics",
    "https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
)
COLUMNS = {"code": population.CODE, "name": population.NAME, "all": ("All ages", "Total")}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS) and "0" in _ages(sheet)


def read(sheet: Sheet) -> Reading:
    ages = _ages(sheet)
    rows = sheet.read(COLUMNS | {f"age {age}": (header,) for age, header in ages.items()})
    people = {ALL: fields.counts(sheet, rows["all"])}
    people |= {f"age={age}": fields.counts(sheet, rows[f"age {age}"]) for age in ages}
    _check_sums(sheet, people)
    return population.reading(sheet, rows, np.full(len(rows), _year(sheet)), people)


def _ages(sheet: Sheet) -> dict[str, str]:
    """The headers of the ages, by age: ``0`` to ``90+``."""
    found = ((re.fullmatch(r"(?:age )?(\d{1,2}\+?)", header.strip().lower()), header) for header in sheet.columns)
    return {match[1]: header for match, header in found if match}


def _year(sheet: Sheet) -> int:
    match = re.search(r"mid[ _-]?(\d{4})", sheet.file.lower()) or re.search(r"(?<!\d)(20\d{2})(?!\d)", sheet.file)
    if not match:
        raise BadFile("the name of the file has no year", file=sheet.file,
                      remedy="name it with the year of the estimate, such as ons_mid_2024.csv")
    return int(match[1])


def _check_sums(sheet: Sheet, people: dict[str, np.ndarray]) -> None:
    wrong = np.sum([figures for group, figures in people.items() if group != ALL], axis=0) != people[ALL]
    if wrong.any():
        raise BadFile("the ages do not add up to the population of all ages", file=sheet.file,
                      line=sheet.line(int(wrong.argmax())), column=sheet.headers["all"],
                      remedy="the row looks damaged: download the file again")
