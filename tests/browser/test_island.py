"""The island of a measure's page: nothing moves when Dash draws it, and its buttons answer and stand in the address."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from layouts.web import static
from tests.browser.visits import Opening

SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifts += one.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
NO_CHART = "delete window.IntersectionObserver;"  # so that the chart stays a picture
MEASURES = ["/measure/robbery", "/measure/trust?area=E09000012", "/measure/hate-crime?years=3"]


def pressed(page: Page) -> str:
    return page.locator(".island-drawn [aria-pressed=true]").inner_text()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", MEASURES)
def test_dash_draws_what_the_server_drew_and_nothing_moves(visit: Opening, path: str, width: int) -> None:
    boxes = """root => [...document.querySelectorAll(root + ' :is(.choice, img, figcaption p, summary)')].map(one => {
        const box = one.getBoundingClientRect();
        return [one.textContent, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
    })"""
    served = visit(javascript=False, width=width).go(path).evaluate(boxes, ".served")
    seen = visit(width=width)
    seen.page.add_init_script(SHIFTS + NO_CHART)
    page = seen.go(path)
    assert served == page.evaluate(boxes, ".island-drawn")
    assert not page.locator(".served").is_visible()
    assert page.evaluate("window.shifts") < 0.01
    assert not seen.complaints


@pytest.mark.parametrize("missing", ["**/static/island-*.js", "**/_dash-layout", "**/dash_renderer*.js"])
def test_the_server_s_drawing_stays_where_dash_does_not_come(visit: Opening, missing: str) -> None:
    seen = visit()
    seen.page.route(missing, lambda route: route.abort())
    seen.page.goto(f"{seen.address}/measure/robbery", wait_until="networkidle")
    assert seen.page.locator(".served").is_visible()
    assert not seen.page.locator("#react-entry-point").is_visible()
    seen.page.locator(".served a", has_text="Last 3 years").click()
    seen.page.wait_for_url("**/measure/robbery?years=3#chart")


def test_a_button_answers_and_stands_in_the_address_without_another_page(visit: Opening) -> None:
    seen = visit()
    seen.page.add_init_script(NO_CHART)
    page = seen.go("/measure/robbery?area=E09000012")
    assert pressed(page) == "All years"
    documents = len([one for one in seen.asked if "/measure/" in one and "island" not in one])
    page.get_by_role("button", name="Last 3 years").click()
    expect(page.locator(".island-drawn img")).to_have_attribute("src", re.compile("years=3"))
    assert pressed(page) == "Last 3 years"
    assert page.url.endswith("/measure/robbery?area=E09000012&years=3")
    assert len([one for one in seen.asked if "/measure/" in one and "island" not in one]) == documents
    page.get_by_role("button", name="All years").click()
    expect(page.locator('.island-drawn img[src*="years"]')).to_have_count(0)
    assert page.url.endswith("/measure/robbery?area=E09000012")
    assert not seen.complaints


def test_the_keyboard_presses_a_button_and_stays_on_it(visit: Opening) -> None:
    page = visit().go("/measure/robbery")
    button = page.get_by_role("button", name="Last 5 years")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.island-drawn img[src*="years=5"]')).to_have_count(1)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_an_address_with_years_is_shown_so_with_javascript_and_without(visit: Opening) -> None:
    assert pressed(visit().go("/measure/robbery?years=5")) == "Last 5 years"
    plain = visit(javascript=False).go("/measure/robbery?years=5")
    assert plain.locator("#chart .choice[aria-current=true]").inner_text() == "Last 5 years"
    assert plain.locator('.served img[src*="years=5"]').count() == 1


def test_a_reader_who_is_in_the_server_s_drawing_is_left_there_until_they_leave_it(visit: Opening) -> None:
    seen = visit()
    held: list[Route] = []
    released: list[bool] = []
    seen.page.route("**/_dash-layout", lambda route: route.continue_() if released else held.append(route))
    with seen.page.expect_request("**/_dash-layout"):
        seen.page.goto(f"{seen.address}/measure/robbery")
    seen.page.locator(".served .choice").nth(1).focus()
    released.append(True)
    for route in held:
        route.continue_()
    seen.page.wait_for_selector(".island-drawn", state="attached")
    assert seen.page.locator(".served .choice:focus").count() == 1
    assert not seen.page.locator("#react-entry-point").is_visible()
    seen.page.locator("#area").focus()
    expect(seen.page.locator(".island-drawn")).to_be_visible()
    expect(seen.page.locator(".served")).to_be_hidden()


def test_plotly_draws_over_the_picture_once_the_chart_comes_into_view_and_nothing_moves(visit: Opening) -> None:
    seen = visit(width=390)
    seen.page.set_viewport_size({"width": 390, "height": 400})
    seen.page.add_init_script(SHIFTS)
    page = seen.go("/measure/robbery")
    page.wait_for_load_state("networkidle")
    assert not [one for one in seen.asked if "plotly" in one]
    chart = page.locator(".island-drawn .live")
    before = chart.bounding_box()
    page.locator("#chart").scroll_into_view_if_needed()
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    assert [one for one in seen.asked if "plotly" in one] == [seen.address + static.plotly_address()]
    after = chart.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"]
    assert page.evaluate("window.shifts") < 0.01
    assert chart.locator(".chart").get_attribute("alt")
    assert page.locator(".live-graph .modebar").count() == 0
    page.get_by_role("button", name="Last 3 years").click()
    expect(page.locator('.island-drawn img[src*="years=3"]')).to_have_count(1)
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    assert not seen.complaints
    page.emulate_media(media="print")
    assert not page.locator(".live-graph").is_visible()


def test_who_is_in_the_words_beneath_the_chart_stays_there_when_plotly_draws_it(visit: Opening) -> None:
    seen = visit()
    seen.page.set_viewport_size({"width": 1440, "height": 300})
    page = seen.go("/measure/robbery")
    page.locator(".island-drawn summary").focus()  # which brings the chart into view
    page.locator(".island-drawn .live").scroll_into_view_if_needed()
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    expect(page.locator(".island-drawn summary")).to_be_focused()


def test_a_page_without_an_island_asks_for_nothing_of_dash(visit: Opening) -> None:
    seen = visit()
    page = seen.go("/coverage")
    page.wait_for_load_state("networkidle")
    assert not [one for one in seen.asked if "dash" in one or "island" in one]
    assert [one for one in seen.asked if one.endswith(".js")] == [seen.address + static.address("forms")]
