"""An area's figures beside London's, where no funnel holds them: per 1,000 residents, or a share of offences.

Only boroughs stand on funnels. Of Inner or Outer London, a Basic Command Unit or a constituency the two figures and
their intervals are given and no judgement is made, for the area is part of London, so that the two are not independent.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from data.statement import LONDON
from metrics.analysis import rates
from metrics.analysis.rates import NoPopulation, NoRate
from metrics.analysis.store import Store
from metrics.registry import Measure
from metrics.results import LondonComparison, Point, View
from metrics.statistics import intervals
from metrics.statistics.intervals import Interval

OTHER_PERIOD = "the latest figures of this area and of London are of different periods"


def compared_with_london(
    store: Store, area_code: str, mine: Iterable[View], london: Mapping[str, View]
) -> dict[str, LondonComparison]:
    """Each measure with a figure in an area, by id, beside London's of the same period.

    ``london`` has London's views by measure. UnknownArea.
    """
    @cache
    def people(year: int) -> dict[str, rates.Population]:
        return rates.populations(store, [area_code, LONDON], year)

    def beside(here: View, there: View) -> LondonComparison:
        try:
            return _beside(here, there, people)
        except (NoRate, NoPopulation) as refusal:
            return LondonComparison(refused=str(refusal))

    return {view.measure.id: beside(view, london[view.measure.id]) for view in mine if view.headline}


def _beside(view: View, whole: View, people: Callable[[int], dict[str, rates.Population]]) -> LondonComparison:
    """NoRate or NoPopulation where the two cannot be set side by side."""
    here, there = view.headline, whole.headline
    if here is None or there is None or here.start != there.start:
        raise NoRate(OTHER_PERIOD)
    if view.measure.kind == "rate":
        base = f"{view.measure.base} of the same {span(here.months)}"
        return LondonComparison(_share(here, view.measure), _share(there, view.measure), base)
    rates.refuse_if_not_a_count(view.measure)
    residents = people(rates.year_of(here.start, here.months))
    mine, london = (intervals.rate(point.value or 0.0, residents[code].people)
                    for point, code in ((here, view.area_code), (there, LONDON)))
    return LondonComparison(mine, london, residents[LONDON].note)


def span(months: int) -> str:
    """A length of time as words: ``12 months``, ``month``."""
    return "month" if months == 1 else f"{months} months"


def _share(point: Point, measure: Measure) -> Interval:
    if point.numerator is None or not point.base or point.numerator > point.base:
        raise NoRate(f"no {measure.base}, or more outcomes than {measure.base} in the period, so they are no share of "
                     "them")
    return intervals.proportion(point.numerator / point.base, point.base)
