"""Every borough by name: its figure with its interval, how it stands, and its change. Never in order of merit."""

from collections.abc import Callable, Mapping
from typing import Any

from layouts.addresses import query
from layouts.charts import differences
from layouts.parts import aria, html, reading_marks
from layouts.words import borough_status
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Finding

CHANGE = "Change on the year before"
AGAINST = {"rate": "Against the other boroughs", "share": "Against the other boroughs", "survey": "Against London"}


def table(compared: BoroughComparison, changes: Mapping[str, Finding], area_code: str, caption: str) -> html.Table:
    """A native table, on a phone a small card a row; the borough of ``area_code`` is marked.

    Roles are said aloud, because a phone shows rows as cards, which would lose them.
    """
    columns = ("Borough", *_columns(compared), CHANGE)
    rows = [_row(compared, one, changes[one.code], here=one.code == area_code) for one in compared.boroughs]
    head = html.Tr([html.Th(name, scope="col", role="columnheader") for name in columns], role="row")
    return html.Table(
        [html.Caption(caption), html.Thead(head, role="rowgroup"), html.Tbody(rows, role="rowgroup")],
        className="boroughs", role="table",
    )


def _columns(compared: BoroughComparison) -> tuple[str, str]:
    unit = borough_status.unit(compared) or "figure"
    return f"{unit[:1].upper()}{unit[1:]}", AGAINST[compared.kind]


def _row(compared: BoroughComparison, one: Borough, change: Finding, *, here: bool) -> html.Tr:
    marked: dict[str, Any] = aria.current() if here else {}
    row: dict[str, Any] = {"className": "here"} if here else {}
    link = html.A(one.name, href=query.measure(compared.measure.id, one.code), **marked)
    head = html.Th(link, scope="row", role="rowheader")
    cells: list[Any]
    if one.value is None or one.interval is None:
        cells = [html.Td(f"No figure: {one.absent}", colSpan=2, role="cell", className="absent")]
    else:
        figure, stands = _columns(compared)
        cells = [html.Td(_figure(compared, one), role="cell", **aria.card(figure)),
                 html.Td(_stands(one), role="cell", **aria.card(stands))]
    cells.append(html.Td(_change(change), role="cell", **aria.card(CHANGE)))
    return html.Tr([head, *cells], role="row", **row)


def _figure(compared: BoroughComparison, one: Borough) -> list[Any]:
    assert one.value is not None
    assert one.interval is not None
    return [
        html.Strong(borough_status.number(compared, one.value)),
        html.Span(f" ({borough_status.interval(compared, one.interval)}){_marks(one)}", className="between"),
        *([html.P(COUNTED[compared.kind](compared, one), className="period")] if compared.kind in COUNTED else []),
    ]


def _marks(one: Borough) -> str:
    return "".join(f" [{mark}]" for mark in dict.fromkeys(one.status.split()))


def _offences(compared: BoroughComparison, one: Borough) -> str:
    return fmt.with_unit(one.count, compared.measure)


def _share(compared: BoroughComparison, one: Borough) -> str:
    return f"{fmt.number(one.count or 0.0)} of {fmt.number(one.base or 0.0)}"


COUNTED: dict[str, Callable[[BoroughComparison, Borough], str]] = {"rate": _offences, "share": _share}


def _stands(one: Borough) -> list[Any]:
    found = borough_status.of(one)
    said: list[Any] = [html.Span(found.words, className=f"stands {found.shape}")]
    if one.gap is not None and one.gap.interval is not None:
        low, high = one.gap.interval.low, one.gap.interval.high
        between = fmt.interval(low, high, one.gap.measure).removesuffix(" percentage points")
        said.append(html.P(f"{differences.points(one)} points ({between}) [{one.gap.status}]", className="period"))
    return said


def _change(change: Finding) -> list[Any]:
    if change.direction == "not compared":
        return [html.P(f"Not compared: {fmt.few_words(change.reason or 'no earlier figure')}",
                       className="refused not-compared")]
    return [reading_marks.happened(change), reading_marks.chip(change)]
