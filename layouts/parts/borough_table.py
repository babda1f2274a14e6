"""Every borough in a row: its figure as a dot with its interval, how it stands to London, its place, and its change.

It is no league table: a place is a range where intervals overlap, and these are drawn whatever the order.
"""

import math
from collections.abc import Mapping
from typing import Any

from layouts.addresses import measure_choices, query
from layouts.addresses.measure_choices import MeasureChoices
from layouts.charts import borough_marks
from layouts.parts import aria, html, reading_marks
from layouts.words import borough_status, readings
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Finding, ManyChanges, many_changes

Changes = Mapping[str, Finding]
INTERVAL, PLACE, CHANGE = "95% interval", "Place", "Change on the year before"
SORTED = {"name": "A to Z", "value": "the highest figure first", "change": "the largest rise first"}
DIRECTIONS = {"name": "ascending", "value": "descending", "change": "descending"}
LABELS = 4  # numbers that there is room for along the dots
FIGURES = {"rate": "Rate", "share": "Share", "survey": "Share"}


def orders(compared: BoroughComparison, area_code: str, chosen: MeasureChoices) -> html.Div:
    """Links to the table in each of measure_choices.ORDERS, on the page of an area."""
    names = zip(("", *measure_choices.ORDERS[1:]), ("Name", FIGURES[compared.kind], "Change"), strict=True)
    links = [html.A(name, href=here(compared, area_code, chosen.but(sort=one)), className="choice",
                    **(aria.current() if one == chosen.sort.replace("name", "") else {})) for one, name in names]
    return html.Div([html.Span("Sort by", className="sort-by"), *links], className="choices", role="group",
                    **aria.label("Order of the boroughs"))


def here(compared: BoroughComparison, area_code: str, chosen: MeasureChoices) -> str:
    """This part of the page of an area, as ``chosen``."""
    return f"{measure_choices.address(compared.measure.id, area_code, chosen)}#boroughs"


def table(compared: BoroughComparison, changes: Changes, area_code: str, order: str, version: str,
          against: str = "") -> html.Table:
    """A native table, on a phone two or three lines a row; the borough of ``area_code`` is marked.

    ``order``: one of measure_choices.ORDERS; ``against``: the code of what boroughs are compared with, if not London.

    Roles are said aloud, because a phone takes rows apart, which would lose them.
    """
    why = refused(compared, changes)
    marks, dots = shared(compared), query.dots(compared.measure.id, version, against)
    many = many_changes(changes.values())
    rows = [_row(compared, one, changes[one.code], marks, dots, why, many, here=one.code == area_code)
            for one in ordered(compared, changes, order)]
    caption = (f"{compared.measure.title}, {compared.label}: {SORTED[order]}. Places count from the highest figure, as "
               "a range where intervals overlap."
               f"{f' No change is given: {why}.' if why else ''}")
    return html.Table(
        [html.Caption(caption), html.Thead(_head(compared, order, marks), role="rowgroup"),
         html.Tbody(rows, role="rowgroup")],
        className="boroughs", role="table",
    )


def opening(changes: Changes) -> list[html.P]:
    """What chance alone would do to so many changes; nothing where none was tested."""
    text = readings.many(many_changes(changes.values()), "the year before")
    return [html.P(text, className="note-small")] if text else []


def shared(compared: BoroughComparison) -> list[str]:
    """The markers that every borough with a figure has, which the head of a column says once."""
    statuses = [one.status.split() for one in compared.boroughs if one.value is not None]
    return [mark for mark in dict.fromkeys(statuses[0]) if all(mark in status for status in statuses)]


def ordered(compared: BoroughComparison, changes: Changes, order: str) -> list[Borough]:
    """The boroughs in one of measure_choices.ORDERS; those without what they are sorted by come last, by name."""
    if order == "name":
        return list(compared.boroughs)
    few = all(readings.in_numbers(one) for one in changes.values())

    def key(one: Borough) -> float:
        found = one.value if order == "value" or one.value is None else _size(changes[one.code], few=few)
        return math.inf if found is None else -found

    return sorted(compared.boroughs, key=key)


def _size(change: Finding, *, few: bool) -> float | None:
    """By what changes are sorted: in numbers where all are given so, else in per cent; from none it is endless."""
    if change.direction == "not compared" or change.change is None:
        return None
    if few:
        return change.more
    return math.inf if change.change.difference is None else change.change.difference


