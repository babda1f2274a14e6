"""Choosing an area: by typing its name, on the map, or from the lists of names."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.parts import area_words, card_table, html
from layouts.parts.tile_map import Tile, tile_map
from layouts.words.area_kinds import NAMED, WORDS
from layouts.words.area_names import Match, Names, label_of
from metrics.results import Place

HINT = f"A {NAMED}, by name or code. Postcodes are not understood."
NO_WARDS = "No file of figures by ward has been loaded into this site, so that wards cannot be chosen."


def body(places: Sequence[Place], known: Names) -> list[Any]:
    """The page that asks for an area."""
    wards = sum(place.kind == "ward" for place in places)
    london = next(place for place in places if place.kind == "london")
    said = (f"{wards:,} wards have figures: type the name of one, or find it on the page of its borough." if wards
            else NO_WARDS)
    tiles = [Tile(place.code, query.place(place.code)) for place in places if place.kind == "borough"]
    return [
        area_words.breadcrumbs(),
        html.H1("Areas"),
        html.P("How policing performs in one part of London: its local priorities, then every measure that has figures "
               "there.", className="lead"),
        form(known),
        html.P(["Or see ", html.A(f"{london.name} as a whole", href=query.place(london.code)), "."]),
        card_table.part("map", "On the map", [tile_map(tiles, "Boroughs on the map")]),
        *[card_table.part(kind, words.plural, [_listed([one for one in places if one.kind == kind])])
          for kind, words in WORDS.items() if words.by_name],
        card_table.part("ward", WORDS["ward"].plural, [html.P(said)]),
    ]


def unknown(asked: str, found: Match, known: Names) -> list[Any]:
    """What to say where a name means no area, or several: those that it may mean, and the form again."""
    several = len(found.found) > 1
    title = "Which area is meant?" if several else "Area not found"
    words = [html.Strong(asked), " may mean several areas." if several else " is the name of no area that we know."]
    near = found.found or found.near
    links = [html.H2("Areas by this name" if several else "Did you mean"), html.Ul(
        [html.Li(html.A(label_of(place, known), href=query.place(place.code))) for place in near])] if near else []
    return [area_words.breadcrumbs(), html.H1(title), html.P(words), *links, form(known, asked),
            html.P(html.A("See all areas by name and on the map", href=query.AREAS))]


def moved(place: Place) -> list[Any]:
    """What stands where a name leads on to its area, for a browser that does not follow."""
    return [html.H1(place.name), html.P(html.A(f"The page of {place.name}", href=query.place(place.code)))]


def form(known: Names, asked: str = "") -> html.Form:
    """A plain form: the name goes in the address, and the browser itself suggests names."""
    return html.Form(
        [
            html.Label("Name of the area", htmlFor="name"),
            html.P(HINT, id="name-hint", className="note-small"),
            html.Div(
                [
                    html.Input(id="name", name="name", type="text", list="area-names", autoComplete="off", value=asked,
                               maxLength=query.LONGEST, required=True, **{"aria-describedby": "name-hint"}),
                    html.Button("Show", type="submit"),
                ],
                className="controls",
            ),
            html.Datalist([html.Option(value=label) for label in known.labels], id="area-names"),
        ],
        action=query.AREAS, method="get", className="area named",
    )


def _listed(places: Sequence[Place]) -> html.Ul:
    return html.Ul([html.Li(html.A(place.name, href=query.place(place.code))) for place in places], className="names")
