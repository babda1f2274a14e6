"""The registry: the plans, what each promises to measure, and how each measure is read from the store.

It is data, in TOML beside this module, checked in full when it is loaded:

- ``sources.toml``: who publishes the figures, how often and how far they can be relied on;
- ``measures/*.toml``: each measure, with the variables of its source that make it up;
- ``plans/*.toml``: one file a plan: its priorities in order, then its entries.

An entry is one line of a plan's list of measures. It says on what evidence it stands: ``official``
(the plan's own published list), ``foreword`` (its foreword names it), ``reported`` (a document says that it
belongs to the plan) or ``inferred`` (we think so, and say why). To adopt an official list, edit TOML alone: for
each line of the list set ``evidence = "official"`` and ``where`` to its page in the entry that already
covers it, or add an ``[[entry]]``; delete inferred entries that are not on the list; delete
``remainder`` once nothing is unknown. A measure that no file publishes yet keeps an entry with
``state = "no_public_data"`` and the ``holder`` of the figures, so that the gap shows.
A measure is never deleted with a plan: what no entry uses is listed under ``[[also]]``.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from metrics.registry.measure_rows import Measure, Source
from metrics.registry.plan_rows import Entry, Plan, Priority

FOLDER = Path(__file__).parent
CURRENT_PLAN = "2025-29"  # the plan whose measures the pages show first


class RegistryError(ValueError):
    """The registry's TOML is wrong; one line that names the file and the entry."""


class UnknownMeasure(KeyError):
    """No measure of the registry goes by this id."""


@dataclass(frozen=True)
class Registry:
    """Everything that the TOML says, by id, in the order of the files."""

    sources: dict[str, Source]
    measures: dict[str, Measure]
    plans: dict[str, Plan]
    entries: tuple[Entry, ...]

    def measure(self, measure_id: str) -> Measure:
        """The measure of an id; UnknownMeasure if there is none."""
        try:
            return self.measures[measure_id]
        except KeyError:
            raise UnknownMeasure(measure_id) from None

    def source_of(self, measure: Measure) -> Source:
        """The source that a measure is read from."""
        return self.sources[measure.source]

    def entries_of(self, plan: str) -> tuple[Entry, ...]:
        """The entries of a plan in its own order; KeyError for an unknown plan."""
        return tuple(entry for entry in self.entries if entry.plan == self.plans[plan].id)

    def entries_for(self, measure_id: str) -> tuple[Entry, ...]:
        """Every entry of any plan that asks for a measure."""
        return tuple(entry for entry in self.entries if measure_id in entry.measures)

    def measures_by_priority(self, plan: str) -> tuple[tuple[Priority, tuple[Measure, ...]], ...]:
        """Each priority of a plan in order, with the measures of its entries and then of its ``also``.

        A measure stands once, under the first priority that asks for it; a priority may have none.
        """
        seen: set[str] = set()
        ordered = []
        for priority in self.plans[plan].priorities:
            wanted = [i for entry in self.entries_of(plan) if entry.priority == priority.id for i in entry.measures]
            wanted += [i for also in self.plans[plan].also if also.priority == priority.id for i in also.measures]
            ids = [i for i in dict.fromkeys(wanted) if i not in seen]
            seen.update(ids)
            ordered.append((priority, tuple(self.measures[i] for i in ids)))
        return tuple(ordered)

    def interviews_a_year(self, measure: Measure) -> int | None:
        """The published yearly design size of the survey behind a measure; None if none is published."""
        source = self.source_of(measure)
        return source.design_interviews if measure.survey and measure.survey == source.design_survey else None


@cache
def registry() -> Registry:
    """The registry that the project ships, read once."""
    return load()


def load(folder: Path = FOLDER) -> Registry:
    """The registry in a folder that holds ``sources.toml``, ``measures/`` and ``plans/``; RegistryError."""
    sources: dict[str, Source] = {}
    measures: dict[str, Measure] = {}
    plans: dict[str, Plan] = {}
    entries: dict[str, Entry] = {}
    for file, row in _rows([folder / "sources.toml"], "source"):
        _add(sources, _build(Source, row, file), file)
    for file, row in _rows(_files(folder / "measures"), "measure"):
        measure = _build(Measure, row, file)
        for source in {measure.source, measure.base_source or measure.source} - sources.keys():
            raise _error(file, measure.id, f"unknown source {source!r}")
        for title in {measure.title, measure.short_title} & {
                title for other in measures.values() for title in (other.title, other.short_title)}:
            raise _error(file, measure.id, f"another measure has the title {title!r}")
        _add(measures, _with_source(measure, sources[measure.source]), file)
    for measure in measures.values():
        if measure.newer and (measure.newer == measure.id or measure.newer not in measures):
            raise RegistryError(f"measures: {measure.id}: newer is no other measure: {measure.newer!r}")
    for file in _files(folder / "plans"):
        table = _read(file)
        rows = table.pop("entry", [])
        plan = _build(Plan, table, file)
        _add(plans, plan, file)
        for also in plan.also:
            _check_references(file, f"also {also.priority}", plan, measures, also.priority, also.measures)
        for row in rows:
            entry = _build(Entry, {"plan": plan.id, **row}, file)
            _check_references(file, entry.id, plan, measures, entry.priority, entry.measures)
            _add(entries, entry, file)
            if [one.short_title for one in entries.values() if one.plan == plan.id].count(entry.short_title) > 1:
                raise _error(file, entry.id, f"another entry of the plan has the title {entry.short_title!r}")
    return Registry(sources, measures, plans, tuple(entries.values()))


RowT = TypeVar("RowT", bound=BaseModel)
IdentifiedT = TypeVar("IdentifiedT", Source, Measure, Plan, Entry)


def _with_source(measure: Measure, source: Source) -> Measure:
    """A measure with the breaks and caveats that its source states for it."""
    breaks = [one for one in source.breaks if one.covers(measure.variables + measure.denominator)]
    return measure.model_copy(update={
        "breaks": (*measure.breaks, *breaks), "caveats": (*measure.caveats, *source.caveats),
    })


def _check_references(file: Path, name: str, plan: Plan, measures: dict[str, Measure],
                      priority: str, ids: Iterable[str]) -> None:
    if priority not in {one.id for one in plan.priorities}:
        raise _error(file, name, f"unknown priority {priority!r}")
    for unknown in set(ids) - measures.keys():
        raise _error(file, name, f"unknown measure {unknown!r}")


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise RegistryError(f"{folder.name}: no TOML file in this folder")
    return files


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(f"{file.name}: cannot be read: {error}") from error


def _rows(files: Iterable[Path], key: str) -> Iterable[tuple[Path, dict[str, Any]]]:
    for file in files:
        table = _read(file)
        if set(table) - {key}:
            raise RegistryError(f"{file.name}: only [[{key}]] may stand here, not {sorted(set(table) - {key})}")
        for row in table.get(key, []):
            yield file, row


def _build(model: type[RowT], row: dict[str, Any], file: Path) -> RowT:
    try:
        return model(**row)
    except ValidationError as error:
        wrongs = ("".join(f"{part}: " for part in one["loc"]) + one["msg"] for one in error.errors())
        raise _error(file, str(row.get("id", "entry without id")), "; ".join(wrongs)) from error


def _add(rows: dict[str, IdentifiedT], row: IdentifiedT, file: Path) -> None:
    if row.id in rows:
        raise _error(file, row.id, "this id is used twice")
    rows[row.id] = row


def _error(file: Path, name: str, what: str) -> RegistryError:
    return RegistryError(f"{file.name}: {name}: {what}")
