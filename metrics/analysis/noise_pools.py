"""Which monthly series tell the noise of which: like areas on one measure; of an area that has no like, its measures.

The boroughs are one pool on each measure, and so are the Basic Command Units, the constituencies, and the wards of one
borough. London's own series, and those of Inner and of Outer London, are a pool over measures.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from data.store.catalogue import Catalogue
from metrics.analysis import views
from metrics.analysis.store import Store, data_version
from metrics.registry import Measure, registry
from metrics.results import View
from metrics.statistics import noise
from metrics.statistics.dispersion import Noise

ALONE = ("london", "subregion")  # kinds of areas of which there are too few to make a pool
WORKED_OUT = {"london", "borough", "bcu", "constituency"}


class NoisePool(NamedTuple):
    """The measures and the areas whose series are one pool, by id and by code."""

    measures: tuple[str, ...]
    areas: tuple[str, ...]


def noise_of(store: Store, view: View) -> Noise | None:
    """The noise of a view's months, as the pool that they belong to tells it; None of one without a monthly figure.

    A pool is worked out once for all of its series, and kept under the version of the data that it was made from.
    """
    if view.headline is None or not monthly(view.measure):
        return None
    pool = pool_of(store, view.measure.id, view.area_code)
    return _noises(store, data_version(store), pool).get((view.measure.id, view.area_code))


def work_out(store: Store, measure_id: str) -> None:
    """Work out the pools of a measure that pages ask for, of each kind of area but wards, of which there are many."""
    if not monthly(registry().measure(measure_id)):
        return
    catalogue = store.reader.catalogue()
    kinds = {area.kind: area.code for area in catalogue.areas.values()}
    for kind in WORKED_OUT & kinds.keys():
        _noises(store, catalogue.version, pool_of(store, measure_id, kinds[kind]))


@lru_cache(maxsize=2048)  # more than there are pools of two states, those of the wards of each borough among them
def _noises(store: Store, version: str, pool: NoisePool) -> dict[tuple[str, str], Noise]:
    return noises(store, pool)


def pool_of(store: Store, measure_id: str, area_code: str) -> NoisePool:
    """The pool that a measure's series in an area belongs to."""
    areas = store.reader.catalogue().areas
    kind = areas[area_code].kind
    if kind in ALONE:
        return NoisePool(_monthly_measures(), (area_code,))
    return NoisePool((measure_id,), _wards_of_its_borough(store.reader.catalogue(), area_code) if kind == "ward" else
                     tuple(sorted(code for code, area in areas.items() if area.kind == kind)))


@cache
def _monthly_measures() -> tuple[str, ...]:
    return tuple(one.id for one in registry().measures.values() if monthly(one))


def _wards_of_its_borough(catalogue: Catalogue, area_code: str) -> tuple[str, ...]:
    fellows = catalogue.members.get(catalogue.areas[area_code].parents[0], ())
    return tuple(sorted(code for code in fellows if catalogue.areas[code].kind == "ward"))


def noises(store: Store, pool: NoisePool) -> dict[tuple[str, str], Noise]:
    """The noise of every series of a pool that has a figure, by measure and area."""
    held = {(measure, area): noise.comparable(events, end, [one.start for one in registry().measure(measure).breaks])
            for (measure, area), (events, end) in views.events_in_places(store, *pool).items() if end in events}
    return noise.noises_of({key: months for key, months in held.items() if months})


def monthly(measure: Measure) -> bool:
    """Whether a measure counts events month by month, and its change can be held against their noise."""
    return (measure.kind in ("count", "rate") and measure.frequency == "month"
            and not measure.untested and not measure.dated)


def events(view: View) -> Mapping[int, float]:
    """The events of each month that has a figure: the count, or the numerator of a rate. Empty unless ``monthly``."""
    if not monthly(view.measure):
        return {}
    values = ((p.start, p.value if view.measure.kind == "count" else p.numerator) for p in view.points)
    return {start: value for start, value in values if value is not None}


def comparable(view: View) -> list[float]:
    """The months of a view that compare with the last of its headline; empty where there is no figure."""
    of_months = events(view)
    if view.headline is None or view.headline.end not in of_months:
        return []
    return noise.comparable(of_months, view.headline.end, [one.start for one in view.breaks])
