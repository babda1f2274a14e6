"""Made-up surveys, populations and quotations in their published layouts."""

from collections.abc import Iterable

import numpy as np

from data import areas
from tests.fuzz.crime import BOROUGHS
from tests.fuzz.tables import Roles, Table

MEASURES = {'"Good Job" local': 0.52, "Trust MPS": 0.72, "Treat everyone fairly": 0.6}
METRICS = {"Good job": 0.52, "Trust MPS": 0.72, "Fair treatment": 0.6}
CITY = next(area for area in areas.embedded() if area.name == "City of London")
Quarter = tuple[int, int]  # calendar year and quarter


def quarters(first: Quarter, number: int) -> list[Quarter]:
    year, quarter = first
    return [(year + (quarter - 1 + step) // 4, (quarter - 1 + step) % 4 + 1) for step in range(number)]


def share(kind: str, level: float, quarter: Quarter) -> float:
    """A proportion that drifts from quarter to quarter, the same whoever asks."""
    rng = np.random.default_rng(list(kind.encode()))
    start = level + rng.normal(0, 0.06)
    walk = np.cumsum(rng.normal(0, 0.015, 64))
    return round(min(0.97, max(0.05, start + walk[(quarter[0] - 2020) * 4 + quarter[1]])), 2)


def pas(asked: list[Quarter]) -> Table:
    """MOPAC's own export by borough: decimal commas, and London's figure beside each borough's."""
    rows = []
    for quarter in asked:
        for measure, level in MEASURES.items():
            london = _comma(share(measure, level, quarter))
            for place in BOROUGHS:
                name = "City of Westminster" if place.name == "Westminster" else place.name
                value = _comma(share(f"{measure}{name}", level, quarter))
                rows.append((_quarter_end(quarter), "PAS", name, measure, value, london))
    return Table(("Date", "Survey", "Borough", "Measure", "Proportion", "MPS"), tuple(rows),
                 Roles(values=(4,), period=(0,), area=2, categories=(3,), survey=True))


def pas_of_london(asked: list[Quarter]) -> Table:
    rows = tuple((_quarter_end(quarter), "PAS", "MPS", measure, _comma(share(measure, level, quarter)))
                 for quarter in asked for measure, level in MEASURES.items())
    return Table(("Date", "Survey", "Borough", "Measure", "Proportion"), rows,
                 Roles(values=(4,), period=(0,), area=2, categories=(3,), survey=True))


def _quarter_end(quarter: Quarter) -> str:
    return f"{('31/03', '30/06', '30/09', '31/12')[quarter[1] - 1]}/{quarter[0]}"


def _comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def perception(asked: list[Quarter]) -> Table:
    """The public perception files: dates month first, quarters of financial years, and a column without a name."""
    rows = []
    for year, quarter in asked:
        financial, number = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        label = f"Q{number}_{financial % 100}{financial % 100 + 1}"
        for metric, level in METRICS.items():
            for name in [*(place.name for place in BOROUGHS), "MPS"]:
                rows.append((f"{3 * quarter - 2}/1/{year}", label, name, metric,
                             str(share(f"{metric}{name}", level, (year, quarter))), ""))
    return Table(("date", "quarter", "borough", "metric", "metric_value", ""), tuple(rows),
                 Roles(values=(4,), period=(1,), area=2, categories=(3,), survey=True))


def satisfaction(asked: list[Quarter]) -> Table:
    labels = {"Face-to-Face Reporting (USS)": 0.64, "Online Reporting (TDIU)": 0.36, "Telephone Reporting (TDIU)": 0.42}
    return _labelled(asked, labels, blank=())


def after_dark(asked: list[Quarter]) -> Table:
    """Feeling of safety, not asked for a year, when the cells are blank."""
    labels = {"Feel Safe (Male)": 0.85, "Feel Safe (Female)": 0.6, "Feel Safe (All)": 0.73}
    return _labelled(asked, labels, blank=asked[4:8])


def _labelled(asked: list[Quarter], labels: dict[str, float], blank: Iterable[Quarter]) -> Table:
    rows = tuple((f"{quarter[0]}Q{quarter[1]}", label, "" if quarter in blank else str(share(label, level, quarter)))
                 for quarter in asked for label, level in labels.items())
    return Table(("quarter", "label", "value"), rows, Roles(values=(2,), period=(0,), categories=(1,), survey=True))


def quoted(fewer: bool = False) -> Table:
    """Figures quoted in documents; those of groups become figures, beside all of London's of the same date."""
    asked = (
        ("Trust in the Met", "all", "2024-01", "2024-12", "73", "%"),
        ("Trust in the Met", "Black Londoners", "2024-01", "2024-12", "63", "%"),
        ("Trust in the Met", "Disabled Londoners", "2024-01", "2024-12", "68", "%"),
        ("Victim satisfaction with the Met", "all", "2024-10", "2024-12", "61", "%"),
        ("Victim satisfaction with the Met", "LGBTQ+ victims", "2024-10", "2024-12", "56", "%"),
        ("Homicide victims", "all", "2023-01", "2023-12", "109", "victims"),
        ("Satisfaction of victims who report online", "all", "2024-07", "2024-09", "28", "%"),
    )
    header = ("id", "document", "published", "locator", "cites", "quote", "subject", "subgroup", "area",
              "period_start", "period_end", "qualifier", "value", "unit", "note")
    rows = tuple((f"figure-{number}", "A report, 2025", "2025", f"p. {number}", "", f"{subject}, {group}: {value}",
                  subject, group, "London", start, end, "", value, unit, "")
                 for number, (subject, group, start, end, value, unit) in enumerate(asked[: 5 if fewer else None]))
    return Table(header, rows, Roles(values=(12,), period=(9,), categories=(6, 7)))


def population_by_year(years: Iterable[int]) -> Table:
    rows = tuple((place.code, place.name, str(year), str(_people(place.code) + 1500 * (year - 2015)))
                 for place in (CITY, *BOROUGHS) for year in years)
    return Table(("code", "name", "year", "population"), rows,
                 Roles(values=(3,), period=(2,), area=1, code=0))


def population_by_age(year: int) -> Table:
    ages = [*map(str, range(90)), "90+"]
    rows = []
    for place in (CITY, *BOROUGHS):
        by_age = np.random.default_rng([year, *place.code.encode()]).poisson(_people(place.code) / 91, len(ages))
        rows.append((place.code, place.name, "London Borough", str(by_age.sum()), *map(str, by_age)))
    return Table(("Code", "Name", "Geography", "All ages", *ages), tuple(rows),
                 Roles(values=tuple(range(3, 4 + len(ages))), area=1, code=0))


def _people(code: str) -> int:
    return 9000 if code == CITY.code else int(np.random.default_rng(list(code.encode())).integers(150_000, 400_000))


def units() -> list[tuple[str, str, str]]:
    """Each borough with its Basic Command Unit, as the published lookup names them."""
    named = {area.code: area.name.removesuffix(" BCU") for area in areas.embedded() if area.kind == "bcu"}
    return sorted((named[unit], place.name, place.code)
                  for place in BOROUGHS for unit in place.parents if unit in named)
