"""One finding in one plain sentence: what happened, then whether that is more than usual, in at most 30 words.

It is made from registry fields and figures only, and names the exact measure, area, period and baseline, so that it
cannot be read as another. Release and markers stand beside it, where a page says them once.
"""

from data import periods
from metrics.registry import Measure
from metrics.results import YEAR, Change, Point, Strength, View

SMALL = 50  # below, a percentage of so few says more than it knows: the numbers themselves are given
LONGEST = 30  # words
THE_YEAR_BEFORE = "the year before"
SAME_MONTHS = "a year earlier"
READINGS: dict[Strength, str] = {
    "usual": "within the usual variation", "margin": "within its margin", "few": "too few to tell",
    "not tested": "no margin known",
}


def finding_sentence(view: View, change: Change | None, strength: Strength, judgement: str) -> str:
    """The sentence of a finding: ``Robbery offences, London: 31,946 in the year to February 2026, 2,324 (6.8%) …``.

    It goes by the measure's short title where it would be longer than LONGEST with the whole one.
    """
    said = _said(view, change, strength, judgement)
    whole = f"{view.measure.title}, {view.area_name}{said}"
    return whole if len(whole.split()) <= LONGEST else f"{view.measure.short_title}, {view.area_name}{said}"


def _said(view: View, change: Change | None, strength: Strength, judgement: str) -> str:
    """What is said of the measure and the area."""
    if view.headline is None:
        return ": no figure."
    now = f": {_in_its_unit(view.headline.value, view.measure)} {during(view.headline, view.measure)}"
    if change is None or change.baseline is None or strength == "not compared":
        if change is None:
            return f"{now}."
        return f"{now}; {'no comparison' if change.no_figure else 'not comparable'} with {change.against}."
    fact = f"{now}, {amount(view.measure, change.baseline.value, view.headline.value)} {_than(change, view)}"
    return f"{fact}: {reading}." if (reading := _reading(view, change, strength, judgement)) else f"{fact}."


def _in_its_unit(number: float | None, measure: Measure) -> str:
    """A count, which its title names, and a share alone; of what else is measured the unit too: ``339 days``."""
    own = measure.kind in ("level", "ratio") and not measure.share and number is not None
    return f"{value(number, measure)}{f' {measure.unit}' if own else ''}"


def _reading(view: View, change: Change, strength: Strength, judgement: str) -> str:
    assert view.headline is not None
    assert change.baseline is not None
    if strength == "clear":
        way = "rise" if (view.headline.value or 0.0) > (change.baseline.value or 0.0) else "fall"
        return f"clearly {judgement}" if judgement in ("better", "worse") else f"a clear {way}"
    return "" if view.headline.value == change.baseline.value else READINGS[strength]


def during(point: Point, measure: Measure) -> str:
    """The period of a figure after its number: ``in the year to February 2026``, ``from April 2025 to May 2025``.

    Of a figure that is as it stood on a day, that day: ``on 31 March 2022``; of one of a year, the year: ``in 2024``.
    """
    said = in_words(point.label)
    if measure.of_a_day:
        return f"on {periods.last_day(point.start).day} {said}"
    if measure.of_calendar_years and point.months == YEAR and point.start % YEAR == 0:
        return f"in {point.start // YEAR}"
    return f"in {said}" if point.months in (1, 3, YEAR) else f"from {said}"


def in_words(label: str) -> str:
    """The label of a period as a sentence has it: ``the year to July 2022`` for ``12 months to July 2022``."""
    return label.replace("12 months", "the year")


def _than(change: Change, view: View) -> str:
    """``than the year before`` or ``than in 2021/22``; ``as`` in place of ``than`` where nothing changed."""
    assert change.baseline is not None
    assert view.headline is not None
    than = "as" if view.headline.value == change.baseline.value else "than"
    named = change.against in (THE_YEAR_BEFORE, SAME_MONTHS)
    return f"{than} {'' if named else 'in '}{change.against}"


def amount(measure: Measure, before: float | None, after: float | None) -> str:
    """What happened: ``2,324 (6.8%) fewer``, of few ``3 more``, of a share ``2 points more``; ``the same``.

    ValueError where either figure is missing.
    """
    if before is None or after is None:
        raise ValueError("a change needs two figures")
    difference = after - before
    if difference == 0:
        return "the same"
    if measure.share:
        return f"{points(abs(difference), measure)} {'more' if difference > 0 else 'less'}"
    way = "more" if difference > 0 else "fewer" if measure.kind == "count" else "less"
    size = plain(abs(difference), measure)
    return f"{size} {way}" if before < SMALL else f"{size} ({percent(abs(difference) / before)}) {way}"


def percent(fraction: float) -> str:
    """A fraction above nought as ``6.8%``."""
    return "under 0.1%" if fraction < 0.0005 else f"{fraction:.1%}"


def points(difference: float, measure: Measure) -> str:
    """A difference of shares as ``2 points``; of rates, which are often a few per cent, to a tenth."""
    text = f"{difference * 100:.{0 if measure.kind == 'proportion' else 1}f}"
    if not float(text):
        return "under 0.1 points"
    return f"{text} point{'' if text == '1' else 's'}"


def plain(number: float, measure: Measure) -> str:
    """A number that is no share: whole where things are counted, with a decimal where it is none."""
    return f"{number:,.{0 if measure.kind == 'count' or number.is_integer() else 1}f}"


def value(number: float | None, measure: Measure) -> str:
    """A figure as people write it: 31,946, 46% or 16.8%; [x] where it is missing."""
    if number is None:
        return "[x]"
    if not measure.share:
        return plain(number, measure)
    return f"{number:.0%}" if measure.kind == "proportion" else f"{number:.1%}"


def signed(difference: float, measure: Measure) -> str:
    """A change, a fraction of a count or a difference of shares, with its sign: +12.2%, \u22123 points, 0.0%."""
    size = abs(difference)
    text = points(size, measure) if measure.share else f"{size:.1%}"
    sign = "+" if difference > 0 else "\u2212"
    return f"{sign}{text}" if float(f"{size:.3f}") else text
