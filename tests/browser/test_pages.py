"""The pages as people see them: on a desk and on a phone, with JavaScript and without."""

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PAGES, Opening
from tests.support.small_store import WITH_FIGURES

WIDTHS = (1440, 390, 320)
OUTSIDE = """() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll('main, header, footer, h1, form, img')].filter(one => one.checkVisibility())
        .filter(one => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > wide + 0.5; })
        .map(one => one.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_complains_of_nothing_and_asks_only_us(visit: Opening, path: str, javascript: bool) -> None:
    seen = visit(javascript=javascript)
    page = seen.go(path)
    assert page.locator("main:visible h1").count() == 1
    assert not seen.complaints or path == "/nowhere"  # the browser says in the console that a page is a 404
    assert all(one.startswith(seen.address) for one in seen.asked)
    assert "/measure/" in path or not [one for one in seen.asked if "plotly" in one]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OUTSIDE) == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("path", ["/", "/measure/robbery?area=E09000012", "/area/E09000012"])
def test_a_picture_is_in_the_first_screen(visit: Opening, path: str, width: int, height: int) -> None:
    page = visit(width=width).go(path)
    first = page.locator(":is(.plan-tiles, .measure-chart picture, .where-map):visible").first
    assert (first.bounding_box() or {"y": height})["y"] < height * 0.8


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_pictures_are_drawn(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/")
    page.locator("details.more:visible > summary").click()
    lines = page.locator("main:visible img:visible")
    expect(lines).to_have_count(len(WITH_FIGURES))
    assert all(one.evaluate("one => one.complete && one.naturalWidth > 0") for one in lines.all())
    page = visit(javascript=True).go("/measure/robbery")
    page.wait_for_load_state("networkidle")
    page.locator(".part-links a", has_text="Month by month").click()
    for part in ("#chart", "#variation"):
        picture = page.locator(f"{part} img.chart:visible")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("one => one.naturalWidth > 0")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_area_is_chosen_with_the_keyboard_alone(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/measure/robbery")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("#area:focus").count():
            break
    page.keyboard.type("Hackn")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the area to compare with
    page.keyboard.press("Enter")
    page.wait_for_url("**/measure/robbery?area=E09000012*")
    assert "Hackney" in page.locator("h1:visible").inner_text()


def test_the_skip_link_comes_first_and_leads_to_the_content(visit: Opening) -> None:
    page = visit().go("/")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").count() == 1
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "main"
    assert page.locator("#main:focus").count() == 1


def test_on_a_phone_rows_are_cards_and_a_wide_table_scrolls_in_its_own_box(visit: Opening) -> None:
    page = visit(width=390).go("/")
    line = page.locator(".lines tbody tr:not(.group):visible").first
    assert line.evaluate("one => getComputedStyle(one).display") == "grid"
    box = visit(width=390).go("/measure/robbery#figures").locator(".scroll:visible")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth && one.tabIndex === 0")


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 28)")])
def test_the_page_follows_the_reader_s_choice_of_light_or_dark(
    visit: Opening, scheme: Literal["light", "dark"], ground: str
) -> None:
    seen = visit()
    seen.page.emulate_media(color_scheme=scheme)
    assert seen.go("/").evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_on_paper_the_whole_table_is_there(visit: Opening) -> None:
    page = visit().go("/measure/robbery")
    page.emulate_media(media="print")
    assert page.locator(".scroll").evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    assert not page.locator("form.area").is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_address_that_leads_nowhere_helps(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/measure/robery")
    page.get_by_role("link", name="Robbery offences", exact=True).click()
    page.wait_for_url("**/measure/robbery")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_search_is_made_with_the_keyboard_alone_and_stays_in_the_box(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/about")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("#q:focus").count():
            break
    page.keyboard.type("robbery hackny")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=robbery+hackny")
    assert page.locator("#q").input_value() == "robbery hackny"
    page.locator("main:visible .found a").first.click()
    page.wait_for_url("**/measure/robbery?area=E09000012")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_nothing_in_the_browser(visit: Opening, path: str) -> None:
    page = visit().go(path)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_paper_says_which_page_it_is_and_shows_no_search(visit: Opening) -> None:
    page = visit().go("/plans")
    assert not page.locator(".printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".printed").inner_text().startswith("Page /plans, as it was on ")
    assert not page.locator("form.search").is_visible()


def test_a_small_line_keeps_its_size_on_paper(visit: Opening) -> None:
    """It once took the height of the picture that holds them all, and every row of the overview four sheets."""
    page = visit().go("/")
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all(".trend img", "all => all.map(one => one.getBoundingClientRect().height)")
    assert heights
    assert max(heights) < 40


def test_the_area_box_says_what_the_page_shows_after_going_back_and_forward(visit: Opening) -> None:
    page = visit().go("/measure/hate-crime")
    for code in ("E09000012", "E09000013"):
        page.select_option("#area", code)
        page.click("form.area button")
        page.wait_for_url(f"**?area={code}")
    for step, code in ((page.go_back, "E09000012"), (page.go_back, "E23000001"), (page.go_forward, "E09000012")):
        step()
        assert page.input_value("#area") == code


def test_the_search_box_holds_words_where_the_reader_s_letters_are_twice_the_size(visit: Opening) -> None:
    page = visit(width=390).go("/")
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert page.locator(".search input").evaluate("one => one.getBoundingClientRect().width") > 300


def test_what_is_folded_is_printed(visit: Opening) -> None:
    page = visit().go("/measure/hate-crime")
    folded = page.locator("main:visible details:visible:not([open]) > :not(summary)").first
    assert not folded.evaluate("one => one.checkVisibility()")
    page.emulate_media(media="print")
    assert folded.evaluate("one => one.checkVisibility()")


@pytest.mark.parametrize("path", ["/", "/area/E09000012", "/?show=cards"])
def test_the_name_of_a_measure_has_room_at_every_width(visit: Opening, path: str) -> None:
    page = visit(javascript=False).go(path)
    narrow = """() => Math.min(...[...document.querySelectorAll('.lines tbody tr:not(.group) th')]
        .map(one => one.clientWidth))"""
    room = {}
    for width in (320, 600, 840, 1024, 1150, 1160, 1264, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        room[width] = page.evaluate(narrow)
    assert min(room.values()) >= 110, room


@pytest.mark.parametrize("width", [390, 320])
def test_the_entries_of_a_plan_fit_a_phone_and_can_be_pressed(visit: Opening, width: int) -> None:
    """A column a state was wider than the screen, and one of them eleven squares high."""
    page = visit(width=width).go("/coverage")
    assert page.locator(".matrix-box").evaluate("one => one.scrollWidth <= one.clientWidth")
    heights = page.locator(".matrix tbody .square").evaluate_all(
        "every => every.map(one => one.getBoundingClientRect().height)")
    assert len(heights) == 31
    assert min(heights) >= 44
