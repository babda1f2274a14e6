"""How an area's figure stands to London's, or a borough's to Inner or Outer London's, in one line.

How many times it that is, on which side, and in what place; or why that is not said.
"""

from typing import Any

from layouts.parts import html
from layouts.words import borough_status
from metrics.registry import Measure
from metrics.results import Borough, BoroughComparison, ComparedBoroughs, Interval, LondonComparison, View


def of_borough(view: View, compared: ComparedBoroughs) -> list[Any]:
    """``1.9 times, above; 2nd to 5th of 32``, of a survey in points; of what period, where it is another than shown."""
    every = compared.boroughs
    if every is None:
        return _refused(compared.refused)
    mine = next(one for one in every.boroughs if one.code == view.area_code)
    if mine.value is None or mine.side is None or mine.rank is None:
        return _refused(mine.absent)
    place = f"{borough_status.place(mine.rank)} of {mine.rank.of}"
    same = view.headline is not None and view.headline.start == every.start
    rest = [f" {mine.side}; {place}", "" if same else f", to {every.label.rpartition(' to ')[2]}",
            " [e]" if every.kind == "survey" else ""]
    return [html.Strong(_size(every, mine)), html.Span("".join(rest), className="unit")]


def _size(every: BoroughComparison, mine: Borough) -> str:
    """How far it is from the larger area: ``1.9 times``, of a share ``\u22129 points``."""
    if every.kind == "survey" and mine.difference is not None:
        sign = "" if not round(mine.difference.estimate, 2) else "+" if mine.difference.estimate > 0 else "\u2212"
        return f"{sign}{borough_status.size(every, mine)}"
    return borough_status.size(every, mine) or f"{every.against} has none"


def of_area(measure: Measure, beside: LondonComparison) -> list[Any]:
    """``1.2 times``, and the rates that this is of; no judgement, for such an area is a large part of London."""
    if beside.mine is None or beside.london is None:
        return _refused(beside.refused)
    if not beside.london.estimate:
        return _refused("London has none")
    if measure.kind == "rate":
        mine, london = (f"{one.estimate * 100:.1f}%" for one in (beside.mine, beside.london))
        return [html.Strong(mine), html.Span(f" of {measure.base}; London {london}", className="unit")]
    times = 100 if beside.london.estimate < borough_status.RARE else 1  # as the comparison of boroughs has it
    places = _places(beside.london.estimate * times)
    mine, london = (_rate(one, times, places) for one in (beside.mine, beside.london))
    return [html.Strong(f"{beside.mine.estimate / beside.london.estimate:.1f} times"),
            html.Span(f" {mine} per {1000 * times:,} residents; London {london}", className="unit")]


def _rate(one: Interval, times: int, places: int) -> str:
    return f"{one.estimate * times:,.{places}f}"


def _places(london: float) -> int:
    """Decimals that show London's rate to two figures, and at least one."""
    return next((places for places in range(1, 6) if london * 10**places >= 10), 6)


def _refused(reason: str) -> list[Any]:
    """A few signs alone, for a row has no space: the measure's own page says why."""
    return [html.Span("Not compared", className="chip not-compared", title=f"{reason.rstrip('.')}.")]
