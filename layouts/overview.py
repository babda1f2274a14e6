"""The first page: every measure under its priority, with its latest figure and how it has changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html

from layouts import area_form, aria, evidence, query, sentences, spark
from layouts import format as fmt
from metrics.results import Change, Place, Section, View


def body(sections: Sequence[Section], place: Place, places: Sequence[Place], today: date, stamp: str) -> list[Any]:
    """The content of the overview of one area; ``stamp`` dates the small lines."""
    views = [view for section in sections for view in section.views]
    against = list(dict.fromkeys(change.against for view in views for change in view.changes))
    return [
        html.H1(f"How policing performs in {place.name}"),
        html.P(_lead(views), className="lead"),
        area_form.form(places, place.code, "/"),
        html.Nav(_jumps(sections), className="jumps", **aria.label("Priorities of the plan")),
        *[_section(section, place, against, today, stamp) for section in sections],
        html.P("Small lines begin at zero and are cut where a series breaks. A change is from the figure of the "
               "same length of time before; up and down say what happened, not whether it is good.", className="note"),
    ]


def _lead(views: Sequence[View]) -> str:
    without = sum(view.headline is None for view in views)
    text = f"{len(views)} measures. {evidence.counts([view.measure.id for view in views])}"
    if not without:
        return text
    return f"{text} {without} of them {'has' if without == 1 else 'have'} no figure for this area, for reasons given."


def _jumps(sections: Sequence[Section]) -> html.Ul:
    return html.Ul([html.Li(html.A(f"{section.title} ({len(section.views)})", href=f"#{section.id}"))
                    for section in sections])


def _section(section: Section, place: Place, against: Sequence[str], today: date, stamp: str) -> html.Section:
    heading = f"{section.id}-title"
    columns = ["Measure", "Latest figure", *[_against(text) for text in against], "Trend"]
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in columns], role="row")
    rows = [_row(view, against, today, stamp) for view in section.views]
    caption = html.Caption(f"{section.title}, {place.name}: latest figures and changes", className="hidden-text")
    table = html.Table(  # roles said aloud, because a phone shows rows as cards, which would lose them
        [caption, html.Thead(head, role="rowgroup"), html.Tbody(rows, role="rowgroup")],
        className="measures", role="table",
    )
    content = table if rows else html.P("No measure of this priority is published yet.")
    return html.Section([html.H2(section.title, id=heading), content], id=section.id, **aria.labelled_by(heading))


def _against(text: str) -> str:
    return f"Change on {text}"


def _row(view: View, against: Sequence[str], today: date, stamp: str) -> html.Tr:
    link = html.A(view.measure.title, href=query.measure(view.measure.id, view.area_code))
    belongs = html.P(evidence.short(view.measure.id), className="evidence")
    fresh = html.P(sentences.freshness(view, today), className="fresh")
    name = html.Th([link, fresh, belongs], scope="row", role="rowheader")
    if view.headline is None:
        reason = f"No figure for {view.area_name}: {view.absent or 'none has been published'}."
        name = html.Th([link, belongs], scope="row", role="rowheader")
        gap = html.Td(reason.replace("..", "."), colSpan=len(against) + 2, role="cell", className="absent")
        return html.Tr([name, gap], role="row")
    latest = html.Td(
        [
            html.Span(fmt.figure(view.headline.value, view.measure), className="figure"),
            html.Span(f" {fmt.unit(view.headline.value, view.measure)}", className="unit"),
            html.P(fmt.period(view.headline, view.measure), className="period"),
        ],
        role="cell", className="num",
    )
    changes = {change.against: change for change in view.changes}
    cells = [_change(view, text, changes.get(text)) for text in against]
    return html.Tr([name, latest, *cells, _trend(view, stamp)], role="row")


def _change(view: View, against: str, one: Change | None) -> html.Td:
    label = html.Span(_against(against), className="card-label", **aria.hidden())
    if one is None or one.difference is None or one.baseline is None or view.headline is None:
        reason = one.refused if one and one.refused else "no earlier figure"
        link = html.A(
            ["Not compared", html.Span(f": {view.measure.title}, {against}, in full", className="hidden-text")],
            href=f"{query.measure(view.measure.id, view.area_code)}#changes",
        )
        return html.Td([label, html.P([link, f": {fmt.few_words(reason)}"], className="refused")], role="cell")
    value = fmt.figure(one.baseline.value, view.measure)
    words = f"{fmt.direction(one.difference)}, from" if one.difference else "the same as"
    year = "the " if one.baseline.label.startswith("12 months") else ""
    return html.Td(
        [
            label,
            _amount(view, one),
            html.P(f"{words} {value} in {year}{one.baseline.label}", className="period"),
        ],
        role="cell", className="num",
    )


def _amount(view: View, one: Change) -> html.Span:
    """The change with its number large and its unit beside it."""
    assert view.headline is not None
    text = fmt.change_in_full(one, view.headline, view.measure)
    size, _, unit = text.partition(" ")
    if not unit or not size[-1].isdigit():
        return html.Span(text, className="change")
    return html.Span([html.Span(size, className="change"), html.Span(f" {unit}", className="unit")])


def _trend(view: View, stamp: str) -> html.Td:
    if not spark.has_line(view):
        return html.Td("Too few figures to draw", role="cell", className="trend refused")
    picture = html.Img(
        src=f"{query.sprite(view.area_code, stamp)}#{view.measure.id}",
        alt=sentences.shape(view, spark.points_of(view)),
        width=str(spark.WIDTH), height=str(spark.HEIGHT),
    )
    return html.Td(picture, role="cell", className="trend")
