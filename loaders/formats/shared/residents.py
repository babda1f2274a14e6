"""What files of residents share: residents by borough and year, and London as the sum of the 32 boroughs.

The City of London is stored under its own code: its police are not the Met, and it is no part of the total.
"""

import re

import numpy as np
import pandas as pd

from data import areas
from data.statement import ALL, LONDON, SetAside, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.tables import Sheet

POPULATION = Variable("population", "Population", "people", months=12, step=12, absent="missing")
CODE = ("code", "gss_code", "area code", "ladcode", "la code", "borough code", "ons_code")
NAME = ("name", "gss_name", "area name", "laname", "la name", "borough", "borough name")
ELSEWHERE = "elsewhere"
PLACES = {area.code for area in areas.embedded() if area.kind in ("borough", "not covered")}


def reading(
    sheet: Sheet, rows: pd.DataFrame, start: np.ndarray, by_group: dict[str, np.ndarray],
    variable: Variable = POPULATION,
) -> Reading:
    """The residents of every borough, and of London in the periods that have all 32, by the first month of each.

    ``by_group`` has the figures of ``all`` and of each group, such as an age. Rows outside London are set aside.
    """
    places = fields.each(sheet, rows["code"], _place, "write the ONS code of the borough", "object")
    here = places != ELSEWHERE
    _refuse_misplaced(sheet, rows[here], places[here], by_group[ALL][here])
    frame = pd.DataFrame({"variable": variable.code, "area": places, "period": start})
    every = pd.concat([frame.assign(group=group, value=figures)[here] for group, figures in by_group.items()])
    stated = totals.without_repeats(sheet, every)
    boroughs = stated[stated["area"].isin(totals.MET_BOROUGHS)]
    complete = boroughs.groupby("period")["area"].transform("nunique") == len(totals.MET_BOROUGHS)
    london = totals.added_up([boroughs[complete].assign(area=LONDON)])
    outside, repeats = int((~here).sum()), (len(every) - len(stated)) // len(by_group)
    result = totals.stated(sheet, pd.concat([stated, london]), [variable])
    result.rows = len(rows)
    result.set_aside = [SetAside(reason, count) for reason, count in (
        ("places outside London", outside), ("exact repeats of another row", repeats)) if count]
    result.warnings = [f"not all 32 boroughs are there for {period // 12}: no figure for London"
                       for period in sorted(set(boroughs["period"][~complete]))]
    return result


def _refuse_misplaced(sheet: Sheet, rows: pd.DataFrame, places: np.ndarray, people: np.ndarray) -> None:
    """BadFile for a place whose name is not that of its code, or that no one lives in: a cell has moved."""
    wrong = fields.boroughs(sheet, rows["name"]) != places
    if wrong.any():
        row = int(wrong.argmax())
        raise BadFile(f"{rows['name'].iloc[row]!r} is not the name of {places[row]}", file=sheet.file,
                      line=sheet.line(int(rows.index[row])), column=sheet.headers["name"],
                      remedy="correct the code or the name")
    if not people.all():
        raise BadFile("no one lives there", file=sheet.file, line=sheet.line(int(rows.index[people.argmin()])),
                      remedy="ask the publisher")


def _place(code: str) -> str:
    if code in PLACES:
        return code
    if re.fullmatch(r"[EWKNS][0-9]{8}", code) and not code.startswith("E09"):
        return ELSEWHERE
    raise areas.UnknownArea(f"{code!r} is not the code of a London borough")
