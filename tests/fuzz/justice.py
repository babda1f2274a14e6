"""Made-up outcomes, searches, victims and children: what others state for a publisher, and the newer layouts."""

import numpy as np

from data import periods
from tests.fuzz.crime import BOROUGHS, WEIGHTS, months, of
from tests.fuzz.surveys import CITY
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


YEARLY = ("financial_year", "financial_year_quarter", "police_force_area", "geocode", "region", "legislation",
          "reason_for_search", "outcome", "sex", "age_group", "self_defined_ethnicity_group", "number_of_searches")
GROUPS = {"Asian or Asian British": 0.12, "Black or Black British": 0.24, "White": 0.27, "Mixed": 0.04,
          "Other Ethnic Group": 0.04, "Not Stated": 0.29, "N/A - vehicle search": 0.01}


def searches_by_year(years: range) -> Table:
    """Searches by financial year and quarter, of the Met, the City and a force elsewhere."""
    rows = []
    for year in years:
        for force, size in (("Metropolitan Police", 30_000), ("London, City of", 600), ("Kent", 4_000)):
            for quarter in "1234":
                for group, share in GROUPS.items():
                    rng = np.random.default_rng([year, *f"{force}{quarter}{group}".encode()])
                    count = round(size * share * rng.uniform(0.9, 1.1))
                    rows.append((f"{year}/{(year + 1) % 100}", quarter, force, "", "London", "s1", "Drugs", "Arrest",
                                 "Male", "18-24", group, str(count)))
    return Table(YEARLY, tuple(rows), Roles(values=(11,), period=(0,), categories=(10,)))


OUTCOME_COLUMNS = ("Financial Year", "Financial Quarter", "Force Name", "Offence Code", "Offence Description",
                   "Offence Group", "Offence Subgroup", "Outcome Description", "Outcome Group", "Outcome Type",
                   "Number of outcomes for offences that were recorded in the quarter",
                   "Number of outcomes for investigations that were closed in the quarter")


def outcomes(year: int) -> Table:
    """The outcomes of one financial year, of two forces, by quarter, offence subgroup and type."""
    rows = []
    for force, size in (("Metropolitan Police", 1.0), ("Kent", 0.2)):
        for quarter in "1234":
            for group, subgroup, level in (("Sexual offences", "Rape", 90), ("Sexual offences", "Other", 420),
                                           ("Robbery", "Robbery", 800)):
                for kind, share in (("1", 1.0), ("1a", 0.1), ("3", 0.05), ("8", 0.03), ("16", 3.0)):
                    rng = np.random.default_rng([year, *f"{force}{quarter}{subgroup}{kind}".encode()])
                    counts = (str(round(level * share * size * rng.uniform(0.8, 1.2))) for _ in range(2))
                    rows.append((f"{year}/{(year + 1) % 100}", quarter, force, "1", subgroup, group, subgroup, "Any",
                                 "Any", kind, *counts))
    return Table(OUTCOME_COLUMNS, tuple(rows), Roles(values=(10,), period=(0,), categories=(5, 6, 9)))


THOROUGH = ("col_0", "stop_date", "area", "borough", "age_group", "appropriate_adult_present", "sex",
            "ethnic_appearance", "stop_reason", "positive_outcome_of_stop", "outcome_reason", "sheet",
            "postive_outcome_of_stop", "positve_outcome")
OF_THOROUGH = (
    [place.name for place in BOROUGHS], ("18 or older", "18 or over", "18 or over", "Under 18"),
    ("M", "Male", "Female"),
    ("Black", "White", "Asian", "Unknown"), ("B Drugs (s.23 Misuse of Drugs Act)", "Drugs (s.23 Drugs Misuse Act)"),
)


def thorough(span: tuple[int, int], number: int = 150) -> Table:
    """More thorough searches, the outcome in one of three columns; each month the same in every release."""
    rows = []
    for month in months(span):
        rng = np.random.default_rng(month)
        for each in range(number + int(rng.integers(20))):
            borough, age, sex, ethnicity, reason = (choice[rng.integers(len(choice))] for choice in OF_THOROUGH)
            outcome = ("Yes", "No")[rng.integers(2)]
            columns = [outcome if column == each % 3 else "" for column in range(3)]
            day = f"{periods.iso(month)}-{1 + each % 28:02d} 00:00:00.000000"
            rows.append((str(each), day, "Central", borough, age, "", sex, ethnicity, reason, columns[0], "Drugs",
                         "Sheet1", *columns[1:]))
    return Table(THOROUGH, tuple(rows), Roles(values=(), area=3, categories=(4, 6, 7, 8), repeats=True))


def flagged(span: tuple[int, int]) -> Table:
    """Offences in the VAWG data by borough and ward, by the month recorded and the month committed."""
    rows = []
    for place, month in enumerate(months(span)):
        for name, level in [*((one.name, weight * 320) for one, weight in zip(BOROUGHS, WEIGHTS, strict=True)),
                            ("Other", 60.0)]:
            count = of(f"flagged{name}", level, months(span))[place]
            for ward, part in (("N/K", count // 4), ("Abbey", count - count // 4)):
                if part:
                    rows.append(("Central", name, ward, *[f"{periods.iso(month)}-01"] * 2, str(part),
                                 "Offence count location"))
    header = ("bcu_location", "borough_name", "ward_name_clean_2", "recorded_date_months",
              "date_committed_from_date_months", "count", "sheet")
    return Table(header, tuple(rows), Roles(values=(5,), period=(3,), area=1, zeros=True, monthly=True))


def youth(years: range) -> Table:
    """First time entrants and reoffending by borough and year; the City has none to give."""
    rows = []
    for measure, level in (("first_time_entrants_rate_per_100000_aged_10_17", 160.0),
                           ("proven_reoffending_pct_aged_15_17", 31.0)):
        for year in years:
            for number, place in enumerate((CITY, *BOROUGHS)):
                rng = np.random.default_rng([year, *f"{measure}{place.code}".encode()])
                value = "-" if place == CITY else f"{level * rng.uniform(0.6, 1.4):.1f}"
                rows.append((measure, str(year), str(201 + number), place.name, value))
            rows.append((measure, str(year), "986", "London", f"{level - 1.5 * (year - 2016):.1f}"))
    return Table(("measure", "year", "dfe_la_number", "area", "value"), tuple(rows),
                 Roles(values=(4,), period=(1,), area=3, categories=(0,)))


ETHNIC = {"White": 0.55, "Mixed": 0.06, "Asian": 0.2, "Black": 0.14, "Other": 0.05}


def census(year: int) -> Table:
    """Residents by the five groups of a census, of the boroughs and of places elsewhere."""
    rows = []
    for name, code in [*((one.name, one.code) for one in (CITY, *BOROUGHS)), ("Darlington", "E06000005")]:
        rng = np.random.default_rng([year, *code.encode()])
        people = [round((9000 if code == CITY.code else 250_000) * share * rng.uniform(0.8, 1.2))
                  for share in ETHNIC.values()]
        rows.append((str(year), name, code, "Total", str(sum(people)), *map(str, people)))
    header = ("date", "geography", "geography code", "Rural Urban",
              "Ethnic Group: All categories: Ethnic group; measures: Value",
              *(f"Ethnic Group: {name}; measures: Value" for name in ETHNIC))
    return Table(header, tuple(rows), Roles(values=tuple(range(4, 10)), area=1, code=2))
