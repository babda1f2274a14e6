"""Published files as originals, where a folder of them is to hand: each over its real predecessor, or its own start."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.fuzz.originals import made_up
from tests.fuzz.tables import Dress, Original, Roles, Table

# The name, the made-up original whose columns it has, the file, the release before it, and both publications.
# A file without a release before it is loaded over itself without its newest period.
FILES = (
    ("real-borough-2026-03", "borough-recent", "mps_recorded_crime/2026-03_MPS Borough*(most recent*.csv",
     "mps_recorded_crime/2025-12_MPS Borough*(most recent*.csv", "", ""),
    ("real-borough-2026-07", "borough-recent", "mps_recorded_crime/2026-07_MPS Borough*(most recent*.csv",
     "mps_recorded_crime/2026-03_MPS Borough*(most recent*.csv", "", ""),
    ("real-homicide", "homicide", "mps_homicide/Homicides_2003_2023.csv", "", "2024-01", "2023-12"),
    ("real-custody", "custody", "mps_custody/2026-03_custody.csv.gz", "", "2026-03", "2026-02"),
    ("real-asb", "asb", "mps_asb/asb_calls_monthly*.csv", "", "2024-06", "2024-05"),
    ("real-pas-borough", "pas-borough", "mopac_surveys/PAS_Borough*.csv", "", "2024-03", "2023-12"),
    ("real-pas-mps", "pas-mps", "mopac_surveys/PAS_MPS*.csv", "", "2024-03", "2023-12"),
    ("real-perception", "perception", "mopac_surveys/public_perception_2021*.csv", "", "2026-02", "2025-11"),
    ("real-perception-long", "perception", "mopac_surveys/public_perception_borough*.csv", "", "2026-05", "2026-02"),
    ("real-satisfaction", "satisfaction", "mopac_surveys/victim_satisfaction*.csv", "", "2024-03", "2023-12"),
    ("real-after-dark", "after-dark", "mopac_surveys/feeling_of_safety*.csv", "", "2024-03", "2023-12"),
    ("real-population-gla", "population-gla", "geography/gla_population_projection*.csv", "", "2025-03", "2024-03"),
    ("real-monthly", "monthly", "mps_monthly_crime/M1045_*KnifeCrimeData_2026-03.csv.gz", "", "", ""),
)
THINNED = ("Knife Crime", "Knife Crime with Injury")
LATEST_MONTHS = 14


def originals(folder: Path) -> Iterator[Original]:
    """The files of FILES that the folder has, small enough to be loaded a hundred times."""
    like = {original.name: original for original in made_up()}
    for name, layout, pattern, before, published, before_published in FILES:
        for path in folder.glob(pattern):
            table, separator, mark = _read(path, like[layout].table.roles)
            if name == "real-monthly":
                table = _thinned(table)
            earlier = next(iter(folder.glob(before))) if before else path
            start = _read(earlier, table.roles)[0] if before else _without_newest(table)
            file, before_file = (one.name.removesuffix(".gz") for one in (path, earlier))
            yield Original(name, like[layout].format, file, table, before_file, start, published, before_published,
                           Dress("csv", separator, "\n", mark))


def _read(path: Path, roles: Roles) -> tuple[Table, str, bool]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = content.decode("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    if roles.wide:
        roles = replace(roles, values=tuple(range(roles.values[0], len(header))))
    return Table(tuple(header), tuple(map(tuple, rows)), roles), separator, content.startswith(b"\xef\xbb\xbf")


def _thinned(table: Table) -> Table:
    """Two subtypes of the latest months of a monthly file."""
    latest = set(sorted(table.periods(), key=lambda period: (period[0][6:], period[0][3:5]))[-LATEST_MONTHS:])
    return table.with_rows([row for row in table.rows if row[6] in THINNED and (row[0],) in latest])


def _without_newest(table: Table) -> Table:
    """The table before its newest period came in, published a month earlier if it says when."""
    newest = set(table.rows_of(table.periods()[-1]))
    earlier = table.with_rows([row for number, row in enumerate(table.rows) if number not in newest])
    refreshed = table.roles.refreshed
    return earlier if refreshed is None else earlier.mapped(refreshed, lambda text: text.replace("/03/", "/02/"))
