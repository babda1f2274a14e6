"""MPS violence against women and girls: offences by the month recorded and classification, London.

Rows are split by the month the offence was committed, which is not kept. Each row has an offence group and,
within it, the offence as the VAWG dashboard names it. A row belongs by its group first and then by its offence:
what stands in the group outside VAWG is outside it, whatever the offence.
"""

import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders import fields, totals
from loaders.formats import Reading
from loaders.tables import Sheet

SOURCE = Source(
    "mps-vawg", "MPS Violence Against Women and Girls: offences by classification", "Metropolitan Police Service",
    "https://data.london.gov.uk",
)
COLUMNS = {
    "month": ("recorded_date_months", "recorded date", "recorded month"),
    "count": ("count", "offence_count"),
    "sheet": ("sheet",),
    "group": ("crimsec_group",),
    "offence": ("vawg_offence",),
}
PART = "Offence count classification"
ALL_VAWG = Variable("vawg", "Violence against women and girls", "offences")
NOT_VAWG = "non-vawg-classification"
OUTSIDE = "outside-vawg"
SHORTER = {"other-flagged-offences-outside-of-vawg": OUTSIDE}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    every = pd.DataFrame({
        "area": LONDON, "group": "all",
        "period": fields.months(sheet, rows["month"]), "value": fields.counts(sheet, rows["count"]),
        "of": fields.slugs(rows["group"]).rename_categories(lambda name: SHORTER.get(name, name)).astype(str),
        "offence": fields.slugs(rows["offence"]).astype(str),
    })
    kept, set_aside = totals.of_part(every, rows["sheet"], PART)
    frame = totals.added_up((
        kept[(kept["of"] != OUTSIDE) & (kept["offence"] != NOT_VAWG)].assign(variable=ALL_VAWG.code),
        kept.assign(variable=kept["of"]),
        kept.assign(variable=kept["of"] + "/" + kept["offence"]),
    ))
    return totals.counted(frame, _variables(kept, rows), [LONDON], len(rows), set_aside)


def _variables(kept: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Variable]:
    titles = rows.loc[kept.index, ["group", "offence"]].astype(str)
    pairs = pd.concat([kept[["of", "offence"]].set_axis(["group_code", "code"], axis=1), titles], axis=1)
    variables = {ALL_VAWG.code: ALL_VAWG}
    for group_code, code, group, offence in pairs.drop_duplicates(["group_code", "code"]).itertuples(index=False):
        variables[group_code] = Variable(group_code, group, "offences")
        variables[f"{group_code}/{code}"] = Variable(
            f"{group_code}/{code}", f"{group}: {' '.join(offence.split()).rstrip('.')}", "offences"
        )
    return variables
