"""The way back: the area box names the area whose figures are shown, wherever the browser has the page from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Visit

HACKNEY, LAMBETH = "E09000012", "E09000022"
NAMES = {"E23000001": "London", HACKNEY: "Hackney", LAMBETH: "Lambeth"}


@pytest.fixture(params=["browser", "remembering_browser"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """A page in a browser that asks for pages again on the way back, and in one that brings them out of its memory."""
    page = Visit(request.getfixturevalue(request.param), address).page
    yield page
    page.context.close()


def choose(page: Page, code: str) -> None:
    page.locator("#area").select_option(code)
    page.locator("form.area button").click()
    assert_shown(page, code)


def move(page: Page, code: str, way: str) -> None:
    page.evaluate(f"setTimeout(() => history.{way}())")
    assert_shown(page, code)


def assert_shown(page: Page, code: str) -> None:
    named = page.locator("h1:visible, p.said:visible", has_text=NAMES[code])  # the first page says it in a sentence
    expect(named.first).to_be_visible()
    expect(page.locator("#area")).to_have_value(code)


@pytest.mark.parametrize("path", ["/", "/measure/knife-crime"])
def test_back_and_forward_bring_the_area_box_along(
    page: Page, address: str, path: str, request: pytest.FixtureRequest
) -> None:
    page.goto(address + path)
    choose(page, HACKNEY)
    choose(page, LAMBETH)
    move(page, HACKNEY, "back")
    remembered = page.evaluate("performance.getEntriesByType('navigation')[0].type") == "navigate"
    assert remembered == ("remembering_browser" in request.node.name)
    move(page, "E23000001", "back")
    move(page, HACKNEY, "forward")


def test_an_area_that_was_chosen_and_not_shown_is_gone_after_coming_back(page: Page, address: str) -> None:
    page.goto(f"{address}/?area={HACKNEY}")
    page.locator("#area").select_option(LAMBETH)
    page.locator("a.site").click()
    assert_shown(page, "E23000001")
    move(page, HACKNEY, "back")
