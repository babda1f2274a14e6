"""The first page: how all stands, what has not improved, and every measure under its priority."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from data import periods
from layouts.addresses import query
from layouts.charts import sparklines
from layouts.parts import area_form, aria, evidence, html, improvement, measure_cells, reading_marks
from layouts.words import format as fmt
from layouts.words import sentences
from layouts.words.freshness import overdue
from metrics.results import BASELINE_YEARS, LATE, Count, Finding, MeasureState, Overview, Place, Section, View

AGAINST = ("the year before", "the year before the plan", *(called for _, called in BASELINE_YEARS.values()))


def body(seen: Overview, states: Mapping[str, MeasureState], place: Place, places: Sequence[Place], today: date,
         stamp: str) -> list[Any]:
    """The content of the overview of one area; ``stamp`` dates the small lines."""
    since = seen.since(improvement.SINCE)
    late = [name for name, one in states.items() if one.state == LATE]
    counted = improvement.counts(since, late)
    return [
        html.H1(f"How policing performs in {place.name}"),
        html.P(_lead(seen.views), className="lead"),
        html.P(freshness(seen.views, states.values(), today), className="fresh"),
        area_form.form(places, place.code, "/"),
        _areas(place),
        html.Nav(_jumps(seen.sections, place), className="jumps", **aria.label("On this page")),
        improvement.whole(counted, place),
        improvement.not_improved(since, place),
        *[_section(section, seen, states, counted, place, stamp, today) for section in seen.sections],
        html.P(f"{reading_marks.KEY} Small lines begin at zero and are cut where a series breaks. A change is from the "
               "figure of the same length of time before.", className="note"),
    ]


def _areas(place: Place) -> html.P:
    """The way to the page of the area, or to all areas."""
    if place.kind == "london":
        return html.P(html.A("Areas by name and on the map", href=query.AREAS))
    return html.P(html.A(f"{place.name}: local priorities, and every measure against London",
                         href=query.place(place.code)))


def freshness(views: Sequence[View], states: Collection[MeasureState], today: date) -> str:
    """How new the newest and how old the oldest figures are, and for how many measures newer ones are due."""
    ends = [view.headline.end for view in views if view.headline]
    if not ends:
        return ""
    said = (f"The newest figures end in {periods.name(max(ends))} ({fmt.age(max(ends), today)}), the oldest in "
            f"{periods.name(min(ends))} ({fmt.age(min(ends), today)}).")
    return " ".join(filter(None, (said, overdue(states))))


def _lead(views: Sequence[View]) -> str:
    without = sum(view.headline is None for view in views)
    text = evidence.counts([view.measure.id for view in views])
    if not without:
        return text
    return f"{text} {without} of them {'has' if without == 1 else 'have'} no figure for this area, for reasons given."


def _jumps(sections: Sequence[Section], place: Place) -> html.Ul:
    whole = "The Met as a whole" if place.kind == "london" else f"{place.name} as a whole"
    links = [(whole, "#whole"), (f"What has not improved since {improvement.AGAINST}", "#not-improved"),
             *((f"{section.title} ({len(section.views)})", f"#{section.id}") for section in sections)]
    return html.Ul([html.Li(html.A(text, href=address)) for text, address in links])


def _section(section: Section, seen: Overview, states: Mapping[str, MeasureState], counted: Sequence[Count],
             place: Place, stamp: str, today: date) -> html.Section:
    heading = f"{section.id}-title"
    inside = [view for view in section.views if evidence.is_in_plan(view.measure.id)]
    beside = [view for view in section.views if not evidence.is_in_plan(view.measure.id)]

    def table(views: Sequence[View], which: str) -> html.Table:
        rows = [_row(view, seen.findings[view.measure.id], states.get(view.measure.id), today, stamp) for view in views]
        return _table(f"{section.title}, {place.name}: latest figures and changes of {which}", rows)

    content: list[Any] = [html.P(improvement.said(one), className="counted")
                          for one in counted if one.title == section.title]
    content += [table(inside, "the plan\u2019s measures")] if inside else []
    if beside:
        noun = "more measure" if inside else "measure"
        content.append(html.Details([
            html.Summary(f"{fmt.counted(len(beside), noun)} {evidence.OUTSIDE[:1].lower()}{evidence.OUTSIDE[1:]}"),
            table(beside, "measures not known to be in the plan"),
        ], className="more"))
    if not section.views:
        content.append(html.P("No measure of this priority is published yet."))
    return html.Section([html.H2(section.title, id=heading), *content], id=section.id, **aria.labelled_by(heading))


def _table(caption: str, rows: Sequence[html.Tr]) -> html.Table:
    columns = ["Measure", "Latest figure", *[measure_cells.heading(text) for text in AGAINST], "Trend"]
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in columns], role="row")
    return html.Table(  # roles said aloud, because a phone shows rows as cards, which would lose them
        [html.Caption(caption, className="hidden-text"), html.Thead(head, role="rowgroup"),
         html.Tbody(rows, role="rowgroup")],
        className="measures", role="table",
    )


def _row(view: View, findings: Sequence[Finding], state: MeasureState | None, today: date, stamp: str) -> html.Tr:
    link = html.A(view.measure.title, href=query.measure(view.measure.id, view.area_code))
    belongs = html.P(evidence.short(view.measure.id), className="evidence")
    if view.headline is None:
        reason = f"No figure for {view.area_name}: {view.absent or 'none has been published'}."
        name = html.Th([link, belongs], scope="row", role="rowheader")
        gap = html.Td(reason.replace("..", "."), colSpan=len(AGAINST) + 2, role="cell", className="absent")
        return html.Tr([name, gap], role="row")
    fresh = html.P([sentences.freshness(view, today), *reading_marks.freshness_of(state)], className="fresh")
    changes = [measure_cells.change(view, text, one) for text, one in zip(AGAINST, findings, strict=True)]
    name = html.Th([link, fresh, belongs], scope="row", role="rowheader")
    return html.Tr([name, measure_cells.latest(view, view.headline), *changes, _trend(view, stamp)], role="row")


def _trend(view: View, stamp: str) -> html.Td:
    if not sparklines.has_line(view):
        return html.Td("Too few figures to draw", role="cell", className="trend refused")
    picture = html.Img(
        src=f"{query.sprite(view.area_code, stamp)}#{view.measure.id}",
        alt=sentences.shape(view, sparklines.points_of(view)),
        width=str(sparklines.WIDTH), height=str(sparklines.HEIGHT),
    )
    return html.Td(picture, role="cell", className="trend")