def _head(compared: BoroughComparison, order: str, marks: list[str]) -> html.Tr:
    unit = borough_status.unit(compared) or "share of people"
    of_interval = [mark for mark in marks if mark == "e"]
    figure = f"{unit[:1].upper()}{unit[1:]}{_marked([mark for mark in marks if mark not in of_interval])}"
    axis = [html.Span(text) for text in _axis(compared)]
    columns: list[tuple[str, Any, dict[str, Any]]] = [
        ("name", "Borough", {}),
        ("value", [figure, html.Span(axis, className="axis", **aria.hidden())], {"className": "drawn"}),
        *([("", fmt.unit_in_words(compared.measure).capitalize(), {})] if _counts(compared) else []),
        ("", f"{INTERVAL}{_marked(of_interval)}", {}), ("", _against(compared), {}), ("", PLACE, {}),
        ("change", CHANGE, {}),
    ]
    return html.Tr([html.Th(text, scope="col", role="columnheader", **kind,
                            **(aria.sorted_by(DIRECTIONS[name]) if name == order else {}))
                    for name, text, kind in columns], role="row")


def _axis(compared: BoroughComparison) -> list[str]:
    """At most four numbers along the dots, evenly spaced, the sign of per cent after the last."""
    marks = borough_status.marks(compared, borough_marks.scale(compared))
    gaps = len(marks) - 1
    every = next(step for step in range(1, gaps + 1) if not gaps % step and gaps // step < LABELS)
    *texts, last = marks[::every]
    return [*(text.removesuffix("%") for text in texts), last]


def _against(compared: BoroughComparison) -> str:
    return f"Against {compared.against}, {borough_status.number(compared, compared.other.estimate)}"


def _row(compared: BoroughComparison, one: Borough, change: Finding, marks: list[str], dots: str, why: str,
         many: ManyChanges, *, here: bool) -> html.Tr:
    marked: dict[str, Any] = aria.current() if here else {}
    row: dict[str, Any] = {"className": "here"} if here else {}
    link = html.A(one.name, href=query.measure(compared.measure.id, one.code), **marked)
    cells = _cells(compared, one, change, marks, dots, why, many)
    return html.Tr([html.Th(link, scope="row", role="rowheader"), *cells], role="row", **row)


def _cells(compared: BoroughComparison, one: Borough, change: Finding, marks: list[str], dots: str,
           why: str, many: ManyChanges) -> list[html.Td]:
    counts = _counts(compared)
    if one.value is None or one.interval is None or one.side is None or one.rank is None:
        return [html.Td(f"No figure: {one.absent}", colSpan=5 + counts, role="cell", className="absent")]
    dot = html.Img(src=f"{dots}#{one.code}", alt="", className="dot")
    own = _marked([mark for mark in dict.fromkeys(one.status.split()) if mark not in marks])
    return [
        html.Td([dot, html.Strong(f"{borough_status.number(compared, one.value)}{own}")], role="cell",
                className="drawn"),
        *([_counted(compared, one)] if counts else []),
        html.Td(borough_status.interval(compared, one.interval), role="cell", className="between"),
        html.Td(_stands(compared, one), role="cell", className=f"side {one.side}"),
        html.Td([borough_status.place(one.rank), html.Span(f" of {one.rank.of}", className="of")], role="cell",
                className="place"),
        html.Td(_change(change, why, many), role="cell", className="moves"),
    ]


def _counts(compared: BoroughComparison) -> bool:
    """Whether a figure is a rate of events, whose number stands beside it: of a few, a rate alone says too much."""
    return compared.kind == "rate"


def _counted(compared: BoroughComparison, one: Borough) -> html.Td:
    unit = html.Span(f" {fmt.unit(one.count, compared.measure)}", className="of")
    return html.Td([fmt.figure(one.count, compared.measure), unit], role="cell", className="counted")


def _stands(compared: BoroughComparison, one: Borough) -> str:
    assert one.side
    return ", ".join(filter(None, (one.side.capitalize(), borough_status.size(compared, one))))


def _marked(marks: list[str]) -> str:
    return "".join(f" [{mark}]" for mark in marks)


def refused(compared: BoroughComparison, changes: Changes) -> str:
    """Why no borough's change can be told, where one reason holds for all; blank where reasons differ."""
    reasons = {_why(changes[one.code]) for one in compared.boroughs if one.value is not None}
    return reasons.pop() if len(reasons) == 1 else ""


def _why(change: Finding) -> str:
    return fmt.few_words(change.reason or "no earlier figure") if change.direction == "not compared" else ""


def _change(change: Finding, shared: str, many: ManyChanges) -> list[Any]:
    if change.direction == "not compared":
        return [html.Span("Not compared" if shared else f"Not compared: {_why(change)}",
                          className="refused not-compared")]
    return [reading_marks.signed(change), " ", reading_marks.chip(change, many)]
