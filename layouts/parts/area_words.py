"""What an area is, what it belongs to, and how its page is to be read, in words."""

from collections.abc import Sequence
from typing import Any

from data import areas
from layouts.addresses import query
from layouts.parts import breadcrumbs as crumbs
from layouts.parts import html
from layouts.words.area_kinds import WORDS
from metrics.results import Place, Relations

FEW = 8  # links in a line; more are folded into a list
NO_WARDS = "None: no file of figures by ward has been loaded into this site."


def breadcrumbs(place: Place | None = None) -> html.Nav:
    """The way back from an area, or from the choice of one."""
    areas = ("Areas", query.AREAS)
    return crumbs.trail([crumbs.DASHBOARD, areas], place.name) if place else crumbs.trail([crumbs.DASHBOARD], "Areas")


def lead(place: Place, relations: Relations) -> str:
    """What kind of area it is, and which where its name means several; a ward by the name of its borough."""
    boroughs = [one.name for one in relations.within if one.kind == "borough"]
    if place.kind == "ward" and boroughs:
        return f"A ward of {boroughs[0]}."
    return " ".join(filter(None, (areas.definitions().get(place.code), WORDS[place.kind].explanation)))


def relations(place: Place, found: Relations) -> html.Dl:
    """What the area is part of and what is part of it, each a link."""
    rows: list[tuple[str, Any]] = []
    if found.within:
        rows.append(("Part of", _named(found.within)))
    for kind, words in WORDS.items():
        if found.of(kind):
            rows.append((words.plural, _links(found.of(kind), words.plural)))
    if place.kind == "borough" and not found.of("ward"):
        rows.append((WORDS["ward"].plural, NO_WARDS))
    return html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")


def reading(place: Place) -> list[Any]:
    """What must be known of figures of such an area; nothing of most kinds."""
    notes = WORDS[place.kind].notes
    return [html.Ul([html.Li(text) for text in notes])] if notes else []


def _named(places: Sequence[Place]) -> list[Any]:
    """Links in a line, each with its kind: ``Central East BCU (Basic Command Unit), London``."""
    parts: list[Any] = []
    for place in places:
        kind = "" if WORDS[place.kind].evident else f" ({WORDS[place.kind].singular})"
        parts += [", "] * bool(parts) + [html.A(place.name, href=query.place(place.code)), kind]
    return parts


def _links(places: Sequence[Place], kinds: str) -> html.Details | list[Any]:
    links = [html.A(place.name, href=query.place(place.code)) for place in places]
    if len(places) > FEW:
        return html.Details([html.Summary(f"{len(places)} {kinds[:1].lower()}{kinds[1:]}"),
                             html.Ul([html.Li(link) for link in links], className="names")])
    return [part for link in links for part in (", ", link)][1:]
