"""What an area is, what it belongs to, and how its page is to be read, in words."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.parts import breadcrumbs as crumbs
from layouts.parts import html, verdict
from metrics.results import MANY, VISITORS, Place, Relations

FEW = 8  # links in a line; more are folded into a list
KINDS = {  # singular, plural
    "london": ("London", "London"), "borough": ("Borough", "Boroughs"),
    "bcu": ("Basic Command Unit", "Basic Command Units"),
    "constituency": ("Assembly constituency", "Assembly constituencies"), "ward": ("Ward", "Wards"),
    "not covered": ("Not covered by the Met", "Not covered by the Met"),
}
IS = {
    "london": "The area that the Metropolitan Police covers: the 32 boroughs, without the City of London.",
    "borough": "One of the 32 London boroughs that the Metropolitan Police covers.",
    "bcu": "A Basic Command Unit (BCU): the boroughs that one local command of the Metropolitan Police looks after. "
           "Its counts are those of its boroughs added up.",
    "constituency": "A constituency that elects one member of the London Assembly. Its counts are those of its "
                    "boroughs added up.",
    "ward": "A ward, the smallest area that the Metropolitan Police publishes figures for.",
    "not covered": "Not covered by the Metropolitan Police: it has a police force of its own, the City of London "
                   "Police, so there are no figures for it here.",
}
NO_WARDS = "None: no file of figures by ward has been loaded into this site."
AGAINST = {
    "borough": "Against London: a count is held against the other boroughs as a rate per 1,000 residents, a positive "
               "outcome rate as a share of its offences. Limits are those of chance, widened where boroughs differ by "
               "more than that, so a borough within them need not be like the others: the 95% interval in brackets "
               "says how far chance can move its own figure. A survey\u2019s figure is held against London\u2019s, and "
               "the interval is that of the difference.",
    "other": "Against London: rates are per 1,000 residents, with 95% intervals in brackets. No judgement is made: the "
             "area is part of London, and only boroughs are held against limits of chance.",
}
WARDS = "A ward is not held against London: no number of its residents is held, so it has no rate."
ESTIMATED = "[e] estimated: the survey\u2019s base sizes are not published, so its interval rests on its planned size."


def breadcrumbs(place: Place | None = None) -> html.Nav:
    """The way back from an area, or from the choice of one."""
    areas = ("Areas", query.AREAS)
    return crumbs.trail([crumbs.OVERVIEW, areas], place.name) if place else crumbs.trail([crumbs.OVERVIEW], "Areas")


def lead(place: Place, relations: Relations) -> str:
    """What kind of area it is; a ward by the name of its borough."""
    boroughs = [one.name for one in relations.within if one.kind == "borough"]
    return f"A ward of {boroughs[0]}." if place.kind == "ward" and boroughs else IS[place.kind]


def relations(place: Place, found: Relations) -> html.Dl:
    """What the area is part of and what is part of it, each a link."""
    rows: list[tuple[str, Any]] = []
    if found.within:
        rows.append(("Part of", _named(found.within)))
    for kind in KINDS:
        if found.of(kind):
            rows.append((KINDS[kind][1], _links(found.of(kind), KINDS[kind][1])))
    if place.kind == "borough" and not found.of("ward"):
        rows.append((KINDS["ward"][1], NO_WARDS))
    return html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")


def reading(place: Place, *, compared: bool) -> list[Any]:
    """What the words, shapes and brackets of the tables mean."""
    notes = [verdict.KEY, "Late: newer figures than these were due by now. The page of the measure says when."]
    if compared:
        notes += [AGAINST["borough"], VISITORS, MANY, ESTIMATED] if place.kind == "borough" else [AGAINST["other"],
                                                                                                VISITORS]
    notes += [WARDS] if place.kind == "ward" else []
    return [html.Ul([html.Li(text) for text in notes])]


def _named(places: Sequence[Place]) -> list[Any]:
    """Links in a line, each with its kind: ``Central East BCU (Basic Command Unit), London``."""
    parts: list[Any] = []
    for place in places:
        kind = "" if place.kind == "london" else f" ({KINDS[place.kind][0]})"
        parts += [", "] * bool(parts) + [html.A(place.name, href=query.place(place.code)), kind]
    return parts


def _links(places: Sequence[Place], kinds: str) -> html.Details | list[Any]:
    links = [html.A(place.name, href=query.place(place.code)) for place in places]
    if len(places) > FEW:
        return html.Details([html.Summary(f"{len(places)} {kinds[:1].lower()}{kinds[1:]}"),
                             html.Ul([html.Li(link) for link in links], className="names")])
    return [part for link in links for part in (", ", link)][1:]
