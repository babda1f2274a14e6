"""MPS homicide dashboard: one row a victim, or a group of victims alike, with the month of recording.

The City of London Police and the British Transport Police keep their own count. A month without a row had
no victim. Rows are events: two alike are two victims.
"""

from collections.abc import Callable
from difflib import get_close_matches

import pandas as pd

from data import areas
from data.statement import LONDON, UNLOCATED, SetAside, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-homicide", "MPS Homicide Dashboard Data", "Metropolitan Police Service",
    "https://data.london.gov.uk/dataset/mps-homicide-dashboard-data",
)
COLUMNS = {
    "count": ("Count of Victims", "Victims", "Victim Count"),
    "age": ("Age Group",),
    "sex": ("Sex", "Gender"),
    "method": ("Method of Killing",),
    "domestic": ("Domestic Abuse", "Domestic Abuse Flag"),
    "month": ("Recorded Date", "Recorded Month", "Date Recorded"),
    "type": ("Homicide Offence Type", "Offence Type"),
    "solved": ("Solved Status",),
    "borough": ("Borough", "Borough Name"),
    "ethnicity": ("Officer Observed Ethnicity", "Observed Ethnicity"),
}
VICTIMS = Variable("homicide-victims", "Homicide victims", "victims")
NOT_A_BOROUGH = dict.fromkeys(
    ("heathrow", "heathrow airport", "london heathrow", "aviation security", "unknown", "not known", "other nk"),
    UNLOCATED,
)
OUTSIDE = {"city-of-london", "city-of-london-police", "british-transport-police", "btp"}
NOWHERE = ""  # the place of a row that is not the Met's
METHODS = {fields.slug(name): name for name in (
    "knife or sharp implement", "blunt implement", "shooting", "physical assault, no weapon",
    "other methods of killing", "not known/not recorded",
)}
LIKENESS = 0.85  # of two spellings of one method; two methods of ours are at most 0.6 alike
DOMESTIC = {"domestic": "domestic abuse", "not-domestic": "not domestic abuse"}
SEXES = {"f": "female", "m": "male"}
KNOWN = {
    "age": {"0 to 12", "13 to 19", "20 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 and over"},
    "sex": {"female", "male", "unrecorded gender"},
    "method": set(METHODS.values()),
    "domestic": set(DOMESTIC.values()),
    "ethnicity": {"asian", "black", "other", "unrecorded / unknown", "white"},
    "solved": {"solved", "unsolved"},
    "type": {"corporate manslaughter", "infanticide", "manslaughter", "murder"},
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    repeats.refuse_copied_events(sheet, rows, "borough")
    fields.refuse_totals(sheet, *(rows[name] for name in KNOWN))
    frame = pd.DataFrame({
        "variable": VICTIMS.code,
        "area": fields.each(sheet, rows["borough"], _place, fields.AREA_REMEDY, "object"),
        "period": fields.months(sheet, rows["month"]),
        "value": fields.counts(sheet, rows["count"]),
    })
    inside = (frame["area"] != NOWHERE).to_numpy()
    groups = {name: fields.texts(rows[name], MEND.get(name, str)) for name in KNOWN}
    met = frame[inside]
    both = pd.concat([met, met.assign(area=LONDON)])
    parts = totals.one_way(both, {name: [*texts[inside], *texts[inside]] for name, texts in groups.items()})
    set_aside = []
    if not inside.all():
        set_aside.append(SetAside("victims counted by the City of London Police or the British Transport Police",
                                  int((~inside).sum()), float(frame["value"][~inside].sum())))
    return totals.counted(
        totals.added_up(parts), {VICTIMS.code: VICTIMS}, sorted(set(both["area"])), len(rows), set_aside,
        [line for name, known in KNOWN.items()
         for line in fields.new_spellings(sheet.headers[name], groups[name], known)],
    )


def _place(text: str) -> str:
    return NOWHERE if fields.slug(text) in OUTSIDE else _met_place(text)


def _met_place(text: str) -> str:
    place = fields.borough(text, NOT_A_BOROUGH)
    if place not in totals.MET_AREAS:
        raise areas.UnknownArea(f"{text!r} is not in the Metropolitan Police area")
    return place


def _age(text: str) -> str:
    """``13 to19`` as ``13 to 19``."""
    first, to, last = text.partition("to")
    return f"{first.strip()} to {last.strip()}" if to and last.strip().isdigit() else text


def _method(text: str) -> str:
    """The method that a spelling of it means; a method that is like none of ours stays as it is."""
    alike = get_close_matches(fields.slug(text), METHODS, n=1, cutoff=LIKENESS)
    return METHODS[alike[0]] if alike else text


MEND: dict[str, Callable[[str], str]] = {
    "age": _age, "method": _method, "sex": lambda text: SEXES.get(text, text),
    "domestic": lambda text: DOMESTIC.get(fields.slug(text), text),
}
