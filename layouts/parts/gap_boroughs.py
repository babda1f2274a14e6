"""A survey's boroughs against London: in how many the answer clearly differs, where, and whether the gap grows."""

from typing import Any

from layouts.addresses import query
from layouts.charts import differences, shading
from layouts.parts import borough_comparison, borough_table, chart_figures, html, keep
from layouts.parts.tile_map import Tile, tile_map
from layouts.words import borough_status, borough_summary, sentences
from metrics.registry import Source
from metrics.results import BoroughComparison, MeasureContext

TABLE = "Every borough in a table"
HOW = "How intervals are made, and what to bear in mind"


def body(beside: MeasureContext, source: Source, version: str) -> list[Any]:
    """The sentence, a map beside a chart, and a table on demand; why not where only London is published."""
    if not beside.boroughs:
        return [html.P([html.Strong("Not published by borough: "),
                        f"{beside.refused} ({source.title}, {source.publisher}). {source.limits}"])]
    return [part for compared in beside.boroughs for part in _compared(compared, beside, version)]


def _compared(compared: BoroughComparison, beside: MeasureContext, version: str) -> list[Any]:
    measure = compared.measure
    notes = [*compared.caveats, f"Out of: {compared.base}.", borough_comparison.MARKED["e"],
             sentences.sentence(compared.method)]
    return [
        html.P(borough_summary.summary(compared), className="found"),
        html.P(f"{differences.widening(compared)} Estimated [e]; {sentences.release(beside.release)}."),
        html.Div([
            _map(compared),
            html.Figure([chart_figures.boroughs_of(compared, query.LONDON, version),
                         html.Figcaption(html.P(differences.ROWS))]),
        ], className="gap-boroughs"),
        html.Details([html.Summary(TABLE), html.Div([
            *borough_table.opening(beside.changes),
            borough_table.table(compared, beside.changes, query.LONDON, "name", version), keep.table()],
            className="in-rows"),
            html.P(html.A(f"{measure.title}: all areas (CSV)", href=query.csv(measure.id, None)))]),
        html.Details([html.Summary(HOW), html.Ul([html.Li(text) for text in notes])]),
    ]


def _map(compared: BoroughComparison) -> html.Div:
    """The boroughs shaded by value; each leads to its own page."""
    shades = shading.shades(compared)
    ranges = {f"shade-{one.number}": one.range for one in sorted(shades.values(), key=lambda one: one.number)}
    tiles = []
    for one in compared.boroughs:
        href = query.measure(compared.measure.id, one.code)
        if one.value is None:
            tiles.append(Tile(one.code, href, "", one.absent, "none"))
            continue
        figure = borough_status.number(compared, one.value)
        tiles.append(Tile(one.code, href, figure, f"{figure}, {borough_status.side(compared, one)}",
                          f"shade-{shades[one.code].number}"))
    return tile_map(tiles, f"Boroughs on a map: {compared.measure.title}, {compared.label}",
                    ranges | {"none": borough_comparison.NO_FIGURE})
