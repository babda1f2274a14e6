"""The part of a measure's page that sets boroughs beside one another: words, a map, a table and a folded funnel."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.addresses.measure_choices import ORDERS, MeasureChoices
from layouts.charts import differences, shading
from layouts.charts.shading import Shade
from layouts.parts import aria, borough_table, chart_figures, html, keep
from layouts.parts.tile_map import Tile, tile_map
from layouts.words import borough_status, borough_summary, readings, sentences
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Finding, MeasureContext, Place

TITLE = "Boroughs"
FUNNEL = "Which boroughs stand far out: the funnel, and how it is made"
WIDENED = ("Boroughs differ a lot on this measure, so the limits are widened by as much. Only one far from all the "
           "rest is outside them; boroughs within them can still be very unlike.")
CHANCE = ("The boroughs differ hardly more than chance would make them, so the limits are those of chance: "
          "one outside them is a question to ask and not yet an answer.")
SHAPES = ("A dot is a borough within the limits; a triangle points up above them and down below them, and is filled "
          "beyond the 99.8% limit. The dashed lines are the 95% limits, the outer ones those of 99.8%, the line "
          "between is all boroughs together.")
LINES = {"rate": "12-month totals", "share": "the share over 12 months", "survey": "the same figure"}
NO_FIGURE = "no figure"
MARKED = {
    "p": "[p] provisional: the newest months of the 12 are provisional.",
    "e": "[e] estimated: base sizes are not published, so the interval is worked out from the planned size of the "
         "survey and is approximate.",
}


def body(beside: MeasureContext, area_code: str, version: str, chosen: MeasureChoices,
         places: Sequence[Place]) -> list[Any]:
    """The comparison, as ``chosen`` on the page of an area; where boroughs cannot be compared, a sentence says why.

    ``places``: all that can be chosen, of which boroughs are compared with London, Inner or Outer London.
    """
    order = chosen.sort or ORDERS[0]
    if not beside.boroughs:
        return [html.P(f"Boroughs cannot be compared on this measure: {beside.refused}.")]
    return [part for compared in beside.boroughs for part in (
        *_yardsticks(compared, area_code, chosen, places), *_own(compared, area_code),
        html.P(borough_summary.summary(compared)),
        html.Div(html.Div([_map(compared, beside.changes, area_code, version),
                           html.Div([*borough_table.opening(beside.changes),
                                     borough_table.orders(compared, area_code, chosen),
                                     borough_table.table(compared, beside.changes, area_code, order, version,
                                                         chosen.against),
                                     keep.table()],
                                    className="in-rows"),
                           _notes(compared)], className="borough-pair"), className="borough-box"),
        *_folded(compared, beside, area_code, version))]


def _yardsticks(compared: BoroughComparison, area_code: str, chosen: MeasureChoices,
                places: Sequence[Place]) -> list[html.Div]:
    """Links to the comparison with another larger area; none of a survey, which publishes no other figure."""
    if compared.kind == "survey":
        return []
    links = [html.A(place.name, href=borough_table.here(compared, area_code, chosen.but(against=code)),
                    className="choice", **(aria.current() if code == chosen.against else {}))
             for code, place in (("" if place.code == query.LONDON else place.code, place) for place in places)
             if code in ("", *query.AGAINST)]
    return [html.Div([html.Span("Against", className="choices-title"), *links], className="choices", role="group",
                     **aria.label("What boroughs are compared with"))]


def _own(compared: BoroughComparison, area_code: str) -> list[html.P]:
    """How the borough of the page stands; nothing on the page of another kind of area."""
    said = [borough_summary.of_borough(compared, one) for one in compared.boroughs if one.code == area_code]
    return [html.P(text, className="own") for text in said if text]


def _map(compared: BoroughComparison, changes: borough_table.Changes, area_code: str, version: str) -> html.Div:
    shades = shading.shades(compared)
    ranges = {shade.number: shade.range for shade in shades.values()}
    meanings = {f"shade-{number}": ranges[number] for number in sorted(ranges)} | {"none": NO_FIGURE}
    tiles = [_tile(compared, one, changes[one.code], shades.get(one.code), area_code, version)
             for one in compared.boroughs]
    label = ", ".join(filter(None, (compared.measure.title, compared.label, borough_status.unit(compared))))
    note = f"Small lines: {LINES[compared.kind]} since 2019 or since figures begin, each on its own scale."
    return html.Div([tile_map(tiles, f"Boroughs on a map: {label}", meanings), html.P(note, className="note-small")])


def _tile(compared: BoroughComparison, one: Borough, change: Finding, shade: Shade | None, area_code: str,
          version: str) -> Tile:
    href, here = query.measure(compared.measure.id, one.code), one.code == area_code
    if one.value is None or shade is None:
        return Tile(one.code, href, "", one.absent, "none", here=here)
    figure, line = borough_status.number(compared, one.value), f"{query.lines(compared.measure.id, version)}#{one.code}"
    says = f"{figure}{borough_status.per(compared)}, {borough_status.side(compared, one)}{_moved(change)}"
    return Tile(one.code, href, figure, says, f"shade-{shade.number}", line, here)


def _moved(change: Finding) -> str:
    return "" if change.direction == "not compared" else f"; {readings.signed(change)} on the year before"


def _notes(compared: BoroughComparison) -> html.Ul:
    """What to bear in mind with the figures."""
    marks = dict.fromkeys(mark for one in compared.boroughs for mark in one.status.split())
    said = [*compared.caveats, f"Out of: {compared.base}.",
            *(MARKED.get(mark, f"[{mark}] {fmt.meaning(mark)}.") for mark in marks)]
    return html.Ul([html.Li(text) for text in said], className="note-small")


def _folded(compared: BoroughComparison, beside: MeasureContext, area_code: str, version: str) -> list[Any]:
    """How it is made: of a survey whether gaps have grown, else the funnel of the boroughs."""
    method = html.P(f"Method: {sentences.sentence(compared.method)}", className="note-small")
    if compared.kind == "survey":
        return [html.P(f"{differences.widening(compared)} {differences.WIDENS}"), method]
    label = f"{compared.measure.title}, {compared.label} ({sentences.release(beside.release)}). {SHAPES}"
    drawn = html.Figure([chart_figures.boroughs_of(compared, area_code, version), html.Figcaption(html.P(label))])
    return [html.Details([html.Summary(FUNNEL), html.P(CHANCE if compared.overdispersion == 1 else WIDENED), drawn,
                          method])]
