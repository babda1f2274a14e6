"""Published files as originals, where a folder of them is to hand: each over its real predecessor, or its own start."""

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.fuzz.originals import made_up
from tests.fuzz.tables import Dress, Original, Roles, Table

Row = tuple[str, ...]


@dataclass(frozen=True)
class RealFile:
    """A published file: its name here, the made-up original whose columns it has, and where it is.

    ``before`` is the release before it, or the files of several months; a file without one is loaded over itself
    without its newest period, or with ``before_name`` over itself under that name. Large ones are thinned to the rows
    whose first category is one of ``kept``, or whose area is one of ``areas``, and to the last ``months`` (or years)
    up to ``until``. ``event`` is the column of the day where rows are events.
    """

    name: str
    like: str
    path: str
    before: str = ""
    published: str = ""
    before_published: str = ""
    before_name: str = ""
    kept: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    months: int = 0
    until: str = "9999"
    event: int | None = None


CRIME, VAWG = "mps_recorded_crime", "mps_vawg"
FILES = (
    RealFile("real-borough-2026-03", "borough-recent", f"{CRIME}/2026-03_MPS Borough*(most recent*.csv",
             f"{CRIME}/2025-12_MPS Borough*(most recent*.csv"),
    RealFile("real-borough-2026-07", "borough-recent", f"{CRIME}/2026-07_MPS Borough*(most recent*.csv",
             f"{CRIME}/2026-03_MPS Borough*(most recent*.csv"),
    RealFile("real-ward", "ward-recent", f"{CRIME}/2026-03_MPS Ward*(most recent*.csv.gz", kept=("ROBBERY",),
             before_name="2026-02_MPS Ward Level Crime (most recent 24 months).csv"),
    RealFile("real-homicide", "homicide", "mps_homicide/Homicides_2003_2023.csv", "", "2024-01", "2023-12"),
    RealFile("real-custody", "custody", "mps_custody/2026-03_custody.csv.gz", "", "2026-03", "2026-02"),
    RealFile("real-asb", "asb", "mps_asb/asb_calls_monthly*.csv", "", "2024-06", "2024-05"),
    RealFile("real-pas-borough", "pas-borough", "mopac_surveys/PAS_Borough*.csv", "", "2024-03", "2023-12"),
    RealFile("real-pas-mps", "pas-mps", "mopac_surveys/PAS_MPS*.csv", "", "2024-03", "2023-12"),
    RealFile("real-perception", "perception", "mopac_surveys/public_perception_2021*.csv", "", "2026-02", "2025-11"),
    RealFile("real-perception-long", "perception", "mopac_surveys/public_perception_borough*.csv", "", "2026-05",
             "2026-02"),
    RealFile("real-satisfaction", "satisfaction", "mopac_surveys/victim_satisfaction*.csv", "", "2024-03", "2023-12"),
    RealFile("real-after-dark", "after-dark", "mopac_surveys/feeling_of_safety*.csv", "", "2024-03", "2023-12"),
    RealFile("real-population-gla", "population-gla", "geography/gla_population_projection*.csv", "", "2025-03",
             "2024-03"),
    RealFile("real-population-ons", "population-ons", "geography/ons_mid_2024_population_by_age*.csv", "", "2025-07",
             "2024-07", "ons_mid_2023_population_by_age_london_boroughs.csv"),
    RealFile("real-bcu-lookup", "bcu-lookup", "geography/bcu_borough_lookup.csv", "", "2026-03", "2026-02",
             "bcu_borough_lookup.csv"),
    RealFile("real-monthly", "monthly", "mps_monthly_crime/M1045_*KnifeCrimeData_2026-03.csv.gz",
             kept=("Knife Crime", "Knife Crime with Injury"), months=14),
    RealFile("real-vawg", "vawg", f"{VAWG}/2026-03_vawg_offences_by_classification.csv.gz", "", "2026-03", "2026-02",
             months=26),
    RealFile("real-flagged", "flagged", f"{VAWG}/2026-03_vawg_offences_by_location.csv.gz", "", "2026-03", "2026-02",
             months=14),
    RealFile("real-stop-search", "stop-search", "police_uk_stop_search/2019-01*.csv.gz",
             "police_uk_stop_search/2018-*.csv.gz", "2019-02", "2019-01"),
    RealFile("real-thorough", "thorough", "mps_thorough_searches/*.csv.gz", "", "2026-04", "2026-03", months=14,
             until="2025-05", event=1),
    RealFile("real-workforce", "workforce", "home_office_workforce/*260723.ods", "home_office_workforce/*270722.ods",
             "2023-07", "2022-07", areas=("E23000001", "E23000036"), months=5),
    RealFile("real-youth", "youth", "youth_justice/dfe_lait*.csv", "", "2026-04", "2025-04", months=99),
)


