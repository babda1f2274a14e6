"""London as equal squares: each borough a link in about its own place, so that small ones are as easy to find as large.

It is a list of links, which the style sheet lays out on a grid: without one it is read as a list, in the order of
names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from data import areas
from layouts.charts.borough_grid import CITY, CODES, spots
from layouts.parts import aria, html

NOT_THE_MET = "not covered by the Met"


@dataclass(frozen=True)
class Tile:
    """A borough on the map: where its link goes, and what is written on it (``figure``, a few characters).

    ``mark`` is the class that its square is drawn by, blank for a plain one; ``says`` is read aloud after the name and
    stands in the tooltip, so it should hold the figure and the mark in words. ``line`` is the address of a small
    picture on it, and ``here`` that the page is about it.
    """

    code: str
    href: str
    figure: str = ""
    says: str = ""
    mark: str = ""
    line: str = ""
    here: bool = False


def tile_map(tiles: Sequence[Tile], label: str, meanings: Mapping[str, str] | None = None) -> html.Div:
    """The map of some boroughs, by name, with the City of London beside them and a legend of the marks in use.

    ``label`` names the list for who hears it; ``meanings`` are the legend's words, by mark and in its order. KeyError
    for a code that is no borough, ValueError for a mark that has no meaning.
    """
    meanings = meanings or {}
    unknown = {tile.mark for tile in tiles} - {"", *meanings}
    if unknown:
        raise ValueError(f"marks without a meaning: {sorted(unknown)}")
    names = _names()
    items = {names[tile.code]: _link(tile, names[tile.code]) for tile in tiles} | {names[CITY]: _city(names[CITY])}
    return html.Div(
        [
            html.Ul([items[name] for name in sorted(items)], className="tiles", role="list", **aria.label(label)),
            *_legend([mark for mark in meanings if mark in {tile.mark for tile in tiles}], meanings),
        ],
        className="tile-map",
    )


@cache
def _names() -> dict[str, str]:
    return {area.code: area.name for area in areas.embedded() if area.code in CODES.values()}


def _link(tile: Tile, name: str) -> html.Li:
    said = f"{name}: {tile.says}" if tile.says else name
    seen: list[Any] = [html.Span(spots()[tile.code].short, className="short", **aria.hidden())]
    if tile.figure:
        seen.append(html.Span(tile.figure, className="tile-figure", **aria.hidden()))
    if tile.line:
        seen.append(html.Img(src=tile.line, alt="", className="tile-line"))
    link = html.A([*seen, html.Span(said, className="hidden-text")], href=tile.href, title=said,
                  **(aria.current() if tile.here else {}))
    return html.Li(link, className=" ".join(filter(None, (_place(tile.code), tile.mark))))


def _city(name: str) -> html.Li:
    said = f"{name}: {NOT_THE_MET}"
    return html.Li(
        html.Span([html.Span(spots()[CITY].short, className="short", **aria.hidden()),
                   html.Span(said, className="hidden-text")], title=said),
        className=f"{_place(CITY)} outside",
    )


def _place(code: str) -> str:
    """The classes that put a tile in its row and column."""
    spot = spots()[code]
    return f"row-{spot.row} column-{spot.column}"


def _legend(marks: Sequence[str], meanings: Mapping[str, str]) -> list[Any]:
    """Every mark in use, drawn as on the map, with its meaning; and the City of London, which has none."""
    keys = [*((mark, meanings[mark]) for mark in marks), ("outside", f"City of London: {NOT_THE_MET}")]
    items = [html.Li([html.Span(className=f"key {mark}", **aria.hidden()), text]) for mark, text in keys]
    return [html.Ul(items, className="legend")]
