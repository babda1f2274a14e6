"""The boroughs of London beside one another on one measure, by name, each held against the figure of a larger area.

Counts are rates per 1,000 residents and stand on a funnel, positive outcome rates shares of the borough's own offences
on another, and surveys are held against London. There is no order of merit: the place of a borough is a range, as wide
as its interval leaves it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Literal

from data import periods
from data.statement import LONDON, Area
from metrics.analysis import rates, series, survey_gaps
from metrics.analysis.area_rates import span
from metrics.analysis.findings import findings
from metrics.analysis.store import Store, UnknownArea
from metrics.registry import Measure, registry
from metrics.results import MANY, VISITORS, Borough, BoroughComparison, Finding, Gap, NotByBorough, Point, View
from metrics.statistics import borough_funnels, funnel, intervals
from metrics.statistics.dispersion import Noise
from metrics.statistics.funnel import Funnel
from metrics.statistics.intervals import Interval
from metrics.statistics.ranks import ranks

Counts = dict[str, tuple[float, float]]  # events and their base, by area code


def boroughs(store: Store, measure_id: str, against: str = LONDON) -> BoroughComparison:
    """Every borough on a measure, held against a larger area by its code, in the latest period that this has.

    NotByBorough where only London is published, nothing is loaded, there were no events, or a survey is to be held
    against another area than London; NoPopulation where nobody counted the residents; UnknownMeasure; UnknownArea.
    """
    measure, catalogue = registry().measure(measure_id), store.reader.catalogue()
    if against not in catalogue.areas:
        raise UnknownArea(against)
    if measure.areas == "london":
        raise NotByBorough("published for London as a whole only")
    if measure.kind == "proportion":
        return _survey(store, measure, against)
    if measure.untested:
        raise NotByBorough(measure.untested)
    areas = sorted((area for area in catalogue.areas.values() if area.kind == "borough"), key=lambda area: area.name)
    whole = series.trends(store, measure, [against])[against]
    if not whole:
        raise NotByBorough(f"no complete 12 months of {registry().source_of(measure).title} are held")
    start = whole[-1].start
    trends = series.trends(store, measure, [against, *(area.code for area in areas)], start)
    points = {code: point for code, trend in trends.items() for point in trend if point.start == start}
    kind: Literal["rate", "share"] = "share" if measure.kind == "rate" else "rate"
    if kind == "share":
        given = {code: (point.numerator or 0.0, point.base or 0.0) for code, point in points.items()}
        given = {code: one for code, one in given.items() if 0 < one[1] >= one[0]}
        draw, interval = borough_funnels.of_shares, _share
        base = f"{measure.base} of the same {span(points[against].months)}"
    else:
        everybody = rates.populations(store, list(trends), rates.year_of(start, points[against].months))
        given = {code: (point.value or 0.0, everybody[code].people) for code, point in points.items()}
        draw, interval, base = borough_funnels.of_rates, intervals.rate, everybody[against].note
    if against not in given:
        raise NotByBorough(f"there is nothing in {catalogue.areas[against].name} to take a share of")
    drawn, other = _drawn(draw, given, against), interval(*given[against])
    rows = _rows(measure, areas, points, given, drawn, interval, points[against])
    return BoroughComparison(measure, kind, start, points[against].months, catalogue.areas[against].name, other,
                             drawn.rate, drawn.overdispersion, _method(drawn), base,
                             (VISITORS, MANY) if kind == "rate" else (MANY,), _held_against(other, rows))


def year_before(view: View, start: int, known: Noise | None = None) -> Finding:
    """A borough's change on the year before of its figure for the period that begins with ``start``.

    That is the period of the comparison; the borough may have a later one. The series is left out. ``known`` is the
    noise of its months (``findings``).
    """
    trend = tuple(point for point in view.trend if point.start <= start)
    latest = trend[-1] if trend and trend[-1].start == start else None
    points = tuple(point for point in view.points if latest and point.end <= latest.end)
    absent = view.absent or "no figure for the period that boroughs are compared in"
    held = replace(view, points=points, trend=trend, headline=latest, absent="" if latest else absent)
    finding = findings(held, ("year-before",), known)[0]
    return replace(finding, view=replace(finding.view, points=(), trend=()))


def _share(events: float, base: float) -> Interval:
    return intervals.proportion(events / base, base)


def _drawn(draw: Callable[[list[funnel.Area]], Funnel], given: Counts, against: str) -> Funnel:
    """The funnel of the boroughs; NotByBorough where there is nothing to draw."""
    try:
        return draw([funnel.Area(code, *one) for code, one in given.items() if code != against])
    except ValueError as refusal:
        raise NotByBorough(str(refusal)) from refusal


def _rows(measure: Measure, areas: Iterable[Area], points: Mapping[str, Point], given: Counts, drawn: Funnel,
          interval: Callable[[float, float], Interval], whole: Point) -> list[Borough]:
    placed = {one.code: one for one in drawn.areas}
    return [
        Borough(area.code, area.name, placed[area.code].rate, interval(*given[area.code]), *given[area.code],
                placed=placed[area.code], status=points[area.code].status)
        if area.code in placed else Borough(area.code, area.name, absent=_absent(measure, points, area, whole))
        for area in areas
    ]


def _held_against(other: Interval, rows: Iterable[Borough]) -> tuple[Borough, ...]:
    """Each with its difference from the other figure, its ratio to that, and the places that it may have."""
    rows = tuple(rows)
    known = {one.code: one.interval for one in rows if one.interval}
    places = dict(zip(known, ranks(list(known.values())), strict=True))
    return tuple(
        replace(one, difference=one.difference or intervals.apart(one.interval, other), rank=places[one.code],
                ratio=one.interval.estimate / other.estimate if other.estimate else None)
        if one.interval else one for one in rows)


def _absent(measure: Measure, points: Mapping[str, Point], area: Area, whole: Point) -> str:
    if area.code in points:
        return f"more outcomes than {measure.base} in the period, so they are no share of them"
    return f"no complete figure for {whole.label}, or no {measure.base} to take a share of"


def _method(drawn: Funnel) -> str:
    if drawn.overdispersion == 1:
        return "95% and 99.8% limits of chance alone (Spiegelhalter 2005)"
    return ("95% and 99.8% limits, widened because boroughs differ from one another by more than chance: their "
            f"variance is {drawn.overdispersion:,.1f} times that of chance (Spiegelhalter 2005: the variance between "
            "boroughs is added to that of chance, from z-scores winsorised at 10%)")


def _survey(store: Store, measure: Measure, against: str) -> BoroughComparison:
    """Each borough's share, and its difference from London, with intervals from the planned size of the survey."""
    if against != LONDON:
        raise NotByBorough("a survey\u2019s boroughs are held against London alone: no other figure is published, and "
                           "boroughs cannot be averaged, because the numbers of people asked are not published")
    gaps = survey_gaps.borough_gaps(store, measure)
    latest = max(((gap.start, gap.other) for gap in gaps if gap.start is not None and gap.other is not None),
                 default=None)
    if latest is None:
        raise NotByBorough("no figure is held of a borough and of London at one date")
    start, london = latest
    asked = survey_gaps.interviews(measure)
    if asked is None:
        raise NotByBorough(survey_gaps.NO_BASE)
    other = intervals.proportion(london, asked)
    rows = [_surveyed(gap, start, asked / survey_gaps.BOROUGHS) for gap in gaps]
    name = store.reader.catalogue().areas[LONDON].name
    return BoroughComparison(measure, "survey", start, measure.months, name, other, london, 1.0, survey_gaps.METHOD,
                             f"{asked:,.0f} interviews in London, as planned", (MANY,), _held_against(other, rows))


def _surveyed(gap: Gap, start: int, asked: float) -> Borough:
    if gap.start != start or gap.value is None or gap.interval is None:
        return Borough(gap.code, gap.who, absent=f"no figure for {periods.label(start, gap.months)}")
    return Borough(gap.code, gap.who, gap.value, intervals.proportion(gap.value, asked), base=asked,
                   difference=gap.interval, gap=gap, status=gap.status)
