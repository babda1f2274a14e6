"""Public Attitude Survey, MOPAC's own export: ``Date;Survey;Borough;Measure;Proportion``, for boroughs or the MPS.

``Date`` is the last day of a quarter. A column ``MPS`` repeats London's figure beside each borough's; London
is read from the rows whose borough is ``MPS``.
"""

import numpy as np
import pandas as pd

from data.statement import SetAside
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import attitude_survey, totals
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = attitude_survey.SOURCE
COLUMNS = {
    "date": ("Date", "Quarter end"),
    "survey": ("Survey",),
    "borough": ("Borough", "Borough name"),
    "measure": ("Measure",),
    "proportion": ("Proportion", "Prop"),
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    places = attitude_survey.areas_of(sheet, rows["borough"])
    codes, variables, warnings = attitude_survey.measures(sheet, rows["measure"])
    frame = pd.DataFrame({
        "variable": codes, "area": places, "period": _twelve_months_to(sheet, rows["date"]),
        "value": fields.proportions(sheet, rows["proportion"]),
    })
    ours = (rows["survey"].astype(str).map(fields.slug).isin(("pas", "public-attitude-survey"))).to_numpy()
    others = [] if ours.all() else [SetAside("rows of another survey than the PAS", int((~ours).sum()))]
    return totals.stated(sheet, frame[ours], variables, others, warnings)


def _twelve_months_to(sheet: Sheet, dates: pd.Series) -> np.ndarray:
    """First months of the 12 months that end with the quarter of each date."""
    last = fields.months(sheet, dates)
    wrong = last % 3 != 2
    if wrong.any():
        row = int(wrong.argmax())
        raise BadFile(f"{dates.iloc[row]!r} is not the end of a quarter", file=sheet.file, line=sheet.line(row),
                      column=sheet.headers["date"], remedy="write the last day of the quarter, as 31/12/2024")
    return last - 11
