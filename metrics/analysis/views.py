"""What pages and downloads ask: places, sections of measures, one measure in one area, rows of figures."""

from collections.abc import Iterable, Iterator, Sequence

from data import periods
from data.statement import Origin, Source
from data.store.catalogue import Catalogue, StoredRelease
from metrics.analysis import series, wards
from metrics.analysis.store import Store, UnknownArea, can_be_asked_for
from metrics.registry import CURRENT_PLAN, Measure, registry
from metrics.results import AREA_KINDS, LISTED_KINDS, Break, Place, Point, ReleaseNote, Section, View

ROW_FIELDS = (
    "measure_id", "area_code", "area_name", "group", "period_start", "period_end", "value", "unit", "status",
    "source_id", "release", "provenance",
)
AT_ONCE = 40  # areas that a long download reads together


def places(store: Store) -> tuple[Place, ...]:
    """Every area that can be asked for: London first, then by kind and name."""
    return _listed(store.reader.catalogue())


def _listed(catalogue: Catalogue) -> tuple[Place, ...]:
    return ordered(catalogue, catalogue.areas)


def ordered(catalogue: Catalogue, codes: Iterable[str]) -> tuple[Place, ...]:
    """Areas that can be asked for, by kind and name; wards that are no more say so, and come last."""
    ended = wards.former(catalogue)
    areas = [catalogue.areas[code] for code in codes if can_be_asked_for(catalogue, code)]
    areas.sort(key=lambda area: (LISTED_KINDS.index(area.kind), area.code in ended, area.name))
    return tuple(Place(area.code, wards.name(area, ended), area.kind) for area in areas)


def sections(store: Store, area_code: str) -> tuple[Section, ...]:
    """The measures of the current plan in one area, by priority in the plan's order; UnknownArea if none."""
    by_priority = registry().measures_by_priority(CURRENT_PLAN)
    by_place = _views(store, [measure for _, measures in by_priority for measure in measures], [area_code])
    return tuple(
        Section(priority.id, priority.title, tuple(by_place[measure.id, area_code] for measure in measures))
        for priority, measures in by_priority
    )


def view(store: Store, measure_id: str, area_code: str) -> View:
    """One measure in one area; UnknownMeasure or UnknownArea if there is none."""
    return in_areas(store, measure_id, [area_code])[area_code]


def in_areas(store: Store, measure_id: str, area_codes: Sequence[str]) -> dict[str, View]:
    """One measure in several areas, by code, from one reading; UnknownMeasure, or UnknownArea if one is unknown."""
    by_place = _views(store, [registry().measure(measure_id)], area_codes)
    return {code: by_place[measure_id, code] for code in area_codes}


def in_places(store: Store, measure_ids: Sequence[str], area_codes: Sequence[str]) -> dict[tuple[str, str], View]:
    """Several measures in several areas, by id and code, from one reading; UnknownMeasure or UnknownArea."""
    return _views(store, [registry().measure(one) for one in measure_ids], area_codes)


def events_in_places(
    store: Store, measure_ids: Sequence[str], area_codes: Sequence[str]
) -> dict[tuple[str, str], tuple[dict[int, float], int]]:
    """The events of each month of several monthly measures in several areas, from one reading, by id and code.

    Beside them the last month of the figure to quote; those that have none are left out. UnknownMeasure or UnknownArea.
    """
    measures = [registry().measure(one) for one in measure_ids]
    catalogue, figures = _figures(store, measures, area_codes)
    found = {}
    for measure in measures:
        if all(key in catalogue.variables for key in measure.parts):
            for code in area_codes:
                places_of = series.parts(catalogue, measure, code)
                end = series.quoted_until(catalogue, measure, places_of, figures)
                if end is not None:
                    found[measure.id, code] = series.events(measure, places_of, figures), end
    return found


def as_released(store: Store, measure_ids: Sequence[str], area_code: str, release: int) -> dict[str, View]:
    """Measures of one source in an area, by id, as they stood when a release of that source was published."""
    measures = [registry().measure(one) for one in measure_ids]
    by_place = _views(store, measures, [area_code], as_of=release)
    return {name: by_place[name, area_code] for name in measure_ids}


def newer_kin(store: Store, shown: View) -> View | None:
    """The view, in the same area, of the measure that the registry names as newer; None unless its figures are."""
    if not shown.measure.newer or shown.headline is None:
        return None
    kin = view(store, shown.measure.newer, shown.area_code)
    return kin if kin.headline is not None and kin.headline.end > shown.headline.end else None


def rows(store: Store, measure_id: str, area_code: str | None) -> Iterator[dict[str, object]]:
    """A measure's figures as published, one row a period, for one area or for every published one.

    A rate's rows give the proportion itself, from 0 to 1, as surveys' rows do. Areas are read some at a
    time: only in a ``snapshot`` are all of them of one state of the store.
    """
    measure = registry().measure(measure_id)
    catalogue = store.reader.catalogue()
    if area_code is not None:
        _area(catalogue, area_code)
    published = [place.code for place in _listed(catalogue) if AREA_KINDS[place.kind].published]
    codes = [area_code] if area_code is not None else published
    origins = {release.label: release.provenance for release in catalogue.releases.values()
               if release.source == measure.source}
    for index in range(0, len(codes), AT_ONCE):
        for code, shown in in_areas(store, measure_id, codes[index:index + AT_ONCE]).items():
            yield from (_row(measure, code, shown.area_name, point, origins[point.release]) for point in shown.points)


