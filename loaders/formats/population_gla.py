"""GLA population by borough and year: ``code,name,year,population``."""

from data.statement import ALL, Source
from loaders import fields, population
from loaders.formats import Reading
from loaders.tables import Sheet

SOURCE = Source(
    "gla-population", "Population projections by borough", "Greater London Authority", "https://data.london.gov.uk"
)
COLUMNS = {
    "code": population.CODE,
    "name": population.NAME,
    "year": ("year",),
    "population": ("population", "persons"),
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    people = {ALL: fields.amounts(sheet, rows["population"])}
    reading = population.reading(sheet, rows, fields.years(sheet, rows["year"], projected=True), people)
    reading.projected = True
    return reading
