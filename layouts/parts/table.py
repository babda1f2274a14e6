"""The figures of a measure as a native table, newest first, with the markers that official statistics use.

Its hundreds of rows are written as HTML at once: as components they were half the work of a page.
"""

from typing import Any

from markupsafe import Markup, escape

from data import periods
from layouts.parts import aria, html, keep
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.results import Point, View

NO_YEAR = "\u2013"


def figures(view: View) -> list[Any]:
    """The table of a view with points, in a box that scrolls by itself, and the legend of the markers it uses."""
    twelve = {point.end: point for point in view.trend} if view.quotes_twelve_months else {}
    marked, parts = bool(_marked(view)), _parts(view)
    columns = _columns(view, parts, twelve=bool(twelve), marked=marked)
    rows = Markup("").join(_row(view, point, twelve, parts, marked=marked) for point in view.points[::-1])
    table = html.Table(
        [
            html.Caption(html.Span(caption(view)), id="table-caption"),
            html.Thead(html.Tr([html.Th(name, scope="col", className=style) for name, style in columns])),
            html.Tbody(rows),
        ],
        className="figures",
    )
    box = html.Div(table, className="scroll", tabIndex="0", role="region", **aria.labelled_by("table-caption"))
    return [html.Div([box, keep.table()]), *legend(view)]


def caption(view: View) -> str:
    """The full label of the table: measure, area, periods and release."""
    span = fmt.span(periods.name(view.points[0].start), periods.name(view.points[-1].end))
    order = ", newest first" if len(view.points) > 1 else ""
    text = f"{view.measure.title}, {view.area_name}, {span}{order} ({sentences.release(view.release)})."
    if view.measure.rolling:
        text += " Each figure is for a rolling 12 months, published each quarter: neighbouring rows share nine months."
    return text


def legend(view: View) -> list[Any]:
    """What each marker and dash in the table means; nothing where none is used."""
    items = [html.Li([html.Span(f"[{mark}]", className="mark"), f" {fmt.meaning(mark)}"]) for mark in _marked(view)]
    if view.quotes_twelve_months and len(view.trend) < len(view.points):
        items.append(html.Li(f"{NO_YEAR} a month is missing from the 12, or the series breaks in them"))
    if not items:
        return []
    return [html.P("Markers", className="legend-title", id="markers"), html.Ul(items, className="legend")]


def _marked(view: View) -> dict[str, None]:
    """The markers in use, in the order of the table, newest first."""
    return dict.fromkeys(mark for point in view.points[::-1] for mark in fmt.markers(point))


def _parts(view: View) -> tuple[bool, bool]:
    """Whether numerators and bases are published for any figure."""
    return (any(point.numerator is not None for point in view.points),
            any(point.base is not None for point in view.points))


def _columns(view: View, parts: tuple[bool, bool], *, twelve: bool, marked: bool) -> list[tuple[str, str]]:
    unit = "Figure" if view.measure.share else f"{view.measure.unit[:1].upper()}{view.measure.unit[1:]}"
    numerator, base = parts
    names = [("Period", ""), (unit, "num")]
    names += [("12 months to its end", "num")] if twelve else []
    names += [("Number", "num")] if numerator else []
    names += [("Out of", "num")] if base else []
    names += [("Markers", "")] if marked else []
    return [*names, ("Stated in release", "")]


def _row(view: View, point: Point, twelve: dict[int, Point], parts: tuple[bool, bool], *, marked: bool) -> Markup:
    numbers = [fmt.figure(point.value, view.measure)]
    if twelve:
        year = twelve.get(point.end)
        numbers.append(fmt.figure(year.value, view.measure) if year else NO_YEAR)
    numbers += [_part(value) for value, shown in zip((point.numerator, point.base), parts, strict=True) if shown]
    period = fmt.period(point, view.measure).removeprefix("rolling ")
    cells = "".join(f'<td class="num">{escape(number)}</td>' for number in numbers)
    marks = " ".join(f"[{mark}]" for mark in fmt.markers(point))
    cells += f'<td class="mark">{escape(marks)}</td>' if marked else ""
    return Markup(f'<tr><th scope="row">{escape(period)}</th>{cells}<td>{escape(fmt.day(point.release))}</td></tr>')


def _part(value: float | None) -> str:
    return fmt.MISSING if value is None else fmt.number(value)
