"""Home Office stop and search open data (sheet open_data): searches by financial year, force and characteristics.

Of every force the Metropolitan Police is kept and, with the City of London Police, the London region. Searches of a
vehicle alone have no person and are left out. Ethnicity is self-defined, in the five groups of the census; where it is
not stated it is not known.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.statement import LONDON, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.months import financial_year_from
from loaders.reading.tables import Sheet

SOURCE = Source(
    "home-office-stop-search", "Stop and search open data tables", "Home Office",
    "https://www.gov.uk/government/collections/stop-and-search-statistics",
)
COLUMNS = {
    "year": ("financial_year",),
    "quarter": ("financial_year_quarter", "quarter"),
    "force": ("police_force_area",),
    "ethnicity": ("self_defined_ethnicity_group",),
    "count": ("number_of_searches",),
}
MET = Variable("searches", "Stops and searches of people by the Metropolitan Police", "searches", months=12, step=12,
               absent="missing")
REGION = Variable("london-region/searches", "Stops and searches in the London region, by both of its forces",
                  "searches", months=12, step=12, absent="missing")
FORCES = {"metropolitan-police": (MET, REGION), "london-city-of": (REGION,), "city-of-london": (REGION,)}
GROUPS = {"asian-or-asian-british": "asian", "black-or-black-british": "black", "mixed": "mixed",
          "other-ethnic-group": "other", "white": "white", "not-stated": "not known"}
VEHICLE = "n-a-vehicle-search"
QUARTERS = 4


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    every = sheet.read(COLUMNS)
    slugs = {name: np.asarray(fields.slugs(every[name])) for name in ("force", "ethnicity")}
    here, people = np.isin(slugs["force"], list(FORCES)), slugs["ethnicity"] != VEHICLE
    rows = every[here & people]
    if not (slugs["force"] == "metropolitan-police").any():
        raise BadFile("no row of the Metropolitan Police", file=sheet.file, column=sheet.headers["force"],
                      remedy="give the table of every force")
    counted = pd.DataFrame({
        "area": LONDON, "period": fields.each(sheet, rows["year"], financial_year_from, "write years as 2024/25"),
        "value": fields.counts(sheet, rows["count"]), "force": slugs["force"][here & people],
        "ethnicity": fields.each(sheet, rows["ethnicity"], _group, f"the groups are {', '.join(GROUPS)}", "object"),
    }, index=rows.index)
    whole, part = _whole_years(counted, rows["quarter"])
    frame = totals.added_up(one for variable in (MET, REGION) for one in _of_forces(whole, variable))
    aside = [SetAside("rows of other forces", int((~here).sum())),
             SetAside("rows of searches of a vehicle alone", int((here & ~people).sum())),
             SetAside("rows of a year of which a quarter is missing", part)]
    reading = totals.stated(sheet, frame, (MET, REGION), [one for one in aside if one.rows])
    reading.rows = len(every)
    return reading


def _of_forces(rows: pd.DataFrame, variable: Variable) -> Iterator[pd.DataFrame]:
    """The searches of the forces that a variable counts, all and by ethnicity."""
    own = rows[[variable in FORCES[force] for force in rows["force"]]]
    return totals.one_way(own.assign(variable=variable.code), {"ethnicity": own["ethnicity"]})


def _group(text: str) -> str:
    if fields.slug(text) not in GROUPS:
        raise ValueError(f"unknown ethnic group {text!r}")
    return GROUPS[fields.slug(text)]


def _whole_years(counted: pd.DataFrame, quarter: fields.Column) -> tuple[pd.DataFrame, int]:
    """The rows of the years that have all four quarters, and how many others there are."""
    quarters = quarter.astype(str).groupby(counted["period"]).transform("nunique")
    whole = (quarters == QUARTERS).to_numpy()
    return counted[whole], int((~whole).sum())
