"""Londoners who feel safe walking alone after dark, by quarter and sex; not asked in 2020/21, when cells are blank."""

from data.statement import ALL, Variable
from loaders.formats import Reading
from loaders.formats.shared import state_of_london
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = state_of_london.source("gla-safety-after-dark", "feeling of safety after dark")
SAFE = Variable("feels-safe-after-dark", "Feel safe walking alone after dark", "proportion", months=3, step=3,
                absent="missing")
MEANINGS = {
    "feel-safe-all": (SAFE.code, ALL),
    "feel-safe-female": (SAFE.code, "sex=female"),
    "feel-safe-male": (SAFE.code, "sex=male"),
}


def recognise(sheet: Sheet) -> bool:
    return state_of_london.speaks_of(sheet, state_of_london.QUARTERLY, "safe")


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(state_of_london.QUARTERLY)
    return state_of_london.reading(sheet, rows, fields.quarters(sheet, rows["quarter"]),
                          fields.proportions(sheet, rows["value"]), MEANINGS, [SAFE])
