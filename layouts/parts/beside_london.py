"""How an area's figure stands to London's, in a cell: its side and its interval, two figures, or why neither."""

from typing import Any

from layouts.parts import html
from layouts.words import borough_status
from layouts.words import format as fmt
from metrics.registry import Measure
from metrics.results import Borough, BoroughComparison, ComparedBoroughs, Interval, LondonComparison, View

HEADING = "Against London"


def of_borough(view: View, compared: ComparedBoroughs) -> list[Any]:
    """Whether a borough is above, below or about London, by how much, and its place among the boroughs."""
    if compared.boroughs is None:
        return _refused(compared.refused)
    every = compared.boroughs
    mine = next(one for one in every.boroughs if one.code == view.area_code)
    if mine.value is None or mine.interval is None:
        return _refused(mine.absent)
    same = view.headline is not None and view.headline.start == every.start
    period = "" if same else f", {every.label}"  # that of London's latest figure, where the area has a later one
    words = _survey(every, mine, same=same) if every.kind == "survey" else _rate_of(every, mine, mine.interval)
    stands = borough_status.side(every, mine)
    size = "" if every.kind == "survey" else borough_status.size(every, mine)
    return [html.P(", ".join(filter(None, (f"{stands[:1].upper()}{stands[1:]}", size))), className="stands"),
            html.P(f"{words}{period}", className="period")]


def of_area(measure: Measure, beside: LondonComparison) -> list[Any]:
    """An area's figure and London's with their intervals, and no judgement; or why not."""
    if beside.mine is None or beside.london is None:
        return _refused(beside.refused)
    if measure.kind == "rate":
        mine, london = _share(beside.mine), _share(beside.london)
        return [html.P(f"{mine} of offences; London {london}", className="period")]
    times = 100 if beside.london.estimate < borough_status.RARE else 1  # as the comparison of boroughs has it
    places = _places(beside.london.estimate * times)
    mine, london = (_rate(one, times, places) for one in (beside.mine, beside.london))
    return [html.P(f"{mine} per {1000 * times:,} residents; London {london}", className="period")]


def _rate(one: Interval, times: int, places: int) -> str:
    estimate, low, high = (f"{number * times:,.{places}f}" for number in (one.estimate, one.low, one.high))
    return f"{estimate} ({low} to {high})"


def _rate_of(every: BoroughComparison, mine: Borough, interval: Interval) -> str:
    """``9.4 per 1,000 residents (9.0 to 9.8); London 8.1; 3rd to 5th of 32``."""
    assert mine.value is not None
    assert mine.rank is not None
    own = f"{borough_status.number(every, mine.value)}{borough_status.per(every)}"
    return (f"{own} ({borough_status.interval(every, interval)}); {every.against} "
            f"{borough_status.number(every, every.other.estimate)}; {borough_status.place(mine.rank)} of "
            f"{mine.rank.of}")


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
