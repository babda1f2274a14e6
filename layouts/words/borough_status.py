"""How a borough stands beside the others, in words and by a shape, and how its figure is written."""

import math
from dataclasses import dataclass
from typing import Literal

from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Interval

Mark = Literal["above", "below", "within", "none"]


@dataclass(frozen=True)
class Standing:
    """``mark`` is the side, ``shape`` the class by which charts and the style sheet draw it."""

    mark: Mark
    shape: str
    words: str


RARE = 0.1  # per 1,000: below, a rate is read more easily per 100,000
NOT_SHOWN = Standing("none", "no-place", "No figure")
STANDINGS = {
    "high 99.8%": Standing("above", "far-above", "Above the 99.8% limit"),
    "high 95%": Standing("above", "above", "Above the 95% limit"),
    "as expected": Standing("within", "within", "Within the limits"),
    "low 95%": Standing("below", "below", "Below the 95% limit"),
    "low 99.8%": Standing("below", "far-below", "Below the 99.8% limit"),
    "higher": Standing("above", "far-above", "Higher than London"),
    "no clear difference": Standing("within", "within", "No clear difference"),
    "lower": Standing("below", "far-below", "Lower than London"),
}
FUNNEL = ("high 99.8%", "high 95%", "low 95%", "low 99.8%")  # the classes outside the limits, from the top
SURVEY = ("higher", "lower")


def name_of(borough: Borough) -> str:
    """The class of a borough: its place on the funnel or against London; empty where it has none."""
    return borough.placed.placed if borough.placed else borough.against


def of(borough: Borough) -> Standing:
    """The words and mark of where a borough stands; those of a figure that is not shown where it has none."""
    return STANDINGS[name_of(borough)] if borough.value is not None else NOT_SHOWN


def outside(compared: BoroughComparison) -> dict[str, list[Borough]]:
    """The boroughs that stand out, by name, under each class that has any."""
    classes = SURVEY if compared.kind == "survey" else FUNNEL
    found = {name: [one for one in compared.boroughs if name_of(one) == name] for name in classes}
    return {name: some for name, some in found.items() if some}


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


def interval(compared: BoroughComparison, found: Interval) -> str:
    """``3.1 to 3.6``, to as many decimals as its figure and at least one."""
    places = max(1, places_after_point(compared))
    low, high = (number(compared, end, places) for end in (found.low, found.high))
    return f"{low.removesuffix('%')} to {high}"


def per(compared: BoroughComparison) -> str:
    """What a figure is of, after it: `` per 1,000 residents``; nothing after a survey's."""
    return {"rate": f" {unit(compared)}", "share": f" of {compared.measure.base}", "survey": ""}[compared.kind]


def missing(compared: BoroughComparison) -> str:
    """How many boroughs have no figure, as a sentence after others; empty if all have one."""
    without = sum(one.value is None for one in compared.boroughs)
    return f" {without} {'has' if without == 1 else 'have'} no figure." if without else ""
