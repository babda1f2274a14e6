"""The dashboard on paper: one sheet across for the plan, and no more than it takes for all else."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from metrics.queries import Store
from tests.browser.visits import Visit, serving


@pytest.fixture(scope="module")
def page(browser: Browser, published: Store) -> Iterator[Page]:
    with serving(published) as address:
        seen = Visit(browser, address)
        yield seen.go("/")
        seen.page.context.close()


def sides(page: Page) -> list[tuple[float, float]]:
    """Width and height of every side that a page is printed on, in points."""
    printed = page.pdf(prefer_css_page_size=True, print_background=False)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(float(width), float(height)) for width, height in boxes]


def test_all_of_the_dashboard_is_on_four_sides_across(page: Page) -> None:
    """It once took 72: the names of measures stood in a column as wide as a letter."""
    printed = sides(page)
    assert len(printed) <= 4
    assert all(width > height for width, height in printed)


def test_the_plan_s_own_lines_are_on_one_sheet(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details.more, .note, footer').forEach(one => one.remove())")
    assert len(sides(page)) == 2


def test_an_exploration_of_two_measures_in_two_areas_is_on_two_sides_and_begins_with_its_chart(
    browser: Browser, published: Store
) -> None:
    """The words that its chart's text unfolds to once took the chart to the second side."""
    with serving(published) as address:
        page = Visit(browser, address).go(
            "/explore?measure=robbery&measure=theft-from-person&area=E09000012&area=E13000001")
        page.locator("main picture img").first.evaluate("one => one.decode()")
        assert len(sides(page)) == 2
        page.context.close()


def test_what_can_be_chosen_on_a_screen_is_not_printed(browser: Browser, published: Store) -> None:
    with serving(published) as address:
        page = Visit(browser, address).go("/claims")
        page.emulate_media(media="print")
        assert page.locator("main form:visible").count() == 0
        assert page.locator("main .claim-line").count() > 50
        page.context.close()
