"""GLA population by borough and year: ``code,name,year,population``."""

import re

from data.statement import ALL, Source
from loaders.formats import Reading
from loaders.formats.shared import residents
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = Source(
    "gla-population", "Population projections by borough", "Greater London Authority", "https://data.london.gov.uk"
)
ANOTHER = re.compile(r"(?<![a-z])ons(?![a-z])|mid[ _-]?year|estimate", re.IGNORECASE)  # others use the same columns
COLUMNS = {
    "code": residents.CODE,
    "name": residents.NAME,
    "year": ("year",),
    "population": ("population", "persons"),
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS) and not ANOTHER.search(sheet.file.rpartition("/")[2])


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    people = {ALL: fields.amounts(sheet, rows["population"])}
    reading = residents.reading(sheet, rows, 12 * fields.years(sheet, rows["year"], projected=True), people)
    reading.projected = True
    return reading
