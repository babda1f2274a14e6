"""Reading a Frictionless data package of a store back as the statements that made it."""

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd

from data import periods
from data.statement import FRAME_COLUMNS, Area, Coverage, Origin, Release, Source, Statement, Variable
from data.store.decisions import KINDS, Decision
from loaders.errors import BadFile

NAME = "datapackage.json"
TABLES = ("sources", "releases", "coverage", "areas", "release_areas", "release_groups", "decisions", "variables",
          "observations")
ORIGINS: dict[str, Origin] = {one: one for one in get_args(Origin)}
Rows = list[dict[str, str]]


def is_package(path: Path) -> bool:
    """Whether a path is a data package: its folder or its descriptor."""
    return path.name == NAME or (path / NAME).is_file()


def statements_of_package(path: Path) -> tuple[list[Statement], list[Decision]]:
    """One statement a release, oldest first: what it stated of everything it spoke for. Then every decision.

    BadFile for a package whose descriptor or tables are missing or damaged.
    """
    folder = path.parent if path.name == NAME else path
    tables = _contents(folder)
    rows = {name: list(csv.DictReader(io.StringIO(tables[name].decode("utf-8")))) for name in TABLES[:-1]}
    observations = pd.read_csv(
        io.BytesIO(tables["observations"]), compression="gzip", keep_default_na=False,
        na_values={name: [""] for name in ("value", "numerator", "base")},
        dtype=dict.fromkeys(("source", "variable", "area", "group", "period", "status"), "category"),
    )
    try:
        return list(_statements(rows, observations)), [_decision(row) for row in rows["decisions"]]
    except (KeyError, ValueError) as error:
        raise BadFile(f"not a package of this program: {error}", file=str(folder / NAME),
                      remedy="export it again") from error


def decisions_of_package(path: Path) -> list[Decision]:
    """Every decision that a package keeps, oldest first. BadFile as for its statements."""
    text = _contents(path.parent if path.name == NAME else path)["decisions"].decode("utf-8")
    return [_decision(row) for row in csv.DictReader(io.StringIO(text))]


def _contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every table, of one package even where an export replaces it meanwhile."""
    while True:
        begun = _identity(folder)
        try:
            return _tables(folder)
        except BadFile:
            if _identity(folder) == begun:
                raise


def _identity(folder: Path) -> tuple[int, ...]:
    """What tells a descriptor from the one that replaces it."""
    try:
        found = (folder / NAME).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _tables(folder: Path) -> dict[str, bytes]:
    """The bytes of every table, each as its descriptor's digest says."""
    try:
        descriptor = json.loads((folder / NAME).read_text("utf-8"))
        resources = {resource["name"]: resource for resource in descriptor["resources"]}
        contents = {name: (folder / Path(resources[name]["path"]).name).read_bytes() for name in TABLES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadFile(f"not a whole data package: {error}", file=str(folder / NAME),
                      remedy="export it again") from error
    for name, content in contents.items():
        if resources[name].get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise BadFile("the table is not the one that the descriptor describes", file=resources[name]["path"],
                          remedy="copy the whole package again")
    return contents


def _statements(rows: dict[str, Rows], observations: pd.DataFrame) -> Iterator[Statement]:
    sources = {row["code"]: Source(**row) for row in rows["sources"]}
    areas = [Area(row["code"], row["name"], row["kind"], tuple(row["parents"].split())) for row in rows["areas"]]
    variables: dict[str, dict[str, Variable]] = defaultdict(dict)
    for row in rows["variables"]:
        variables[row["source"]][row["code"]] = Variable(
            row["code"], row["title"], row["unit"], int(row["months"]), int(row["step"]), row["absent"])
    coverage, spoken_for, groups = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in rows["coverage"]:
        coverage[row["release"]].append(
            Coverage(row["variable"], periods.from_iso(row["first"]), periods.from_iso(row["last"])))
    for row in rows["release_areas"]:
        spoken_for[row["release"]].append(row["area"])
    for row in rows["release_groups"]:
        groups[row["release"]].append(row["group"])
    history = _history(observations)
    for row in rows["releases"]:
        number, source = row.pop("id"), row["source"]
        origin = ORIGINS[row.pop("provenance", "file")]  # a package of an older version does not say
        release = Release(rows=int(row.pop("rows")), provenance=origin, **row)
        yield Statement(
            source=sources[source], release=release, variables=variables[source], coverage=coverage[number],
            frame=_as_stated(history[history["source"] == source], int(number), coverage[number], spoken_for[number],
                             groups[number]),
            areas=spoken_for[number], groups=groups[number], new_areas=areas,
        )


def _decision(row: dict[str, str]) -> Decision:
    objections, variables = row.pop("objections").splitlines(), row.pop("variables").split()
    return Decision(KINDS[row.pop("kind")], objections=tuple(objections), variables=tuple(variables), **row)


def _history(observations: pd.DataFrame) -> pd.DataFrame:
    """The links, with periods as numbers, in order of figure and release (package numbers rise with rank)."""
    months = np.array([periods.from_iso(text) for text in observations["period"].cat.categories] or [0])
    return observations.assign(period=months[observations["period"].cat.codes.to_numpy()])


def _as_stated(
    history: pd.DataFrame, number: int, coverage: list[Coverage], areas: list[str], groups: list[str]
) -> pd.DataFrame:
    """The latest link of every figure up to a release, among those that the release speaks for."""
    spoken = history["area"].isin(areas) & history["group"].isin(groups) & (history["release"] <= number)
    stated = history[spoken.to_numpy()]
    place = {code: number for number, code in enumerate(stated["variable"].cat.categories)}
    variable, period = stated["variable"].cat.codes.to_numpy(), stated["period"].to_numpy()
    covered = np.zeros(len(stated), dtype=bool)
    for part in coverage:
        if part.variable in place:
            covered |= (variable == place[part.variable]) & (period >= part.first) & (period <= part.last)
    stated = stated[covered]
    latest = stated[~stated.duplicated(["variable", "area", "group", "period"], keep="last")]
    return latest[list(FRAME_COLUMNS)].reset_index(drop=True)
