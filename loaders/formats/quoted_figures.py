"""Figures that documents of the London Assembly and the Mayor quote, one row a figure, from data/quoted.

Only what a survey found for a group of people becomes figures of the store, with the figure for all of
London of the same date beside it: no published file has these groups. The rest stays quotation. The
documents do not say what period a date such as December 2024 stands for. Trust and confidence are taken
as rolling 12 months, which gives the published figures for London; satisfaction as the quarter that ends then.
"""

import numpy as np
import pandas as pd

from data.statement import ALL, LONDON, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.published import published_date
from loaders.reading.tables import Sheet

SOURCE = Source(
    "quoted-figures", "Figures quoted in London Assembly and Mayoral documents",
    "London Assembly and Mayor of London", "https://www.london.gov.uk",
)
COLUMNS = {name: (name,) for name in (
    "id", "document", "published", "locator", "quote", "subject", "subgroup", "area", "period_start", "period_end",
    "value", "unit",
)}
TRUST = Variable("trust", "Trust in the Met, as quoted", "proportion", months=12, step=3, absent="missing")
GOOD_JOB = Variable("good-job", "The police do a good job in the local area, as quoted", "proportion",
                    months=12, step=3, absent="missing")
YOUNG_GOOD_JOB = Variable("16-to-24/good-job", "The police do a good job, people aged 16 to 24, as quoted",
                          "proportion", months=12, step=12, absent="missing")
SATISFACTION = Variable("victim-satisfaction", "Victims satisfied with the service, as quoted", "proportion",
                        months=3, step=3, absent="missing")
# Another survey, never a group of the one above: its code must not begin with that one's, which would cover it.
ONLINE = Variable("online-satisfaction", "Victims who reported online and are satisfied, as quoted", "proportion",
                  months=3, step=3, absent="missing")
SUBJECTS = {
    "Trust in the Met": TRUST,
    "Confidence: the police do a good job in the local area": GOOD_JOB,
    "Confidence of 16 to 24 year olds: the police do a good job": YOUNG_GOOD_JOB,
    "Victim satisfaction with the Met": SATISFACTION,
    "Satisfaction of victims who report online": ONLINE,
}
GROUPS = {
    "all": ALL,
    "LGBTQ+ Londoners": "sexuality=lgbtq+",
    "LGBTQ+ victims": "sexuality=lgbtq+",
    "Black Londoners": "ethnicity=black",
    "Mixed ethnicity Londoners": "ethnicity=mixed",
    "White British Londoners": "ethnicity=white british",
    "BAME": "ethnicity=bame",
    "White": "ethnicity=white",
    "Disabled Londoners": "disability=disabled",
    "Disabled victims": "disability=disabled",
}
NOT_OF_GROUPS = "quoted figures that are not what a survey found for a group of people"


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    asked = (rows["subject"].isin(list(SUBJECTS)) & (rows["area"] == "London")).to_numpy()
    frame = pd.DataFrame({
        "variable": [SUBJECTS[text].code if text in SUBJECTS else "" for text in rows["subject"]],
        "area": LONDON,
        "group": fields.each(sheet, rows["subgroup"], _group, "add it to GROUPS of this format", "object", asked),
        "period": _periods(sheet, rows, asked),
        "value": _proportions(sheet, rows, asked),
    })
    kept = asked & _of_groups(frame, asked)
    aside = SetAside(NOT_OF_GROUPS, int((~kept).sum()))
    reading = totals.stated(sheet, frame[kept], SUBJECTS.values(), [aside] if aside.rows else [])
    reading.provenance = "quoted"
    reading.published = max(fields.each(sheet, rows["published"], published_date, "write it 2025-03", "object"))
    return reading


def _of_groups(frame: pd.DataFrame, asked: np.ndarray) -> np.ndarray:
    """Rows of a group, and of all of London where some group has a figure of the same period."""
    grouped = asked & (frame["group"] != ALL) | (frame["variable"] == ONLINE.code)
    dates = set(zip(frame["variable"][grouped], frame["period"][grouped], strict=True))
    return np.array([key in dates for key in zip(frame["variable"], frame["period"], strict=True)], dtype=bool)


def _group(text: str) -> str:
    if text not in GROUPS:
        raise ValueError(f"unknown subgroup {text!r}")
    return GROUPS[text]


def _periods(sheet: Sheet, rows: pd.DataFrame, asked: np.ndarray) -> np.ndarray:
    """The first month of each period, which is as long as the variable's; zero where nothing is asked."""
    remedy = "write months as 2024-12"
    start, end = (fields.each(sheet, rows[name], fields.month_from, remedy, where=asked)
                  for name in ("period_start", "period_end"))
    length = np.array([SUBJECTS[text].months if text in SUBJECTS else 0 for text in rows["subject"]])
    wrong = asked & (end - start + 1 != length)
    if wrong.any():
        row = int(wrong.argmax())
        raise BadFile(f"the period is {end[row] - start[row] + 1} months long, not {length[row]}", file=sheet.file,
                      line=sheet.line(row), column=sheet.headers["period_end"], remedy="correct the period")
    return start


def _proportions(sheet: Sheet, rows: pd.DataFrame, asked: np.ndarray) -> np.ndarray:
    shown = pd.Series(rows["value"].astype(str) + rows["unit"].astype(str), name="value", dtype="category")
    return fields.each(sheet, shown, fields.percentage, "write 36 with the unit %", "float64", asked)
