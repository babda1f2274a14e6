"""Writing a store as a Frictionless data package: the default data, the download and the backup.

One package holds every release and every revision: ``observations.csv.gz`` has a row for each link of
each figure's history, so a figure that three releases state alike stands there once.
"""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from data import periods
from data.package.replacing import DESCRIPTOR, replaced
from data.store import catalogue, schema
from data.store.catalogue import Catalogue
from data.store.engine import snapshot

NAME = "london-policing-measures"
PROFILE = "https://specs.frictionlessdata.io/schemas/data-package.json"
LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0, published by "
)
DESCRIPTIONS = {
    "sources": "The datasets that the figures come from.",
    "releases": "Each published file that was loaded. 'published' is known to the day, the month or the year; "
                "'basis' says how; 'provenance' whether it is the publisher's own file, its rows in another's copy, "
                "worked out second hand, or quoted; and 'through' by whom.",
    "coverage": "The variables and periods, from first to last, that each release speaks for.",
    "areas": "Places by ONS code; Basic Command Units have no ONS code.",
    "release_areas": "The areas that each release speaks for.",
    "release_groups": "The groups that each release speaks for: 'all', and those of a breakdown.",
    "decisions": "What was decided of files: accepted in spite of objections, withdrawn, or set aside; and why.",
    "variables": "Published categories. 'months' is the length of a period, 'step' the distance between periods; "
                 "'absent' is what a figure means that a release leaves out: zero, or missing.",
    "observations": "One row for each value that a release was the first to state for a figure. A figure without "
                    "a row, within what a release speaks for, is what 'absent' of its variable says.",
}
TYPES = {"rows": "integer", "months": "integer", "step": "integer", "value": "number", "numerator": "number",
         "base": "number", "release": "integer", "id": "integer"}


def export(
    engine: Engine, folder: Path, *, wards: bool = True, progress: Callable[[float], None] = lambda fraction: None
) -> Path:
    """Write the store to a folder and return the descriptor's path; without ``wards``, larger areas only.

    The same store gives the same bytes, of one state of it. A release that loses its wards gets a digest
    of its own, so that the published file can still be loaded beside it. PackageError where the folder
    holds something else.
    """
    with snapshot(engine) as connection, replaced(folder, NAME) as new:
        known = catalogue.read(connection)
        kept = {code for code, area in known.areas.items() if wards or area.kind != "ward"}
        numbers = _numbers(known, kept)
        tables: dict[str, tuple[str, Iterable[tuple]]] = {
            "sources": ("code title publisher url licence", sorted(
                (s.code, s.title, s.publisher, s.url, s.licence) for s in known.sources.values())),
            "releases": ("id source label published basis data_end file sha256 rows retrieved url provenance through",
                         _releases(known, numbers, kept)),
            "coverage": ("release variable first last", sorted(
                (numbers[number], part.variable, periods.iso(part.first), periods.iso(part.last))
                for parts in known.coverage.values() for number, part in parts if number in numbers)),
            "areas": ("code name kind parents", sorted(
                (area.code, area.name, area.kind, " ".join(area.parents))
                for area in known.areas.values() if area.code in kept)),
            "release_areas": ("release area", sorted(
                (number, code) for stored, number in numbers.items()
                for code in _spoken_for(known, stored, kept))),
            "release_groups": ("release group", sorted(
                (number, group) for stored, number in numbers.items() for group in known.groups[stored])),
            "decisions": ("kind source label file sha256 because objections variables decided", (
                (d.kind, d.source, d.label, d.file, d.sha256, d.because, "\n".join(d.objections),
                 " ".join(d.variables), d.decided) for d in known.decisions)),
            "variables": ("source code title unit months step absent", sorted(
                (source, v.code, v.title, v.unit, v.months, v.step, v.absent)
                for (source, _), v in known.variables.items())),
            "observations": ("source variable area group period value numerator base status release",
                             _observations(connection, known, numbers, kept, progress)),
        }
        resources = [_write(new, name, header.split(), rows) for name, (header, rows) in tables.items()]
        described = json.dumps(_descriptor(known, resources), indent=2, ensure_ascii=False)
        (new / DESCRIPTOR).write_text(described + "\n", "utf-8")
    return folder / DESCRIPTOR


