"""Made-up outcomes, courts and searches: what others state for a publisher, and rows of single searches."""

import numpy as np

from tests.fuzz.tables import Roles, Table

HEADER = ("source", "provenance", "document", "published", "through", "url", "variable", "title", "unit", "every",
          "area", "group", "start", "end", "value", "status", "note")
ONCE = ("home-office-outcomes", "second hand")
OUTCOMES = {"sexual-offences/charged": 2100, "sexual-offences/out-of-court": 140}


def stated(years: range, published: str) -> Table:
    """Outcomes of each financial year, from another who worked them out."""
    rows = tuple(
        (*ONCE, f"Outcomes tables, {published[:4]}", published, "a public repository", "https://example.org", variable,
         variable.replace("/", ": ").capitalize(), "offences", "12", "E23000001", "", f"{year}-04", f"{year + 1}-03",
         str(level + 37 * (year % 7)), "", "")
        for year in years for variable, level in OUTCOMES.items())
    return Table(HEADER, rows, Roles(values=(14,), period=(12, 13), area=10, categories=(6,)))


SEARCHES = ("Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender",
            "Age range", "Self-defined ethnicity", "Officer-defined ethnicity", "Legislation", "Object of search",
            "Outcome", "Outcome linked to object of search", "Removal of more than just outer clothing")
CHOICES = (
    ("Person search", "Person and Vehicle search"), ("Male", "Male", "Female"), ("10-17", "18-24", "25-34", "over 34"),
    ("White - English/Welsh/Scottish/Northern Irish/British", "Black/African/Caribbean/Black British - African",
     "Asian/Asian British - Indian", "Other ethnic group - Not stated"),
    ("White", "Black", "Asian"), ("Misuse of Drugs Act 1971 (section 23)",), ("Controlled drugs",),
    ("A no further action disposal", "A no further action disposal", "Arrest", "Community resolution"),
)


def searches(month: int, number: int = 240) -> Table:
    """The searches of one month, a row each; without a location, so that all count for London alone."""
    rng = np.random.default_rng(month)
    rows = []
    for each in range(number):
        kind, *rest = (choice[rng.integers(len(choice))] for choice in CHOICES)
        date = f"{month // 100}-{month % 100:02d}-{1 + each % 28:02d}T{each % 24:02d}:{each % 60:02d}:00+00:00"
        rows.append((kind, date, "False", "", "", "", *rest, "", ""))
    return Table(SEARCHES, tuple(rows), Roles(values=(), categories=(0, 6, 7, 8, 9, 10, 11, 12), repeats=True))
