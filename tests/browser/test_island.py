"""The island of a measure's page: nothing moves when Dash draws it; its choices answer and stand in the address."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from layouts.web import static
from tests.browser.visits import Opening, asked, held

SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifts += one.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
MEASURES = ["/measure/robbery", "/measure/trust?area=E09000012", "/measure/hate-crime?years=3"]


def chosen(page: Page, group: str = "Years") -> str:
    return page.locator(f".island-drawn [aria-label={group}] [aria-current=true]").inner_text()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", MEASURES)
def test_dash_draws_what_the_server_drew_and_nothing_moves(visit: Opening, path: str, width: int) -> None:
    boxes = """root => [...document.querySelectorAll(root + ' :is(.choice, img, figcaption p, summary)')].map(one => {
        const box = one.getBoundingClientRect();
        return [one.textContent, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
    })"""
    served = visit(javascript=False, width=width).go(path).evaluate(boxes, ".served")
    seen = visit(width=width)
    seen.page.add_init_script(SHIFTS)
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
    seen.page.locator(".served a", has_text="3 years").click()
    seen.page.wait_for_url("**/measure/robbery?years=3")


def test_a_choice_answers_and_stands_in_the_address_without_another_page(visit: Opening) -> None:
    seen = visit()
    page = seen.go("/measure/robbery?area=E09000012")
    assert chosen(page) == "All years"
    documents = len([one for one in seen.asked if "/measure/" in one and "island" not in one])
    island = page.locator(".island-drawn")
    island.get_by_role("link", name="3 years").click()
    expect(island.locator("img")).to_have_attribute("src", re.compile("years=3"))
    assert chosen(page) == "3 years"
    assert page.url.endswith("/measure/robbery?area=E09000012&years=3")
    island.get_by_role("link", name="Per resident").click()
    expect(island.locator("img")).to_have_attribute("src", re.compile("unit=rate&years=3"))
    island.get_by_role("link", name="All years").click()
    expect(island.locator('img[src*="years"]')).to_have_count(0)
    assert page.url.endswith("/measure/robbery?area=E09000012&unit=rate")
    assert len([one for one in seen.asked if "/measure/" in one and "island" not in one]) == documents
    assert not seen.complaints


def test_a_choice_made_before_the_answer_to_another_keeps_that_other(visit: Opening) -> None:
    seen = visit()
    page = seen.go("/measure/robbery?area=E09000012&years=5&beside=E23000001&beside=E09000025")
    island = page.locator(".island-drawn")
    with held(page):
        for name in ("Per resident", "3 years", "London", "Newham"):
            island.get_by_role("link", name=name).click()
        assert asked(page.url) == {"area": ["E09000012"], "unit": ["rate"], "years": ["3"]}
    expect(island.locator("img")).to_have_attribute("src", re.compile("area=E09000012.*unit=rate&years=3"))
    expect(island.locator('img[src*="beside"]')).to_have_count(0)
    assert not seen.complaints


@pytest.mark.parametrize("javascript", [True, False])
def test_another_area_is_set_beside_that_of_the_page_and_taken_off_again(visit: Opening, javascript: bool) -> None:
    page = visit(javascript=javascript).go("/measure/robbery?area=E09000012&years=5")
    page.locator("#beside").select_option("E23000001")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("beside=E23000001"))
    assert "years=5" in page.url
    assert "area=E09000012" in page.url
    island = page.locator(".island-drawn" if javascript else ".served")
    expect(island.locator("img")).to_have_attribute("alt", re.compile("^Robbery offences, Hackney, London"))
    island.get_by_role("link", name="London").click()
    expect(island.locator("img")).not_to_have_attribute("src", re.compile("beside"))


def test_the_keyboard_makes_a_choice_and_stays_on_it(visit: Opening) -> None:
    page = visit().go("/measure/robbery")
    link = page.locator(".island-drawn").get_by_role("link", name="5 years")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.island-drawn img[src*="years=5"]')).to_have_count(1)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")


def test_an_address_with_choices_is_shown_so_with_javascript_and_without(visit: Opening) -> None:
    assert chosen(visit().go("/measure/robbery?years=5&period=each"), "Period") == "Each month"
    plain = visit(javascript=False).go("/measure/robbery?years=5")
    assert plain.locator("#chart [aria-label=Years] [aria-current=true]").inner_text() == "5 years"
    assert plain.locator('.served img[src*="years=5"]').count() == 1


def test_a_reader_who_goes_on_before_an_answer_is_there_is_left_where_they_are(visit: Opening) -> None:
    page = visit().go("/measure/robbery?area=E09000012")
    focused = "document.activeElement.textContent"
    page.locator(".island-drawn .choice", has_text="Per resident").focus()
    with held(page):
        page.keyboard.press("Enter")
        page.locator(".island-drawn .choice", has_text="3 years").focus()
    expect(page.locator(".island-drawn .live img")).to_have_attribute("alt", re.compile("per 1,000 residents"))
    assert page.evaluate(focused) == "3 years"
    with held(page):
        page.keyboard.press("Enter")
    expect(page.locator(".island-drawn .choice[aria-current]", has_text="3 years")).to_be_visible()
    assert page.evaluate(focused) == "3 years"


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


def test_plotly_comes_when_a_pointer_is_on_the_chart_and_nothing_moves(visit: Opening) -> None:
    seen = visit(width=390)
    seen.page.add_init_script(SHIFTS)
    page = seen.go("/measure/robbery")
    page.locator("#chart").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert not [one for one in seen.asked if "plotly" in one]
    chart = page.locator(".island-drawn .live")
    before = chart.bounding_box()
    chart.hover()
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    assert [one for one in seen.asked if "plotly" in one] == [seen.address + static.plotly_address()]
    after = chart.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"]
    assert page.evaluate("window.shifts") < 0.01
    assert chart.locator(".chart").get_attribute("alt")
    assert page.locator(".live-graph .modebar").count() == 0
    page.locator(".island-drawn").get_by_role("link", name="3 years").click()
    expect(page.locator('.island-drawn img[src*="years=3"]')).to_have_count(1)
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    assert not seen.complaints
    page.emulate_media(media="print")
    assert not page.locator(".live-graph").is_visible()


def test_arrow_keys_go_through_the_points_of_a_chart_and_each_is_said(visit: Opening) -> None:
    """The Met's file of July 2026 has 32,173 robberies from July 2025 to June 2026."""
    page = visit().go("/measure/robbery")
    page.locator(".island-drawn .live").focus()
    page.wait_for_selector(".live-graph .scatterlayer .trace", state="attached")
    expect(page.locator(".island-drawn .live")).to_be_focused()
    page.keyboard.press("End")
    said = page.locator(".island-drawn .live [role=status]")
    expect(said).to_contain_text("32,173 offences")
    expect(said).to_contain_text("12 months to June 2026")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("12 months to May 2026")


def test_a_page_without_an_island_asks_for_nothing_of_dash(visit: Opening) -> None:
    seen = visit()
    page = seen.go("/coverage")
    page.wait_for_load_state("networkidle")
    assert not [one for one in seen.asked if "dash" in one or "island" in one]
    assert [one for one in seen.asked if one.endswith(".js")] == [seen.address + static.address("page")]
