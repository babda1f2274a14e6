"""Calls to the Met about antisocial behaviour, by month, London."""

from data.statement import ALL, Variable
from loaders import fields, labels
from loaders.formats import Reading
from loaders.tables import Sheet

SOURCE = labels.source("gla-asb-calls", "antisocial behaviour calls")
CALLS = Variable("asb-calls", "Calls about antisocial behaviour", "calls", absent="missing")
MEANINGS = dict.fromkeys(
    ("asb-calls", "antisocial-behaviour-calls", "anti-social-behaviour-calls"), (CALLS.code, ALL)
)


def recognise(sheet: Sheet) -> bool:
    return labels.speaks_of(sheet, labels.MONTHLY, "asb", "antisocial", "anti")


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(labels.MONTHLY)
    return labels.reading(sheet, rows, fields.months(sheet, rows["month"]), fields.counts(sheet, rows["value"]),
                          MEANINGS, [CALLS])
