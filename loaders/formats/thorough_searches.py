"""MPS more thorough searches that expose intimate parts, one row a search, by borough and month.

Several files are stacked in one, so that the column of the outcome goes by three names, of which a row fills one; ages
and sexes are spelt in two ways, and grounds with and without a letter before them. Two rows alike are two searches.
"""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from data import periods
from data.statement import LONDON, UNLOCATED, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-thorough-searches", "More thorough searches exposing intimate parts", "Metropolitan Police Service",
    "https://data.london.gov.uk",
)
COLUMNS = {
    "date": ("stop_date", "search_date"),
    "borough": ("borough", "borough_name"),
    "age": ("age_group",),
    "sex": ("sex", "gender"),
    "ethnicity": ("ethnic_appearance",),
    "reason": ("stop_reason",),
}
OUTCOMES = ("positive_outcome_of_stop", "postive_outcome_of_stop", "positve_outcome", "positive_outcome")
SEARCHES = Variable("thorough-searches", "More thorough searches exposing intimate parts", "searches")
NOT_KNOWN = "not known"
NOT_A_BOROUGH = dict.fromkeys(
    ("non met police force", "co heathrow airport", "co heathrow airport legacy only", "co city airport",
     "co city airport legacy only"), UNLOCATED)
CLASSES = {  # by the slugs of a file; what is none of these, nor UNKNOWN, is refused
    "age": {"under-18": "under 18", "18-or-over": "18 or over", "18-or-older": "18 or over"},
    "sex": {"m": "male", "male": "male", "f": "female", "female": "female"},
    "ethnicity": {"asian": "asian", "black": "black", "other": "other", "white": "white"},
    "outcome": {"yes": "led to something", "no": "led to nothing"},
}
REASONS = {"drugs": "drugs", "s-60": "section 60", "weapons": "weapons, points and blades", "firearms": "firearms",
           "all-other": "other"}  # by a part of the slug, the first that fits
UNKNOWN = {"", "n-a", "not-recorded", "recorded-as-0-or-not-known", "u", "unknown", "v"}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS) and bool(_outcomes(sheet))


def read(sheet: Sheet) -> Reading:
    outcomes = {name: (name,) for name in _outcomes(sheet)}
    rows = sheet.read(COLUMNS | outcomes)
    repeats.refuse_copied_events(sheet, rows, "borough")
    dates = fields.each(sheet, rows["date"], _month, "write it 2023-10-31")
    places = fields.each(sheet, rows["borough"], _place, fields.AREA_REMEDY, "object", may_be_blank=True)
    rows["outcome"] = _filled(sheet, rows[list(outcomes)])
    dimensions = {name: fields.each(sheet, rows[name], _one_of(classes), f"the classes are {', '.join(classes)}",
                                    "object", may_be_blank=True) for name, classes in CLASSES.items()}
    dimensions["reason"] = fields.each(sheet, rows["reason"], _reason, "add it to REASONS of this format", "object")
    searches = pd.DataFrame({"variable": SEARCHES.code, "area": places, "period": dates, "value": 1.0})
    both = pd.concat([searches, searches.assign(area=LONDON)])
    parts = totals.one_way(both, {name: [*texts, *texts] for name, texts in dimensions.items()})
    reading = totals.counted(totals.added_up(parts), {SEARCHES.code: SEARCHES}, totals.MET_AREAS, len(rows), [])
    reading.groups = [f"{name}={one}" for name, classes in CLASSES.items() for one in (*classes.values(), NOT_KNOWN)]
    return reading


def _outcomes(sheet: Sheet) -> list[str]:
    """The columns of the outcome."""
    return [name for name in OUTCOMES if sheet.find(name)]


def _filled(sheet: Sheet, columns: pd.DataFrame) -> fields.Column:
    """The one outcome of each row, of whichever column has it; BadFile where two columns have other ones."""
    texts = columns.astype(str).to_numpy()
    first = np.array([next(filter(None, row), "") for row in texts], dtype=object)
    if (other := ((texts != "") & (texts != first[:, None])).any(axis=1)).any():
        raise BadFile("two outcomes of one search", file=sheet.file, line=sheet.line(int(other.argmax())),
                      remedy="ask the publisher which is right")
    return pd.Series(pd.Categorical(first), index=columns.index, name="outcome")


def _month(text: str) -> int:
    return fields.past(periods.month_of(date.fromisoformat(text[:10])), text)


def _place(text: str) -> str:
    return fields.borough(text, NOT_A_BOROUGH) if text else UNLOCATED


def _one_of(classes: Mapping[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        name = fields.slug(text)
        if name not in classes and name not in UNKNOWN:
            raise ValueError(f"{text!r} is no class that is known")
        return classes.get(name, NOT_KNOWN)

    return read


def _reason(text: str) -> str:
    found = next((reason for part, reason in REASONS.items() if part in fields.slug(text)), "")
    if not found:
        raise ValueError(f"{text!r} is no ground for a search that is known")
    return found
