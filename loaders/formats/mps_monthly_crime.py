"""MPS Monthly Crime Dashboard: the Other, Knife and TNO files.

One row a month, area, category and measure (offences or positive outcomes). Borough rows and Safer
Neighbourhood Team (ward) rows each sum to London, so London is the sum of the borough rows alone.
Zero rows are absent, some keys repeat, and rows of no borough count for London only. A row equal to another in every
column is a copy of it: the published files have none. Dates are written day first.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import areas
from data.statement import LONDON, UNLOCATED, Area, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared.totals import MET_AREAS, coverage
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-monthly-crime", "MPS Monthly Crime Dashboard Data", "Metropolitan Police Service",
    "https://data.london.gov.uk/dataset/mps-monthly-crime-dahboard-data",
)
COLUMNS = {
    "month": ("Month_Year",),
    "area_type": ("Area Type",),
    "neighbourhood": ("Borough_SNT",),
    "area_name": ("Area name",),
    "area_code": ("Area code",),
    "type": ("Crime Type", "Offence Group"),
    "subtype": ("Crime Subtype", "Offence Subgroup"),
    "measure": ("Measure",),
    "count": ("Count",),
}
REFRESHED = {"refreshed": ("Refresh Date",)}  # some files leave it out
OUTCOMES = "positive outcomes"
MEASURES = {"offences": "offences", "positive-outcomes": OUTCOMES, "outcomes": OUTCOMES}
BOROUGH_LEVEL, WARD_LEVEL = "borough", "safer neighbourhood teams"
NOT_A_BOROUGH = dict.fromkeys((
    "aviation policing", "aviation security", "aviation security so", "aviation security so legacy only",
    "city of london", "n k legacy only", "non met police force", "other nk", "unknown",
), UNLOCATED)
# The same category has been filed under two types, and one type misspelt, within one file.
REFILED = {
    "gun-crime/lethal-barrel-discharge": "lethal-barrel-discharge/lethal-barrel-discharge",
    "gun-crime/gun-crime-personal-robbery": "gun-crime-personal-robbery/gun-crime-personal-robbery",
}
RESPELT = {"miscalleneous": "miscellaneous"}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    dated = sheet.has(REFRESHED)
    every = sheet.read(COLUMNS | REFRESHED if dated else COLUMNS)
    published = _published(sheet, every) if dated else ""
    rows, copies = repeats.without_exact_repeats(sheet, every[list(COLUMNS)])
    period = fields.months(sheet, rows["month"]).astype("int32")
    count = fields.counts(sheet, rows["count"])
    variable, variables = _variables(sheet, rows)
    places = _places(sheet, rows)
    located = places.codes >= 0
    frame = _summed(variable, variables, places, period, count)
    set_aside = [copies] if copies else []
    if not located.all():
        set_aside.append(SetAside("ward rows with no ward code; borough rows count them for London",
                                  int((~located).sum()), float(count[~located].sum())))
    return Reading(
        frame=frame, variables={v.code: v for v in variables}, rows=len(every),
        coverage=coverage([v.code for v in variables], np.unique(period)), areas=places.standing,
        new_areas=places.wards, set_aside=set_aside, published=published,
        london_is_the_sum=bool(places.boroughs.any()),
    )


def _published(sheet: Sheet, every: pd.DataFrame) -> str:
    """The later of the file's dates of refreshment; BadFile where one figure stands under two of them."""
    dates = fields.used(every["refreshed"])
    fields.each(sheet, every["refreshed"], fields.day_from, "write it 18/03/2026", "object")
    if len(dates) > 1:
        figure = [name for name in COLUMNS if name != "count"]
        again, again_of_the_day = (pd.Series(repeats.row_keys(every[names])).duplicated().to_numpy()
                                   for names in (figure, [*figure, "refreshed"]))
        if (other := again & ~again_of_the_day).any():
            raise BadFile("the figure stands above under another refresh date: two releases in one file",
                          file=sheet.file, line=sheet.line(int(other.argmax())), column=sheet.headers["refreshed"],
                          remedy="load each release as a file of its own")
    return max(map(fields.day_from, dates))


def _variables(sheet: Sheet, rows: pd.DataFrame) -> tuple[np.ndarray, list[Variable]]:
    """Each row's variable, as a place in the list of variables; two spellings are one variable."""
    fields.refuse_misnamed(sheet, rows["type"], rows["subtype"])
    for name in ("type", "subtype"):
        fields.each(sheet, rows[name], _in_words, "ask the publisher which category is meant", "object")
    fields.each(sheet, rows["measure"], _measure, "the measures are offences and positive outcomes", "object")
    if {"outcomes", "positive-outcomes"} <= set(map(fields.slug, fields.used(rows["measure"]))):
        raise BadFile("'Outcomes' beside 'Positive Outcomes': which of them are positive cannot be told",
                      file=sheet.file, column=sheet.headers["measure"], remedy="load them as two files")
    named, which = repeats.distinct(rows[["type", "subtype", "measure"]])
    spelt = [_variable(*map(str, names)) for names in named.itertuples(index=False)]
    variables = {variable.code: variable for variable in spelt}
    place = {code: number for number, code in enumerate(variables)}
    return np.array([place[variable.code] for variable in spelt], dtype="int32")[which], list(variables.values())


