"""Wards that are no more: those that the newest file with wards does not speak for any longer.

A boundary review gives a ward that changes a new code, so that the old code simply stops.
"""

from collections.abc import Collection, Mapping

from data import periods
from data.statement import Area
from data.store.catalogue import Catalogue

NOT_ACTIVE = " (NOT ACTIVE)"  # how the Metropolitan Police's own files mark such a ward
ENDED, GONE = "not active", "no longer in the newest release"


def former(catalogue: Catalogue) -> dict[str, str]:
    """The wards that are no more, by code, with what is known of their end: ``ward until May 2022``.

    A ward is no more if its publisher says so, or where each source that ever spoke for it has a newer file
    with wards that does not. Where the files do not tell the end, it is said how far figures go.
    """
    wards = {catalogue.area_ids[code]: area for code, area in catalogue.areas.items() if area.kind == "ward"}
    spoken = {number: places & wards.keys() for number, places in catalogue.spoken_for.items()}
    by_source: dict[str, list[int]] = {}
    for one in sorted(catalogue.releases.values(), key=lambda release: release.rank):
        if spoken[one.id]:
            by_source.setdefault(one.source, []).append(one.id)
    newest = [releases[-1] for releases in by_source.values()]
    present = set().union(*(spoken[number] for number in newest))
    return {area.code: _end(catalogue, place, area, spoken, newest) for place, area in wards.items()
            if place not in present or area.name.endswith(NOT_ACTIVE)}


def name(area: Area, ended: dict[str, str]) -> str:
    """The name of an area, with what is known of its end where it is no more."""
    return f"{area.name.removesuffix(NOT_ACTIVE)} ({ended[area.code]})" if area.code in ended else area.name


def _end(
    catalogue: Catalogue, place: int, area: Area, spoken: Mapping[int, Collection[int]], newest: list[int]
) -> str:
    """The month after the last that a release speaks for, if a newer one with wards begins no earlier."""
    parts = [(number, part) for parts in catalogue.coverage.values() for number, part in parts]
    why = ENDED if area.name.endswith(NOT_ACTIVE) else GONE
    last = max((part.last for number, part in parts if place in spoken[number]), default=None)
    if last is None:
        return why
    firsts = [part.first for number, part in parts if number in newest]
    if firsts and last < min(firsts) and not any(place in spoken[number] for number in newest):
        return f"ward until {periods.name(last + 1)}"
    return f"{why}, figures to {periods.name(last)}"
