"""Whether the registry and the store fit: what measures ask for that is not there, and what nobody asks for.

A misspelt variable or group would otherwise be read as a count of zero, so these are errors, and so are
series that two files of a source state a period apart. What the store holds beyond the measures is
information: nothing says that it must be shown.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from data.store.catalogue import Catalogue
from metrics import registry as registries
from metrics.analysis.shifts import comparable, shifts
from metrics.analysis.store import Store
from metrics.registry import Measure, Registry

LEVELS = ("london", "borough", "ward")  # coarsest first


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a measure or source, by its id; only an ``error`` makes a figure wrong or missing."""

    subject: str
    what: str
    error: bool

    def __str__(self) -> str:
        return f"{'error' if self.error else 'note'}: {self.subject}: {self.what}"


@dataclass(frozen=True)
class Check:
    """``problems`` of the registry, errors first, and ``unmapped``: the variables of each source of the store
    that no measure uses, every source named."""

    problems: tuple[Problem, ...]
    unmapped: dict[str, tuple[str, ...]]

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.error for problem in self.problems)


def check(store: Store, registry: Registry | None = None) -> Check:
    """Hold the registry against the store as it stands."""
    registry = registry or registries.registry()
    catalogue = store.reader.catalogue()
    with_data = {source for source, _ in catalogue.variables}
    measures = [one for one in registry.measures.values() if one.source in with_data]
    problems = [
        *_sources_without_data(registry, with_data),
        *(problem for measure in measures for problem in _of_variables(catalogue, measure)),
        *(problem for measure in measures for problem in _of_groups(store, catalogue, measure)),
        *_of_areas(catalogue, measures),
        *(problem for measure in measures for problem in _of_shifts(store, measure)),
    ]
    return Check(tuple(sorted(problems, key=lambda problem: not problem.error)), _unmapped(catalogue, registry))


def _sources_without_data(registry: Registry, with_data: set[str]) -> Iterator[Problem]:
    """A source without data is an error if a measure needs it."""
    for source in registry.sources:
        if source not in with_data:
            lost = sum(measure.source == source for measure in registry.measures.values())
            effect = f"{_several(lost, 'measure')} without figures" if lost else "no measure uses it"
            yield Problem(source, f"the store has no data of it: {effect}", error=lost > 0)


def _of_variables(catalogue: Catalogue, measure: Measure) -> Iterator[Problem]:
    for source, code in measure.parts:
        variable = catalogue.variables.get((source, code))
        if variable is None:
            yield Problem(measure.id, f"{source} has no variable {code!r} in the store", error=True)
        elif not measure.dated and source == measure.source and (
                variable.months, variable.step) != (measure.months, measure.step):
            yield Problem(measure.id, f"{code!r} is stored as {variable.months} months every {variable.step}, "
                                      f"the measure says {measure.months} every {measure.step}", error=True)


def _of_groups(store: Store, catalogue: Catalogue, measure: Measure) -> Iterator[Problem]:
    """A group occurs if any figure of it is stored for London or a borough."""
    held = {key: groups for key, groups in measure.parts.items() if key in catalogue.variables}
    areas = [code for code, area in catalogue.areas.items() if area.kind in ("london", "borough")]
    occurring = {(key.variable, key.group) for key, figures in store.reader.figures_of(held, areas).items()
                 if figures.stored}
    for (_, code), groups in held.items():
        for group in groups:
            if (code, group) not in occurring:
                yield Problem(measure.id, f"{code!r} has no group {group!r} in the store", error=True)


def _of_areas(catalogue: Catalogue, measures: Collection[Measure]) -> Iterator[Problem]:
    """Where the finest level stated and the finest held differ: one line for all of a source that differ alike."""
    differing: dict[tuple[str, str, str], list[str]] = {}
    total = Counter(measure.source for measure in measures)
    for measure in measures:
        held = _finest(catalogue, measure)
        if held and held != measure.areas:
            differing.setdefault((measure.source, measure.areas, held), []).append(measure.id)
    for (source, stated, held), ids in differing.items():
        named = "all its measures are" if len(ids) == total[source] else f"{_several(len(ids), 'measure')} are"
        listed = "" if len(ids) == total[source] else f" ({', '.join(ids)})"
        yield Problem(source, f"{named} said to be published by {stated}, the store's figures are by {held}{listed}",
                      error=False)


def _of_shifts(store: Store, measure: Measure) -> Iterator[Problem]:
    """A series that slipped by a period is an error unless a caveat answers it; so is a caveat that answers none."""
    answered = {area for one in measure.area_caveats if one.answers == "shifted" for area in one.areas}
    shifted = shifts(store, measure)
    for one in shifted:
        if one.key.area not in answered:
            yield Problem(measure.id, f"{one}; answer it by a caveat on this area, or correct the file", error=True)
    for area in sorted(answered - {one.key.area for one in shifted}):
        if comparable(store, measure, area):
            what = f"a shift of its figures in {area} is declared, but no longer seen: drop the caveat"
            yield Problem(measure.id, what, error=True)


def _finest(catalogue: Catalogue, measure: Measure) -> str:
    """The finest level that some release speaks for, for every variable of the measure; "" if for none."""
    kinds = {number: catalogue.areas[code].kind for code, number in catalogue.area_ids.items()}
    finest = []
    for source, code in measure.parts:
        spoken = {
            kinds[place] for number, _ in catalogue.coverage.get((source, code), ())
            for place in catalogue.spoken_for[number]
        }
        finest.append(max((LEVELS.index(kind) for kind in spoken if kind in LEVELS), default=-1))
    return LEVELS[min(finest)] if min(finest) >= 0 else ""


def _unmapped(catalogue: Catalogue, registry: Registry) -> dict[str, tuple[str, ...]]:
    used = {key for measure in registry.measures.values() for key in measure.parts}
    return {
        source: tuple(sorted(code for owner, code in catalogue.variables.keys() - used if owner == source))
        for source in sorted(catalogue.sources)
    }


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
