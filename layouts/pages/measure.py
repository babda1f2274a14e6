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
    group_tables,
    html,
    outcomes,
    revision_table,
    table,
)
from layouts.words import format as fmt
from layouts.words import freshness, sentences
from metrics import queries
from metrics.registry import Source
from metrics.results import (
    Breakdown,
    Disproportionality,
    Finding,
    MeasureContext,
    MeasureState,
    Place,
    ReleaseNote,
    View,
)

WANTED = {"up": "A rise is taken to be what is wanted.", "down": "A fall is taken to be what is wanted.",
          "none": "Neither a rise nor a fall is taken to be what is wanted."}

BASES = {
    "stated": "The publisher states it.",
    "file": "The file states when it was refreshed.",
    "document": "The document that states the figures says so.",
    "file name": "It stands in the name of the file.",
    fmt.EARLIEST: "No source states it. It cannot have been earlier than the month after the last figures.",
    "unknown": "It is not known.",
}


@dataclass(frozen=True)
class MeasurePage:
    """What the page of a measure shows.

    ``version`` is that of its pictures, ``years`` how many of the last its chart shows (all where None), ``context``
    the boroughs, gaps and revisions of the measure, ``paired`` the finding of its outcomes, ``caveats`` what to bear
    in mind with the view, as metrics.queries.caveats has them. ``state`` says whether newer figures are due, ``newer``
    is the view of another count of the same matter that reaches further, ``order`` is that of its boroughs.
    ``breakdowns`` give its newest figure by characteristic, ``rates`` those of the groups of a ratio.
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
    state: MeasureState | None = None
    newer: View | None = None
    order: str = query.ORDERS[0]
    breakdowns: Sequence[Breakdown] = ()
    rates: Disproportionality | None = None


def body(page: MeasurePage) -> list[Any]:
    """The content of a measure's page."""
    view, found = page.view, queries.findings_of(page.view)
    return [
        _breadcrumbs(view),
        html.H1([view.measure.title, html.Span(f" {view.area_name}", className="of-area")]),
        html.P(view.measure.question, className="lead"),
        area_form.form(page.places, view.area_code, query.measure(view.measure.id, query.LONDON)),
        _headline(page, found),
        *outcomes.lines(page.paired),
        *_part("changes", "Changes", change_list.body(found)),
        *_part("chart", "Chart", measure_chart.place(view, page.version, page.years)),
        *_part("boroughs", borough_comparison.TITLE,
               borough_comparison.body(page.context, view.area_code, page.version, page.order,
                                       partial(query.measure, view.measure.id, view.area_code, page.years))),
        *_part("rates", "Groups beside one another", group_tables.rates(page.rates)),
        *_part("characteristics", "By characteristic", group_tables.characteristics(view.measure, page.breakdowns)),
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
    above = [breadcrumbs.DASHBOARD]
    if view.area_code != query.LONDON:
        above.append((view.area_name, query.place(view.area_code)))
    return breadcrumbs.trail(above, view.measure.title)


def _headline(page: MeasurePage, found: Sequence[Finding]) -> html.Div:
    """The figure, its own finding, against the first baseline that it compares with, and whether newer ones are due."""
    view = page.view
    if view.headline is None:
        return html.Div(html.P(sentences.absence(view)), className="headline")
    first = _first(view, found)
    return html.Div(
        [
            html.Div([html.Span(fmt.figure(view.headline.value, view.measure), className="figure"),
                      html.Span(f" {fmt.unit(view.headline.value, view.measure)}", className="unit")]),
            html.P(first.sentence, className="finding"),
            html.P(f"{sentences.freshness(view, page.today)}. {freshness.explanation(page.state)}".strip(),
                   className="fresh"),
            *_newer(page.newer),
        ],
        className="headline",
    )


def _newer(kin: View | None) -> list[html.P]:
    """The way to another count of the same matter whose figures reach further, with its own figure."""
    if kin is None or kin.headline is None:
        return []
    link = html.A(f"{kin.measure.title}, {kin.area_name}", href=query.measure(kin.measure.id, kin.area_code))
    figure = f"{fmt.with_unit(kin.headline.value, kin.measure)} {fmt.during(kin.headline, kin.measure)}"
    return [html.P(["Newer, but another count: ", link, f": {figure}."], className="fresh")]


def _first(view: View, found: Sequence[Finding]) -> Finding:
    return next((one for one in found if one.direction != "not compared" and one.view is view), found[0])


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
        notes.append(html.P(f"Each figure is a share of the {view.measure.base} of the same period."))
    if view.measure.survey and all(point.base is None for point in view.points):
        notes.append(html.P("Survey estimate: base size not published."))
    return notes


def _origin(release: ReleaseNote) -> str | html.A:
    """How the figures of a release came, and where they stand if that is known."""
    said = sentences.sentence(fmt.origin(release))
    return html.A(said, href=release.address, rel="external") if release.address else said


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
                 ("How that is known", BASES.get(view.release.basis, sentences.sentence(view.release.basis))),
                 ("How its figures came", _origin(view.release))]
    rows += [("Status", sentences.sentence(source.status)), ("Strengths", sentences.sentence(source.strengths)),
             ("Limits", sentences.sentence(source.limits))]
    if source.discontinued:
        rows.append(("Ended", sentences.sentence(source.discontinued_why)))
    return html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")
