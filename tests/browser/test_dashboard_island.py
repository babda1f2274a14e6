"""The island of a dashboard: a choice changes what it must, and leaves the reader where they were."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Opening, asked, held


def choice(page: Page, name: str) -> Locator:
    return page.locator("main a.choice", has_text=name).first


@pytest.mark.parametrize("path", ["/", "/area/E09000012"])
def test_a_choice_answers_and_stands_in_the_address_without_another_page(visit: Opening, path: str) -> None:
    seen = visit()
    page = seen.go(path)
    asked = len(seen.asked)
    choice(page, "2021/22").click()
    expect(choice(page, "2021/22")).to_have_attribute("aria-current", "true")
    expect(page.locator("main .said")).to_contain_text("against 2021/22")
    assert page.url.endswith(f"{path}?baseline=2021-22")
    choice(page, "Cards").click()
    expect(page.locator("main .cards").first).to_be_visible()
    assert page.url.endswith(f"{path}?baseline=2021-22&show=cards")
    figures = [one for one in seen.asked[asked:] if "/static/" not in one]  # a browser may ask for its icon again
    assert [one.rpartition("/")[2] for one in figures] == ["_dash-update-component"] * 2
    assert not seen.complaints


def test_a_choice_made_before_the_answer_to_another_keeps_that_other(visit: Opening) -> None:
    page = visit().go("/")
    with held(page):
        choice(page, "2021/22").click()
        choice(page, "Cards").click()
        assert asked(page.url) == {"baseline": ["2021-22"], "show": ["cards"]}
    expect(page.locator("main .said")).to_contain_text("against 2021/22")
    expect(page.locator("main .cards").first).to_be_visible()


def test_what_a_choice_changes_is_said_and_what_is_open_stays_open(visit: Opening) -> None:
    """A screen reader says a region's new words only where the region is the one that it knows."""
    page = visit().go("/")
    region = page.locator("main [role=status]").first.element_handle()
    assert region
    page.locator("summary", has_text="Filter").click()
    choice(page, "2021/22").click()
    expect(page.locator("main .said")).to_contain_text("against 2021/22")
    assert region.evaluate("one => one.isConnected && one.textContent.includes('2021/22')")
    expect(page.locator("details.filters")).to_have_attribute("open", "")


def test_the_keyboard_filters_and_stays_on_its_link_and_is_led_to_the_lines(visit: Opening) -> None:
    page = visit().go("/")
    page.locator("summary", has_text="Filter").press("Enter")
    link = page.locator("a.choice", has_text=re.compile("^Reported"))
    link.press("Enter")
    expect(page).to_have_url(re.compile(r"\?evidence=reported$"))
    expect(link).to_have_attribute("aria-current", "true")
    expect(link).to_be_focused()
    expect(page.locator("#lines")).to_be_in_viewport()


def test_a_choice_that_is_overtaken_by_another_is_not_shown_after_it(visit: Opening) -> None:
    page = visit().go("/")
    choice(page, "2021/22").click()
    choice(page, "2019/20").click()
    choice(page, "Year before").click()
    expect(choice(page, "Year before")).to_have_attribute("aria-current", "true")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main .said")).to_contain_text("against the year before")
    assert "baseline" not in page.url
