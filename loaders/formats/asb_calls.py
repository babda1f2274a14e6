"""Calls to the Met about antisocial behaviour, by month, London."""

from data.statement import ALL, Variable
from loaders.formats import Reading
from loaders.formats.shared import state_of_london
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = state_of_london.source("gla-asb-calls", "antisocial behaviour calls")
CALLS = Variable("asb-calls", "Calls about antisocial behaviour", "calls", absent="missing")
MEANINGS = dict.fromkeys(
    ("asb-calls", "antisocial-behaviour-calls", "anti-social-behaviour-calls"), (CALLS.code, ALL)
)


def recognise(sheet: Sheet) -> bool:
    return state_of_london.speaks_of(sheet, state_of_london.MONTHLY, "asb", "antisocial", "anti")


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(state_of_london.MONTHLY)
    return state_of_london.reading(sheet, rows, fields.months(sheet, rows["month"]),
                                   fields.counts(sheet, rows["value"]), MEANINGS, [CALLS])
