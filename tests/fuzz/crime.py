"""Made-up counts of crime in the layouts of the Metropolitan Police Service.

A count of one month is the same whichever release states it, but for small revisions: a release states what the one
before it stated, and some months more.
"""

from functools import cache

import numpy as np

from data import areas, periods
from tests.fuzz.tables import Roles, Table

FIRST, MONTHS = periods.month(2022, 1), 60
SEASON = (1.01, 0.93, 1.02, 0.99, 1.05, 1.04, 1.07, 1.0, 0.98, 1.04, 0.98, 0.93)
BOROUGHS = tuple(area for area in areas.embedded() if area.kind == "borough")
WEIGHTS = np.random.default_rng(7).uniform(0.4, 1.6, len(BOROUGHS))
WARDS = tuple((f"E0501{4000 + 2 * number + part}", f"{name} {part_name}", place.name)
              for number, place in enumerate(BOROUGHS) for part, (name, part_name) in
              enumerate((("Upper", "Green"), ("Lower", "& Marsh"))))
# Offences a month in London, by heading; the levels are roughly those of 2026.
HEADINGS = {
    ("ARSON AND CRIMINAL DAMAGE", "ARSON"): 176, ("ARSON AND CRIMINAL DAMAGE", "CRIMINAL DAMAGE"): 4450,
    ("BURGLARY", "BURGLARY BUSINESS AND COMMUNITY"): 1140, ("BURGLARY", "RES BURGLARY OF A HOME"): 1630,
    ("BURGLARY", "RES BURGLARY OF UNCONNECTED BUILDING"): 830,
    ("DRUG OFFENCES", "POSSESSION OF DRUGS"): 2820, ("DRUG OFFENCES", "TRAFFICKING OF DRUGS"): 715,
    ("FRAUD AND FORGERY", "FRAUD AND FORGERY"): 4,
    ("MISCELLANEOUS CRIMES AGAINST SOCIETY", "MISC CRIMES AGAINST SOCIETY"): 1210,
    ("POSSESSION OF WEAPONS", "POSSESSION OF WEAPONS"): 700,
    ("PUBLIC ORDER OFFENCES", "OTHER OFFENCES PUBLIC ORDER"): 885,
    ("PUBLIC ORDER OFFENCES", "PUBLIC FEAR, ALARM OR DISTRESS"): 3000,
    ("PUBLIC ORDER OFFENCES", "RACE OR RELIGIOUS AGG PUBLIC FEAR"): 1340,
    ("PUBLIC ORDER OFFENCES", "VIOLENT DISORDER"): 7,
    ("ROBBERY", "ROBBERY OF BUSINESS PROPERTY"): 790, ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY"): 1960,
    ("SEXUAL OFFENCES", "OTHER SEXUAL OFFENCES"): 1600, ("SEXUAL OFFENCES", "RAPE"): 810,
    ("THEFT", "BICYCLE THEFT"): 1320, ("THEFT", "OTHER THEFT"): 8130, ("THEFT", "SHOPLIFTING"): 8800,
    ("THEFT", "THEFT FROM THE PERSON"): 5700,
    ("VEHICLE OFFENCES", "AGGRAVATED VEHICLE TAKING"): 35, ("VEHICLE OFFENCES", "THEFT FROM A VEHICLE"): 3660,
    ("VEHICLE OFFENCES", "INTERFERING WITH A MOTOR VEHICLE"): 650,
    ("VEHICLE OFFENCES", "THEFT OR UNAUTH TAKING OF A MOTOR VEH"): 2640,
    ("VIOLENCE AGAINST THE PERSON", "HOMICIDE"): 10,
    ("VIOLENCE AGAINST THE PERSON", "STALKING AND HARASSMENT"): 5600,
    ("VIOLENCE AGAINST THE PERSON", "VIOLENCE WITH INJURY"): 5800,
    ("VIOLENCE AGAINST THE PERSON", "VIOLENCE WITHOUT INJURY"): 11070,
}
FEW = {pair: level for pair, level in HEADINGS.items() if pair[1] in (
    "CRIMINAL DAMAGE", "RES BURGLARY OF A HOME", "ROBBERY OF BUSINESS PROPERTY", "ROBBERY OF PERSONAL PROPERTY",
    "SHOPLIFTING", "HOMICIDE",
)}
CATEGORIES = (("Knife Crime", "Knife Crime", 1400), ("Miscalleneous", "TNO Victim Based", 70000))
MEASURES = (("Offences", 1.0), ("Positive Outcomes", 0.12))


