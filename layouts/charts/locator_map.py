"""Where an area lies in London: a small map of the boroughs as squares, with those of the area filled.

A picture beside a name, of no use without it: it says nothing that the words of its page do not.
"""

from collections.abc import Container

from layouts.charts import palette
from layouts.charts.borough_grid import CITY, spots

STEP, SIDE = 10, 9  # px from one square to the next, and of a square
STYLE = palette.rules([(".out", "fill", "grid"), (".in", "fill", "series")])


def svg(boroughs: Container[str]) -> str:
    """The map as an SVG; ``boroughs`` are the codes of those to be filled. The City, which is none, is left out."""
    places = {code: spot for code, spot in spots().items() if code != CITY}
    width, height = (STEP * max(size) for size in zip(*((one.column, one.row) for one in places.values()), strict=True))
    squares = "".join(
        f'<rect class="{"in" if code in boroughs else "out"}" x="{STEP * (spot.column - 1)}" '
        f'y="{STEP * (spot.row - 1)}" width="{SIDE}" height="{SIDE}"/>' for code, spot in places.items())
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}"><style>{STYLE}</style>{squares}</svg>')
