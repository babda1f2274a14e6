"""From files to the store: recognise, read, label, check and write, whole or not at all."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path

from sqlalchemy import Connection, Engine

from data import periods
from data.statement import ALL, LONDON, UNLOCATED, Origin, Release, Statement
from data.store.beside import beside
from data.store.decisions import Decision, Kind, record
from data.store.engine import writing
from data.store.writer import Change, write
from loaders import clock, formats
from loaders.checks import objections
from loaders.errors import BadFile, Objection, Quarantined
from loaders.formats.shared.totals import MET_BOROUGHS
from loaders.package import is_package, statements_of_package
from loaders.progress import Progress
from loaders.reading.bounds import give_back_memory
from loaders.reading.opening import sheets
from loaders.reading.published import not_before, published_date
from loaders.reading.tables import Sheet


@dataclass(frozen=True)
class Provenance:
    """What is known of a file by those who load it; a blank is worked out from the file.

    ``origin`` and ``through`` are ``provenance`` and ``through`` of data.statement.Release; ``listed`` is the day on
    which its publisher's list says that it was put there.
    """

    published: str = ""
    retrieved: str = ""
    url: str = ""
    origin: Origin | None = None
    through: str = ""
    listed: str = ""


def load(
    engine: Engine, paths: list[Path], provenance: Provenance = Provenance(),
    progress: Progress = lambda label, fraction: None, because: str = "",
) -> list[Change]:
    """Load files in one transaction. BadFile or Quarantined says what is wrong, and then no figure is changed.

    A file against which something speaks is set aside, and that is kept; with ``because`` it is accepted, and
    the reason is kept. A withdrawn release comes back if it is accepted.
    """
    statements: list[Statement] = []
    decisions: list[Decision] = []
    packaged: set[str] = set()
    for path in paths:
        if is_package(path):
            stated, decided = statements_of_package(path)
            decisions += decided
            packaged |= {statement.release.sha256 for statement in stated}
        else:
            stated = read(path, provenance, partial(progress, f"reading {path.name}"))
        statements += stated
    return store(engine, statements, partial(progress, "storing"), because, packaged, decisions)


def store(
    engine: Engine, statements: list[Statement], progress: Callable[[float], None] = lambda fraction: None,
    because: str = "", packaged: Collection[str] = (), decisions: Collection[Decision] = (),
) -> list[Change]:
    """Write statements that were read, each checked beside what the store then holds; as ``load`` says.

    Those whose SHA-256 is in ``packaged`` were checked when they entered the store that the package is made of.
    """
    inspect = partial(_inspect, because=because, packaged=packaged)
    try:
        return write(engine, statements, progress, inspect, decisions, again=bool(because))
    except Quarantined as found:
        _keep(engine, _decided("set aside", found.statement, found.objections, ""))
        raise


def read(path: Path, provenance: Provenance = Provenance(), progress: Callable[[float], None] = lambda f: None,
         ) -> list[Statement]:
    """The statements of one published file: one a table."""
    left_out: list[str] = []
    found = list(sheets(path, progress, left_out.append))
    known = [sheet for sheet in found if _recognised(sheet)] if len(found) > 1 else found
    if not known:
        raise BadFile("no table of a known format", remedy="give the published file", file=path.name)
    left_out += [f"{sheet.file} is no table of a known format" for sheet in found if sheet not in known]
    statements = [_statement(sheet, provenance) for sheet in known]
    _refuse_contradictions(path.name, statements)
    statements[0].warnings += [f"not read: {part}" for part in left_out]
    give_back_memory()
    return statements


def _refuse_contradictions(file: str, statements: list[Statement]) -> None:
    """BadFile where two tables of one file give one figure with two values: one of them counts something else."""
    key = ["variable", "area", "group", "period"]
    for one, other in combinations(statements, 2):
        if one.source.code == other.source.code:
            both = one.frame[[*key, "value"]].astype(dict.fromkeys(key[:3], str)).merge(
                other.frame[[*key, "value"]].astype(dict.fromkeys(key[:3], str)), on=key)
            differ = both[both["value_x"] != both["value_y"]].dropna(subset=["value_x", "value_y"])
            if len(differ):
                raise BadFile(f"its tables {one.release.file} and {other.release.file} state {len(differ):,} figures "
                              f"differently, {differ['variable'].iloc[0]!r} first", file=file,
                              remedy="load the right table as a file of its own")


def _recognised(sheet: Sheet) -> bool:
    try:
        formats.recognise(sheet)
    except BadFile:
        return False
    return True


def _inspect(
    connection: Connection, statement: Statement, because: str, packaged: Collection[str]
) -> list[Decision]:
    """Quarantined where something speaks against a statement and nobody has accepted it."""
    if statement.release.sha256 in packaged:
        return []
    found = objections(statement, beside(connection, statement))
    if found and not because:
        raise Quarantined(statement, found)
    return [_decided("accepted", statement, found, because)] if because else []


def _decided(kind: Kind, statement: Statement, found: list[Objection], because: str) -> Decision:
    release = statement.release
    touched = sorted({code for objection in found for code in objection.variables})
    return Decision(kind, release.label, release.file, release.sha256, release.source, because,
                    tuple(objection.text for objection in found), tuple(touched), clock.today().isoformat())


def _keep(engine: Engine, decision: Decision) -> None:
    with writing(engine) as connection:
        record(connection, decision)


def _statement(sheet: Sheet, provenance: Provenance) -> Statement:
    module = formats.recognise(sheet)
    reading = module.read(sheet)
    published, basis = _published(sheet.file, reading, provenance)
    source = reading.source or module.SOURCE
    release = Release(
        source=source.code, label=reading.label or published[:7], published=published, basis=basis,
        data_end=_data_end(reading), file=sheet.file, sha256=sheet.sha256, rows=reading.rows,
        retrieved=provenance.retrieved, url=provenance.url or reading.url,
        provenance=provenance.origin or reading.provenance, through=provenance.through or reading.through,
    )
    frame = formats.complete(reading.frame)
    groups = {*map(str, frame["group"].unique()), *reading.groups}
    statement = Statement(
        source=source, release=release, variables=reading.variables, frame=frame, coverage=reading.coverage,
        areas=reading.areas, groups=sorted(groups) or [ALL], new_areas=reading.new_areas,
        set_aside=reading.set_aside, warnings=reading.warnings,
    )
    return _without_part_of_london(statement) if reading.london_is_the_sum else statement


def _without_part_of_london(statement: Statement) -> Statement:
    """The statement without London where London would be the sum of some boroughs only."""
    missing = set(MET_BOROUGHS) - set(statement.areas)
    if not missing:
        return statement
    frame = statement.frame[statement.frame["area"] != LONDON]
    standing = set(frame["area"].unique())
    return replace(
        statement, frame=frame,
        areas=[code for code in statement.areas if code != LONDON and (code != UNLOCATED or code in standing)],
        warnings=[*statement.warnings, f"London is not stated: no row of {len(missing)} of the 32 boroughs"],
    )


def _data_end(reading: formats.Reading) -> str:
    """The last month that the file's periods reach; blank for a file without figures."""
    ends = [part.last + reading.variables[part.variable].months - 1 for part in reading.coverage]
    return periods.iso(max(ends)) if ends else ""


