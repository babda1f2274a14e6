"""From an address to a page: the one function that the first answer and Dash both ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from dash import html

from layouts import measure, overview, problems, query, sentences
from layouts.stamp import stamp
from metrics import registry, views
from metrics.results import Place

SITE = "London policing, measured"


@dataclass(frozen=True)
class Page:
    """What an address answers: its title and description, its main element and its HTTP status."""

    title: str
    description: str
    body: html.Main
    status: int = 200


def page(store: Any, path: str, asked: str, today: date | None = None) -> Page:
    """The page at a path with a raw query string; unknown ones answer 404, malformed ones 400, never an error."""
    today = today or date.today()
    try:
        area_code = query.area(asked)
    except query.BadQuery as error:
        return _page("This address cannot be read", str(error), problems.malformed(str(error)), 400)
    places = views.places(store)
    parts = [unquote(part) for part in path.split("/") if part]
    try:
        if not parts:
            return _overview(store, area_code, places, today)
        if len(parts) == 2 and parts[0] == "measure":
            return _measure(store, parts[1], area_code, places, today)
    except views.UnknownMeasure:
        return _unknown_measure(parts[-1], area_code)
    except views.UnknownArea:
        return _unknown_area(area_code, path, places)
    return _page("Page not found", "There is no page at this address.", problems.no_page(), 404)


def place_of(places: Sequence[Place], area_code: str) -> Place:
    """The place of a code; UnknownArea if there is none."""
    for place in places:
        if place.code == area_code:
            return place
    raise views.UnknownArea(area_code)


def _overview(store: Any, area_code: str, places: Sequence[Place], today: date) -> Page:
    place = place_of(places, area_code)
    sections = views.overview(store, area_code)
    count = sum(len(section.views) for section in sections)
    return _page(
        f"How policing performs in {place.name}",
        f"{count} measures of the Mayor\u2019s Police and Crime Plan in {place.name}: latest figures, changes, trends.",
        overview.body(sections, place, places, today, stamp(store)),
    )


def _measure(store: Any, measure_id: str, area_code: str, places: Sequence[Place], today: date) -> Page:
    view = views.view(store, measure_id, area_code)
    source = registry.registry().source_of(view.measure)
    return _page(f"{view.measure.title}, {view.area_name}", sentences.headline(view),
                 measure.body(view, source, places, today, stamp(store)))


def _unknown_measure(measure_id: str, area_code: str) -> Page:
    known = registry.registry().measures
    titles = {one.title.lower(): one.id for one in known.values()}
    plain = measure_id[:80].lower()
    near = get_close_matches(plain, known, n=5, cutoff=0.4)
    near += [titles[title] for title in get_close_matches(plain.replace("-", " "), titles, n=5, cutoff=0.4)]
    links = [(known[one].title, query.measure(one, area_code)) for one in dict.fromkeys(near)]
    return _page("Measure not found", "There is no measure by this name.",
                 problems.unknown("measure", measure_id[:80], links), 404)


def _unknown_area(area_code: str, path: str, places: Sequence[Place]) -> Page:
    names = {text.lower(): place for place in places for text in (place.name, place.code)}
    near = [names[text] for text in get_close_matches(area_code.lower(), names, n=5, cutoff=0.5)]
    links = [(place.name, query.overview(place.code)) for place in dict.fromkeys(near)]
    return _page("Area not found", "There is no area by this code.", problems.unknown("area", area_code, links), 404)


def _page(title: str, description: str, content: list[Any], status: int = 200) -> Page:
    return Page(f"{title} \u2013 {SITE}", description, html.Main(content, id="main", tabIndex="-1"), status)
