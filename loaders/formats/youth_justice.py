"""Children and youth justice by borough, from the Department for Education's local authority interactive tool.

Figures of the Youth Justice Board: rates that stand as they are published, one a year, which the publisher names by
the year alone (some by two, as 2024-25). A dash is not available. Inner and Outer London are left out: they are groups
of boroughs of the publisher's own.
"""

import numpy as np
import pandas as pd

from data import periods
from data.statement import LONDON, SetAside, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.months import financial_year_from
from loaders.reading.numbers import NOT_AVAILABLE, amount
from loaders.reading.tables import Sheet

SOURCE = Source(
    "dfe-youth-justice", "Youth justice in the local authority interactive tool", "Department for Education",
    "https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
)
COLUMNS = {
    "measure": ("measure",),
    "year": ("year",),
    "number": ("dfe_la_number", "la number"),
    "area": ("area",),
    "value": ("value",),
}
MEASURES = {
    "first-time-entrants-rate-per-100000-aged-10-17": Variable(
        "first-time-entrants", "First time entrants to the youth justice system per 100,000 aged 10 to 17",
        "children per 100,000", months=12, step=12, absent="missing"),
    "proven-reoffending-pct-aged-10-14": Variable(
        "reoffending-aged-10-14", "Children aged 10 to 14 who reoffend", "proportion", months=12, step=12,
        absent="missing"),
    "proven-reoffending-pct-aged-15-17": Variable(
        "reoffending-aged-15-17", "Children aged 15 to 17 who reoffend", "proportion", months=12, step=12,
        absent="missing"),
    "children-cautioned-or-sentenced-per-10000-aged-10-17": Variable(
        "cautioned-or-sentenced", "Children cautioned or sentenced per 10,000 aged 10 to 17", "children per 10,000",
        months=12, step=12, absent="missing"),
}
OTHER_AREAS = {"london-inner", "london-outer"}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    every = sheet.read(COLUMNS)
    here = ~np.isin([fields.slug(text) for text in every["area"].astype(str)], sorted(OTHER_AREAS))
    rows = every[here]
    variable = fields.each(sheet, rows["measure"], _variable, "add the measure to MEASURES of this format", "object")
    shares = np.array([MEASURES[code].unit == "proportion" for code in variable])
    frame = pd.DataFrame({
        "variable": [MEASURES[code].code for code in variable],
        "area": fields.boroughs(sheet, rows["area"], {"london": LONDON}),
        "period": fields.each(sheet, rows["year"], _start, "write years as 2024 or 2024-25"),
        "value": _values(sheet, rows["value"], shares),
    }, index=rows.index)
    aside = SetAside("rows of Inner and Outer London", int((~here).sum()))
    reading = totals.stated(sheet, frame, MEASURES.values(), [aside] if aside.rows else [])
    reading.rows = len(every)
    return reading


def _variable(text: str) -> str:
    if fields.slug(text) not in MEASURES:
        raise ValueError(f"unknown measure {text!r}")
    return fields.slug(text)


def _start(text: str) -> int:
    """The first month of a year: of 2024 January, of 2024-25 April."""
    return financial_year_from(text) if "-" in text else periods.month(fields.year_from(text), 1)


def _values(sheet: Sheet, column: fields.Column, shares: np.ndarray) -> np.ndarray:
    """Rates as they are; percentages, which are written without a sign, from 0 to 1; NaN where there is none."""

    def number(text: str) -> float:
        return float("nan") if text in NOT_AVAILABLE else float(amount(text))

    def share(text: str) -> float:
        return float("nan") if text in NOT_AVAILABLE else fields.percentage(f"{text}%")

    remedy = "correct the figure or ask the publisher"
    return np.where(shares, fields.each(sheet, column, share, remedy, "float64", shares, may_be_blank=True),
                    fields.each(sheet, column, number, remedy, "float64", ~shares, may_be_blank=True))
