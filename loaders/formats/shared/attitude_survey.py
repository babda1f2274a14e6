"""What both published shapes of the Public Attitude Survey share: its measures and its areas.

Results are proportions for rolling 12 months that end with a quarter.
"""

import numpy as np
import pandas as pd

from data.statement import LONDON, Source, Variable
from loaders.reading import fields
from loaders.reading.tables import Sheet

SOURCE = Source(
    "mopac-pas", "MOPAC Surveys: Public Attitude Survey", "Mayor's Office for Policing and Crime",
    "https://data.london.gov.uk/dataset/mopac-surveys",
)
LONDON_NAMES = dict.fromkeys(
    ("mps", "met", "met police", "metropolitan police", "metropolitan police service", "london", "mps total"), LONDON
)
TITLES = {
    "trust": "Agree that the Met is an organisation they can trust",
    "good-job": "Say the police do a good job in their local area",
    "fair-treatment": "Agree that the police treat everyone fairly",
    "listens-to-concerns": "Agree that the police listen to the concerns of local people",
    "informed-local": "Feel informed about local policing",
    "relied-on-to-be-there": "Agree that the police can be relied on to be there when needed",
    "understands-issues": "Agree that the police understand the issues that affect the community",
    "dealing-with-issues": "Agree that the police deal with the issues that matter to the community",
    "contact-ward-officer": "Know how to contact their ward officer",
    "stop-and-search-used-fairly": "Agree that the police use stop and search fairly",
}
SPELLINGS = {
    "trust-mps": "trust", "trust-in-mps": "trust", "trust-in-the-mps": "trust", "trust-the-mps": "trust",
    "trust-in-the-met": "trust",
    "good-job-local": "good-job", "police-do-a-good-job-in-the-local-area": "good-job",
    "treat-everyone-fairly": "fair-treatment", "fair-treatement": "fair-treatment",
    "listen-to-concerns": "listens-to-concerns", "listening-to-concerns": "listens-to-concerns",
    "informed-locally": "informed-local", "feel-informed-local": "informed-local",
    "relied-upon-to-be-there": "relied-on-to-be-there",
    "understand-issues": "understands-issues", "understanding-issues": "understands-issues",
    "dealing-issues": "dealing-with-issues", "deal-with-issues": "dealing-with-issues",
    "contact-ward-officers": "contact-ward-officer", "know-how-to-contact-ward-officer": "contact-ward-officer",
    "s-and-s-used-fairly": "stop-and-search-used-fairly", "stop-search-used-fairly": "stop-and-search-used-fairly",
}


def areas_of(sheet: Sheet, column: pd.Series) -> np.ndarray:
    """Area codes of boroughs, and of London where the survey says ``MPS``."""
    return fields.boroughs(sheet, column, LONDON_NAMES)


def measures(sheet: Sheet, column: pd.Series) -> tuple[np.ndarray, list[Variable], list[str]]:
    """Each row's variable code, the variables, and a warning for every measure that is new to us."""
    codes = fields.each(sheet, column, _code, "correct the measure's name", "object")
    titles = {_code(text): text for text in fields.used(column)} | TITLES
    used = set(codes)
    variables = [Variable(code, titles[code], "proportion", months=12, step=3, absent="missing")
                 for code in sorted(used)]
    warnings = [f"measure {titles[code]!r} is not known: loaded as {code!r}" for code in sorted(used - TITLES.keys())]
    return codes, variables, warnings


def _code(text: str) -> str:
    name = fields.slug(fields.named(text))
    return SPELLINGS.get(name, name)
