"""The boroughs of London beside one another on one measure, by name: which differ by more than chance.

Counts go on a funnel of rates per 1,000 residents, positive outcome rates on a funnel of shares of the
borough's own offences, and surveys are held against London. There is no order of merit: a place in a
league table says little where most boroughs differ by chance alone.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from data import periods
from data.statement import LONDON, Area
from metrics.analysis import rates, series, survey_gaps
from metrics.analysis.area_rates import span
from metrics.analysis.store import Store
from metrics.registry import Measure, registry
from metrics.results import MANY, VISITORS, Against, Borough, BoroughComparison, Gap, NotByBorough, Point
from metrics.statistics import borough_funnels, funnel, intervals
from metrics.statistics.funnel import Funnel
from metrics.statistics.intervals import Interval

Counts = dict[str, tuple[float, float]]  # events and their base, by area code
WESTMINSTER = "E09000033"
VISITED = "many more people visit or work here than live here, so a rate per resident says little of the risk to each"


def boroughs(store: Store, measure_id: str) -> BoroughComparison:
    """Every borough on a measure, in the latest period that London has.

    NotByBorough where only London is published, nothing is loaded, or there were no events;
    NoPopulation where nobody counted the residents; UnknownMeasure.
    """
    measure = registry().measure(measure_id)
    if measure.areas == "london":
        raise NotByBorough("published for London as a whole only")
    if measure.kind == "proportion":
        return _survey(store, measure)
    if measure.untested:
        raise NotByBorough(measure.untested)
    areas_held = store.reader.catalogue().areas.values()
    areas = sorted((area for area in areas_held if area.kind == "borough"), key=lambda area: area.name)
    whole = series.trends(store, measure, [LONDON])[LONDON]
    if not whole:
        raise NotByBorough(f"no complete 12 months of {registry().source_of(measure).title} are held")
    london = whole[-1]
    trends = series.trends(store, measure, [LONDON, *(area.code for area in areas)], london.start)
    points = {code: point for code, trend in trends.items() for point in trend if point.start == london.start}
    if measure.kind == "rate":
        given = {code: (point.numerator or 0.0, point.base or 0.0) for code, point in points.items()}
        fit = {code: one for code, one in given.items() if 0 < one[1] >= one[0]}
        drawn, base = _drawn(borough_funnels.of_shares, fit), f"{measure.base} of the same {span(london.months)}"
        return _on_funnel(measure, "share", areas, points, fit, drawn, _share, base, (MANY,))
    everybody = rates.populations(store, list(trends), rates.year_of(london.start, london.months))
    given = {code: (point.value or 0.0, everybody[code].people) for code, point in points.items()}
    drawn, base = _drawn(borough_funnels.of_rates, given), everybody[LONDON].note
    return _on_funnel(measure, "rate", areas, points, given, drawn, intervals.rate, base, (VISITORS, MANY))


def _share(events: float, base: float) -> Interval:
    return intervals.proportion(events / base, base)


def _drawn(draw: Callable[[list[funnel.Area]], Funnel], given: Counts) -> Funnel:
    """The funnel of the boroughs; NotByBorough where there is nothing to draw."""
    try:
        return draw([funnel.Area(code, *one) for code, one in given.items() if code != LONDON])
    except ValueError as refusal:
        raise NotByBorough(str(refusal)) from refusal


def _on_funnel(
    measure: Measure, kind: Literal["rate", "share"], areas: list[Area], points: Mapping[str, Point], given: Counts,
    drawn: Funnel, interval: Callable[[float, float], Interval], base: str, caveats: tuple[str, ...],
) -> BoroughComparison:
    london, placed = points[LONDON], {one.code: one for one in drawn.areas}
    if LONDON not in given:
        raise NotByBorough("there is nothing in London to take a share of")
    rows = tuple(
        Borough(
            area.code, area.name, placed[area.code].rate, interval(*given[area.code]), *given[area.code],
            placed=placed[area.code], status=points[area.code].status,
            caveat=VISITED if kind == "rate" and area.code == WESTMINSTER else "",
        ) if area.code in placed else Borough(area.code, area.name, absent=_absent(measure, points, area, london))
        for area in areas
    )
    return BoroughComparison(measure, kind, london.start, london.months, drawn.rate, interval(*given[LONDON]),
                             drawn.overdispersion, _method(drawn), base, caveats, rows)


def _absent(measure: Measure, points: Mapping[str, Point], area: Area, london: Point) -> str:
    if area.code in points:
        return f"more outcomes than {measure.base} in the period, so they are no share of them"
    return f"no complete figure for {london.label}, or no {measure.base} to take a share of"


def _method(drawn: Funnel) -> str:
    if drawn.overdispersion == 1:
        return "95% and 99.8% limits of chance alone"
    return ("95% and 99.8% limits, widened because boroughs differ from one another by more than chance: their "
            f"variance is {drawn.overdispersion:,.1f} times that of chance (Spiegelhalter 2005)")


def _survey(store: Store, measure: Measure) -> BoroughComparison:
    """Each borough's share, and its difference from London, with intervals from the planned size of the survey."""
    gaps = survey_gaps.borough_gaps(store, measure)
    latest = max(((gap.start, gap.other) for gap in gaps if gap.start is not None and gap.other is not None),
                 default=None)
    if latest is None:
        raise NotByBorough("no figure is held of a borough and of London at one date")
    start, london = latest
    asked = survey_gaps.interviews(measure)
    if asked is None:
        raise NotByBorough(survey_gaps.NO_BASE)
    rows = tuple(_surveyed(gap, start, asked / survey_gaps.BOROUGHS) for gap in gaps)
    return BoroughComparison(measure, "survey", start, measure.months, london, intervals.proportion(london, asked), 1.0,
                             survey_gaps.METHOD, f"{asked:,.0f} interviews in London, as planned", (MANY,), rows)


def _surveyed(gap: Gap, start: int, asked: float) -> Borough:
    if gap.start != start or gap.value is None or gap.interval is None:
        return Borough(gap.code, gap.who, absent=f"no figure for {periods.label(start, gap.months)}")
    return Borough(gap.code, gap.who, gap.value, intervals.proportion(gap.value, asked), base=asked, gap=gap,
                   against=_against(gap.interval), status=gap.status)


def _against(gap: Interval) -> Against:
    if gap.low > 0:
        return "higher"
    return "lower" if gap.high < 0 else "no clear difference"
