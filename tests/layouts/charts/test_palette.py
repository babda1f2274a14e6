"""Every colour stands in one place and can be seen."""

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

from layouts.charts import palette, shading, sparklines, svg
from layouts.web import static

LAYOUTS = Path(static.__file__).parents[1]
LITERAL = re.compile(r"(?<!&)#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(rgba?|hsla?|oklch|oklab)\(", re.IGNORECASE)
ICON = LAYOUTS / "assets" / "icon.svg"  # a browser takes it as it is; its colours are held below


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance of #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)  # the grey that just fails, as WebAIM gives it


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", palette.COLOURS)
def test_each_colour_reaches_the_contrast_of_its_use(role: str, scheme: str) -> None:
    colour = palette.COLOURS[role]
    ground = palette.COLOURS[colour.ground]
    reached = contrast(getattr(colour, scheme), getattr(ground, scheme))
    assert reached >= palette.LEAST[colour.use]
    assert colour.contrast[scheme == "dark"] == pytest.approx(math.floor(reached * 10) / 10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["faint", "band"])
def test_text_is_legible_on_what_shades_a_part_of_the_page_or_of_a_chart(text: str, ground: str, scheme: str) -> None:
    colours = (getattr(palette.COLOURS[role], scheme) for role in (text, ground))
    assert contrast(*colours) >= palette.LEAST["text"]


def test_text_is_legible_on_paper() -> None:
    for role, colour in palette.PAGE.items():
        if colour.use == "text" and colour.paper:
            assert contrast(colour.paper, palette.PAGE[colour.ground].paper) >= palette.LEAST["text"], role


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
@pytest.mark.parametrize("number", range(1, shading.SHADES + 1))
def test_letters_are_legible_on_every_shade_of_a_map(number: int, scheme: str) -> None:
    on = "on-deep" if shading.Shade(number, "").deep else "on-pale"
    colours = (getattr(palette.PAGE[role], scheme) for role in (on, f"shade-{number}"))
    assert contrast(*colours) >= palette.LEAST["text"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_higher_shade_stands_out_more_from_the_page(scheme: str) -> None:
    ground = getattr(palette.PAGE["ground"], scheme)
    reached = [contrast(getattr(palette.PAGE[f"shade-{number}"], scheme), ground)
               for number in range(1, shading.SHADES + 1)]
    assert all(after / before > 1.2 for before, after in pairwise(reached))


@pytest.mark.parametrize("text", ["color: #fff;", "#12436D", "rgb(128, 22, 80)", "fill:#0b0c0cff", "RGBA(0,0,0,0)"])
def test_a_colour_is_found_where_it_is_written_out(text: str) -> None:
    assert LITERAL.search(text)


def test_no_other_file_writes_a_colour_out() -> None:
    files = [file for file in LAYOUTS.rglob("*") if file.suffix in {".py", ".css", ".js", ".svg", ".html"}]
    assert len(files) > 20
    found = {str(file.relative_to(LAYOUTS)) for file in files if LITERAL.search(file.read_text("utf-8"))}
    assert found == {"charts/palette.py", "assets/icon.svg"}


def test_the_icon_has_colours_of_the_palette() -> None:
    named = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]+", ICON.read_text("utf-8"))}
    assert named == {palette.light("accent"), palette.light("ground")}


def test_the_style_sheet_uses_every_colour_of_a_page_and_no_other() -> None:
    sheet = static.content("style").decode()
    placed = {"gap", "at", "low", "high", "shade", "on-shade", "narrow", "medium", "wide", "from"}
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet)) - placed
    assert used == set(palette.PAGE)
    assert sheet.startswith(palette.properties())


def test_colours_of_a_page_are_given_for_light_dark_and_paper() -> None:
    light, dark, paper = palette.properties().splitlines()
    assert "--worse: #801650;" in light
    assert "--worse: #f0a3c8;" in dark
    assert "--ink: #000;" in paper
    assert "--focus" not in paper


@pytest.mark.parametrize("role", ["better", "worse"])
def test_no_chart_over_time_is_drawn_in_a_colour_that_says_that_a_change_is_clear(role: str) -> None:
    """A break is no change for the worse, nor is an unusual month."""
    colour = palette.COLOURS[role]
    for drawn in (svg.STYLE, sparklines.STYLE):
        assert colour.light not in drawn
        assert colour.dark not in drawn


def test_a_picture_has_each_colour_for_light_and_then_for_dark() -> None:
    assert palette.rules([(".a", "fill", "ink"), (".b", "stroke", "focus")]) == (
        ".a{fill:#0b0c0c}.b{stroke:#f46a25}@media (prefers-color-scheme:dark){.a{fill:#f3f4f5}}")
