"""The page of one area: what it is and belongs to, its local priorities, and every measure that has figures there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from layouts.addresses import query
from layouts.parts import (
    area_words,
    aria,
    beside_london,
    card_table,
    evidence,
    html,
    measure_cells,
    reading_marks,
)
from layouts.words import freshness, sentences
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from metrics.results import AREA_KINDS, MeasureState, Overview, Place, Relations, View

BEFORE = "the year before"
LOCAL_PLAN, LOCAL = "2017-21", "local"
Beside = Callable[[View], list[Any]]


@dataclass(frozen=True)
class Area:
    """What is shown of an area: ``beside`` holds a figure against London, None where no figure can be."""

    place: Place
    seen: Overview
    states: Mapping[str, MeasureState]
    relations: Relations
    beside: Beside | None


def area(store: Store, place: Place, today: date) -> Area:
    """What there is to show of an area on a day."""
    seen = queries.overview_of(store, place.code)
    return Area(place, seen, queries.measure_states(store, seen, today), queries.relations(store, place.code),
                _beside(store, place, [view.measure.id for view in seen.views if view.headline]))


def _beside(store: Store, place: Place, shown: Sequence[str]) -> Beside | None:
    if place.kind == "borough":
        compared = queries.borough_comparisons(store, shown)
        return lambda view: beside_london.of_borough(view, compared[view.measure.id])
    if AREA_KINDS[place.kind].of_boroughs:
        held = queries.compared_with_london(store, place.code)
        return lambda view: beside_london.of_area(view.measure, held[view.measure.id])
    return None


def body(area: Area, today: date) -> list[Any]:
    """The content of the page of an area."""
    local = _local()
    rest = [(section.id, section.title, [view for view in section.views if view.headline and
                                         view.measure.id not in local]) for section in area.seen.sections]
    gone = [view for view in area.seen.views if view.headline is None]
    return [
        area_words.breadcrumbs(area.place),
        html.H1(area.place.name),
        html.P(area_words.lead(area.place, area.relations), className="lead"),
        area_words.relations(area.place, area.relations),
        *[html.P(text, className="fresh") for text in [freshness.overdue(area.states.values())] if text],
        html.P([html.A(f"Overview of {area.place.name}", href=query.overview(area.place.code)), " \u00b7 ",
                html.A("Choose another area", href=query.AREAS)]),
        _jumps(area, rest, len(gone)),
        _priorities(area, local, today),
        *[card_table.part(anchor, title, [_table(area, title, [(one, evidence.short(one.measure.id)) for one in found],
                                                 today)])
          for anchor, title, found in rest if found],
        *_gone(area.place, gone),
        card_table.part("reading", "How to read this page", area_words.reading(area.place)),
    ]


def _local() -> dict[str, str]:
    """The measures of the local priorities of the plan that named them, with the line of the plan, in its order."""
    entries = [entry for entry in registry().entries_of(LOCAL_PLAN) if entry.priority == LOCAL]
    return {measure: entry.title for entry in entries for measure in entry.measures}


def _jumps(area: Area, rest: Iterable[tuple[str, str, Sequence[View]]], gone: int) -> html.Nav:
    links = [("Local priorities", "#local"), *((f"{title} ({len(found)})", f"#{anchor}")
                                               for anchor, title, found in rest if found)]
    links += [(f"No figures ({gone})", "#none")] if gone else []
    return html.Nav(html.Ul([html.Li(html.A(text, href=address)) for text, address in links]), className="jumps",
                    **aria.label("On this page"))


def _priorities(area: Area, local: Mapping[str, str], today: date) -> html.Section:
    """Antisocial behaviour and the high-harm crimes, with or without figures, for a reader will look for each."""
    views = {view.measure.id: view for view in area.seen.views}
    shown = [(views[name], title) for name, title in local.items() if name in views]
    plan = registry().plans[LOCAL_PLAN]
    chosen = next(entry.note for entry in registry().entries_of(LOCAL_PLAN)
                  if entry.priority == LOCAL and entry.state and entry.id.startswith("P17-LOC"))
    words = (f"Priorities in every borough under the {plan.title}, which has ended. Each borough also chose two "
             f"crimes: {chosen[:1].lower()}{chosen[1:]}")
    table = [_table(area, "Local priorities", shown, today)] if shown else []
    return card_table.part(LOCAL, "Local priorities: antisocial behaviour and high-harm crime", [html.P(words), *table])


def _table(area: Area, title: str, shown: Sequence[tuple[View, str]], today: date) -> html.Table:
    """A row a measure; each comes with why it stands here."""
    columns = ["Measure", "Latest figure", measure_cells.heading(BEFORE),
               *([beside_london.HEADING] if area.beside else [])]
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in columns], role="row")
    rows = [_row(area, view, belongs, len(columns), today) for view, belongs in shown]
    caption = html.Caption(f"{title}, {area.place.name}: latest figures, changes on {BEFORE}"
                           f"{' and London' if area.beside else ''}", className="hidden-text")
    return html.Table(  # roles said aloud, because a phone shows rows as cards, which would lose them
        [caption, html.Thead(head, role="rowgroup"), html.Tbody(rows, role="rowgroup")],
        className="measures in-area", role="table",
    )


def _row(area: Area, view: View, belongs: str, columns: int, today: date) -> html.Tr:
    here = area.place.code if view.headline else query.LONDON
    link = html.A(view.measure.title, href=query.measure(view.measure.id, here))
    if view.headline is None:
        reason = sentences.sentence(f"no figure for {view.area_name}: {view.absent or 'none has been published'}")
        return html.Tr([html.Th([link, html.P(belongs, className="evidence")], scope="row", role="rowheader"),
                        html.Td(reason, colSpan=columns - 1, role="cell", className="absent")], role="row")
    fresh = html.P([sentences.freshness(view, today), *reading_marks.freshness_of(area.states.get(view.measure.id)),
                    ". ", sentences.sentence(belongs)], className="fresh")
    finding = area.seen.findings[view.measure.id][0]
    beside = [html.Td(area.beside(view), role="cell", className="against", **aria.card(beside_london.HEADING))] \
        if area.beside else []
    return html.Tr([html.Th([link, fresh], scope="row", role="rowheader"), measure_cells.latest(view, view.headline),
                    measure_cells.change(view, BEFORE, finding), *beside], role="row")


def _gone(place: Place, views: Sequence[View]) -> list[html.Section]:
    """The measures that have no figure here, under each reason; folded, for they may be many."""
    if not views:
        return []
    reasons: dict[str, list[View]] = {}
    for view in views:
        reasons.setdefault(view.absent or "none has been published", []).append(view)
    listed = [part for reason, some in reasons.items() for part in (
        html.P(f"{reason[:1].upper()}{reason[1:].rstrip('.')}:"),
        html.Ul([html.Li(html.A(view.measure.title, href=query.measure(view.measure.id, query.LONDON)))
                 for view in some]))]
    number = f"{len(views)} measure{'' if len(views) == 1 else 's'}"
    lead = html.P("Each link leads to the figures for London.", className="note-small")
    folded = html.Details([html.Summary(f"{number} without a figure for {place.name}, and why"), lead, *listed])
    return [card_table.part("none", f"No figures for {place.name}", [folded])]
