"""The GLA's State of London series: files of a period, a label and a value, told apart by their labels."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.tables import Sheet

LABEL = ("label", "series")
VALUE = ("value",)
Meaning = tuple[str, str]  # variable and group
QUARTERLY = {"quarter": ("quarter",), "label": LABEL, "value": VALUE}
MONTHLY = {"month": ("month",), "label": LABEL, "value": VALUE}


def source(code: str, title: str) -> Source:
    """A series of the State of London report; no page of its own is known."""
    return Source(code, f"State of London: {title}", "Greater London Authority", "https://data.london.gov.uk")


def speaks_of(sheet: Sheet, columns: Mapping[str, tuple[str, ...]], *words: str) -> bool:
    """Whether the sheet has these columns, and any of its labels one of the words."""
    if not sheet.has(columns):
        return False
    labels = sheet.read({"label": columns["label"]})["label"].cat.categories
    return any(word in fields.slug(label).split("-") for label in labels for word in words)


def reading(
    sheet: Sheet, rows: pd.DataFrame, period: np.ndarray, value: np.ndarray, meanings: Mapping[str, Meaning],
    variables: list[Variable],
) -> Reading:
    """The figures of London that the labels name; BadFile for a label that is not known."""

    def variable(label: str) -> str:
        if fields.slug(label) not in meanings:
            raise ValueError(f"unknown label {label!r}")
        return meanings[fields.slug(label)][0]

    remedy = f"the labels are {', '.join(meanings)}"
    frame = pd.DataFrame({
        "variable": fields.each(sheet, rows["label"], variable, remedy, "object"),
        "area": LONDON,
        "group": fields.each(sheet, rows["label"], lambda label: meanings[fields.slug(label)][1], remedy, "object"),
        "period": period,
        "value": value,
    })
    return totals.stated(sheet, frame, variables)
