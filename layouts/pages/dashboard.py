"""The dashboard: the whole plan in one area at a glance, and one line a measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from layouts.addresses import choices, explore_choices, query
from layouts.addresses.choices import Choices
from layouts.pages import dashboard_island
from layouts.parts import area_form, area_words, html, reading_marks, stands_out
from layouts.parts.measure_lines import Dashboard
from layouts.parts.stands_out import StandsOut
from layouts.words import freshness
from metrics import queries
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import Place, Relations

TITLE = f"Performance against the Police and Crime Plan {CURRENT_PLAN.replace('-', chr(0x2013))}"
LOCAL_PLAN, LOCAL = "2017-21", "local"  # the plan that named priorities of every borough


@dataclass(frozen=True)
class AreaPage:
    """The dashboard of an area, with what the area is part of, what stands out in it, and the places to choose from."""

    shown: Dashboard
    relations: Relations
    stands_out: StandsOut
    places: tuple[Place, ...]


def page(store: Store, area_code: str, chosen: Choices, today: date) -> AreaPage:
    """What there is to show of an area on a day; UnknownArea."""
    shown = dashboard_island.dashboard(store, area_code, chosen, today)
    planned = [line.key for line in shown.lines if line.entry and line.view]
    compared = queries.borough_comparisons(store, planned) if shown.place.kind == "borough" else {}
    found = stands_out.stands_out(queries.overview_of(store, area_code), planned, compared, area_code)
    return AreaPage(shown, queries.relations(store, area_code), found, queries.places(store))


def body(page: AreaPage) -> list[Any]:
    """The content of the page of an area; that of London is the first page of the site."""
    return [*_heading(page), dashboard_island.place(page.shown), _notes(page.shown), *_foot(page.shown.place)]


def _heading(page: AreaPage) -> list[Any]:
    place = page.shown.place
    if place.kind == "london":
        return [html.H1(TITLE), form(page.shown, page.places)]
    return [
        area_words.breadcrumbs(place),
        html.Div([html.Img(src=query.locator(place.code, page.shown.stamp), width="80", height="70",
                           alt=f"{place.name} on a map of the boroughs as squares", className="where-map"),
                  html.Div([html.H1(place.name), html.P([area_words.lead(place, page.relations), " ", _explored(place)],
                                                         className="lead")]),
                  form(page.shown, page.places)], className="place-head"),
        html.Div([
            html.Section([html.H2("What stands out"), *stands_out.body(page.stands_out)]),
            html.Section([html.H2("Where it belongs"), area_words.relations(place, page.relations)]),
        ], className="area-head"),
    ]


def _explored(place: Place) -> html.A:
    return html.A("Put it beside other areas", href=explore_choices.of(areas=[place.code]))


def form(shown: Dashboard, places: Sequence[Place]) -> html.Form:
    """The area and words to find; what else was chosen goes along."""
    kept = [html.Input(type="hidden", name=name, value=value) for name, value in choices.hidden(shown.chosen, "q")]
    words = html.Div([
        html.Label("Only lines with", htmlFor="words"),
        html.Input(type="search", id="words", name="q", value=shown.chosen.q, maxLength=query.LONGEST,
                   autoComplete="off"),
    ])
    return area_form.form(places, shown.place.code, "/", [words, *kept])


def _notes(shown: Dashboard) -> html.P:
    """What is true of every line, said once."""
    overdue = freshness.overdue([line.state for line in shown.lines if line.state])
    lines = "Small lines are each on a range of their own and are cut where a series breaks."
    return html.P([" ".join(filter(None, (reading_marks.KEY, overdue, lines))), " ",
                   html.A("How changes are judged", href="/about"), "."], className="note")


def _foot(place: Place) -> list[Any]:
    """How an area is held against London, and the priorities that every borough once had."""
    if place.kind == "london":
        return []
    parts = [("reading", "How to read this page", area_words.reading(place))]
    if place.kind == "borough":
        parts.append((LOCAL, "Local priorities of 2017", _priorities(place)))
    return [html.Details([html.Summary(title), *content], id=anchor, className="more")
            for anchor, title, content in parts if content]


def _priorities(place: Place) -> list[Any]:
    """Antisocial behaviour and the high-harm crimes, each leading to its measure."""
    plan, entries = registry().plans[LOCAL_PLAN], registry().entries_of(LOCAL_PLAN)
    local: Mapping[str, str] = {name: entry.title for entry in entries if entry.priority == LOCAL
                                for name in entry.measures}
    chosen = next(entry.note for entry in entries if entry.priority == LOCAL and entry.state)
    return [
        html.P(f"Priorities in every borough under the {plan.title}, which has ended. Each borough also chose two "
               f"crimes: {chosen[:1].lower()}{chosen[1:]}"),
        html.Ul([html.Li(html.A(title, href=query.measure(name, place.code))) for name, title in local.items()]),
    ]