def originals(folder: Path) -> Iterator[Original]:
    """The files of FILES that the folder has, small enough to be loaded a hundred times."""
    like = {original.name: original for original in made_up()}
    for real in FILES:
        for path in folder.glob(real.path):
            roles = like[real.like].table.roles
            table, separator, mark = _read(path, roles)
            table = _thinned(table, real)
            earlier = sorted(folder.glob(real.before))[-1] if real.before else path
            if real.before:
                start = _thinned(_together(folder, real, roles), real)
            else:
                start = _renamed(table) if real.before_name and not roles.wide else _without_newest(table, real)
            before_file = real.before_name or _as_text(earlier)
            yield Original(real.name, like[real.like].format, _as_text(path), table, before_file, start,
                           real.published, real.before_published, Dress("csv", separator, "\n", mark))


def _together(folder: Path, real: RealFile, roles: Roles) -> Table:
    """The rows of all the files before it, which have the same columns."""
    every = [_read(path, roles)[0] for path in sorted(folder.glob(real.before))]
    return every[-1].with_rows(row for table in every for row in table.rows)


def _as_text(path: Path) -> str:
    """The name of a file that is given as text, unpacked."""
    return path.with_suffix(".csv").name if path.suffix == ".ods" else path.name.removesuffix(".gz")


def _read(path: Path, roles: Roles) -> tuple[Table, str, bool]:
    """A table, its separator, and whether a mark of its encoding leads it; of a workbook its largest sheet."""
    if path.suffix == ".ods":
        book = CalamineWorkbook.from_path(str(path))
        names, *cells = max((book.get_sheet_by_name(name).to_python() for name in book.sheet_names), key=len)
        written = tuple(tuple(f"{one:.12g}" if isinstance(one, float) else str(one) for one in row) for row in cells)
        return Table(tuple(map(str, names)), written, roles), ",", False
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = content.decode("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    if roles.wide:
        roles = replace(roles, values=tuple(range(roles.values[0], len(header))))
    return Table(tuple(header), tuple(map(tuple, rows)), roles), separator, content.startswith(b"\xef\xbb\xbf")


def _thinned(table: Table, real: RealFile) -> Table:
    """The rows of the categories and the last months that are kept."""
    if real.kept:
        column = table.roles.categories[0]
        table = table.with_rows(row for row in table.rows if row[column] in real.kept)
    if real.areas:
        table = table.with_rows(row for row in table.rows if row[table.roles.code or 0] in real.areas)
    if real.months:
        when = _when(table, real)
        latest = set(sorted({month for month in map(when, table.rows) if month <= real.until})[-real.months :])
        table = table.with_rows(row for row in table.rows if when(row) in latest)
    return table


def _when(table: Table, real: RealFile) -> Callable[[Row], str]:
    """The month of a row of a file that is thinned to its last: ``2026-02``, of 01/02/2026 and of 2026-02-14 alike."""
    column = table.roles.period[0] if real.event is None else real.event
    return lambda row: re.sub(r"^\d\d/(\d\d)/(\d{4})", r"\2-\1", row[column])[:7]


def _renamed(table: Table) -> Table:
    """The same rows in another order: what is the same to the byte is not loaded twice, whatever it is called."""
    return table.with_rows(table.rows[::-1])


def _without_newest(table: Table, real: RealFile) -> Table:
    """The table before its newest period came in, published a month earlier if it says when."""
    if table.roles.wide:
        last = len(table.header) - 1
        earlier = table.with_columns([*range(last)])
        return replace(earlier, roles=replace(table.roles, values=table.roles.values[:-1]))
    if real.months:
        when = _when(table, real)
        newest = max(map(when, table.rows))
        rows = [row for row in table.rows if when(row) != newest]
    else:
        last_rows = set(table.rows_of(table.periods()[-1]))
        rows = [row for number, row in enumerate(table.rows) if number not in last_rows]
    earlier, refreshed = table.with_rows(rows), table.roles.refreshed
    return earlier if refreshed is None else earlier.mapped(refreshed, lambda text: text.replace("/03/", "/02/"))
