"""The dashboard: the whole plan in one area at a glance, and one line a measure."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import choices, query
from layouts.pages import dashboard_island
from layouts.pages.dashboard_island import Dashboard
from layouts.parts import area_form, area_words, html, reading_marks
from layouts.words import freshness
from metrics.registry import CURRENT_PLAN
from metrics.results import Place, Relations

TITLE = f"Performance against the Police and Crime Plan {CURRENT_PLAN}"


def body(page: Dashboard, places: Sequence[Place], relations: Relations) -> list[Any]:
    """The content of the page of an area; that of London is the first page of the site."""
    return [
        *_heading(page.place, relations),
        form(page, places),
        dashboard_island.place(page),
        html.P([f"{reading_marks.KEY} {freshness.overdue([line.state for line in page.lines if line.state])} Small lines are each on a range of their own and are cut where a series breaks. ",
                html.A("How changes are judged", href="/about"), "."], className="note"),
    ]


def _heading(place: Place, relations: Relations) -> list[Any]:
    if place.kind == "london":
        return [html.H1(TITLE.replace("-", "\u2013"))]
    return [area_words.breadcrumbs(place), html.H1(place.name),
            html.P(area_words.lead(place, relations), className="lead"), area_words.relations(place, relations)]


def form(page: Dashboard, places: Sequence[Place]) -> html.Form:
    """The area and words to find; what else was chosen goes along."""
    kept = [html.Input(type="hidden", name=name, value=value) for name, value in choices.hidden(page.chosen, "q")]
    words = html.Div([
        html.Label("Only lines with", htmlFor="words"),
        html.Input(type="search", id="words", name="q", value=page.chosen.q, maxLength=query.LONGEST,
                   autoComplete="off"),
    ])
    return area_form.form(places, page.place.code, "/", [words, *kept])
