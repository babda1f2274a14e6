"""Gaps between groups of people as a table, and those that nobody publishes as a list with who holds them."""

from collections.abc import Sequence
from typing import Any

from data import periods
from layouts.parts import card_table, html
from layouts.words import format as fmt
from layouts.words import group_words, sentences
from metrics.results import NO_DATA, Gap

COLUMNS = ("Who, against whom", "Figures", "Gap", "Since the baseline", "Where the figures are from")
READINGS = {"widening": "clearly wider", "narrowing": "clearly narrower", "within the margin": "within the margin"}


def body(gaps: Sequence[Gap], caption: str, source: str) -> list[Any]:
    """The gaps with figures as a table, then those without; ``source`` is where figures not quoted come from."""
    known = [gap for gap in gaps if gap.refused != NO_DATA]
    return [*([table(gaps, caption, source)] if known else []), *unpublished(gaps)]


def table(gaps: Sequence[Gap], caption: str, source: str) -> html.Table:
    """The gaps with figures, a row each."""
    return card_table.table(caption, COLUMNS, [_row(gap, source) for gap in gaps if gap.refused != NO_DATA])


def unpublished(gaps: Sequence[Gap]) -> list[Any]:
    """The gaps that nobody publishes figures for, with the reason and the holder."""
    names = [gap.who for gap in gaps if gap.refused == NO_DATA]
    return [html.P([html.Strong(f"Not published: {', '.join(names)}. "), sentences.sentence(NO_DATA)])] if names else []


def _row(gap: Gap, source: str) -> list[Any]:
    name = [html.Strong(group_words.label(gap.who)), html.P(f"against {gap.against}", className="period")]
    if gap.value is None or gap.other is None or gap.start is None:
        return [name, "None", sentences.sentence(gap.refused), _widening(gap), source]
    measure = gap.measure
    figures = (f"{fmt.figure(gap.value, measure)} against {fmt.figure(gap.other, measure)}, "
               f"{periods.label(gap.start, gap.months)}")
    return [name, figures, _size(gap), _widening(gap), _origin(gap, source)]


def _origin(gap: Gap, source: str) -> str:
    """Where its figures are from, and what is to be said of that."""
    place = ", ".join(filter(None, (gap.where or source, gap.locator, gap.cites and f"citing {gap.cites}")))
    return " ".join(sentences.sentence(text) for text in (place, gap.caveat) if text)


def _size(gap: Gap) -> list[Any]:
    if gap.difference is None:
        return [html.P(f"Not compared: {gap.refused}.")]
    said: list[Any] = [html.Strong(difference(gap))]
    if gap.interval is not None:
        between = fmt.interval(gap.interval.low, gap.interval.high, gap.measure)
        said.append(html.P(f"95% interval {between} [{gap.status}]", className="period"))
    elif gap.note:
        said.append(html.P(sentences.sentence(gap.note), className="period"))
    return said


def difference(gap: Gap) -> str:
    """``−10 percentage points``; ``no difference`` in the figures as published."""
    return fmt.change(gap.difference, gap.measure) if gap.difference else "no difference"


def _widening(gap: Gap) -> list[Any]:
    found = gap.widening
    said: list[Any] = []
    if found.then is not None and found.start is not None:
        was = fmt.change(found.then, gap.measure) if found.then else "no difference"
        said = [html.P(f"It was {was} in {periods.label(found.start, gap.months)}.")]
    if found.verdict == "refused" or found.change is None:
        return [*said, html.P(f"Cannot be said: {found.refused}.")]
    between = fmt.interval(found.change.low, found.change.high, gap.measure)
    return [html.P([html.Strong(growth(found.change.estimate, gap)), f": {READINGS[found.verdict]}"]), *said,
            html.P(f"Margin of its growth (95%): {between} [e]")]


def growth(larger: float, gap: Gap) -> str:
    """By how much a gap has grown, whichever way it points: ``3 percentage points wider``, ``as wide as before``."""
    if round(larger, 6) == 0:
        return "As wide as before"
    size = fmt.change(abs(larger), gap.measure).removeprefix("+")
    return f"{size} {'wider' if larger > 0 else 'narrower'}"
