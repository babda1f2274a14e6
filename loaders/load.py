"""From files to the store: recognise, read, label and write, whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from data import periods
from data.statement import Release, Statement
from data.writer import Change, write
from loaders import formats
from loaders.errors import BadFile
from loaders.opening import sheets
from loaders.package import is_package, statements_of_package
from loaders.progress import Progress
from loaders.tables import Sheet


@dataclass(frozen=True)
class Provenance:
    """What a person who loads a file knows of it; a blank is worked out from the file."""

    published: str = ""
    retrieved: str = ""
    url: str = ""


def load(
    engine: Engine, paths: list[Path], provenance: Provenance = Provenance(),
    progress: Progress = lambda label, fraction: None,
) -> list[Change]:
    """Load files in one transaction; BadFile names what is wrong, and then nothing is changed."""
    statements: list[Statement] = []
    for path in paths:
        statements += read(path, provenance, partial(progress, f"reading {path.name}"))
    return write(engine, statements, partial(progress, "storing"))


def read(path: Path, provenance: Provenance = Provenance(), progress: Callable[[float], None] = lambda f: None,
         ) -> list[Statement]:
    """The statements of one file: one a table, or all of a data package."""
    if is_package(path):
        return statements_of_package(path)
    found = list(sheets(path, progress))
    known = [sheet for sheet in found if _recognised(sheet)] if len(found) > 1 else found
    if not known:
        raise BadFile("no table of a known format", remedy="give the published file", file=path.name)
    return [_statement(sheet, provenance) for sheet in known]


def _recognised(sheet: Sheet) -> bool:
    try:
        formats.recognise(sheet)
    except BadFile:
        return False
    return True


def _statement(sheet: Sheet, provenance: Provenance) -> Statement:
    module = formats.recognise(sheet)
    reading = module.read(sheet)
    published, basis = _published(sheet.file, reading, provenance)
    release = Release(
        source=module.SOURCE.code, label=published[:7], published=published, basis=basis,
        data_end=_data_end(reading), file=sheet.file, sha256=sheet.sha256, rows=reading.rows,
        retrieved=provenance.retrieved, url=provenance.url,
    )
    return Statement(
        source=module.SOURCE, release=release, variables=reading.variables,
        frame=formats.complete(reading.frame), coverage=reading.coverage, areas=reading.areas,
        new_areas=reading.new_areas, set_aside=reading.set_aside, warnings=reading.warnings,
    )


def _data_end(reading: formats.Reading) -> str:
    """The last month that the file's periods reach; blank for a file without figures."""
    lengths = [
        part.last + max(v.months for v in reading.variables.values() if v.code.startswith(part.scope)) - 1
        for part in reading.coverage
    ]
    return periods.iso(max(lengths)) if lengths else ""


def _published(file: str, reading: formats.Reading, provenance: Provenance) -> tuple[str, str]:
    """When a file was published, as far as can be known, and how it is known."""
    if provenance.published:
        return provenance.published, "stated"
    if reading.published:
        return reading.published, "file"
    name = file.rpartition("/")[2]
    if match := re.match(r"(20\d{2}-(0[1-9]|1[0-2]))(?=[_ -])", name):
        return match[1], "file name"
    end = _data_end(reading)
    if not end or reading.projected:
        return "", "unknown"
    match = re.search(r"[_ -](20\d{2}-(0[1-9]|1[0-2]))(?=\.)", name)
    if match and match[1] > end:
        return match[1], "file name"
    return periods.iso(periods.from_iso(end) + 1), "earliest possible"
