"""MPS recorded crime, wide files: one row an offence subgroup and area, one column a month.

The borough and the ward files of a release, each in a historical and a recent part; the later part
wins where both have a month. Totals of each offence group, and the total of notifiable offences, are
added here, so that no reader has to know which groups a total takes in.
"""

import numpy as np
import pandas as pd

from data import areas, periods
from data.statement import LONDON, UNLOCATED, Area, Coverage, SetAside, Source, Variable
from loaders import fields
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.tables import Sheet
from loaders.totals import MET_AREAS

SOURCE = Source(
    "mps-recorded-crime", "MPS Recorded Crime: Geographic Breakdown", "Metropolitan Police Service",
    "https://data.london.gov.uk/dataset/recorded_crime_summary",
)
LABELS = {
    "group": ("MajorText", "Group", "Major Category", "Offence Group"),
    "subgroup": ("MinorText", "SubGroup", "Minor Category", "Offence Subgroup"),
    "borough": ("LookUp_BoroughName", "BoroughName", "BOCU", "Look Up_BoroughName"),
}
WARD_LABELS = {"ward": ("WardName",), "ward_code": ("WardCode",)}
NOT_A_BOROUGH = dict.fromkeys(
    ("unknown", "aviation security so", "aviation security", "london heathrow and london city airports", "other nk",
     "city of london"),
    UNLOCATED,
)
HEATHROW = "E09000017"  # the airport's ward lies in Hillingdon, whoever polices it
TOTAL = "total-notifiable-offences"
# Fraud left the count of notifiable offences for the National Fraud Intelligence Bureau in April 2013;
# leaving out fraud and forgery throughout gives one series across that date.
NOTIFIABLE = {
    "arson-and-criminal-damage", "burglary", "drug-offences", "miscellaneous-crimes-against-society",
    "possession-of-weapons", "public-order-offences", "robbery", "sexual-offences", "theft", "vehicle-offences",
    "violence-against-the-person",
}
NOT_NOTIFIABLE = {"fraud-and-forgery", "nfib-fraud", "other-accepted-crime", "non-notifiable-offences"}
# Names that one subgroup has gone by.
RENAMED = {
    "historical-fraud-and-forgery": "fraud-and-forgery",
    "fraud-and-forgery/historical-fraud-and-forgery": "fraud-and-forgery/fraud-and-forgery",
    "drug-offences/drug-trafficking": "drug-offences/trafficking-of-drugs",
    "theft/theft-from-person": "theft/theft-from-the-person",
    "vehicle-offences/theft-from-a-motor-vehicle": "vehicle-offences/theft-from-a-vehicle",
    "vehicle-offences/theft-or-taking-of-a-motor-vehicle": "vehicle-offences/theft-or-unauth-taking-of-a-motor-veh",
    "public-order-offences/racially-or-religiously-aggravated-public-fear-al":
        "public-order-offences/race-or-religious-agg-public-fear",
}
STRAY = 0.05  # a first month with less than this share of a usual month is a stray, not a month


def recognise(sheet: Sheet) -> bool:
    return sheet.has(LABELS) and len(_months(sheet)) >= 1


def read(sheet: Sheet) -> Reading:
    months = _months(sheet)
    by_ward = sheet.has(WARD_LABELS)
    rows = sheet.read({**LABELS, **(WARD_LABELS if by_ward else {}), **{header: (header,) for header in months}})
    counts = _counts(sheet, rows, list(months))
    starts = np.array(list(months.values()))
    counts, starts, set_aside = _without_stray_month(counts, starts)
    places, wards = _wards(sheet, rows) if by_ward else (fields.boroughs(sheet, rows["borough"], NOT_A_BOROUGH), [])
    variables, labels = _variables(rows)
    frame = _with_totals(counts, starts, labels, places, with_london=not by_ward)
    known = NOTIFIABLE | NOT_NOTIFIABLE
    return Reading(
        frame=frame, variables=variables, rows=len(rows),
        coverage=[Coverage("", int(starts.min()), int(starts.max()))],
        areas=[ward.code for ward in wards] if by_ward else list(MET_AREAS),
        new_areas=wards, set_aside=set_aside,
        warnings=[f"offence group {group!r} is not known to be notifiable: left out of the total"
                  for group in sorted({label.split("/")[0] for label in labels} - known)],
    )


def _months(sheet: Sheet) -> dict[str, int]:
    """The headers that name months, and the month that each names, in order of time."""
    months = {}
    for header in sheet.columns:
        try:
            months[header] = fields.month_from(header)
        except ValueError:
            continue
    return dict(sorted(months.items(), key=lambda item: item[1]))


