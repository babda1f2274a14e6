"""Generated inputs of the benchmarks: files and stores of any size, the same on every machine."""

import csv
import itertools
import random
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, text

from data import areas, periods
from data.store import schema
from data.store.areas import register_areas
from data.store.engine import writing

HEADER = (
    "Month_Year", "Area Type", "Borough_SNT", "Area name", "Area code", "Crime Type", "Crime Subtype", "Measure",
    "Financial Year", "FY_FYIndex", "Count", "Refresh Date",
)
MONTHS = 48
WARDS = 680
BOROUGHS = [(area.code, area.name) for area in areas.embedded() if area.kind == "borough"]


def monthly_crime_file(path: Path, rows: int) -> int:
    """Write a Monthly Crime Dashboard file of at least ``rows`` rows; how many it has."""
    chance = random.Random(1)
    places = [("Borough", name, name, code) for code, name in BOROUGHS] + [
        ("Safer Neighbourhood Teams", f"{BOROUGHS[n % 32][1]} Ward {n}", f"Ward {n}", f"E050{n:05d}")
        for n in range(WARDS)
    ]
    categories = -(-rows // (MONTHS * len(places) * 2))
    written = 0
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for index, category in itertools.product(range(MONTHS), range(categories)):
            first = periods.first_day(periods.month(2022, 1) + index).strftime("%d/%m/%Y")
            for measure in ("Offences", "Positive Outcomes"):
                writer.writerows(
                    (first, *place, f"Type {category // 6}", f"Subtype {category}", measure, "fy22-23", "22-23_01",
                     chance.randint(1, 900), "18/03/2026") for place in places
                )
                written += len(places)
    return written


def store(engine: Engine, observations: int) -> list[tuple[str, str]]:
    """Fill an empty store with monthly variables for London, boroughs and wards; the variables' keys."""
    months = 120
    wards = [areas.ward(f"E050{n:05d}", f"Ward {n}", BOROUGHS[n % 32][0]) for n in range(WARDS)]
    with writing(engine) as connection:
        register_areas(connection, wards)
        held = [row.id for row in connection.execute(text("SELECT id FROM area WHERE kind IN "
                                                          "('london', 'borough', 'unlocated', 'ward') ORDER BY id"))]
        variables = -(-observations // (months * len(held)))
        _small_tables(engine, connection, variables, held, months)
        start = periods.month(2016, 1)
        for variable in range(1, variables + 1):
            series = [((variable - 1) * len(held) + place + 1, variable, area) for place, area in enumerate(held)]
            connection.exec_driver_sql(
                'INSERT INTO series (id, variable_id, area_id, "group") VALUES (?, ?, ?, \'all\')', series)
            connection.exec_driver_sql(
                "INSERT INTO observation (series_id, period, value, release_id) VALUES (?, ?, ?, 1)",
                [(number, start + month, (number * 7 + month * 13) % 500) for number, _, _ in series
                 for month in range(months)])
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("ANALYZE"))
    return [("benchmark", f"variable-{number}") for number in range(1, variables + 1)]


def _small_tables(engine: Engine, connection: Connection, variables: int, held: list[int], months: int) -> None:
    connection.execute(insert(schema.source), [{
        "id": 1, "code": "benchmark", "title": "Benchmark", "publisher": "-", "url": "-", "licence": "-"}])
    connection.execute(insert(schema.release), [{
        "id": 1, "source_id": 1, "label": "2026-01", "published": "2026-01", "basis": "stated", "data_end": "2025-12",
        "file": "-", "sha256": "-", "rows": 0, "retrieved": "", "url": ""}])
    start = periods.month(2016, 1)
    connection.execute(insert(schema.release_area), [{"release_id": 1, "area_id": area} for area in held])
    connection.execute(insert(schema.release_group), [{"release_id": 1, "group": "all"}])
    connection.execute(insert(schema.variable), [
        {"id": number, "source_id": 1, "code": f"variable-{number}", "title": "-", "unit": "offences", "months": 1,
         "step": 1, "absent": "zero"} for number in range(1, variables + 1)])
    connection.execute(insert(schema.coverage), [
        {"release_id": 1, "variable_id": number, "first": start, "last": start + months - 1}
        for number in range(1, variables + 1)])
