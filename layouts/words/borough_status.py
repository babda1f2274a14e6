"""How a borough's figure is written, and how it stands beside the others, in words."""

import math
from collections.abc import Sequence

from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Interval, Rank, Side

RARE = 0.1  # per 1,000: below, a rate is read more easily per 100,000
SIDES: dict[Side, str] = {"above": "above", "below": "below", "about": "not clearly different from"}


def times(compared: BoroughComparison) -> int:
    """By what a rate per 1,000 is multiplied to be read: rare events are given per 100,000 residents."""
    return 100 if compared.kind == "rate" and compared.line < RARE else 1


def unit(compared: BoroughComparison) -> str:
    """What figures are of: ``per 1,000 residents``, ``share of offences``; empty for a survey's."""
    residents = f"per {1000 * times(compared):,} residents"
    return {"rate": residents, "share": f"share of {compared.measure.base}", "survey": ""}[compared.kind]


def places_after_point(compared: BoroughComparison) -> int:
    """Decimals of every figure of a comparison: a rate shows what all boroughs have together to two figures."""
    if compared.kind != "rate":
        return 0 if compared.kind == "survey" else 1
    return max(1, 1 - math.floor(math.log10(compared.line * times(compared))))


def number(compared: BoroughComparison, value: float, places: int | None = None) -> str:
    """A rate as ``3.4`` of its ``unit``, a share as ``16.8%``, a survey's figure as ``74%``."""
    digits = places_after_point(compared) if places is None else places
    return f"{value * times(compared):,.{digits}f}" if compared.kind == "rate" else fmt.percent(value, digits)


def marks(compared: BoroughComparison, values: Sequence[float]) -> list[str]:
    """The numbers along an axis, to as many decimals as tell neighbours apart."""
    step = (values[1] - values[0]) * (times(compared) if compared.kind == "rate" else 100)
    places = next(places for places in range(9) if abs(round(step, places) - step) < 1e-9)
    return [number(compared, value, places) for value in values]


def interval(compared: BoroughComparison, found: Interval) -> str:
    """``3.1 to 3.6``, to as many decimals as its figure and at least one."""
    places = max(1, places_after_point(compared))
    low, high = (number(compared, end, places) for end in (found.low, found.high))
    return f"{low.removesuffix('%')} to {high}"


def per(compared: BoroughComparison) -> str:
    """What a figure is of, after it: `` per 1,000 residents``; nothing after a survey's."""
    return {"rate": f" {unit(compared)}", "share": f" of {compared.measure.base}", "survey": ""}[compared.kind]


def side(compared: BoroughComparison, borough: Borough) -> str:
    """``above London``, ``not clearly different from London``; ``no figure`` of a borough without one."""
    return f"{SIDES[borough.side]} {compared.against}" if borough.side else "no figure"


def size(compared: BoroughComparison, borough: Borough) -> str:
    """How far a borough is from what it is held against: ``1.6 times``, in a survey ``11 points``; blank if unknown."""
    if compared.kind == "survey" and borough.difference:
        points = fmt.percent(abs(borough.difference.estimate)).removesuffix("%")
        return f"{points} point{'' if points == '1' else 's'}"
    return "" if borough.ratio is None else f"{borough.ratio:,.1f} times"


def place(rank: Rank) -> str:
    """``1st`` or, where intervals overlap, ``6th to 11th``: the first has the highest figure."""
    first, last = ordinal(rank.highest), ordinal(rank.lowest)
    return first if first == last else f"{first} to {last}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``, ``22nd``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def missing(compared: BoroughComparison) -> str:
    """How many boroughs have no figure, as a sentence after others; empty if all have one."""
    without = sum(one.value is None for one in compared.boroughs)
    return f" {without} {'has' if without == 1 else 'have'} no figure." if without else ""
