"""The page of one measure in one area: chart, figures, changes, and all that one must know to quote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from data import periods
from layouts.addresses import query
from layouts.pages import measure_chart
from layouts.parts import (
    area_form,
    borough_comparison,
    breadcrumbs,
    card_table,
    change_list,
    chart_figures,
    evidence,
    gap_table,
    html,
    outcomes,
    revision_table,
    table,
)
from layouts.words import format as fmt
from layouts.words import sentences
from metrics import queries
from metrics.registry import Source
from metrics.results import Finding, MeasureContext, Place, View

WANTED = {"up": "A rise is taken to be what is wanted.", "down": "A fall is taken to be what is wanted.",
          "none": "Neither a rise nor a fall is taken to be what is wanted."}

BASES = {
    "stated": "The publisher states it.",
    "file": "The file states when it was refreshed.",
    "file name": "It stands in the name of the file.",
    fmt.EARLIEST: "No source states it. It cannot have been earlier than the month after the last figures.",
    "unknown": "It is not known.",
}


@dataclass(frozen=True)
class MeasurePage:
    """What the page of a measure shows.

    ``version`` is that of its pictures, ``years`` how many of the last its chart shows (all where None), ``context``
    the boroughs, gaps and revisions of the measure, ``paired`` the finding of its outcomes, ``caveats`` what to bear
    in mind with the view, as metrics.queries.caveats has them, ``order`` is that of its boroughs.
    """

    view: View
    source: Source
    places: Sequence[Place]
    today: date
    version: str
    context: MeasureContext
    years: int | None = None
    paired: Sequence[Finding] = ()
    caveats: Sequence[str] = ()
    order: str = query.ORDERS[0]


def body(page: MeasurePage) -> list[Any]:
    """The content of a measure's page."""
    view, found = page.view, queries.findings_of(page.view)
    return [
        _breadcrumbs(view),
        html.H1([view.measure.title, html.Span(f" {view.area_name}", className="of-area")]),
        html.P(view.measure.question, className="lead"),
        area_form.form(page.places, view.area_code, query.measure(view.measure.id, query.LONDON)),
        _headline(view, found, page.today),
        *outcomes.lines(page.paired),
        *_part("changes", "Changes", change_list.body(found)),
        *_part("chart", "Chart", _chart(page, found)),
        *_part("boroughs", borough_comparison.TITLE,
               borough_comparison.body(page.context, view.area_code, page.version, page.order,
                                       partial(query.measure, view.measure.id, view.area_code, page.years))),
        *_part("gaps", "Gaps between groups",
               gap_table.body(page.context.gaps, f"{view.measure.title}: gaps", page.source.title)),
        *_part("variation", "Month by month: more than the usual variation?",
               chart_figures.variation_of(view, page.version)),
        *_part("figures", "Figures", [*table.figures(view), _downloads(view)] if view.points else []),
        *_part("revisions", revision_table.TITLE, revision_table.body(view.measure, page.context.provisional)),
        *_part("definition", "Definition", _definition(view)),
        *_part("breaks", "Breaks in the series", _breaks(view)),
        *_part("caveats", "What to bear in mind", _caveats(page.caveats)),
        *_part("plan", "In the Police and Crime Plans", [evidence.in_full(view.measure.id)]),
        *_part("source", "Source and release", [_source(view, page.source)]),
    ]


def _part(anchor: str, title: str, content: list[Any]) -> list[Any]:
    return [card_table.part(anchor, title, content)] if content else []


def _breadcrumbs(view: View) -> html.Nav:
    above = [(f"All measures, {view.area_name}", query.overview(view.area_code))]
    if view.area_code != query.LONDON:
        above.append((view.area_name, query.place(view.area_code)))
    return breadcrumbs.trail(above, view.measure.title)


def _headline(view: View, found: Sequence[Finding], today: date) -> html.Div:
    """The figure, and its own finding: against the first baseline that it compares with."""
    if view.headline is None:
        return html.Div(html.P(sentences.absence(view)), className="headline")
    first = _first(view, found)
    return html.Div(
        [
            html.Div([html.Span(fmt.figure(view.headline.value, view.measure), className="figure"),
                      html.Span(f" {fmt.unit(view.headline.value, view.measure)}", className="unit")]),
            html.P(first.sentence, className="finding"),
            html.P(f"{sentences.freshness(view, today)}.", className="fresh"),
        ],
        className="headline",
    )


def _first(view: View, found: Sequence[Finding]) -> Finding:
    return next((one for one in found if one.direction != "not compared" and one.view is view), found[0])


def _chart(page: MeasurePage, found: Sequence[Finding]) -> list[Any]:
    """The chart under its finding."""
    chart = measure_chart.place(page.view, page.version, page.years)
    finding = [html.P(_first(page.view, found).sentence, className="own")] if page.view.headline else []
    return [*finding, *chart] if chart else []


def _downloads(view: View) -> html.P:
    return html.P(
        [
            "Download these figures: ",
            html.A(f"{view.measure.title}, {view.area_name} (CSV)", href=query.csv(view.measure.id, view.area_code)),
            " or ",
            html.A("all areas (CSV)", href=query.csv(view.measure.id, None)),
            ".",
        ],
        className="downloads",
    )


def _definition(view: View) -> list[Any]:
    wanted = " ".join(filter(None, (WANTED[view.measure.desired], view.measure.desired_note)))
    notes = [html.P(view.measure.definition), html.P(wanted)]
    if view.measure.rolling:
        notes.append(html.P("Each figure is for a rolling 12 months, published each quarter."))
    if view.measure.kind == "rate":
        notes.append(html.P("The rate is of the same 12 months as its base."))
    if view.measure.survey and all(point.base is None for point in view.points):
        notes.append(html.P("Survey estimate: base size not published."))
    return notes


def _breaks(view: View) -> list[Any]:
    if not view.breaks:
        return []
    items = [html.Li([html.Strong(f"From {periods.name(one.start)}: "), sentences.sentence(one.reason)])
             for one in view.breaks]
    return [html.P("Figures on either side of a break are not comparable."), html.Ul(items)]


def _caveats(caveats: Sequence[str]) -> list[Any]:
    return [html.Ul([html.Li(sentences.sentence(text)) for text in caveats])] if caveats else []


def _source(view: View, source: Source) -> html.Dl:
    rows: list[tuple[str, Any]] = [
        ("Source", html.A(source.title, href=source.url, rel="external")),
        ("Publisher", source.publisher),
    ]
    if view.release:
        rows += [("Release", fmt.day(view.release.label)),
                 ("Published", sentences.sentence(fmt.publication(view.release).removeprefix("published "))),
                 ("How that is known", BASES.get(view.release.basis, sentences.sentence(view.release.basis)))]
    rows += [("Status", sentences.sentence(source.status)), ("Strengths", sentences.sentence(source.strengths)),
             ("Limits", sentences.sentence(source.limits))]
    if source.discontinued:
        rows.append(("Ended", sentences.sentence(source.discontinued_why)))
    return html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")
