"""How a finding looks: what happened by a shape and a number, what it is worth by a sign and a word."""

from typing import Any

from layouts.parts import aria, html
from layouts.words import format as fmt
from layouts.words import freshness, readings
from metrics.results import Finding, ManyChanges, MeasureState, Point

KEY = f"{readings.USUAL} {readings.MARGIN}"


def signed(finding: Finding) -> html.Span:
    """The change in its fewest signs, with the shape of its direction."""
    return html.Span(readings.signed(finding), className=f"moved {_class(finding.direction)} "
                                                         f"{_class(finding.judgement)}")


def chip(finding: Finding, many: ManyChanges | None = None) -> html.Span:
    """What the change is worth, with its sign, which the style sheet draws; marked if it stays clear among ``many``."""
    words: list[Any] = [readings.chip(finding)[1]]
    if many and many.holds(finding):
        words += [html.Span(readings.STAYS_CLEAR, **aria.hidden()), html.Span(", stays clear", className="hidden-text")]
    return html.Span(words, className=f"chip {_class(finding.judgement)}")


def freshness_of(state: MeasureState | None) -> list[Any]:
    """The sign of figures that should be newer or have ended, with its words for who hears it; nothing else."""
    found = freshness.mark(state)
    if found is None:
        return []
    return [html.Span(f" {found.sign}", title=found.words, **aria.hidden()),
            html.Span(f" ({found.words})", className="hidden-text")]


def markers(point: Point) -> list[Any]:
    """The bracketed markers of a figure, each with its meaning for who points at it or hears it."""
    return [html.Span([f" [{mark}]", html.Span(f" {fmt.meaning(mark)}", className="hidden-text")],
                      title=fmt.meaning(mark), className="mark") for mark in fmt.markers(point)]


def _class(name: str) -> str:
    """The class by which the style sheet knows a direction or a judgement."""
    return name.replace(" ", "-")


def interval(finding: Finding) -> str:
    """The 95% interval in words; blank where there is none."""
    if finding.low is None or finding.high is None:
        return ""
    mark = " [e]" if finding.estimated else ""
    return f"{fmt.interval(finding.low, finding.high, finding.view.measure)}{mark}"
