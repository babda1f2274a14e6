"""The page of one measure in one area: chart, figures, changes, and all that one must know to quote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data import periods
from layouts.addresses import query
from layouts.charts.chosen import ChosenChart
from layouts.pages import measure_chart
from layouts.parts import (
    area_form,
    aria,
    borough_comparison,
    breadcrumbs,
    change_list,
    change_table,
    chart_figures,
    claim_lines,
    evidence,
    gap_table,
    group_tables,
    html,
    outcomes,
    reading_marks,
    revision_table,
    sections,
    table,
)
from layouts.words import format as fmt
from layouts.words import freshness, readings, sentences
from metrics.registry import Source
from metrics.results import (
    Breakdown,
    Chart,
    Disproportionality,
    Finding,
    MeasureContext,
    MeasureState,
    Place,
    ReleaseNote,
    Verdict,
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

    ``shown`` is its chart by what was chosen, ``version`` that of its pictures.
    ``context`` holds the boroughs, gaps and revisions of the measure, ``findings`` its changes, ``paired`` the finding
    of its outcomes, ``caveats`` what to bear in mind with the view, as metrics.queries.caveats has them. ``state``
    says whether newer figures are due, ``newer`` is the view of another count of the same matter that reaches further.
    ``breakdowns`` give its newest figure by characteristic, ``rates`` those of the groups of a ratio. ``claims`` were
    made about it.
    ``months`` are its months within their limits, None where they make no such chart.
    """

    shown: ChosenChart
    source: Source
    places: Sequence[Place]
    today: date
    version: str
    context: MeasureContext
    findings: Sequence[Finding]
    months: Chart | None = None
    paired: Sequence[Finding] = ()
    caveats: Sequence[str] = ()
    state: MeasureState | None = None
    newer: View | None = None
    breakdowns: Sequence[Breakdown] = ()
    rates: Disproportionality | None = None
    claims: Sequence[Verdict] = ()

    @property
    def view(self) -> View:
        """The measure in the area of the page."""
        return self.shown.view


def body(page: MeasurePage) -> list[Any]:
    """The content of a measure's page: figure and chart beside one another, all else behind one row of links."""
    view, found = page.view, page.findings
    drawn = measure_chart.place(page.shown, page.version)
    return [
        _breadcrumbs(view),
        html.Div([
            html.Div([html.H1([view.measure.title, " ", html.Span(view.area_name, className="of-area")]),
                      html.P(view.measure.question, className="lead")]),
            _form(page),
        ], className="measure-head"),
        html.Div([
            html.Section(_headline(view, found), className="measure-figure", **aria.label("The figure")),
            *([html.Section(drawn, className="measure-chart", id="chart", **aria.label("Chart"))] if drawn else []),
            html.Section(_facts(page, found), className="measure-facts", **aria.label("Changes, and how new it is")),
        ], className="measure-glance" if drawn else ""),
        *sections.behind_links(_sections(page, found)),
    ]


def _form(page: MeasurePage) -> html.Form:
    """The area, and another to stand beside it on the chart; what else was chosen goes along."""
    view = page.view
    kept = [html.Input(type="hidden", name=name, value=value) for name, value in page.shown.chosen.pairs()]
    beside = area_form.other(page.places, view.area_code) if page.shown.series else []
    return area_form.form(page.places, view.area_code, query.measure(view.measure.id, query.LONDON), [*beside, *kept])


def _facts(page: MeasurePage, found: Sequence[Finding]) -> list[Any]:
    """The changes of the figure, how fresh and how sure it is, and where to look besides."""
    return [*change_table.table(found), _freshness(page), *outcomes.lines(page.paired), *_newer(page.newer)]


def _headline(view: View, found: Sequence[Finding]) -> html.Div:
    """The figure and its own finding, against the first baseline that it compares with."""
    if view.headline is None:
        return html.Div(html.P(sentences.absence(view)), className="headline")
    return html.Div([
        html.Div([html.Span(fmt.figure(view.headline.value, view.measure), className="figure"),
                  html.Span(f" {fmt.unit(view.headline.value, view.measure)}", className="unit"),
                  *reading_marks.markers(view.headline)]),
        html.P(readings.first_compared(found).sentence, className="finding"),
    ], className="headline")


def _freshness(page: MeasurePage) -> html.Dl:
    """How fresh the figure is, and on what evidence its measure is in the plan."""
    view = page.view
    rows: list[tuple[str, Any]] = []
    if view.headline is not None:
        rows.append(("Data to", f"{sentences.freshness(view, page.today).removeprefix('Figures to ')}."))
        rows.append(("Next", freshness.explanation(page.state)))
    if sentences.base_unpublished(view):
        rows.append(("Base", sentences.NO_BASE))
    rows.append(("In the plan", [evidence.short(view.measure.id), ". ", html.A("Evidence", href="#plan")]))
    return html.Dl([part for name, text in rows if text for part in (html.Dt(name), html.Dd(text))], className="facts")


def _sections(page: MeasurePage, found: Sequence[Finding]) -> list[sections.Part]:
    """Anchor, title and content of each part of the page; those without content are left out."""
    view = page.view
    return [
        ("boroughs", borough_comparison.TITLE,
         borough_comparison.body(page.context, view.area_code, page.version, page.shown.chosen, page.places)),
        ("changes", change_list.TITLE, change_list.body(found)),
        ("groups", "Groups", [
            *sections.within("rates", "Groups beside one another", group_tables.rates(page.rates)),
            *sections.within("characteristics", "By characteristic",
                             group_tables.characteristics(view.measure, page.breakdowns)),
            *sections.within("gaps", "Gaps between groups", gap_table.body(
                page.context.gaps, f"{view.measure.title}: gaps", page.source.title))]),
        ("variation", "Month by month",
         chart_figures.variation_of(view, page.months, page.version) if page.months else []),
        ("figures", "Figures", [*table.figures(view), _downloads(view)] if view.points else []),
        ("revisions", "Revisions", revision_table.body(view.measure, page.context.provisional)),
        ("definition", "Definition and limits", [
            *_definition(view), *sections.within("breaks", "Breaks in the series", _breaks(view)),
            *sections.within("caveats", "What to bear in mind", _caveats(page.caveats))]),
        ("plan", "Plans", [evidence.in_full(view.measure.id)]),
        ("claims", "Said about this", claim_lines.about(page.claims)),
        ("source", "Source", [_source(view, page.source)]),
    ]


def _breadcrumbs(view: View) -> html.Nav:
    above = [breadcrumbs.DASHBOARD]
    if view.area_code != query.LONDON:
        above.append((view.area_name, query.place(view.area_code)))
    return breadcrumbs.trail(above, view.measure.title)


def _newer(kin: View | None) -> list[html.P]:
    """The way to another count of the same matter whose figures reach further, with its own figure."""
    if kin is None or kin.headline is None:
        return []
    link = html.A(f"{kin.measure.title}, {kin.area_name}", href=query.measure(kin.measure.id, kin.area_code))
    figure = f"{fmt.with_unit(kin.headline.value, kin.measure)} {fmt.during(kin.headline, kin.measure)}"
    return [html.P(["Newer, but another count: ", link, f": {figure}."], className="fresh")]


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
