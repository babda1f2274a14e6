"""How an area's figure stands to London's, in a cell: a class and its interval, two figures, or why neither."""

from typing import Any

from layouts.parts import html
from layouts.words import borough_status, sentences
from layouts.words import format as fmt
from metrics.registry import Measure
from metrics.results import Borough, BoroughComparison, ComparedBoroughs, Interval, LondonComparison, View

HEADING = "Against London"


def of_borough(view: View, compared: ComparedBoroughs) -> list[Any]:
    """The class of a borough on the funnel of a count or rate, or its difference from London in a survey."""
    if compared.boroughs is None:
        return _refused(compared.refused)
    every = compared.boroughs
    mine = next(one for one in every.boroughs if one.code == view.area_code)
    if mine.value is None or mine.interval is None:
        return _refused(mine.absent)
    found = borough_status.of(mine)
    same = view.headline is not None and view.headline.start == every.start
    period = "" if same else f", {every.label}"  # that of London's latest figure, where the area has a later one
    words = _survey(every, mine, same=same) if every.kind == "survey" else _funnel(every, mine, mine.interval)
    said: list[Any] = [html.P(html.Span(found.words, className=f"stands {found.shape}")),
                       html.P(f"{words}{period}", className="period")]
    if mine.caveat:
        said.append(html.P(sentences.sentence(mine.caveat), className="period"))
    return said


def of_area(measure: Measure, beside: LondonComparison) -> list[Any]:
    """An area's figure and London's with their intervals, and no class; or why not."""
    if beside.mine is None or beside.london is None:
        return _refused(beside.refused)
    if measure.kind == "rate":
        mine, london = _share(beside.mine), _share(beside.london)
        return [html.P(f"{mine} of {measure.base}; London {london}", className="period")]
    times = 100 if beside.london.estimate < borough_status.RARE else 1  # as the comparison of boroughs has it
    places = _places(beside.london.estimate * times)
    mine, london = (_rate(one, times, places) for one in (beside.mine, beside.london))
    return [html.P(f"{mine} per {1000 * times:,} residents; London {london}", className="period")]


def _rate(one: Interval, times: int, places: int) -> str:
    estimate, low, high = (f"{number * times:,.{places}f}" for number in (one.estimate, one.low, one.high))
    return f"{estimate} ({low} to {high})"


def _funnel(every: BoroughComparison, mine: Borough, interval: Interval) -> str:
    """``9.4 per 1,000 residents (9.0 to 9.8); all boroughs together 8.1``."""
    assert mine.value is not None
    own = f"{borough_status.number(every, mine.value)}{borough_status.per(every)}"
    return (f"{own} ({borough_status.interval(every, interval)}); "
            f"all boroughs together {borough_status.number(every, every.line)}")


def _survey(every: BoroughComparison, mine: Borough, *, same: bool) -> str:
    """``−5 percentage points (−9.1 to −1.0) [e]; London 74%``, with the area\u2019s own where it is not the latest."""
    assert mine.gap is not None
    assert mine.gap.interval is not None
    assert mine.gap.difference is not None
    low, high = mine.gap.interval.low, mine.gap.interval.high
    difference = fmt.change(mine.gap.difference, every.measure)
    between = fmt.interval(low, high, every.measure).removesuffix(" percentage points")
    own = "" if same or mine.value is None else f"{mine.gap.who} {borough_status.number(every, mine.value)}, "
    return f"{difference} ({between}) [{mine.gap.status}]; {own}London {borough_status.number(every, every.line)}"


def _share(one: Interval) -> str:
    low, high = (fmt.percent(end, 1).removesuffix("%" * at) for at, end in ((1, one.low), (0, one.high)))
    return f"{fmt.percent(one.estimate, 1)} ({low} to {high})"


def _places(london: float) -> int:
    """Decimals that show London's rate to two figures, and at least one."""
    return next((places for places in range(1, 6) if london * 10**places >= 10), 6)


def _refused(reason: str) -> list[Any]:
    return [html.P(["Not compared: ", f"{reason.rstrip('.')}."], className="refused not-compared")]
