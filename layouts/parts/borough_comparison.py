"""The part of a measure's page that sets boroughs beside one another: words, a chart, and a table by name."""

from typing import Any

from layouts.addresses import query
from layouts.charts import differences, funnel
from layouts.parts import borough_table, chart_figures, html
from layouts.parts.tile_map import Tile, tile_map
from layouts.words import borough_status, sentences
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, MeasureContext

TITLE = "Boroughs beside one another"
CHANCE = ("A borough within the limits does not stand out: chance alone makes boroughs of its size differ so much. One "
          "outside them differs by more, which is a question to ask and not yet an answer.")
WIDENED = ("Boroughs differ on this measure by more than chance alone, so the limits are widened by as much: they show "
           "what is unusual even so. Boroughs within them need not be alike; the intervals in the table say how far "
           "chance can move each. One outside them is a question to ask and not yet an answer.")
SHAPES = ("A dot is a borough within the limits; a triangle points up above them and down below them, and is filled "
          "beyond the 99.8% limit. The dashed lines are the 95% limits, the outer ones those of 99.8%, the line "
          "between is all boroughs together.")
ROWS = ("Each row is a borough, by name. The bar is the 95% interval of its difference from London; a triangle marks a "
        "difference that is more than chance, a dot one that may be chance.")

OF_FUNNEL = {"above": "above the limits", "below": "below the limits", "within": "within the limits",
             "none": "no figure"}
MEANINGS = {
    "rate": OF_FUNNEL, "share": OF_FUNNEL,
    "survey": {"above": "higher than London by more than chance", "below": "lower than London by more than chance",
               "within": "no clear difference from London", "none": "no figure"},
}

MARKED = {
    "p": "[p] provisional: the newest months of the 12 are provisional.",
    "e": "[e] estimated: base sizes are not published, so the interval is worked out from the planned size of the "
         "survey and is approximate.",
}


def body(beside: MeasureContext, area_code: str, stamp: str) -> list[Any]:
    """The comparison; where boroughs cannot be compared, one sentence that says why."""
    if not beside.boroughs:
        return [html.P(f"Boroughs cannot be compared on this measure: {beside.refused}.")]
    return [part for compared in beside.boroughs for part in _compared(compared, beside, area_code, stamp)]


def said(compared: BoroughComparison) -> str:
    """The chart in words."""
    return differences.description(compared) if compared.kind == "survey" else funnel.description(compared)


def _compared(compared: BoroughComparison, beside: MeasureContext, area_code: str, stamp: str) -> list[Any]:
    words = [html.P(_own(compared, area_code), className="own")] if _own(compared, area_code) else []
    words.append(html.P(said(compared)))
    words.append(html.P(_meant(compared)))
    label = f"{compared.measure.title}, {compared.label} ({sentences.release(beside.release)})."
    key = ROWS if compared.kind == "survey" else SHAPES
    named = (compared.measure.title, compared.label, borough_status.unit(compared))
    above = html.P(f"{', '.join(filter(None, named))}:", className="period")
    tiles = tile_map([_tile(compared, one) for one in compared.boroughs],
                     f"Boroughs on a map: {compared.measure.title}, {compared.label}", MEANINGS[compared.kind])
    figure = html.Figure([chart_figures.boroughs_of(compared, area_code, stamp),
                          html.Figcaption(html.P(f"{label} {key}"))])
    caption = (f"{label} Boroughs by name, in no order of merit; 95% intervals in brackets. "
               f"Out of: {compared.base}.")
    table = borough_table.table(compared, beside.changes, area_code, caption)
    return [*words, above, tiles, figure, table, *notes(compared)]


def _meant(compared: BoroughComparison) -> str:
    """What the limits mean; of a survey, whether gaps are widening."""
    if compared.kind == "survey":
        return differences.widening(compared)
    return CHANCE if compared.overdispersion == 1 else WIDENED


def _tile(compared: BoroughComparison, one: Borough) -> Tile:
    href = query.measure(compared.measure.id, one.code)
    if one.value is None:
        return Tile(one.code, href, "", one.absent, "none")
    figure = borough_status.number(compared, one.value)
    says = f"{figure}{borough_status.per(compared)}. {borough_status.of(one).words}"
    return Tile(one.code, href, figure, says, borough_status.of(one).mark)


def _own(compared: BoroughComparison, area_code: str) -> str:
    """How the borough of the page stands; empty on the page of another kind of area."""
    for one in compared.boroughs:
        if one.code == area_code and one.value is not None and one.interval is not None:
            figure = f"{borough_status.number(compared, one.value)}{borough_status.per(compared)}"
            between = borough_status.interval(compared, one.interval)
            mark = " [e]" if "e" in one.status.split() else ""
            return (f"{compared.measure.title}, {one.name}, {compared.label}: {figure} (95% interval {between}){mark}. "
                    f"{borough_status.of(one).words}.")
    return ""


def notes(compared: BoroughComparison) -> list[Any]:
    """What to bear in mind, and how limits and intervals were made."""
    own = dict.fromkeys(f"{one.name}: {one.caveat}." for one in compared.boroughs if one.caveat)
    marks = dict.fromkeys(mark for one in compared.boroughs for mark in one.status.split())
    meant = [MARKED.get(mark, f"[{mark}] {fmt.meaning(mark)}.") for mark in marks]
    method = f"Method: {sentences.sentence(compared.method)}"
    return [html.Ul([html.Li(text) for text in (*compared.caveats, *own, *meant, method)], className="note-small")]
