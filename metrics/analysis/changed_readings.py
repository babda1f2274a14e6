"""Readings that a release changed: how the plan's measures read in London before their latest release, and with it."""

from collections.abc import Iterable, Mapping

from data.statement import LONDON
from data.store.catalogue import Catalogue, StoredRelease
from data.store.history import editions
from metrics.analysis.findings import findings
from metrics.analysis.noise_pools import noise_of
from metrics.analysis.store import Store
from metrics.analysis.views import as_released, release_note
from metrics.registry import CURRENT_PLAN, Measure, registry
from metrics.results import ChangedReading, ChangedReadings, Finding

YEAR_BEFORE = "year-before"


def changed_readings(store: Store, now: Mapping[str, Finding]) -> ChangedReadings:
    """The plan's measures in London whose change on the year before reads otherwise ``now`` than one release ago.

    ``now`` has the finding of each measure as it stands.
    """
    catalogue = store.reader.catalogue()
    latest = {one.id: pair for one in _planned() if (pair := _last_two(catalogue, one))}
    was = _as_they_read(store, {name: before for name, (before, _) in latest.items()})
    read = [name for name in latest if _is_read(was[name]) and _is_read(now[name])]
    notes = {name: [release_note(catalogue.sources[one.source], one) for one in latest[name]] for name in read}
    return ChangedReadings(len(read), tuple(ChangedReading(was[name], now[name], *notes[name]) for name in read
                                            if _reading(was[name]) != _reading(now[name])))


def _planned() -> Iterable[Measure]:
    """The measures of the current plan, in its order."""
    known = registry()
    names = dict.fromkeys(name for entry in known.entries_of(CURRENT_PLAN) for name in entry.measures)
    return [known.measure(name) for name in names]


def _last_two(catalogue: Catalogue, measure: Measure) -> tuple[StoredRelease, StoredRelease] | None:
    """The latest release that speaks for a measure in London and the one before, older first; None without both.

    Files that were published together are one release: the last of each stands for it.
    """
    place, edition = catalogue.area_ids.get(LONDON), editions(catalogue, measure.source)
    speaking = {number for key, groups in measure.parts.items() if key[0] == measure.source
                for number, _ in catalogue.coverage.get(key, ())
                if place in catalogue.spoken_for[number] and not catalogue.groups[number].isdisjoint(groups)}
    ranked = sorted((catalogue.releases[number] for number in speaking), key=lambda release: release.rank)
    last = {edition[one.id]: one for one in ranked}
    pair = list(last.values())[-2:]
    return (pair[0], pair[1]) if len(pair) == 2 else None


def _as_they_read(store: Store, release_of: Mapping[str, StoredRelease]) -> dict[str, Finding]:
    """Each measure against the year before as it stood when a release of its source was published.

    Its noise is as it is known now, so that a reading changes by the figures alone.
    """
    measures_of: dict[int, list[str]] = {}
    for name, release in release_of.items():
        measures_of.setdefault(release.id, []).append(name)
    return {name: findings(view, (YEAR_BEFORE,), noise_of(store, view))[0] for number, names in measures_of.items()
            for name, view in as_released(store, names, LONDON, number).items()}


def _is_read(one: Finding) -> bool:
    return one.strength not in ("not compared", "not tested")


def _reading(one: Finding) -> tuple[str, ...]:
    """What a reader is told of a change: what it is worth, and of a clear one which way it went."""
    return one.strength, one.judgement, one.direction if one.strength == "clear" else ""
