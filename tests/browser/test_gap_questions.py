"""What a committee member asks of gaps, from the first page: in four steps at most, the answer within two screens."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import Hand, Visit, within_reach


def test_do_black_londoners_trust_the_police_less_and_by_how_much(hand: Hand) -> None:
    """63% against London's 73%: the Committee's Response to the draft Plan 2025-29, p. 20."""
    hand.open_part("Gaps")
    answer = hand.page.locator("main .found:visible").first
    expect(answer).to_contain_text("63% of Black Londoners, 10 points below London\u2019s 73%")
    within_reach(answer)
    within_reach(hand.page.locator("#groups picture img"))
    expect(hand.page.locator("#groups figcaption")).to_contain_text("can be told from chance")


def test_do_women_feel_less_safe_after_dark_than_men(hand: Hand) -> None:
    """57% and 80% in the last quarter of 2023: State of London."""
    hand.open_part("Gaps")
    hand.follow("a.choice", "Feels safe walking alone after dark")
    answer = hand.page.locator("main .found:visible").first
    expect(answer).to_contain_text("57% of women, 23 points below the 80% of men")
    within_reach(answer)


def test_in_which_boroughs_is_the_gap_in_confidence_growing(hand: Hand) -> None:
    hand.open_part("Gaps")
    hand.follow("a.choice", "Police do a good job in the local area")
    hand.page.locator("#boroughs").scroll_into_view_if_needed()
    answer = hand.page.locator("#boroughs p:visible", has_text="Gaps to London since 2021/22: widening in")
    answer.scroll_into_view_if_needed()
    within_reach(answer)


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_wider_than_the_screen_with_all_that_opens_open(browser: Browser, everything: str,
                                                                  width: int) -> None:
    seen = Visit(browser, everything, width=width)
    page = seen.go("/gaps")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.context.close()
