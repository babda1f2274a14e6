"""One finding in one plain sentence, made from registry fields and figures only, in under 30 words.

It names the exact measure, area, period, baseline and release, so that it cannot be read as another.
"""

import re

from data import periods
from metrics.registry import Measure
from metrics.results import Change, Point, ReleaseNote, View

SMALL = 50  # below, a percentage of so few says more than it knows: the numbers themselves are given
LONGEST = 30  # words; a marker is none


def finding_sentence(view: View, change: Change | None, direction: str, *, estimated: bool) -> str:
    """The sentence of a finding; ``direction`` as metrics.analysis.findings has it."""
    name = f"{view.measure.title}, {view.area_name}"
    if view.headline is None:
        return f"{name}: no figure."
    now = f"{name}: {value(view.headline.value, view.measure)}, {_period(view.headline, view.measure)}"
    end = f"({_release(view.release)}){_markers(view.headline, estimated=estimated)}."
    if change is None or change.baseline is None:
        against = f" with {change.against}" if change else ""
        return f"{now}; not compared{against} {end}"
    if direction == "not compared":
        return f"{now}; {_from(change.baseline, view.measure)} {change.against}, not tested {end}"
    return f"{now}; {_moved(change, view, direction)} {end}"


def _period(headline: Point, measure: Measure) -> str:
    """``year to February 2026``; of months added up from April, ``2025/26 to February``."""
    said = headline.label if measure.kind == "proportion" else periods.label_of_part(headline.start, headline.months)
    return said.replace("12 months", "year")


def _release(note: ReleaseNote | None) -> str:
    """``release March 2026``, as pages say it; a label that is no date as it is."""
    if note is None or not note.label:
        return "release unknown"
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", note.label):
        return f"release {note.label}"
    day = f"{int(note.label[8:])} " if note.label[8:] else ""
    return f"release {day}{periods.name(periods.from_iso(note.label))}"


def _from(baseline: Point, measure: Measure) -> str:
    return f"{value(baseline.value, measure)} in"


def _moved(change: Change, view: View, direction: str) -> str:
    assert change.baseline is not None
    if view.measure.kind == "count" and (change.difference is None or (change.baseline.value or 0) < SMALL):
        return f"{_word(direction)} on {change.against} ({value(change.baseline.value, view.measure)})"
    if direction == "no clear change":
        return f"{direction} on {change.against}"
    return f"{_word(direction)} {amount(abs(change.difference or 0.0), view.measure).lstrip('+')} on {change.against}"


def _word(direction: str) -> str:
    return {"rising": "up", "falling": "down"}.get(direction, direction)


def value(number: float | None, measure: Measure) -> str:
    """A figure as people write it: 31,946, 46% or 16.8%; [x] where it is missing."""
    if number is None:
        return "[x]"
    if measure.kind == "count":
        return f"{number:,.0f}"
    return f"{number:.0%}" if measure.kind == "proportion" else f"{number:.1%}"


def amount(difference: float, measure: Measure) -> str:
    """A change as people write it: +12.2%, \u22123 points."""
    if measure.kind == "count":
        return _signed(difference * 100, 1) + "%"
    places = 0 if measure.kind == "proportion" else 1
    text = _signed(difference * 100, places)
    return f"{text} point" if text[1:] == "1" else f"{text} points"


def _signed(number: float, places: int) -> str:
    text = f"{number:+.{places}f}"
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "\u2212")


def _markers(headline: Point, *, estimated: bool) -> str:
    markers = [*headline.status.split(), *(["r"] if headline.revised else []), *(["e"] if estimated else [])]
    return "".join(f" [{marker}]" for marker in dict.fromkeys(markers))
