"""MPS violence against women and girls: offences by the month recorded and classification, London.

Rows are split by the month the offence was committed, which is not kept. Each row has an offence group and,
within it, the offence as the VAWG dashboard names it. A row belongs by its group first and then by its offence:
what stands in the group outside VAWG is outside it, whatever the offence. A row that differs from another only in its
count is refused: the published file has none.
"""

import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, repeats
from loaders.reading.tables import Sheet
from metrics.registry.headings import headings

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
(TOTAL,) = headings().totals(SOURCE.code)
NOT_VAWG = "non-vawg-classification"
OUTSIDE = "outside-vawg"
SHORTER = {"other-flagged-offences-outside-of-vawg": OUTSIDE}


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    whole = sheet.read({**COLUMNS, **_others(sheet)})  # rows alike in these columns are no copies of each other
    rows, copies = repeats.without_exact_repeats(sheet, whole)
    repeats.refuse_second_counts(sheet, rows, "count")
    fields.refuse_totals(sheet, rows["group"], rows["offence"])
    fields.refuse_misnamed(sheet, rows["group"])
    every = pd.DataFrame({
        "area": LONDON, "group": "all",
        "period": fields.months(sheet, rows["month"]), "value": fields.counts(sheet, rows["count"]),
        "of": fields.slugs(rows["group"]).rename_categories(lambda name: SHORTER.get(name, name)).astype(str),
        "offence": fields.slugs(rows["offence"]).astype(str),
    }, index=rows.index)
    kept, set_aside = totals.of_part(sheet, every, rows["sheet"], PART)
    inside = kept[(kept["of"] != OUTSIDE) & (kept["offence"] != NOT_VAWG)]
    frame = totals.added_up((
        inside.assign(variable=TOTAL.variable),
        kept.assign(variable=kept["of"]),
        kept.assign(variable=kept["of"] + "/" + kept["offence"]),
    ))
    variables, unknown = _variables(kept, rows), TOTAL.unknown(set(kept["of"]))
    if unknown:
        frame = frame[frame["variable"] != TOTAL.variable]
    else:
        variables[TOTAL.variable] = Variable(TOTAL.variable, TOTAL.title, TOTAL.unit)
    return totals.counted(
        frame, variables, [LONDON], len(whole), [*([copies] if copies else []), *set_aside],
        [f"{TOTAL.variable} is not stated: the registry does not say whether {name!r} belongs to it"
         for name in unknown])


def _others(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The columns that are not read for themselves."""
    wanted = {sheet.find(*spellings) for spellings in COLUMNS.values()}
    return {f"not read: {name}": (name,) for name in sheet.columns if name not in wanted}


def _variables(kept: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Variable]:
    titles = rows.loc[kept.index, ["group", "offence"]].astype(str)
    pairs = pd.concat([kept[["of", "offence"]].set_axis(["group_code", "code"], axis=1), titles], axis=1)
    variables: dict[str, Variable] = {}
    for group_code, code, group, offence in pairs.drop_duplicates(["group_code", "code"]).itertuples(index=False):
        variables[group_code] = Variable(group_code, group, "offences")
        variables[f"{group_code}/{code}"] = Variable(
            f"{group_code}/{code}", f"{group}: {' '.join(offence.split()).rstrip('.')}", "offences"
        )
    return variables
