"""What has come and what is due: the change logs, the decisions on files, the last looks, each source's calendar."""

from collections.abc import Collection
from datetime import date

from data import periods
from data.store.catalogue import Catalogue, StoredRelease
from data.store.change_log import ChangeLog
from metrics.analysis.store import Store
from metrics.analysis.views import release_note
from metrics.registry import Registry, registry
from metrics.results import Due, FileDecision, LastLook, ReleaseChange, Revision, SourceLook


def change_log(store: Store, source: str = "") -> tuple[ReleaseChange, ...]:
    """What each standing release of a source, or of all, changed, the one published last first."""
    catalogue, logs = store.reader.catalogue(), store.reader.change_logs()
    found = [release for release in catalogue.releases.values() if source in ("", release.source)]
    newest_first = sorted(found, key=lambda release: (release.published, release.id), reverse=True)
    return tuple(_change(catalogue, release, logs[release.id]) for release in newest_first)


def decisions(store: Store) -> tuple[FileDecision, ...]:
    """What was decided of files, the newest first."""
    catalogue = store.reader.catalogue()
    titles = {code: source.title for code, source in catalogue.sources.items()}
    return tuple(
        FileDecision(one.kind, one.source, titles.get(one.source, one.source), one.label, one.file, one.decided,
                     one.because, one.objections, _measures(registry(), one.source, one.variables))
        for one in reversed(catalogue.decisions)
    )


def last_look(store: Store) -> LastLook | None:
    """When publishers were last looked at; None if they never were."""
    looks = tuple(SourceLook(one.source, one.looked, one.outcome, one.said) for one in store.reader.looks())
    return LastLook(max(one.looked for one in looks), looks) if looks else None


def due(store: Store, today: date) -> tuple[Due, ...]:
    """What each source of the registry should publish next, the one that is due first, or is the latest, first.

    Those without a calendar come last.
    """
    catalogue, last = store.reader.catalogue(), last_look(store)
    looks = {one.source: one for one in last.sources} if last else {}
    ends: dict[str, int] = {}
    for release in catalogue.releases.values():
        if release.data_end:
            end = periods.from_iso(release.data_end)
            ends[release.source] = max(end, ends.get(release.source, end))
    found = []
    for source in registry().sources.values():
        reaches = ends.get(source.id)
        expected = source.due(reaches) if reaches is not None else None
        late = max(0, (today - expected).days) if expected else None
        found.append(Due(source.id, source.title, source.publisher, source.url, reaches, expected, late,
                         looks.get(source.id)))
    return tuple(sorted(found, key=lambda one: (one.expected or date.max, one.source)))


def _change(catalogue: Catalogue, release: StoredRelease, log: ChangeLog) -> ReleaseChange:
    source = catalogue.sources[release.source]
    titles = {code: variable.title for (of, code), variable in catalogue.variables.items() if of == source.code}
    return ReleaseChange(
        release=release_note(source, release), file=release.file, retrieved=release.retrieved,
        measures=_measures(registry(), source.code, log.variables), new_values=log.new_values, periods=log.periods,
        first=log.first, last=log.last, older=log.older, revised=log.revised,
        revisions=tuple(
            Revision(one.variable, titles[one.variable], catalogue.variables[source.code, one.variable].unit,
                     one.periods, one.net, one.largest, _measures(registry(), source.code, (one.variable,)))
            for one in log.moved),
        before=log.before, appeared=tuple(titles[code] for code in log.appeared),
        vanished=tuple(titles[code] for code in log.vanished),
        appeared_areas=_names(catalogue, log.appeared_areas), vanished_areas=_names(catalogue, log.vanished_areas),
        set_aside=log.set_aside, warnings=log.warnings,
    )


def _names(catalogue: Catalogue, codes: Collection[str]) -> tuple[str, ...]:
    return tuple(catalogue.areas[code].name for code in codes)


def _measures(known: Registry, source: str, variables: Collection[str]) -> tuple[str, ...]:
    """The ids of the measures that read one of some variables of a source, in the order of the registry."""
    read = {(source, variable) for variable in variables}
    return tuple(measure.id for measure in known.measures.values() if not read.isdisjoint(measure.parts))
