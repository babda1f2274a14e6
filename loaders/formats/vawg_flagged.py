"""MPS violence against women and girls by place, and its victims by place, age group and ethnicity.

These files carry no group of offence, so offences outside violence against women and girls, which the file by
classification tells apart, cannot be taken out: what they count is counted under names of its own. Each file is a
table of the workbook, named in every row, and each sums to a total of its own. Rows are split by the month in which
the offence was committed and by ward, which are not kept; ethnicity is as an officer saw it, and victims are of either
sex. A row that differs from another only in its count is refused: the published files have none.
"""

import pandas as pd

from data.statement import LONDON, UNLOCATED, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mps-vawg-flagged", "MPS Violence Against Women and Girls: offences by place, and victims",
    "Metropolitan Police Service", "https://data.london.gov.uk",
)
COLUMNS = {
    "month": ("recorded_date_months", "recorded date", "recorded month"),
    "count": ("count", "offence_count", "victim_count"),
    "sheet": ("sheet",),
}
BREAKDOWNS = {
    "borough": ("borough_name", "borough"),
    "age": ("age_group",),
    "ethnicity": ("ethnic_appearance_group_group", "ethnic_appearance_group"),
}
OFFENCES = Variable("flagged-offences", "Offences in the VAWG data, those outside VAWG among them", "offences")
VICTIMS = Variable("flagged-victims", "Victims in the VAWG data, those of offences outside VAWG among them", "victims")
SHEETS = {"offence-count-location": OFFENCES, "victim-count-by-location": VICTIMS,
          "victim-count-by-age-group": VICTIMS, "victim-count-by-ethnic-group": VICTIMS}
NOT_A_BOROUGH = dict.fromkeys(("other", "unknown"), UNLOCATED)
KNOWN = {
    "age": {"10 to 19", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 to 69", "70 to 79", "80 and over"},
    "ethnicity": {"asian", "black", "other", "unknown", "white"},
}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS) and not sheet.find("vawg_offence") and bool(_breakdown(sheet))


def read(sheet: Sheet) -> Reading:
    name = _breakdown(sheet)
    whole = sheet.read({**COLUMNS, name: BREAKDOWNS[name],
                        **{f"not read: {column}": (column,) for column in _others(sheet, name)}})
    rows, copies = repeats.without_exact_repeats(sheet, whole)
    repeats.refuse_second_counts(sheet, rows, "count")
    variable = _variable(sheet, rows["sheet"])
    counted = pd.DataFrame({
        "variable": variable.code, "area": LONDON, "period": fields.months(sheet, rows["month"]),
        "value": fields.counts(sheet, rows["count"]),
    }, index=rows.index)
    if name == "borough":
        local = counted.assign(area=fields.boroughs(sheet, rows[name], NOT_A_BOROUGH))
        parts = totals.one_way(pd.concat([counted, local]), {})
        areas, warnings = totals.MET_AREAS, []
    else:
        fields.categories(sheet, rows[name])
        groups = fields.texts(rows[name], _age if name == "age" else _ethnicity)
        parts, areas = totals.one_way(counted, {name: groups}), (LONDON,)
        warnings = fields.new_spellings(sheet.headers[name], groups, KNOWN[name])
    return totals.counted(totals.added_up(parts), {variable.code: variable}, areas, len(whole),
                          [copies] if copies else [], warnings)


def _breakdown(sheet: Sheet) -> str:
    """By what the file is broken down; blank where that is not one of BREAKDOWNS alone."""
    found = [name for name, spellings in BREAKDOWNS.items() if sheet.find(*spellings)]
    return found[0] if len(found) == 1 else ""


def _others(sheet: Sheet, name: str) -> list[str]:
    """The columns that are not read for themselves, without which rows that differ would look alike."""
    wanted = {sheet.find(*spellings) for spellings in (*COLUMNS.values(), BREAKDOWNS[name])}
    return [column for column in sheet.columns if column not in wanted]


def _variable(sheet: Sheet, column: fields.Column) -> Variable:
    """What the file counts, by the name of its table; BadFile where it has rows of several."""

    def read(text: str) -> str:
        if fields.slug(text) not in SHEETS:
            raise ValueError(f"{text!r} is no table of the VAWG data by place or of its victims")
        return fields.slug(text)

    names = set(fields.each(sheet, column, read, "give the file of one table", "object"))
    if len(names) > 1:
        raise BadFile(f"rows of {' and of '.join(sorted(names))}", file=sheet.file, column=sheet.headers["sheet"],
                      remedy="load each table as a file of its own: they count the same people")
    return SHEETS[names.pop()]


def _age(text: str) -> str:
    """``Aged 30 to 39 years`` as ``30 to 39``."""
    return text.removeprefix("aged ").removesuffix(" years").replace("80+", "80 and over")


def _ethnicity(text: str) -> str:
    return "other" if text == "any other" else text
