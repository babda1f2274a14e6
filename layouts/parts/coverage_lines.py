"""One line an entry of a plan, which unfolds to all that is known of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, coverage_matrix, evidence, html, reading_marks
from layouts.parts.coverage_matrix import SHORT
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.results import LATE, LIVE, EntryCoverage, MeasureCoverage, MeasureState, PlanCoverage, View

HEADS = ("Entry", "State", "Newest figure here", "Days since", "Held by", "Next")
Views = Mapping[str, View]  # by the measure, in London


def lines(covered: PlanCoverage, entries: Sequence[EntryCoverage], views: Views, today: date) -> list[Any]:
    """The entries that are shown under their priorities, in the plan\u2019s order."""
    parts: list[Any] = [html.Div([html.Span(name) for name in HEADS], className="entry-head", **aria.hidden())]
    surveys = [one.entry.short_title for one in entries
               if one.newest and sentences.base_unpublished(views[one.newest.id])]
    if surveys:
        said = f"Surveys, whose base sizes are not published: {', '.join(surveys)}."
        parts.insert(0, html.P(said, className="period"))
    for priority in covered.plan.priorities:
        mine = [one for one in entries if one.entry.priority == priority.id]
        if mine:
            parts += [html.H3(priority.title), *(_line(one, views, today) for one in mine)]
    return parts


def _line(covered: EntryCoverage, views: Views, today: date) -> html.Details:
    entry, newest = covered.entry, covered.newest
    days = coverage_matrix.days_since(newest.reporting.latest_end, today) \
        if newest and newest.reporting.latest_end is not None else None
    cells = [
        html.Span([html.Strong(entry.title), html.Span(f" {entry.evidence}", className="period")], className="name"),
        html.Span([html.Span(coverage_matrix.SIGNS.get(covered.state, ""), className=f"square {covered.state}",
                             **aria.hidden()), f" {SHORT[covered.state]}"]),
        html.Span(_newest(covered, views)),
        html.Span(f"{days:,} days" if days is not None else "none", className="days"),
        html.Span(", ".join(covered.holders) or coverage_matrix.NOBODY),
        html.Span(_next(covered), className="period"),
    ]
    return html.Details([html.Summary(cells), html.Div(_unfolded(covered), className="entry-more")],
                        id=f"entry-{entry.id}", className="entry-line")


def _newest(covered: EntryCoverage, views: Views) -> list[Any]:
    """The figure of the measure that reaches furthest, its period and markers, and how many more there are."""
    newest = covered.newest
    if newest is None:
        return ["None"]
    headline = views[newest.id].headline
    more = f" and {len(covered.measures) - 1} more" if len(covered.measures) > 1 else ""
    if headline is None:
        return [f"{newest.latest_period}{more}"]
    measure = views[newest.id].measure
    return [html.Strong(fmt.with_unit(headline.value, measure)), *reading_marks.markers(headline),
            html.Span(f" {fmt.short_months(fmt.period(headline, measure))}{more}", className="period")]


def _next(covered: EntryCoverage) -> str:
    """What is to come: when, or in which publication."""
    newest = covered.newest
    if covered.state in (LIVE, LATE) and newest is not None:
        due = newest.reporting.expected_next
        said = "due" if covered.state == LIVE else "was due"
        return f"{said} {fmt.short_months(fmt.day(due.isoformat()))}" if due else "no timetable published"
    return "publication known" if covered.entry.publication else "no source known"


def _unfolded(covered: EntryCoverage) -> list[Any]:
    entry = covered.entry
    rows: list[tuple[str, Any]] = [("Asked for", sentences.sentence(entry.outcome)),
                                   ("Evidence", f"{sentences.sentence(evidence.of_entry(entry))} "
                                                f"{sentences.sentence(entry.where)}")]
    if entry.note:
        rows.append(("Note", sentences.sentence(entry.note)))
    rows.append(("Figures here", html.Ul([html.Li(_measure(one)) for one in covered.measures])
                 if covered.measures else "None."))
    if entry.publication:
        rows.append(("Would be answered by", sentences.sentence(entry.publication)))
    if entry.promised:
        rows.append(("Promised", sentences.sentence(entry.promised)))
    rows.append(("Id", entry.id))
    return [html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")]


def _measure(one: MeasureCoverage) -> list[Any]:
    content: list[Any] = [html.A(one.title, href=query.measure(one.id, query.LONDON))]
    if one.release:
        reach = fmt.span(one.first_period, one.latest_period)
        content.append(f": figures {reach}. {one.release.source_title}, release "
                       f"{fmt.day(one.release.label)}, {fmt.publication(one.release)}.")
    if not one.within_plan:
        content.append(" No figure lies within the plan.")
    set_aside = " ".join(map(sentences.sentence, one.set_aside))
    content.append(html.Span([" ", due(one.reporting), *reading_marks.freshness_of(one.reporting), ". ", set_aside],
                             className="next"))
    return content


def due(state: MeasureState) -> str:
    """By when the next figures are or were due, or why no day can be given."""
    if state.expected_next is not None:
        return f"Next due by {fmt.day(state.expected_next.isoformat())}"
    return sentences.sentence(state.note or SHORT[state.state]).rstrip(".")