def _published(file: str, reading: formats.Reading, provenance: Provenance) -> tuple[str, str]:
    """When a file was published, as far as can be known, and how it is known; BadFile if that cannot be."""
    published, basis = _said(file, reading, provenance)
    try:
        if published and basis != "earliest possible":
            published_date(published)
        if published and not reading.projected:
            not_before(published, _data_end(reading))
    except ValueError as error:
        said = {"stated": "--published says", "file": "the file says", "document": "the file says"}
        where = f"as {said.get(basis, 'its name says')}"
        raise BadFile(f"{error} ({where})", file=file, remedy="give the true date with --published") from None
    return published, basis


def _said(file: str, reading: formats.Reading, provenance: Provenance) -> tuple[str, str]:
    if provenance.published:
        return provenance.published, "stated"
    if reading.published:
        return reading.published, "document" if reading.label else "file"
    name = file.rpartition("/")[2]
    if match := re.search(r"-([0-3][0-9])([01][0-9])([0-9]{2})(?=\.)", name):  # as the Home Office's end: 270722
        return f"20{match[3]}-{match[2]}-{match[1]}", "file name"
    if reading.name_dated and (match := re.match(r"(20[0-9]{2}-(0[1-9]|1[0-2]))(?=[_ -])", name)):
        return match[1], "file name"
    end = "" if reading.projected else _data_end(reading)
    match = re.search(r"[_ -](20[0-9]{2}-(0[1-9]|1[0-2]))(?=\.)", name)
    if end and match and match[1] > end:
        return match[1], "file name"
    if _can_be(provenance.listed, end):
        return provenance.listed, "publisher's list"
    return (periods.iso(periods.from_iso(end) + 1), "earliest possible") if end else ("", "unknown")


def _can_be(published: str, data_end: str) -> bool:
    """Whether a file with figures to the end of a month can have been published on a day."""
    try:
        not_before(published_date(published), data_end)
    except ValueError:
        return False
    return True
