"""From an address to a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from layouts.addresses import choices, coverage_choices, explore_choices, gap_choices, measure_choices, query
from layouts.addresses.version import stamp
from layouts.charts.chosen import chosen_chart
from layouts.pages import (
    about,
    areas,
    claims,
    coverage,
    dashboard,
    explore,
    gaps,
    measure,
    measure_chart,
    new,
    plans,
    problems,
    search,
)
from layouts.parts import breadcrumbs, footer, html
from layouts.search.find import Found, Index, find
from layouts.search.index import index_of_site
from layouts.search.suggestions import suggestions
from layouts.words import area_kinds, area_names, readings, sentences
from metrics import queries, registry
from metrics.queries import Store
from metrics.results import Chart, NotForCharts, Place, View

SITE = "London policing, measured"


@dataclass(frozen=True)
class Page:
    """What an address answers: its title and description, its main element, its HTTP status and its own path.

    ``newest``: how new the data are, for the foot of the page. ``printed``: which page it is, for paper.
    ``sought``: what was searched for, on the page of a search; None on any other. ``suggested``: what the box of the
    search suggests.
    ``location`` is the address that a redirection leads to. ``island``: beneath which address Dash finds the part
    of the page that it draws; blank on a page that needs nothing of it.
    """

    title: str
    description: str
    body: html.Main
    status: int = 200
    path: str = ""
    sought: str | None = None
    suggested: Sequence[str] = ()
    newest: str = ""
    printed: str = ""
    location: str = ""
    island: str = ""


def page(store: Store, path: str, asked: str, today: date | None = None) -> Page:
    """The page at a path with a raw query string; unknown ones answer 404, malformed ones 400, never an error."""
    today = today or date.today()
    try:
        found = _answer(store, path, asked, today)
    except query.BadQuery as error:
        found = _page("This address cannot be read", str(error), problems.malformed(str(error)), 400)
    return replace(found, newest=footer.newest(store), printed=footer.printed(path, asked, today),
                   suggested=suggestions(store))


def _answer(store: Store, path: str, asked: str, today: date) -> Page:
    """The page, or why there is none; BadQuery for a query string that no page of ours makes."""
    parts = [unquote(part) for part in path.split("/") if part]
    if parts == ["explore"]:
        return _explore(store, asked)
    places = queries.places(store)
    area_code = _as_spelt(places, query.area(asked))
    try:
        if not parts:
            return _dashboard(store, area_code, asked, today)
        if parts == ["figures"]:
            return _figures_moved(asked)
        if len(parts) == 1 and parts[0] in PLAIN:
            return _below_dashboard(PLAIN[parts[0]](store, asked, today), parts[0])
        if parts == ["search"]:
            return _search(store, query.sought(asked))
        if parts == ["area"]:
            return _areas(store, asked, area_code, places)
        if len(parts) == 2 and parts[0] == "area":
            area_code = _as_spelt(places, parts[1])
            return _dashboard(store, area_code, asked, today, by_code=True)
        if len(parts) == 2 and parts[0] == "measure":
            return _measure(store, parts[1], area_code, asked, today)
    except queries.UnknownMeasure:
        return _unknown_measure(parts[-1], area_code)
    except queries.UnknownArea:
        return _unknown_area(area_code, places)
    return _page("Page not found", "There is no page at this address.", problems.no_page(), 404)


def _as_spelt(places: Sequence[Place], area_code: str) -> str:
    """A code as we write it, whatever its case; the code itself if we have none like it."""
    return next((place.code for place in places if place.code.lower() == area_code.lower()), area_code)


def _dashboard(store: Store, area_code: str, asked: str, today: date, *, by_code: bool = False) -> Page:
    """The page of an area, at the one address that it has: London\u2019s is the first of the site."""
    place, chosen = queries.place_of(store, area_code), choices.choices(asked)
    if by_code is (place.kind == "london"):
        return _redirect(place, choices.address(area_code, chosen))
    made_of = dashboard.page(store, area_code, chosen, today)
    held = sum(line.view is not None and line.view.headline is not None for line in made_of.shown.lines)
    title = dashboard.TITLE if place.kind == "london" else f"Policing in {place.name}"
    made = _page(title, f"{held} measures of the Mayor\u2019s Police and Crime Plan and beside it in {place.name}: "
                 "latest figures, what fell and rose, and what has no figures.",
                 dashboard.body(made_of),
                 path="/" if place.kind == "london" else "")
    return replace(made, island=choices.island(area_code, chosen))


def _coverage(store: Store, asked: str, today: date) -> Page:
    chosen, plans = coverage_choices.choices(asked), queries.plan_coverage(store, today)
    measures = {name for entry in registry.registry().entries_of(chosen.plan) for name in entry.measures}
    views = {view.measure.id: view for view in queries.overview_of(store, query.LONDON).views
             if view.measure.id in measures}
    made = coverage.CoveragePage(plans, chosen, views, today)
    return _page(f"What is reported of the {coverage.name(made.covered.plan)}",
                 "Every entry of a Police and Crime Plan: on what evidence it stands, whether it is reported, how old "
                 "its figures are and who holds what is missing.",
                 coverage.body(made), path="/coverage")


def _claims(store: Store, asked: str, today: date) -> Page:
    return _page("Claims checked against the data", "What the Mayor, the Met, the ONS and the London Assembly "
                 "have said, beside what each release of the data gives.",
                 claims.body(queries.verdicts(store), claims.filters(asked)), path=claims.ADDRESS)


def _figures_moved(asked: str) -> Page:
    """The way on from where the claims stood before, with whatever the address asked for."""
    address = f"{claims.ADDRESS}?{asked}" if asked else claims.ADDRESS
    return replace(_page("Claims", "This page is at another address.", claims.moved(), 301), location=address)


def _about(store: Store, _: str, today: date) -> Page:
    return _page("About these measures", "How changes are told from chance and how often that errs; sources and their "
                 "quality; words and markers; privacy, licence and accessibility.",
                 about.body(queries.revision_notes(store)), path="/about")


def _gaps(store: Store, asked: str, today: date) -> Page:
    return _page("Gaps in trust, confidence and satisfaction", "Which boroughs and groups trust the police more or "
                 "less than London as a whole, by how much, whether gaps widen, and what is not published.",
                 gaps.body(gaps.page(store, gap_choices.measure(asked))), path=gap_choices.PATH)


def _plans(store: Store, _: str, today: date) -> Page:
    return _page("The same measures, plan by plan", "Each measure followed across the Police and Crime Plans: which "
                 "names it, in what words, on what evidence, and what became of it.",
                 plans.body(queries.plan_coverage(store, today)), path="/plans")


def _new(store: Store, _: str, today: date) -> Page:
    made = new.body(queries.change_log(store), queries.changed_readings(store), queries.decisions(store),
                    queries.last_look(store), queries.due(store, today))
    return _page("What\u2019s new", "The newest releases, the readings that they changed, the figures revised most, "
                 "files set aside or withdrawn, and what is due next.", made, path="/new")


PLAIN = {"gaps": _gaps, "coverage": _coverage, "plans": _plans, "claims": _claims, "new": _new, "about": _about}


def _below_dashboard(page: Page, name: str) -> Page:
    """The same page with the way back above its heading."""
    page.body.children = [breadcrumbs.trail([breadcrumbs.DASHBOARD], name.capitalize()), *page.body.children]
    return page


def _explore(store: Store, asked: str) -> Page:
    """The page of an exploration, at the one address that it has: a form sends what was left blank too."""
    chosen = explore_choices.choices(asked)
    if not explore_choices.settled(asked, chosen):
        address = explore_choices.address(chosen)
        moved = _page(explore.TITLE, "This page is at another address.", problems.moved(address), 303)
        return replace(moved, location=address)
    made = explore.page(store, chosen)
    return _page(made.title, f"{made.title}: side by side on one chart, with their figures.", explore.body(made),
                 path=explore_choices.PATH)


def _search(store: Store, sought: str) -> Page:
    found_in = index(store)
    found = find(found_in, sought)
    content = search.body(sought, found, _first_answer(store, found)) if sought else search.empty(found_in)
    title = f"Search: {sought}" if sought else "Search"
    return Page(f"{title} \u2013 {SITE}", "Measures, areas and words that a search finds.",
                html.Main(content, id="main", tabIndex="-1"), path="/search", sought=sought)


def _first_answer(store: Store, found: Found) -> str:
    """What the first measure that was found shows, in its area; blank where none was."""
    first = next((one for one in found.things if one.measure), None)
    if first is None:
        return ""
    shown = queries.view(store, first.measure, first.area or query.LONDON)
    if shown.headline is None:
        return sentences.absence(shown)
    return readings.first_compared(queries.findings_of(store, shown)).sentence


def index(store: Store) -> Index:
    """What a search is looked up in."""
    return _index(store, queries.data_version(store))


@lru_cache(maxsize=2)
def _index(store: Store, version: str) -> Index:
    """Made once for each version of the data, for it reads every plain page."""
    pages = [make(store, "", date.today()) for make in PLAIN.values()]
    return index_of_site(store, [(one.path, one.description, one.body.children) for one in pages])


def _areas(store: Store, asked: str, area_code: str, places: Sequence[Place]) -> Page:
    """The choice of an area; a name or a code leads on to the area that it means."""
    name, known = query.text(asked, "name", "name"), area_names.names(places, queries.borough_of_wards(store))
    if query.text(asked, "area", "area"):
        return _redirect(queries.place_of(store, area_code))
    if not name:
        return _page("Areas", f"Choose a {area_kinds.LISTED}, by name or on the map.",
                     areas.body(places, known), path=query.AREAS)
    found = area_names.match(name, known)
    if len(found.found) == 1:
        return _redirect(found.found[0])
    return _page("Area not found", "No one area goes by this name.", areas.unknown(name, found, known), 404)


def _redirect(place: Place, address: str = "") -> Page:
    made = _page(place.name, "This page is at another address.", areas.moved(place), 303)
    return replace(made, location=address or query.place(place.code))


def _measure(store: Store, measure_id: str, area_code: str, asked: str, today: date) -> Page:
    chosen = measure_choices.choices(asked)
    shown = chosen_chart(store, measure_id, area_code, chosen)
    view = shown.view
    made_of = measure.MeasurePage(
        shown, registry.registry().source_of(view.measure), queries.places(store), today, stamp(store),
        queries.context_of(store, measure_id, chosen.against or query.LONDON),
        queries.findings_of(store, view), _months(store, view), queries.paired_outcome(store, measure_id, area_code),
        queries.caveats(store, view), queries.measure_state(store, view, today), queries.newer_kin(store, view),
        queries.breakdowns(store, measure_id, area_code),
        queries.disproportionality(store, measure_id, area_code),
        queries.verdicts_about(store, measure_id))
    page = _page(f"{view.measure.title}, {view.area_name}", sentences.headline(view), measure.body(made_of))
    return replace(page, island=measure_chart.address(shown))


def _months(store: Store, view: View) -> Chart | None:
    try:
        return queries.variation(store, view)
    except NotForCharts:
        return None


def _unknown_measure(measure_id: str, area_code: str) -> Page:
    known = registry.registry().measures
    titles = {one.title.lower(): one.id for one in known.values()}
    plain = measure_id[:80].lower()
    near = get_close_matches(plain, known, n=5, cutoff=0.4)
    near += [titles[title] for title in get_close_matches(plain.replace("-", " "), titles, n=5, cutoff=0.4)]
    links = [(known[one].title, query.measure(one, area_code)) for one in dict.fromkeys(near)]
    return _page("Measure not found", "There is no measure by this name.",
                 problems.unknown("measure", measure_id[:80], links), 404)


def _unknown_area(area_code: str, places: Sequence[Place]) -> Page:
    names = {text.lower(): place for place in places for text in (place.name, place.code)}
    near = [names[text] for text in get_close_matches(area_code[:80].lower(), names, n=5, cutoff=0.5)]
    links = [(place.name, query.place(place.code)) for place in dict.fromkeys(near)]
    return _page("Area not found", "There is no area by this code.", problems.unknown("area", area_code[:80], links),
                 404)


def _page(title: str, description: str, content: list[Any], status: int = 200, path: str = "") -> Page:
    return Page(f"{title} \u2013 {SITE}", description, html.Main(content, id="main", tabIndex="-1"), status, path)