def _numbers(known: Catalogue, kept: set[str]) -> dict[int, int]:
    """The package's number of each release that still speaks for an area, or never spoke for any."""
    ordered = sorted(known.releases.values(), key=lambda release: (release.source, release.rank))
    speaking = [r for r in ordered if not known.spoken_for[r.id] or _spoken_for(known, r.id, kept)]
    return {release.id: number for number, release in enumerate(speaking, 1)}


def _spoken_for(known: Catalogue, release: int, kept: set[str]) -> list[str]:
    codes = {number: code for code, number in known.area_ids.items()}
    return sorted(codes[number] for number in known.spoken_for[release] if codes[number] in kept)


def _releases(known: Catalogue, numbers: dict[int, int], kept: set[str]) -> Iterator[tuple]:
    for stored, number in numbers.items():
        r = known.releases[stored]
        whole = len(_spoken_for(known, stored, kept)) == len(known.spoken_for[stored])
        digest = r.sha256 if whole else hashlib.sha256(f"{r.sha256} without wards".encode()).hexdigest()
        yield (number, r.source, r.label, r.published, r.basis, r.data_end, r.file, digest, r.rows, r.retrieved, r.url,
               r.provenance, r.through)


def _observations(
    connection: Connection, known: Catalogue, numbers: dict[int, int], kept: set[str],
    progress: Callable[[float], None],
) -> Iterator[tuple]:
    codes = {number: code for code, number in known.area_ids.items() if code in kept}
    variables = sorted(known.variable_ids.items())
    for place, ((source, code), number) in enumerate(variables):
        rows = []
        for table in (schema.observation, schema.superseded):
            query = (
                select(schema.series.c.area_id, schema.series.c.group, table.c.period, table.c.value,
                       table.c.numerator, table.c.base, table.c.status, table.c.release_id)
                .join(schema.series, schema.series.c.id == table.c.series_id)
                .where(schema.series.c.variable_id == number)
            )
            rows += [(codes[row[0]], *row[1:]) for row in connection.execute(query) if row[0] in codes]
        rows.sort(key=lambda row: (row[0], row[1], row[2], known.releases[row[7]].rank))
        for area, group, period, value, numerator, base, status, release in rows:
            yield (source, code, area, group, periods.iso(period), _short(value), _short(numerator), _short(base),
                   status or "", numbers[release])
        progress((place + 1) / len(variables))


def _short(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else repr(number)


def _write(folder: Path, name: str, header: list[str], rows: Iterable[tuple]) -> dict:
    """Write one table and return its entry in the descriptor."""
    packed = name == "observations"
    path = folder / (f"{name}.csv.gz" if packed else f"{name}.csv")
    with path.open("wb") as raw:
        stream = gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=9, mtime=0) if packed else raw
        text = io.TextIOWrapper(stream, "utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
        text.flush()
        text.detach()
        if packed:
            stream.close()
    content = path.read_bytes()
    return {
        "name": name, "path": path.name, "description": DESCRIPTIONS[name], "profile": "tabular-data-resource",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        **({"compression": "gz"} if packed else {}),
        "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [{"name": field, "type": TYPES.get(field, "string")} for field in header],
                   "missingValues": [""]},
    }


def _descriptor(known: Catalogue, resources: list[dict]) -> dict:
    sources = sorted(known.sources.values(), key=lambda source: source.code)
    publishers = sorted({source.publisher for source in sources})
    return {
        "$schema": PROFILE, "profile": "tabular-data-package", "name": NAME,
        "title": "Figures of policing in London, with every release and revision",
        "description": ATTRIBUTION + ", ".join(publishers) + ".",
        "licenses": [LICENCE],
        "sources": [{"title": f"{s.title}, {s.publisher}", "path": s.url} for s in sources],
        "resources": resources,
    }
