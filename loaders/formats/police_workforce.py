"""Home Office police workforce open data: people as at 31 March, by force, sex, rank and type of worker (sheet Data).

Of every force only the Metropolitan Police is kept. Worker types and ranks are spelt in two cases; sex has had five
classes since 2021, so a class that a year does not have is not known, not none. Special constables and volunteers
have no full-time equivalent.
"""

import re

import numpy as np
import pandas as pd

from data.statement import LONDON, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.numbers import NOT_AVAILABLE
from loaders.reading.tables import Sheet

SOURCE = Source(
    "home-office-workforce", "Police workforce open data tables", "Home Office",
    "https://www.gov.uk/government/statistics/police-workforce-open-data-tables",
)
COLUMNS = {
    "year": ("As at 31 March...", "As at 31 March", "As at"),
    "force": ("Geo code", "Geocode"),
    "sex": ("Sex", "Gender"),
    "rank": ("Rank description", "Rank"),
    "type": ("Worker type",),
    "headcount": ("Total (headcount)", "Headcount"),
    "fte": ("Total (FTE)", "FTE"),
}
TYPES = {  # as slugs: the code, what it is called, and what one counts
    "police-officer": ("police-officers", "Police officers", "officers"),
    "police-community-support-officer": ("pcsos", "Police community support officers", "PCSOs"),
    "police-staff": ("police-staff", "Police staff", "staff"),
    "designated-officer": ("designated-officers", "Designated officers", "staff"),
    "special-constable": ("special-constables", "Special constables", "special constables"),
    "police-support-volunteer": ("police-support-volunteers", "Police support volunteers", "volunteers"),
}
KNOWN_SEXES = {"female", "male", "not stated", "prefer not to say", "prefer to self-describe"}
MARCH = 2


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    every = sheet.read(COLUMNS)
    own = every[(every["force"] == LONDON).to_numpy()]
    if own.empty:
        raise BadFile(f"no row of the Metropolitan Police ({LONDON})", file=sheet.file,
                      column=sheet.headers["force"], remedy="give the table of every force")
    rows, copies = repeats.without_exact_repeats(sheet, own)
    for name in ("sex", "rank", "type"):
        fields.categories(sheet, rows[name])
    repeats.refuse_second_counts(sheet, rows.drop(columns="fte"), "headcount")
    counted = _counted(sheet, rows)
    dimensions = {name: fields.texts(rows[name]) for name in ("sex", "rank")}
    counted = counted.assign(value=fields.counts(sheet, rows["headcount"]))
    both = [counted, _full_time(sheet, rows, counted)]
    frame = totals.added_up(part for one in both for part in totals.one_way(one, {
        name: texts[np.isin(counted.index, one.index)] for name, texts in dimensions.items()}))
    elsewhere = SetAside("rows of other forces", len(every) - len(own))
    reading = totals.stated(sheet, frame, _variables(), [elsewhere, *([copies] if copies else [])],
                            fields.new_spellings(sheet.headers["sex"], dimensions["sex"], KNOWN_SEXES))
    reading.rows = len(every)
    return reading


def _counted(sheet: Sheet, rows: pd.DataFrame) -> pd.DataFrame:
    """The variable of each row and the March that it is of."""
    codes = fields.each(sheet, rows["type"], _code, "add the type of worker to TYPES of this format", "object")
    march = fields.years(sheet, rows["year"]) * 12 + MARCH
    fields.refuse_future(sheet, rows["year"], march)
    return pd.DataFrame({"variable": codes, "area": LONDON, "period": march}, index=rows.index)


def _full_time(sheet: Sheet, rows: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Full-time equivalents, of the types of worker that have one; BadFile for more than there are people."""
    given = ~rows["fte"].astype(str).str.lower().isin(NOT_AVAILABLE).to_numpy()
    amounts = fields.each(sheet, rows["fte"][given], _amount, "correct the number or ask the publisher", "float64")
    if (more := amounts > counted["value"][given]).any():
        raise BadFile("a full-time equivalent of more than the headcount", file=sheet.file,
                      line=sheet.line(int(rows.index[given][int(more.argmax())])), column=sheet.headers["fte"],
                      remedy="the row looks damaged: download the file again")
    return counted[given].assign(variable=counted["variable"][given] + "/fte", value=amounts)


def _amount(text: str) -> float:
    """A number of full-time posts, often with three decimals, which are never thousands here."""
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", text):
        raise ValueError(f"{text!r} is no full-time equivalent")
    return float(text)


def _code(text: str) -> str:
    if fields.slug(text) not in TYPES:
        raise ValueError(f"unknown type of worker {text!r}")
    return TYPES[fields.slug(text)][0]


def _variables() -> list[Variable]:
    return [Variable(f"{code}{path}", f"{title}, {measured}, at 31 March", unit, step=12, absent="missing")
            for code, title, unit in TYPES.values()
            for path, measured in (("", "headcount"), ("/fte", "full-time equivalent"))]
