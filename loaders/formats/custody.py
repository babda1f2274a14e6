"""MPS custody: disposals of people arrested, by month, offence group, sex, age group and ethnicity, London.

A record is a disposal, not a person; ethnicity is what an officer saw. A row equal to another in every column is a
copy of it, and one that differs only in its count is refused: the published file has neither.
"""

import numpy as np
import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-custody", "Custody (arrests, disposals, strip searches)", "Metropolitan Police Service",
    "https://data.london.gov.uk/dataset/custody--arrests--disposals--strip-searches-",
)
COLUMNS = {
    "year": ("current_disposal_year", "disposal_year"),
    "month": ("current_disposal_month", "disposal_month"),
    "sex": ("gender", "sex"),
    "age": ("age_group",),
    "ethnicity": ("ethnicity_4+1", "ethnicity"),
    "group": ("offence_group",),
    "disposal": ("current_disposal", "disposal"),
    "count": ("offence_count", "count"),
    "sheet": ("sheet",),
}
PART = "Disposals"
KNOWN = {  # as slugs; a sex, say, under a new name would be a group of its own
    "sex": {"female", "male", "not-recorded"},
    "age": {"adult", "child", "not-recorded"},
    "ethnicity": {"asian", "black", "not-recorded", "other", "white"},
    "group": {"assault", "drug-possession", "drug-supply", "drugs-other", "murder", "other-offence", "robbery",
              "sexual-offences", "weapons"},
    "disposal": {"no-further-action", "other-disposals", "out-of-court", "police-bail", "prosecution",
                 "released-under-investigation", "to-court"},
}
SPELLINGS = {"f": "female", "m": "male"}
MONTHS_OF_YEAR = {text: month for month in range(1, 13) for text in (str(month), f"{month:02d}")}
DISPOSALS = Variable("disposals", "Custody disposals", "disposals")


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    every = sheet.read(COLUMNS)
    rows, copies = repeats.without_exact_repeats(sheet, every)
    repeats.refuse_second_counts(sheet, rows, "count")
    names = {name: fields.categories(sheet, rows[name]).astype(str) for name in KNOWN}
    counted = pd.DataFrame({
        "area": LONDON, "period": _months(sheet, rows), "value": fields.counts(sheet, rows["count"]),
        "offence": names["group"], "disposal": names["disposal"],
    }, index=rows.index)
    people = pd.DataFrame({name: fields.texts(rows[name], _mended) for name in ("sex", "age", "ethnicity")},
                          index=rows.index)
    kept, set_aside = totals.of_part(sheet, counted, rows["sheet"], PART)
    levels = (
        kept.assign(variable=DISPOSALS.code),
        kept.assign(variable=f"{DISPOSALS.code}/" + kept["disposal"]),
        kept.assign(variable=kept["offence"] + "/" + kept["disposal"]),
    )
    dimensions = {name: people.loc[kept.index, name] for name in people}
    frame = totals.added_up(part for level in levels for part in totals.one_way(level, dimensions))
    warnings = [line for name, known in KNOWN.items() for line in fields.new_spellings(
        sheet.headers[name], map(_mended, set(names[name])), known)]
    return totals.counted(frame, _variables(rows.loc[kept.index]), [LONDON], len(every),
                          [*([copies] if copies else []), *set_aside], warnings)


def _months(sheet: Sheet, rows: pd.DataFrame) -> np.ndarray:
    """The month of each row, from its year and its month of the year; BadFile for one to come."""
    year = fields.years(sheet, rows["year"])
    period = year * 12 + fields.each(sheet, rows["month"], _month_of_year, "write the month as 1 to 12") - 1
    fields.refuse_future(sheet, rows["month"], period)
    return period


def _mended(text: str) -> str:
    """``m`` as ``male``."""
    return SPELLINGS.get(fields.slug(text), text)


def _month_of_year(text: str) -> int:
    if text not in MONTHS_OF_YEAR:
        raise ValueError(f"{text!r} is not a month of the year")
    return MONTHS_OF_YEAR[text]


def _variables(rows: pd.DataFrame) -> dict[str, Variable]:
    variables = {DISPOSALS.code: DISPOSALS}
    for group, disposal in rows[["group", "disposal"]].astype(str).drop_duplicates().itertuples(index=False):
        of_all = Variable(f"{DISPOSALS.code}/{fields.slug(disposal)}", f"Custody disposals: {disposal}", "disposals")
        of_group = Variable(f"{fields.slug(group)}/{fields.slug(disposal)}", f"{group}: {disposal}", "disposals")
        variables |= {of_all.code: of_all, of_group.code: of_group}
    return variables
