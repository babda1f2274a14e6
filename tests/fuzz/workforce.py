"""Made-up police workforce in the layout of the Home Office's open data table."""

import numpy as np

from tests.fuzz.tables import Roles, Table

HEADER = ("As at 31 March...", "Geo code", "Force Name", "Region", "Sex", "Rank description", "Worker type",
          "Total (headcount)", "Total (FTE)")
FORCES = (("E23000001", "Metropolitan Police", "London", 1.0), ("E23000036", "Avon & Somerset", "South West", 0.08))
SHARES = {"Female": 0.32, "Male": 0.68}
PEOPLE = {
    ("Constable", "Police Officer"): 27000, ("Sergeant", "Police Officer"): 5000,
    ("Inspector", "Police Officer"): 1200, ("Community Support Officer", "Police Community Support Officer"): 1250,
    ("Police Staff", "Police Staff"): 9900, ("Special Constable", "Special Constable"): 1700,
}


def workforce(years: range) -> Table:
    """Every year of a release; constables stay as they are, the newest year alone is new."""
    rows = tuple(_row(year, force, sex, rank) for year in years for force in FORCES for sex in SHARES
                 for rank in PEOPLE)
    return Table(HEADER, rows, Roles(values=(7,), period=(0,), code=1, categories=(4, 5, 6)))


def _row(year: int, force: tuple[str, str, str, float], sex: str, rank: tuple[str, str]) -> tuple[str, ...]:
    code, name, region, size = force
    rng = np.random.default_rng([year, *f"{code}{sex}{rank}".encode()])
    people = round(PEOPLE[rank] * SHARES[sex] * size * rng.uniform(0.97, 1.03))
    posts = "N/A" if rank[0] == "Special Constable" else f"{people * 0.98:.3f}"
    return (str(year), code, name, region, sex, *rank, str(people), posts)
