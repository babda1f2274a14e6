"""London as squares: every borough once, beside its neighbours, read as a list of links by name."""

from pathlib import Path
from typing import Any

import pytest

from data import areas
from layouts.charts.borough_grid import spots
from layouts.charts.shading import SHADES, Shade
from layouts.parts import prerender, tile_map
from layouts.parts.tile_map import Tile
from tests.support.html_pages import links, only, rendered, text_of

BOROUGHS = {area.name: area.code for area in areas.embedded() if area.kind == "borough"}
SHEET = Path(tile_map.__file__).parents[1] / "assets" / "tile-map.css"


def whole(**one: Any) -> list[Tile]:
    return [Tile(code, f"/area/{code}", **one) for code in reversed(BOROUGHS.values())]


def test_boroughs_are_read_in_the_order_of_their_names_whatever_order_they_came_in() -> None:
    tiles = only(rendered(tile_map.tile_map(whole(), "Boroughs")), ".//ul[@class='tiles']")
    names = [text_of(item.findall(".//span")[-1]).split(":")[0] for item in tiles]
    assert names == sorted([*BOROUGHS, "City of London"])


def test_the_city_is_no_link_and_says_why() -> None:
    made = rendered(tile_map.tile_map(whole(), "Boroughs"))
    assert len(links(made)) == 32
    assert "City of London: not covered by the Met" in text_of(made)


def test_a_square_says_its_name_and_mark_in_words_and_the_legend_has_only_marks_in_use() -> None:
    tiles = [Tile("E09000012", "/area/E09000012", "9.4", "9.4 per 1,000, above London", "shade-5")]
    meanings = {"shade-4": "5.1 to 6.0", "shade-5": "8.0 to 9.4", "none": "no figure"}
    made = prerender.html(tile_map.tile_map(tiles, "Robbery, by borough", meanings))
    assert "Hackney: 9.4 per 1,000, above London</span>" in made
    assert 'aria-label="Robbery, by borough"' in made
    assert 'class="key shade-5"' in made
    assert "8.0 to 9.4" in made
    assert 'class="key shade-4"' not in made
    assert "no figure" not in made
    assert "style=" not in made


def test_a_square_holds_its_small_picture_which_says_nothing_aloud_and_the_one_of_the_page_is_marked() -> None:
    tiles = [Tile("E09000012", "/", line="/lines/robbery.svg#E09000012", here=True), Tile("E09000013", "/")]
    made = rendered(tile_map.tile_map(tiles, "Boroughs"))
    (line,) = made.findall(".//img")
    assert (line.get("src"), line.get("alt")) == ("/lines/robbery.svg#E09000012", "")
    assert [text_of(one) for one in made.findall(".//a[@aria-current]")] == ["HACHackney"]


def test_what_is_written_on_a_square_is_never_markup() -> None:
    made = prerender.html(tile_map.tile_map(whole(figure="<b>", says='"><script>'), "<i>"))
    assert "<script" not in made
    assert "<b>" not in made
    assert "<i>" not in made


def test_a_mark_without_a_meaning_and_an_area_that_is_no_borough_are_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        tile_map.tile_map(whole(mark="sideways"), "Boroughs")
    with pytest.raises(KeyError):
        tile_map.tile_map([Tile("E05000001", "/")], "Boroughs")


def test_the_style_sheet_has_every_row_column_and_mark() -> None:
    sheet = SHEET.read_text("utf-8")
    for spot in spots().values():
        assert f".row-{spot.row} {{ grid-row: {spot.row}; }}" in sheet
        assert f".column-{spot.column} {{ grid-column: {spot.column}; }}" in sheet
    for number in range(1, SHADES + 1):
        assert f".shade-{number} {{ --shade: var(--shade-{number});" in sheet
    for mark in ("none", "outside"):
        assert f".tiles > .{mark} > *, .tile-map .key.{mark} {{" in sheet


def test_the_style_sheet_has_light_letters_on_the_deep_shades_and_on_no_other() -> None:
    for number in range(1, SHADES + 1):
        tone = "deep" if Shade(number, "").deep else "pale"
        assert f"--shade: var(--shade-{number}); --on-shade: var(--on-{tone});" in SHEET.read_text("utf-8")
