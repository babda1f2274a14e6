"""The boroughs of a measure as people see them: map and table side by side or one below the other, drawn and sorted."""

from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Opening

MADE = ("/measure/robbery?area=E09000012", "/measure/trust", "/measure/knife-crime-positive-outcome-rate")
BOX = "one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"


@pytest.mark.parametrize("path", MADE)
def test_map_and_table_stand_side_by_side_on_a_desk_and_one_below_the_other_on_a_phone(
    visit: Opening, path: str
) -> None:
    page = visit().go(path)
    for width, beside in ((1440, True), (390, False), (320, False)):
        page.set_viewport_size({"width": width, "height": 900})
        squares, table = (page.locator(f"#boroughs {name}").evaluate(BOX) for name in (".tiles", "table.boroughs"))
        assert (table[0] > squares[2]) == beside
        assert (table[1] > squares[3]) == (not beside)
        cells = page.locator("#boroughs :is(td, th, .tiles a)").evaluate_all(f"all => all.map({BOX})")
        assert all(left >= 0 and right <= width for left, _, right, _ in cells)


def test_every_borough_has_its_line_and_its_dot(visit: Opening) -> None:
    page = visit().go("/measure/robbery")
    page.wait_for_load_state("networkidle")
    for name in (".tile-line", ".dot"):
        sizes: list[Any] = page.locator(f"#boroughs {name}").evaluate_all(
            "all => all.map(one => [one.complete, one.naturalWidth > 0, one.clientWidth > 20, one.clientHeight > 8])")
        assert sizes == [[True] * 4] * 32


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_table_is_sorted_by_a_link_that_keeps_the_area_and_the_years(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/measure/robbery?area=E09000012&years=5")
    for name, asked in (("Rate", "&sort=value"), ("Change", "&sort=change"), ("Name", "")):
        page.locator("#boroughs").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**/measure/robbery?area=E09000012&years=5{asked}#boroughs")
        first = page.locator("table.boroughs tbody th").first.inner_text()
        assert (first == "Westminster") == (name == "Rate")
    assert first == "Barking and Dagenham"


def test_a_tile_leads_to_the_measure_in_its_borough(visit: Opening) -> None:
    page = visit(width=320).go("/measure/robbery")
    page.locator(".tiles a", has_text="HAC").click()
    page.wait_for_url("**/measure/robbery?area=E09000012")
    assert page.locator(".tiles [aria-current]").inner_text().startswith("HAC")


def test_the_funnel_is_one_click_away(visit: Opening) -> None:
    page = visit().go("/measure/robbery")
    funnel = page.locator("#boroughs details img.chart")
    assert not funnel.is_visible()
    page.locator("#boroughs summary").click()
    assert funnel.is_visible()
    assert "Spiegelhalter" in page.locator("#boroughs details").inner_text()


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_lies_on_a_shade_is_read_in_any_scheme_and_on_paper(
    visit: Opening, scheme: Literal["light", "dark"], media: Literal["screen", "print"]
) -> None:
    page = visit().go("/measure/robbery")
    page.emulate_media(media=media, color_scheme=scheme)
    pairs = page.locator(".tiles a").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])")
    assert len({ground for _, ground in pairs}) == 5
    for colours in pairs:
        high, low = sorted((luminance(one) for one in colours), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance of rgb(r, g, b)."""
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_table_is_copied_as_a_table_and_as_lines_with_tabs(visit: Opening) -> None:
    seen = visit()
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = seen.go("/measure/robbery")
    page.locator("#boroughs button.copy").click()
    expect(page.locator("#boroughs button.copy")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0].startswith("Borough\tPer 1,000 residents [p]\tOffences\t95% interval\t")
    assert [line.split("\t")[0] for line in lines[1:]] == page.locator("#boroughs tbody th").all_inner_texts()
    assert {line.count("\t") for line in lines} == {6}
    types = page.evaluate("navigator.clipboard.read().then(all => all[0].types)")
    assert set(types) == {"text/html", "text/plain"}


def test_no_button_is_offered_where_no_script_answers(visit: Opening) -> None:
    assert not visit(javascript=False).go("/measure/robbery").locator("button.copy:visible").count()
