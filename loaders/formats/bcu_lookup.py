"""The boroughs of the 12 Basic Command Units. They stand in data/areas.csv: a file of them is checked, not stored."""

import pandas as pd

from data import areas
from data.statement import FRAME_COLUMNS, Source
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-bcu-lookup", "Basic Command Units and their boroughs", "Metropolitan Police Service",
    "https://data.london.gov.uk",
)
COLUMNS = {
    "bcu": ("bcu_location", "bcu", "bcu_name"),
    "borough": ("borough_name", "borough"),
    "code": ("ons_code", "borough_code", "code"),
}
REMEDY = "amend data/areas.csv if the file is right"


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    fields.boroughs(sheet, rows["borough"])
    units = {area.code: area.parents for area in areas.embedded() if area.kind == "borough"}
    for number, (bcu, borough, code) in enumerate(rows[list(COLUMNS)].astype(str).itertuples(index=False)):
        if fields.borough(borough, {}) != code or _unit(bcu) not in units.get(code, ()):
            raise BadFile(f"{borough} ({code}) in {bcu!r} is not what data/areas.csv says", file=sheet.file,
                          line=sheet.line(number), column=sheet.headers["bcu"], remedy=REMEDY)
    return Reading(frame=pd.DataFrame(columns=list(FRAME_COLUMNS)), variables={}, coverage=[], areas=[],
                   rows=len(rows))


def _unit(name: str) -> str:
    """The code of a unit: ``East Area`` is ``bcu-east``."""
    return f"bcu-{fields.slug(name).removesuffix('-bcu').removesuffix('-area')}"
