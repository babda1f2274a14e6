"""Victim satisfaction by quarter and how the crime was reported, London.

Two surveys: the User Satisfaction Survey (USS) of victims who saw an officer, and the Telephone and Digital
Investigation Unit (TDIU) survey of those who reported online or by telephone. Neither is a part of the other.
"""

from data.statement import ALL, Variable
from loaders.formats import Reading
from loaders.formats.shared import state_of_london
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = state_of_london.source("gla-victim-satisfaction", "victim satisfaction")
TITLES = {
    "uss-face-to-face": "Victims satisfied, User Satisfaction Survey (reported face to face)",
    "tdiu-online": "Victims satisfied, TDIU survey (reported online)",
    "tdiu-telephone": "Victims satisfied, TDIU survey (reported by telephone)",
}
MEANINGS = {
    "face-to-face-reporting-uss": ("uss-face-to-face", ALL),
    "online-reporting-tdiu": ("tdiu-online", ALL),
    "telephone-reporting-tdiu": ("tdiu-telephone", ALL),
}


def recognise(sheet: Sheet) -> bool:
    return state_of_london.speaks_of(sheet, state_of_london.QUARTERLY, "uss", "tdiu")


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(state_of_london.QUARTERLY)
    variables = [Variable(code, title, "proportion", months=3, step=3, absent="missing")
                 for code, title in TITLES.items()]
    return state_of_london.reading(sheet, rows, fields.quarters(sheet, rows["quarter"]),
                          fields.proportions(sheet, rows["value"]), MEANINGS, variables)
