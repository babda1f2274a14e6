"""Every line of the plan as a tile, by priority: coloured by its reading, hatched where no figures are published."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from layouts.addresses import coverage_choices, query
from layouts.parts import aria, html
from layouts.parts.measure_lines import Line
from layouts.words import format as fmt
from layouts.words import readings
from metrics.registry import Priority

NO_FIGURES = "No figures published"
NOT_HERE = "Not published for this area"


def tiles(priorities: Sequence[Priority], lines: Sequence[Line]) -> list[Any]:
    """A row of tiles a priority; each tile leads to its measure, or to who holds what is missing."""
    found: list[Any] = []
    for priority in priorities:
        mine = [line for line in lines if line.priority == priority.id]
        if mine:
            found += [html.H3(priority.title, className="priority"),
                      html.Ul([html.Li(_tile(line)) for line in mine], className="plan-tiles", **aria.arrows())]
    return found


def key(lines: Sequence[Line]) -> html.Ul:
    """What each kind of tile stands for, and how many there are."""
    counts = Counter(_kind(line) for line in lines)
    return html.Ul([html.Li([html.Span(_sign(kind), className=f"plan-tile {kind}", **aria.hidden()), f" {words} ",
                             html.Strong(str(counts[kind]))])
                    for kind, words in _WORDS.items() if counts[kind]], className="legend tile-key")


_WORDS = {name.replace(" ", "-"): word for name, (_, word) in readings.CHIPS.items()} | {
    "no-figure": NOT_HERE, "none": NO_FIGURES}


def _kind(line: Line) -> str:
    """The class of a tile: a judgement, or ``none`` where the plan\u2019s entry has no figures at all."""
    return line.chosen.judgement.replace(" ", "-") if line.chosen else "none"


def _sign(kind: str) -> str:
    return next((sign for name, (sign, _) in readings.CHIPS.items() if name.replace(" ", "-") == kind), "")


def _tile(line: Line) -> html.A:
    words = said(line)
    return html.A(_sign(_kind(line)), href=address(line), className=f"plan-tile {_kind(line)} m-{line.key}",
                  title=words, **aria.label(words))


def address(line: Line) -> str:
    """The page of the measure in its area, or the line of the coverage page that says who holds the figures."""
    return query.measure(line.view.measure.id, line.view.area_code) if line.view else coverage_choices.entry(line.key)


def said(line: Line) -> str:
    """``Robbery offences: 32,173 offences, −3.7%, usual variation``."""
    if line.view is None or line.chosen is None:
        return f"{line.title}: {NO_FIGURES.lower()}"
    if line.view.headline is None:
        return f"{line.title}: {NOT_HERE.lower()}"
    figure = fmt.with_unit(line.view.headline.value, line.view.measure)
    parts = [figure, readings.signed(line.chosen), readings.strength(line.chosen)]
    return f"{line.title}: {', '.join(filter(None, parts))}"