def months(span: tuple[int, int]) -> range:
    """The months from the first to the last of a pair such as (202404, 202603), both in it."""
    first, last = (periods.month(number // 100, number % 100) for number in span)
    return range(first, last + 1)


@cache
def counts(kind: str, level: float) -> np.ndarray:
    """Counts from January 2022 on around a level a month: the same for the same kind, whoever asks."""
    rng = np.random.default_rng(list(kind.encode()))
    season = np.array([SEASON[(FIRST + month) % 12] for month in range(MONTHS)])
    return rng.poisson(level * season * np.exp(np.cumsum(rng.normal(0, 0.004, MONTHS))))


@cache
def of(kind: str, level: float, wanted: range, revised: bool = False) -> list[int]:
    """The counts of the wanted months; a later release has found one more offence here and there."""
    more = np.random.default_rng(list(f"more {kind}".encode())).uniform(size=MONTHS) < 0.05
    every = counts(kind, level) + (more & (counts(kind, level) > 0) if revised else 0)
    return [int(every[month - FIRST]) for month in wanted]


def recorded(labels: tuple[str, str, str], span: tuple[int, int], headings: dict[tuple[str, str], int],
             revised: bool = False) -> Table:
    """Recorded crime, wide: a row a heading and borough; rows of zeros alone are left out."""
    rows = []
    for (group, heading), level in headings.items():
        places = [(place.name, weight / len(BOROUGHS)) for place, weight in zip(BOROUGHS, WEIGHTS, strict=True)]
        for name, share in sorted([*places, ("Unknown", 0.01)]):
            figures = of(f"{heading}{name}", level * share, months(span), revised)
            if any(figures):
                rows.append((group, heading, name, *map(str, figures)))
    return _wide(labels, (0, 1), 2, span, rows)


def recorded_by_ward(span: tuple[int, int], revised: bool = False) -> Table:
    """Recorded crime by ward: two wards a borough."""
    rows = [(group, heading, ward, code, borough, *map(str, figures))
            for (group, heading), level in FEW.items() for code, ward, borough in WARDS
            if any(figures := of(f"{heading}{code}", level / len(WARDS), months(span), revised))]
    return _wide(("MajorText", "MinorText", "WardName", "WardCode", "LookUp_BoroughName"), (0, 1), 4, span, rows)


def _wide(labels: tuple[str, ...], categories: tuple[int, ...], area: int, span: tuple[int, int],
          rows: list[tuple[str, ...]]) -> Table:
    named = [periods.iso(month).replace("-", "") for month in months(span)]
    values = tuple(range(len(labels), len(labels) + len(named)))
    return Table((*labels, *named), tuple(rows), Roles(values, area=area, categories=categories, monthly=True))


def monthly(span: tuple[int, int], refreshed: str, revised: bool = False) -> Table:
    """The Monthly Crime Dashboard: borough rows, and ward rows that sum to the same; rows of zero are left out."""
    rows = []
    for place, month in enumerate(months(span)):
        day = f"01/{month % 12 + 1:02d}/{month // 12}"
        year = periods.financial_year(month)
        financial = f"{year[2:4]}-{year[-2:]}"
        for number, name, code, ward_code, ward in _monthly_places():
            for kind, heading, level in CATEGORIES:
                for measure, times in MEASURES:
                    share = WEIGHTS[number] / len(BOROUGHS) if number >= 0 else 0.004
                    count = of(f"{heading}{measure}{name}", level * times * share, months(span), revised)[place]
                    rest = (kind, heading, measure, f"fy{financial}", f"{financial}_01")
                    rows.append((day, "Borough", name, name, code, *rest, str(count), refreshed))
                    team = ward if ward_code == "N/K" else f"{name} {ward}"
                    of_ward = ("N/K" if ward_code == "N/K" else ward, ward_code, *rest)
                    rows.append((day, "Safer Neighbourhood Teams", team, *of_ward, str(count), refreshed))
    header = ("Month_Year", "Area Type", "Borough_SNT", "Area name", "Area code", "Crime Type", "Crime Subtype",
              "Measure", "Financial Year", "FY_FYIndex", "Count", "Refresh Date")
    return Table(header, tuple(row for row in rows if row[10] != "0"), Roles(
        values=(10,), period=(0,), area=2, code=4, categories=(5, 6, 7), refreshed=11, zeros=True, monthly=True))


def _monthly_places() -> list[tuple[int, str, str, str, str]]:
    """Every borough with a ward, one code of which has a stray space, and the records of no borough."""
    wards = {borough: (code, ward) for code, ward, borough in WARDS}
    places = [(number, place.name, place.code, wards[place.name][0] + (" " if number == 3 else ""),
               wards[place.name][1]) for number, place in enumerate(BOROUGHS)]
    return [*places, (-1, "Other / NK", "N/K", "N/K", "Other / NK")]


def homicide(span: tuple[int, int]) -> Table:
    """Homicide victims, a row a victim, with the spellings that the published file has."""
    rng = np.random.default_rng(11)
    ages = ("0 to 12", "13 to19", "20 to 24", "25 to 34", "35 to 44", "65 and over")
    methods = ("Knife or Sharp Implement", "Blunt Implement", "Shooting", "Physical Assault, no weapon",
               "Not known/Not Recorded")
    names = [place.name.replace(" and ", " & ") + (" " if place.name == "Ealing" else "") for place in BOROUGHS]
    rows = []
    for month in months((202401, 202606)):
        for _ in range(int(rng.poisson(10))):
            row = ("1", rng.choice(ages), rng.choice(("Male", "Female"), p=(0.75, 0.25)), rng.choice(methods),
                   rng.choice(("Not Domestic Abuse", "Domestic Abuse"), p=(0.85, 0.15)),
                   f"{periods.MONTH_NAMES[month % 12][:3]}-{month // 12 % 100}", "Murder",
                   rng.choice(("Solved", "Unsolved"), p=(0.9, 0.1)),
                   rng.choice([*names, "Heathrow ", "City of London"]),
                   rng.choice(("White", "Black", "Asian", "Other")))
            if month in months(span):
                rows.append(tuple(map(str, row)))
    header = ("Count of Victims", "Age Group", "Sex", "Method of Killing", "Domestic Abuse", "Recorded Date",
              "Homicide Offence Type", "Solved Status", "Borough", "Officer Observed Ethnicity")
    return Table(header, tuple(rows), Roles(values=(0,), period=(5,), area=8, categories=(2, 3), zeros=True,
                                            repeats=True))


def vawg(span: tuple[int, int]) -> Table:
    """Violence against women and girls: offences by the month recorded and the month committed."""
    offences = (
        ("Rape", "Rape of a Female aged 16 and over", 600), ("Stalking and Harassment", "Stalking", 900),
        ("Stalking and Harassment", "Harassment", 1200), ("Stalking and Harassment", "Non-VaWG Classification", 4),
        ("Other Sexual Offences", "Exposure and Voyeurism", 170), ("Violence with Injury", "Actual Bodily harm", 2000),
        ("Violence with Injury", "Female Genital Mutilation", 2), ("Homicide", "Murder", 3),
        ("Other flagged offences outside of VAWG", "Non-VaWG Classification", 2300),
        ("Other flagged offences outside of VAWG", "Outraging public decency", 50),
    )
    rows = []
    for place, month in enumerate(months(span)):
        for group, offence, level in offences:
            count = of(f"{group}{offence}", level, months(span))[place]
            for back, part in ((1, count // 5), (0, count - count // 5)):
                committed, recorded_in = (f"01/{m % 12 + 1:02d}/{m // 12}" for m in (month - back, month))
                if part:
                    rows.append((recorded_in, committed, str(part), "Offence count classification", group, group,
                                 offence, offence))
    header = ("recorded_date_months", "date_committed_from_date_months", "count", "sheet", "crimsec_group",
              "crimseccodeexpansion", "crimsec_offences", "vawg_offence")
    return Table(header, tuple(rows), Roles(values=(2,), period=(0,), categories=(4, 7), zeros=True, monthly=True))


def custody(span: tuple[int, int]) -> Table:
    """Custody disposals by sex, age group and ethnicity; rows of zero are left out."""
    rows = []
    for place, month in enumerate(months(span)):
        for group, level in (("Assault", 3000), ("Drug Possession", 1400), ("Robbery", 400)):
            for disposal, part in (("No Further Action", 0.5), ("Prosecution", 0.4), ("Police Bail", 0.1)):
                for sex, age, ethnicity, share in (
                    ("Male", "Adult", "White", 0.4), ("Male", "Adult", "Black", 0.3), ("Female", "Adult", "White", 0.2),
                    ("Male", "Child", "Other ", 0.07), ("Not Recorded", "Not Recorded", "Not Recorded", 0.03),
                ):
                    key = f"{group}{disposal}{sex}{age}{ethnicity}"
                    count = of(key, level * part * share, months(span))[place]
                    rows.append((str(month // 12), str(month % 12 + 1), periods.MONTH_NAMES[month % 12], sex, age,
                                 ethnicity, group, disposal, str(count), "Disposals"))
    header = ("current_disposal_year", "current_disposal_month", "current_disposal_month_name", "gender", "age_group",
              "ethnicity_4+1", "offence_group", "current_disposal", "offence_count", "sheet")
    return Table(header, tuple(row for row in rows if row[8] != "0"), Roles(
        values=(8,), period=(0, 1), categories=(6, 7), zeros=True, monthly=True))


def asb(span: tuple[int, int]) -> Table:
    """Calls about antisocial behaviour, written as the published file writes them."""
    figures = of("calls", 21000, months(span))
    rows = tuple((f"{periods.iso(month)}-01", "ASB Calls", f"{count}.0")
                 for month, count in zip(months(span), figures, strict=True))
    return Table(("month", "label", "value"), rows, Roles(values=(2,), period=(0,), categories=(1,), monthly=True))