def _row(measure: Measure, code: str, name: str, point: Point, origin: Origin) -> dict[str, object]:
    return dict(zip(ROW_FIELDS, (
        measure.id, code, name, " + ".join(measure.groups), periods.first_day(point.start).isoformat(),
        periods.last_day(point.start, point.months).isoformat(), _plain(point.value),
        "proportion" if measure.share else measure.unit, _markers(point), measure.source, point.release, origin,
    ), strict=True))


def _plain(value: float | None) -> float | int | str:
    if value is None:
        return ""
    return int(value) if value == int(value) else round(value, 6)


def _markers(point: Point) -> str:
    markers = [*point.status.split(), *(["r"] if point.revised else [])]
    return " ".join(f"[{marker}]" for marker in dict.fromkeys(markers))


def _area(catalogue: Catalogue, code: str) -> None:
    if not can_be_asked_for(catalogue, code):
        raise UnknownArea(code)


def _views(store: Store, measures: Sequence[Measure], area_codes: Sequence[str], *, as_of: int | None = None
           ) -> dict[tuple[str, str], View]:
    """Each measure in each area, by id and code, from one reading of the store, ``as_of`` a release or as it stands."""
    catalogue, figures = _figures(store, measures, area_codes, as_of)
    return {(measure.id, code): _view(catalogue, measure, code, figures) for measure in measures for code in area_codes}


def _figures(store: Store, measures: Sequence[Measure], area_codes: Sequence[str], as_of: int | None = None
             ) -> tuple[Catalogue, series.Figures]:
    """All that the store holds of the measures in the areas, with its catalogue."""
    catalogue = store.reader.catalogue()
    for code in area_codes:
        _area(catalogue, code)
    held = {key: groups for key, groups in _needed(measures).items() if key in catalogue.variables}
    areas = {part for measure in measures for code in area_codes for part in series.parts(catalogue, measure, code)}
    return catalogue, store.reader.figures_of(held, sorted(areas), as_of) if held and areas else {}


def _needed(measures: Iterable[Measure]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every variable that some measure needs, with every group that is needed of it."""
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for measure in measures:
        for key, wanted in measure.parts.items():
            groups.setdefault(key, {}).update(dict.fromkeys(wanted))
    return {key: tuple(wanted) for key, wanted in groups.items()}


def _view(catalogue: Catalogue, measure: Measure, area_code: str, figures: series.Figures) -> View:
    places_of = series.parts(catalogue, measure, area_code)
    loaded = all(key in catalogue.variables for key in measure.parts)
    published = series.points(catalogue, measure, places_of, figures) if loaded and places_of else ()
    trend = series.trend(measure, published)
    return View(
        measure=measure, area_code=area_code, area_name=catalogue.areas[area_code].name, points=published, trend=trend,
        headline=trend[-1] if trend else None,
        breaks=tuple(Break(one.start, one.reason) for one in measure.breaks),
        release=latest_release(catalogue, measure, published),
        absent="" if published else _why_absent(catalogue, measure, area_code),
    )


def latest_release(catalogue: Catalogue, measure: Measure, published: Sequence[Point]) -> ReleaseNote | None:
    """The release that the latest of a measure's figures stands in; None where there is none."""
    if not published:
        return None
    source = catalogue.sources[measure.source]
    latest = measure.source, published[-1].release
    of_label = [release for release in catalogue.releases.values() if (release.source, release.label) == latest]
    return release_note(source, max(of_label, key=lambda release: release.rank))


def releases(store: Store) -> tuple[ReleaseNote, ...]:
    """Every release that is held, the one published last first; those whose publication is not known come last."""
    catalogue = store.reader.catalogue()
    newest_first = sorted(catalogue.releases.values(), reverse=True,
                          key=lambda release: (release.published, release.data_end, release.label))
    return tuple(release_note(catalogue.sources[release.source], release) for release in newest_first)


def release_note(source: Source, release: StoredRelease) -> ReleaseNote:
    """A release as pages name it."""
    return ReleaseNote(source.code, source.title, source.publisher, source.url, release.label, release.published,
                       release.basis, release.provenance, release.through, release.url)


def _why_absent(catalogue: Catalogue, measure: Measure, area_code: str) -> str:
    kind = AREA_KINDS[catalogue.areas[area_code].kind]
    if kind.refusal:
        return kind.refusal
    if not all(key in catalogue.variables for key in measure.parts):
        return f"no release of {registry().source_of(measure).title} has been loaded"
    if measure.areas == "london":
        return "published for London as a whole only"
    if measure.kind == "proportion" and kind.of_boroughs:
        return "the survey publishes no number of people asked by borough, so boroughs cannot be added up"
    if kind.name == measure.areas == "ward":
        return f"no release of {registry().source_of(measure).title} with figures of this ward has been loaded"
    return f"not published for {kind.called}"
