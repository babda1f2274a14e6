"""Public Attitude Survey, the public perception files: ``date,quarter,borough,metric,metric_value``.

The quarter's label, such as ``Q3_2425``, says which quarter the 12 months end with. The date is the first
day of that quarter, month first, and is not read.
"""

import pandas as pd

from loaders.formats import Reading
from loaders.formats.shared import attitude_survey, totals
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = attitude_survey.SOURCE
COLUMNS = {
    "quarter": ("Quarter", "FY Quarter", "FY & Quarter"),
    "borough": ("Borough", "Borough name"),
    "metric": ("metric", "measure"),
    "value": ("metric_value", "value"),
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    codes, variables, warnings = attitude_survey.measures(sheet, rows["metric"])
    frame = pd.DataFrame({
        "variable": codes,
        "area": attitude_survey.areas_of(sheet, rows["borough"]),
        "period": fields.quarters(sheet, rows["quarter"]) - 9,  # the 12 months that end with the quarter
        "value": fields.proportions(sheet, rows["value"]),
    })
    return totals.stated(sheet, frame, variables, warnings=warnings)
