"""Census 2011 residents by ethnic group (Nomis table QS201EW), a row a local authority of England and Wales.

The five groups of the census are kept, of the boroughs of London. London is the sum of the 32 boroughs: the City of
London, which the Met does not police, stands by itself. In this census Gypsy or Irish Traveller is a class of White.
"""

import numpy as np

from data import periods
from data.statement import ALL, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import residents
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = Source(
    "ons-census", "Census: residents by ethnic group", "Office for National Statistics", "https://www.nomisweb.co.uk",
)
RESIDENTS = Variable("residents", "Residents on the day of the census", "people", months=1, step=12, absent="missing")
COLUMNS = {
    "year": ("date",),
    "code": ("geography code",),
    "name": ("geography",),
    ALL: ("Ethnic Group: All categories: Ethnic group; measures: Value",),
} | {f"ethnicity={name.lower()}": (f"Ethnic Group: {name}; measures: Value",)
     for name in ("White", "Mixed", "Asian", "Black", "Other")}
MARCH = 3


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    people = {group: fields.counts(sheet, rows[group]) for group in COLUMNS if group == ALL or "=" in group}
    wrong = np.sum([figures for group, figures in people.items() if group != ALL], axis=0) != people[ALL]
    if wrong.any():
        raise BadFile("the ethnic groups do not add up to all residents", file=sheet.file,
                      line=sheet.line(int(wrong.argmax())), column=sheet.headers[ALL],
                      remedy="the row looks damaged: download the file again")
    years = fields.years(sheet, rows["year"])
    month = np.array([periods.month(year, MARCH) for year in years])
    return residents.reading(sheet, rows, month, people, RESIDENTS)
