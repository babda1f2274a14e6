"""MPS custody: disposals of people arrested, by month, offence group, sex, age group and ethnicity, London.

A record is a disposal, not a person; ethnicity is what an officer saw.
"""

import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders import fields, totals
from loaders.formats import Reading
from loaders.tables import Sheet

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
MONTHS_OF_YEAR = {text: month for month in range(1, 13) for text in (str(month), f"{month:02d}")}
DISPOSALS = Variable("disposals", "Custody disposals", "disposals")


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    year = fields.years(sheet, rows["year"])
    month = fields.each(sheet, rows["month"], _month_of_year, "write the month as 1 to 12")
    every = pd.DataFrame({
        "area": LONDON, "period": year * 12 + month - 1, "value": fields.counts(sheet, rows["count"]),
        "offence": fields.slugs(rows["group"]).astype(str), "disposal": fields.slugs(rows["disposal"]).astype(str),
        "sex": rows["sex"].astype(str), "age": rows["age"].astype(str), "ethnicity": rows["ethnicity"].astype(str),
    })
    kept, set_aside = totals.of_part(every, rows["sheet"], PART)
    levels = (
        kept.assign(variable=DISPOSALS.code),
        kept.assign(variable=f"{DISPOSALS.code}/" + kept["disposal"]),
        kept.assign(variable=kept["offence"] + "/" + kept["disposal"]),
    )
    dimensions = {name: kept[name] for name in ("sex", "age", "ethnicity")}
    frame = totals.added_up(part for level in levels for part in totals.one_way(level, dimensions))
    return totals.counted(frame, _variables(rows.loc[kept.index]), [LONDON], len(rows), set_aside)


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