def _in_words(text: str) -> str:
    """A category in words: a code, a number or a year is the cell of another column."""
    if not re.search("[a-z]{3}", fields.slug(text)):
        raise ValueError(f"{text!r} is no category of crime")
    return text


def _measure(text: str) -> str:
    if fields.slug(text) not in MEASURES:
        raise ValueError(f"unknown measure {text!r}")
    return text


def _variable(crime_type: str, subtype: str, measure: str) -> Variable:
    kind = fields.slug(crime_type)
    path = f"{RESPELT.get(kind, kind)}/{fields.slug(subtype)}"
    unit = MEASURES[fields.slug(measure)]
    return Variable(f"{REFILED.get(path, path)}/{fields.slug(unit)}", f"{subtype}: {unit}", unit)


@dataclass
class _Places:
    """Each row's area as a place in ``names`` (-1: none), which rows are borough rows, the wards met."""

    codes: np.ndarray
    boroughs: np.ndarray
    names: list[str]
    wards: list[Area]

    @property
    def standing(self) -> list[str]:
        """The areas that stand in the file, and London with the rows of no borough where there are boroughs."""
        own = {self.names[code] for code in np.unique(self.codes).tolist() if code >= 0}
        return sorted(own | {LONDON, UNLOCATED} if self.boroughs.any() else own)


def _places(sheet: Sheet, rows: pd.DataFrame) -> _Places:
    standing, which = repeats.distinct(rows[["area_type", "neighbourhood", "area_name", "area_code"]])
    boroughs = fields.each(sheet, standing["area_type"], _is_borough,
                           "area types are Borough and Safer Neighbourhood Teams", "bool")
    wards = _wards(sheet, standing[~boroughs])
    names = [*MET_AREAS, *(ward.code for ward in wards)]
    index = {name: number for number, name in enumerate(names)}
    borough_codes = fields.each(sheet, standing["neighbourhood"],
                                lambda text: index[fields.borough(text, NOT_A_BOROUGH)], fields.AREA_REMEDY, "int32",
                                where=boroughs)
    ward_codes = fields.each(sheet, standing["area_code"], lambda text: index.get(text, -1), "", "int32",
                             where=~boroughs, may_be_blank=True)
    _refuse_moved(sheet, standing[boroughs])
    return _Places(np.where(boroughs, borough_codes, ward_codes)[which], boroughs[which], names, wards)


def _refuse_moved(sheet: Sheet, rows: pd.DataFrame) -> None:
    """BadFile for a borough row whose area has another name than its borough: a cell has moved."""
    for row, place, name in _as_text(rows[["neighbourhood", "area_name"]]).itertuples():
        located = fields.borough(place, NOT_A_BOROUGH) != UNLOCATED
        if located and name and areas.plain(name) != areas.plain(place):
            raise BadFile(f"{name!r} in a row of {place!r}", file=sheet.file, line=sheet.line(int(row)),
                          column=sheet.headers["area_name"], remedy="ask the publisher which borough is meant")


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Blank where a cell is missing."""
    return rows.astype(object).fillna("")


def _is_borough(text: str) -> bool:
    if text.lower() not in (BOROUGH_LEVEL, WARD_LEVEL):
        raise ValueError(f"unknown area type {text!r}")
    return text.lower() == BOROUGH_LEVEL


def _wards(sheet: Sheet, rows: pd.DataFrame) -> list[Area]:
    """The wards that rows name by a ward code, each under the borough that its team's name begins with."""
    wards: dict[str, Area] = {}
    for row, code, name, team in _as_text(rows[["area_code", "area_name", "neighbourhood"]]).itertuples():
        if code not in wards and areas.WARD_CODE.fullmatch(code):
            try:
                wards[code] = areas.ward(code, name, areas.borough_of_ward(team))
            except areas.UnknownArea as error:
                raise BadFile(str(error), remedy=fields.AREA_REMEDY, file=sheet.file, line=sheet.line(int(row)),
                              column=sheet.headers["neighbourhood"]) from None
    return list(wards.values())


def _summed(
    variable: np.ndarray, variables: list[Variable], places: _Places, period: np.ndarray, count: np.ndarray
) -> pd.DataFrame:
    """Repeated keys added up, and London added to the boroughs as the sum of the borough rows.

    Rows of no area are first added to London, which is their place of none until its own sum takes it.
    """
    first = int(period.min())
    sizes = (len(variables), len(places.names), int(period.max()) - first + 1)
    keyed = _keys(sizes, variable, np.maximum(places.codes, 0), period - first)
    total = np.bincount(keyed, count, minlength=math.prod(sizes))
    del keyed
    by_place = total.reshape(sizes)
    by_place[:, 0] = by_place[:, 1 : len(MET_AREAS)].sum(axis=1)
    stated = total != 0
    which, where, when = (np.broadcast_to(place, sizes).ravel()[stated]
                          for place in np.indices(sizes, dtype="int32", sparse=True))
    return pd.DataFrame({
        "variable": pd.Categorical.from_codes(which, [v.code for v in variables]),
        "area": pd.Categorical.from_codes(where, places.names),
        "period": when + first,
        "value": total[stated],
    }, copy=False)


def _keys(sizes: Iterable[int], *places: np.ndarray) -> np.ndarray:
    """One number for each row's places, as np.ravel_multi_index gives it, which would copy them all."""
    keys = np.zeros(len(places[0]), dtype="int64")
    for place, size in zip(places, sizes, strict=True):
        keys *= size
        keys += place
    return keys
