"""Home Office outcomes open data: outcomes of crimes by force, quarter, offence and type, a workbook a financial year.

Of every force the Metropolitan Police is kept, and of all offences the sexual ones. What is counted are the outcomes of
the offences recorded in a quarter, whenever they were decided; the other count, by the quarter of the decision, is left
out. Types such as 1a are a part of type 1 and left out too; type 0 is not yet an outcome. A year is stated where it has
all four quarters.
"""

import numpy as np
import pandas as pd

from data.statement import LONDON, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.months import financial_year_from
from loaders.reading.numbers import count
from loaders.reading.tables import Sheet

SOURCE = Source(
    "home-office-outcomes", "Crime outcomes open data tables", "Home Office",
    "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables",
)
COLUMNS = {
    "year": ("Financial Year",),
    "quarter": ("Financial Quarter",),
    "force": ("Force Name", "Police Force Area"),
    "group": ("Offence Group",),
    "subgroup": ("Offence Subgroup", "Offence Sub-group"),
    "type": ("Outcome Type",),
    "count": ("Number of outcomes for offences that were recorded in the quarter",
              "Outcomes for offences that were recorded in the quarter"),
}
FORCE, GROUP = "metropolitan-police", "sexual-offences"
CHARGED, OUT_OF_COURT = "charged", "out-of-court"
TYPES = {"1": CHARGED} | dict.fromkeys(("2", "3", "6", "7", "8", "22"), OUT_OF_COURT)
TITLES = {CHARGED: "charged or summonsed", OUT_OF_COURT: "out of court disposals"}
QUARTERS = {1, 2, 3, 4}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    every = sheet.read(COLUMNS)
    of_met = np.asarray(fields.slugs(every["force"])) == FORCE
    if not of_met.any():
        raise BadFile("no row of the Metropolitan Police", file=sheet.file, column=sheet.headers["force"],
                      remedy="give the table of every force")
    own = of_met & (np.asarray(fields.slugs(every["group"])) == GROUP)
    decided = own & every["type"].astype(str).isin(list(TYPES)).to_numpy()
    rows = every[decided]
    year = fields.each(sheet, rows["year"], financial_year_from, "write years as 2024/25")
    _refuse_part_of_year(sheet, every[own], rows)
    counted = pd.DataFrame({
        "area": LONDON, "period": year, "value": fields.each(sheet, rows["count"], _count, "ask the publisher",
                                                             "float64"),
        "outcome": [TYPES[text] for text in rows["type"].astype(str)],
        "subgroup": np.asarray(fields.slugs(rows["subgroup"])),
    }, index=rows.index)
    frame = totals.added_up(counted.assign(variable=code + "/" + counted["outcome"], group="all")
                            for code in (GROUP, counted["subgroup"]))
    variables = {Variable(f"{code}/{outcome}", f"{_named(code)}: {said}, by year of the crime", "offences", months=12,
                          step=12, absent="missing")
                 for code in {GROUP, *counted["subgroup"]} for outcome, said in TITLES.items()}
    reading = totals.stated(sheet, frame, variables, [SetAside("rows of other forces", int((~of_met).sum()))])
    reading.rows = len(every)
    return reading


def _refuse_part_of_year(sheet: Sheet, own: pd.DataFrame, rows: pd.DataFrame) -> None:
    """BadFile for a year without all of its quarters: its outcomes would be those of a part of it."""
    quarters = fields.each(sheet, own["quarter"], _quarter, "write quarters as 1 to 4")
    for year, standing in pd.Series(quarters).groupby(own["year"].astype(str).to_numpy()):
        if missing := QUARTERS - set(standing):
            raise BadFile(f"{year} has no quarter {min(missing)}", file=sheet.file, column=sheet.headers["quarter"],
                          line=sheet.line(int(rows.index[0])), remedy="load the table of a whole year")


def _quarter(text: str) -> int:
    number = text.upper().removeprefix("Q")
    if number not in {str(one) for one in QUARTERS}:
        raise ValueError(f"{text!r} is no quarter")
    return int(number)


def _count(text: str) -> float:
    """A count; the tables have some below nought, which take back what an earlier quarter counted."""
    return -float(count(text[1:])) if text.startswith("-") else float(count(text))


def _named(code: str) -> str:
    return code.replace("-", " ").capitalize()
