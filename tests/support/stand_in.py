"""The published figures that come with the program, written back as files in the layout in which they were published.

They stand in for ../shared/data where that is not beside the checkout. They are read from the tables of
``data/published`` with pandas alone, so that what a test finds in them owes nothing to the store or to the measures.
"""

from pathlib import Path

import pandas as pd

from data import areas, periods
from loaders.embedded import PACKAGE

CRIME, CRIME_LABELS = "mps-recorded-crime", ["MajorText", "MinorText", "LookUp_BoroughName"]
NAMES = {area.code: area.name for area in areas.embedded()} | {"unlocated": "Unknown"}
WARDS = (("E05009374", "Dalston"), ("E05009367", "Brownswood"))  # of Hackney; their figures are made up


def write(folder: Path) -> Path:
    """Recorded crime by borough, residents, and the boroughs of each command, in files below ``folder``."""
    observations = pd.read_csv(PACKAGE.parent / "observations.csv.gz", keep_default_na=False, low_memory=False,
                               dtype={"value": float, "release": int}, na_values={"value": [""]})
    for name in ("mps_recorded_crime", "geography"):
        (folder / name).mkdir(parents=True)
    _recorded_crime(folder / "mps_recorded_crime", observations[observations["source"] == CRIME])
    _wards(folder / "mps_recorded_crime")
    people = observations[observations["area"].str.startswith("E09")]
    _residents(folder / "geography", people)
    _commands(folder / "geography" / "bcu_borough_lookup.csv")
    return folder


def _recorded_crime(folder: Path, observations: pd.DataFrame) -> None:
    """Each published file, from what it and those before it stated; a figure that none stated is zero."""
    part = observations["variable"].str.contains("/") & (observations["area"].str.match("E09|unlocated"))
    stated = observations[part]
    coverage = pd.read_csv(PACKAGE.parent / "coverage.csv")
    releases = pd.read_csv(PACKAGE.parent / "releases.csv")
    for release in releases[releases["source"] == CRIME].itertuples():
        covered = coverage[coverage["release"] == release.id]
        first, last = covered["first"].min(), covered["last"].max()
        rows = stated[(stated["release"] <= release.id) & stated["period"].between(first, last)]
        wide = rows.sort_values("release").drop_duplicates(["variable", "area", "period"], keep="last").pivot(
            index=["variable", "area"], columns="period", values="value").fillna(0).astype(int)
        wide = wide[wide.any(axis=1)]
        labels = ["Group", "SubGroup", "BOCU"] if release.label == "2026-07" else CRIME_LABELS
        names = wide.index.to_frame(index=False)
        headings = names["variable"].str.replace("-", " ").str.upper().str.split("/", expand=True)
        table = wide.reset_index(drop=True).rename(columns=lambda month: month.replace("-", ""))
        for place, column in enumerate((headings[0], headings[1], names["area"].map(NAMES))):
            table.insert(place, labels[place], column)
        table.to_csv(folder / release.file, index=False)


def _wards(folder: Path) -> None:
    months = [periods.iso(month).replace("-", "") for month in range(periods.month(2024, 3), periods.month(2026, 3))]
    rows = [[group, subgroup, name, code, "Hackney", *(place + number % 5 + 3 for number in range(len(months)))]
            for place, (code, name) in enumerate(WARDS)
            for group, subgroup in (("THEFT", "SHOPLIFTING"), ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY"))]
    header = ["MajorText", "MinorText", "WardName", "WardCode", "LookUp_BoroughName", *months]
    pd.DataFrame(rows, columns=header).to_csv(
        folder / "2026-03_MPS Ward Level Crime (most recent 24 months).csv.gz", index=False)


def _residents(folder: Path, people: pd.DataFrame) -> None:
    by_age = people[people["source"] == "ons-population"].pivot(
        index="area", columns="group", values="value").astype(int).rename(
        columns=lambda group: "All ages" if group == "all" else group.removeprefix("age="))
    by_age.insert(0, "Name", by_age.index.map(NAMES))
    by_age.rename_axis("Code").to_csv(folder / "ons_mid_2024_population_by_age_london_boroughs.csv")
    by_year = people[people["source"] == "gla-population"]
    pd.DataFrame({
        "code": by_year["area"], "name": by_year["area"].map(NAMES), "year": by_year["period"].str[:4],
        "population": by_year["value"],
    }).to_csv(folder / "gla_population_projection_by_borough_2015_2024.csv", index=False)


def _commands(path: Path) -> None:
    known = pd.read_csv(PACKAGE.parent / "areas.csv", keep_default_na=False)
    boroughs = known[known["kind"] == "borough"]
    unit = boroughs["parents"].str.extract(r"(bcu-\S+)")[0].map(known.set_index("code")["name"])
    pd.DataFrame({"bcu_location": unit.str.removesuffix(" BCU"), "borough_name": boroughs["name"],
                  "ons_code": boroughs["code"]}).to_csv(path, index=False)
