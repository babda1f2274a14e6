"""Counts as rates per resident over time, so that areas of unlike size and years of unlike population compare.

The crude rate: the events of a period for so many people who live in the area at about its middle. Each period is on
the residents of the year nearest to its middle, at most two years off, and all years are of one source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metrics.analysis import rates
from metrics.analysis.rates import NEAREST, Population
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import Point, RateViews, View

RARE = 0.1  # per 1,000: below, a rate is read more easily per 100,000
Residents = Mapping[int, Mapping[str, Population]]


def rate_views(store: Store, shown: Sequence[View]) -> RateViews:
    """Views of one measure as rates, each per as many residents; NoRate, NoPopulation or UnknownArea.

    The measure of these views is a level, whose unit says what it is per.
    """
    measure = shown[0].measure
    rates.refuse_if_not_a_count(measure)
    residents = rates.over_years(store, [view.area_code for view in shown])
    highest = max((one.value or 0.0 for view in shown for one in _per(view.trend, view.area_code, residents, 1000)),
                  default=0.0)
    per = 1000 if highest >= RARE else 100_000
    rate = measure.model_copy(update={"kind": "level", "unit": f"{measure.unit} per {per:,} residents"})
    return RateViews(
        tuple(replace(view, measure=rate, points=_per(view.points, view.area_code, residents, per),
                      trend=_per(view.trend, view.area_code, residents, per)) for view in shown),
        _note(store, shown[0], residents))


def _note(store: Store, view: View, residents: Residents) -> str:
    """Whose residents rates are of, and how many others say there are, where boroughs are compared on these."""
    first, last = min(residents), max(residents)
    mine = residents[last][view.area_code]
    said = f"Residents: {_named(mine)}, mid-{first} to mid-{last}"
    other = rates.populations(store, [view.area_code], last)[view.area_code]
    if other.source == mine.source:
        return said
    return (f"{said}; for mid-{last} it has {mine.people:,.0f} in {view.area_name}, where {_named(other)}, on which "
            f"boroughs are compared, has {other.people:,.0f}")


def _named(population: Population) -> str:
    source = registry().sources[population.source]
    return f"{source.title} ({source.publisher})"


def _per(points: Sequence[Point], area_code: str, residents: Residents, per: int) -> tuple[Point, ...]:
    """The points of an area for ``per`` residents, but for those of years near which no residents are held."""
    years = [_nearest(rates.year_of(point.start, point.months), residents) for point in points]
    return tuple(Point(point.start, point.months,
                       None if point.value is None else point.value / residents[year][area_code].people * per,
                       point.status, point.release)
                 for point, year in zip(points, years, strict=True) if year is not None)


def _nearest(year: int, residents: Residents) -> int | None:
    """The year of which residents are held that is nearest to a year, the earlier of two; None if it is too far."""
    found = min(residents, key=lambda held: (abs(held - year), held))
    return found if abs(found - year) <= NEAREST else None