def _counts(sheet: Sheet, rows: pd.DataFrame, months: list[str]) -> np.ndarray:
    """Counts, one row a subgroup and area, one column a month; a cell that is no count is BadFile."""
    counts = np.empty((len(rows), len(months)))
    for place, header in enumerate(months):
        counts[:, place] = fields.counts(sheet, rows[header])
    return counts


def _without_stray_month(counts: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[SetAside]]:
    """The ward files of March 2026 carry some 40 offences for the month before their first: not real."""
    totals = counts.sum(axis=0)
    if len(starts) < 3 or totals[0] >= STRAY * np.median(totals):
        return counts, starts, []
    reason = f"{periods.name(int(starts[0]))} has a stray {totals[0]:.0f} offences and is not a month of this file"
    return counts[:, 1:], starts[1:], [SetAside(reason, int((counts[:, 0] > 0).sum()), float(totals[0]))]


def _variables(rows: pd.DataFrame) -> tuple[dict[str, Variable], list[str]]:
    """Every variable of the file, with the totals, and each row's own."""
    pairs = rows[["group", "subgroup"]].drop_duplicates().astype(str)
    variables = {TOTAL: Variable(TOTAL, "Total notifiable offences", "offences")}
    code_of = {}
    for group, subgroup in pairs.itertuples(index=False):
        group_code = RENAMED.get(fields.slug(group), fields.slug(group))
        path = f"{group_code}/{fields.slug(subgroup)}"
        code_of[group, subgroup] = RENAMED.get(path, path)
        variables[group_code] = Variable(group_code, group.capitalize(), "offences")
        variables[code_of[group, subgroup]] = Variable(
            code_of[group, subgroup], f"{group.capitalize()}: {subgroup.lower()}", "offences"
        )
    keys = zip(rows["group"].astype(str), rows["subgroup"].astype(str), strict=True)
    return variables, [code_of[key] for key in keys]


def _wards(sheet: Sheet, rows: pd.DataFrame) -> tuple[np.ndarray, list[Area]]:
    """Each row's ward code, and the wards."""
    wards = {}
    named = rows[["ward_code", "ward", "borough"]].drop_duplicates().astype(str)
    for code, name, borough in named.itertuples(index=False):
        if not areas.WARD_CODE.fullmatch(code):
            raise BadFile(f"{code!r} is not a ward code", file=sheet.file, column="WardCode",
                          line=sheet.line(int((rows["ward_code"] == code).argmax())),
                          remedy="correct it or leave the row out")
        parent = fields.boroughs(sheet, pd.Series([borough], dtype="category"), NOT_A_BOROUGH)[0]
        wards[code] = areas.ward(code, name, HEATHROW if parent == UNLOCATED else parent)
    return rows["ward_code"].astype(str).to_numpy(), list(wards.values())


def _with_totals(
    counts: np.ndarray, starts: np.ndarray, labels: list[str], places: np.ndarray, with_london: bool
) -> pd.DataFrame:
    """The counts as one row a variable, area and month, zeros left out, with group, notifiable and London totals."""
    groups = [label.split("/")[0] for label in labels]
    parts = [(labels, counts), (groups, counts)]
    notifiable = np.array([group in NOTIFIABLE for group in groups])
    parts.append(([TOTAL] * int(notifiable.sum()), counts[notifiable]))
    areas_of = [places, places, places[notifiable]]
    names = np.concatenate([np.array(label, dtype=object) for label, _ in parts])
    matrix = np.concatenate([values for _, values in parts])
    where = np.concatenate(areas_of)
    if with_london:
        names, matrix = np.concatenate([names, names]), np.concatenate([matrix, matrix])
        where = np.concatenate([where, np.full(len(where), LONDON, dtype=object)])
    variable, area = pd.Categorical(names), pd.Categorical(where)
    keys = variable.codes.astype("int64") * len(area.categories) + area.codes
    found, which = np.unique(keys, return_inverse=True)
    total = np.zeros((len(found), len(starts)))
    np.add.at(total, which, matrix)
    row, column = np.nonzero(total)
    return pd.DataFrame({
        "variable": pd.Categorical.from_codes(found[row] // len(area.categories), variable.categories),
        "area": pd.Categorical.from_codes(found[row] % len(area.categories), area.categories),
        "period": starts[column],
        "value": total[row, column],
    })
