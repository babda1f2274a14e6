"""MPS recorded crime, wide files: one row an offence subgroup and area, one column a month.

The borough and the ward files of a release, each in a historical and a recent part; the later part
wins where both have a month. Totals of each offence group are added here, and the totals that the registry
describes, because only the file knows under which headings it counts.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data import areas, periods
from data.statement import LONDON, UNLOCATED, Area, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared.totals import coverage
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet
from metrics.registry.headings import Total, headings

SOURCE = Source(
    "mps-recorded-crime", "MPS Recorded Crime: Geographic Breakdown", "Metropolitan Police Service",
    "https://data.london.gov.uk/dataset/recorded_crime_summary",
)
LABELS = {
    "group": ("MajorText", "Group", "Major Category", "Offence Group"),
    "subgroup": ("MinorText", "SubGroup", "Minor Category", "Offence Subgroup"),
    "borough": ("LookUp_BoroughName", "BoroughName", "BOCU", "Look Up_BoroughName", "Borough"),
}
WARD_LABELS = {"ward": ("WardName",), "ward_code": ("WardCode",)}
NOT_A_BOROUGH = dict.fromkeys(
    ("unknown", "aviation security so", "aviation security", "london heathrow and london city airports", "other nk",
     "city of london"),
    UNLOCATED,
)
HEATHROW = "E09000017"  # the airport's ward lies in Hillingdon, whoever polices it
# Where one of these groups stands the file has the layout of 2008 to 2018, in which violence against the person
# took in weapons and harassment: the same name for another group.
OLD_GROUPS = {"criminal-damage", "drugs", "other-notifiable-offences", "theft-and-handling"}
OLD_NAMES = {"violence-against-the-person": "violence-against-the-person-2008-to-2018"}
STRAY = 0.05  # a first month with less than this share of a usual month is a stray, not a month


def recognise(sheet: Sheet) -> bool:
    return sheet.has(LABELS) and any(fields.looks_dated(header) for header in sheet.columns)


def read(sheet: Sheet) -> Reading:
    months = _months(sheet)
    by_ward = sheet.has(WARD_LABELS)
    every = sheet.read({**LABELS, **(WARD_LABELS if by_ward else {}), **{header: (header,) for header in months}})
    rows, copies = repeats.without_exact_repeats(sheet, every)
    fields.refuse_totals(sheet, rows["group"], rows["subgroup"], rows["borough"])
    fields.refuse_misnamed(sheet, rows["group"], rows["subgroup"])
    counts = _counts(sheet, rows, list(months))
    _refuse_second_counts(sheet, rows[[*LABELS, *(["ward_code"] if by_ward else [])]])
    starts = np.array(list(months.values()))
    counts, starts, set_aside = _without_stray_month(counts, starts)
    places, wards = _wards(sheet, rows) if by_ward else (fields.boroughs(sheet, rows["borough"], NOT_A_BOROUGH), [])
    variables, labels = _variables(rows)
    standing = set(variables)
    totals_of = {total: [start for start in starts.tolist() if total.known(standing, start)]
                 for total in headings().totals(SOURCE.code)}
    variables |= {total.variable: Variable(total.variable, total.title, total.unit)
                  for total, months_known in totals_of.items() if months_known}
    frame = _with_totals(counts, starts, labels, places, totals_of, with_london=not by_ward)
    return Reading(
        frame=frame, variables=variables, rows=len(every),
        coverage=[*coverage(standing, starts),
                  *(part for total, known in totals_of.items() for part in coverage([total.variable], known))],
        areas=sorted(set(places)) if by_ward else [LONDON, UNLOCATED, *sorted(set(places) - {UNLOCATED})],
        new_areas=wards, set_aside=[*([copies] if copies else []), *set_aside], london_is_the_sum=not by_ward,
        warnings=[warning for total in totals_of for warning in _why_unknown(total, standing, starts)],
    )


def _why_unknown(total: Total, standing: set[str], starts: np.ndarray) -> list[str]:
    """Why a file does not state a total, or not in all its months."""
    if unknown := total.unknown(standing):
        return [f"{total.variable} is not stated: the registry does not say whether {', '.join(map(repr, unknown))} "
                "belongs to it"]
    lacking = {name: start for start in starts.tolist() for name in total.missing(standing, start)}
    return [f"{total.variable} is not stated to {periods.name(last)}: the file has no {name!r}"
            for name, last in lacking.items() if set(total.adds) & standing]


def _months(sheet: Sheet) -> dict[str, int]:
    """The headers that name months, and the month that each names, in order of time."""
    return fields.header_months(sheet.columns, sheet.file, sheet.header_line)


def _refuse_second_counts(sheet: Sheet, names: pd.DataFrame) -> None:
    """BadFile for a category that stands twice for one area, with other counts: which is right cannot be told."""
    again = pd.Series(repeats.row_keys(names)).duplicated().to_numpy()
    if again.any():
        row = names[again].iloc[0]
        raise BadFile(f"a second row of {row['subgroup']}, {row['borough']}, with other counts", file=sheet.file,
                      line=sheet.line(int(row.name)), remedy="ask the publisher which is right")


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
    """Every group and subgroup of the file, and each row's own."""
    pairs = rows[["group", "subgroup"]].drop_duplicates().astype(str)
    canonical = headings().canonical(SOURCE.code)
    if OLD_GROUPS & set(map(fields.slug, pairs["group"])):
        canonical |= OLD_NAMES
    variables, code_of = {}, {}
    for group, subgroup in pairs.itertuples(index=False):
        group_code = canonical.get(fields.slug(group), fields.slug(group))
        path = f"{group_code}/{fields.slug(subgroup)}"
        code_of[group, subgroup] = canonical.get(path, path)
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
    counts: np.ndarray, starts: np.ndarray, labels: list[str], places: np.ndarray,
    totals_of: Mapping[Total, list[int]], *, with_london: bool,
) -> pd.DataFrame:
    """The counts as one row a variable, area and month, zeros left out, with the totals and London."""
    groups = np.array([label.split("/")[0] for label in labels], dtype=object)
    own = np.array(labels, dtype=object)
    parts = [(own, places, counts), (groups, places, counts)]
    for total, known in totals_of.items():
        added = np.isin(own, total.adds) | np.isin(groups, total.adds)
        months_known = np.where(np.isin(starts, known), counts[added], 0)
        parts.append((np.full(int(added.sum()), total.variable, dtype=object), places[added], months_known))
    if with_london:
        parts += [(names, np.full(len(where), LONDON, dtype=object), values) for names, where, values in parts]
    variable = pd.Categorical(np.concatenate([names for names, _, _ in parts]))
    area = pd.Categorical(np.concatenate([where for _, where, _ in parts]))
    keys = variable.codes.astype("int64") * len(area.categories) + area.codes
    found, which = np.unique(keys, return_inverse=True)
    total_counts = np.zeros((len(found), len(starts)))
    np.add.at(total_counts, which, np.concatenate([values for _, _, values in parts]))
    row, column = np.nonzero(total_counts)
    return pd.DataFrame({
        "variable": pd.Categorical.from_codes(found[row] // len(area.categories), variable.categories),
        "area": pd.Categorical.from_codes(found[row] % len(area.categories), area.categories),
        "period": starts[column],
        "value": total_counts[row, column],
    })
