"""A measure's newest figure by group: rates per 1,000 residents side by side, and one characteristic at a time."""

from collections.abc import Sequence
from typing import Any

from data import periods
from layouts.parts import card_table, html
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import Measure
from metrics.results import Breakdown, Disproportionality, Interval, Point

NAMES = {"officer-ethnicity": "Ethnicity as the officer saw it", "ethnicity": "Ethnicity", "reason": "Power used",
         "object": "Object of search", "age": "Age", "sex": "Sex", "outcome": "Outcome"}


def rates(found: Disproportionality | None) -> list[Any]:
    """The rate of each group, the ratio, and what is not known; nothing for a measure that is no ratio."""
    if found is None:
        return []
    measure, period = found.measure, periods.label(found.start, found.months)
    events = measure.variables[0].rpartition("/")[2]
    rows = [[one.name.capitalize(), _interval(one.rate), fmt.number(one.events), fmt.number(one.residents)]
            for one in found.groups]
    compared = " to ".join(group.partition("=")[2].capitalize() for group in (measure.groups[0], measure.against[0]))
    said = [f"{compared}: {_interval(found.ratio)} times." if found.ratio else ""]
    if found.unknown is not None:
        said.append(f"Of {fmt.percent(found.unknown)} of the {events} the group is not known, so each rate is too low.")
    said.append(f"{sentences.sentence(found.base)} {sentences.sentence(found.method)}")
    columns = ["Group", "Per 1,000 residents", events.capitalize(), "Residents"]
    return [
        card_table.table(f"{measure.title}, {period}", columns, rows),
        html.P(" ".join(filter(None, said))),
    ]


def characteristics(measure: Measure, found: Sequence[Breakdown]) -> list[Any]:
    """A table for each characteristic."""
    return [part for one in found for part in (
        html.H4(f"{NAMES[one.characteristic]}, {one.classes[0][1].label}"),
        card_table.table(f"{measure.title} by {NAMES[one.characteristic].lower()}, {one.classes[0][1].label}",
                         [NAMES[one.characteristic], f"Share of {measure.base}" if measure.share else measure.unit],
                         [[name.capitalize(), _figure(point, measure)] for name, point in one.classes]))]


def _figure(point: Point, measure: Measure) -> str:
    if point.numerator is None or point.base is None:
        return fmt.figure(point.value, measure)
    return f"{fmt.figure(point.value, measure)} ({fmt.number(point.numerator)} of {fmt.number(point.base)})"


def _interval(one: Interval) -> str:
    return f"{one.estimate:.2f} ({one.low:.2f} to {one.high:.2f})"
