"""What each of three people comes for, from the front page to its answer: by mouse, by keyboard, without JavaScript."""

import csv
import io
import re
import urllib.request

import pytest

from tests.browser.visits import Hand, Opening


@pytest.fixture(params=["mouse", "keyboard", "no JavaScript"])
def hand(visit: Opening, request: pytest.FixtureRequest) -> Hand:
    seen = visit(width=390, javascript=request.param != "no JavaScript")
    seen.go("/")
    return Hand(seen, keyboard=request.param == "keyboard")


def test_a_londoner_on_a_phone_finds_whether_robbery_is_getting_better_where_they_live(hand: Hand) -> None:
    hand.search("robbery hackney")
    hand.follow("a", "Robbery offences")
    assert "area=E09000012" in hand.page.url
    assert "Robbery offences, Hackney" in hand.page.locator("main:visible .headline").inner_text()
    assert re.search(r"release \w+ 20\d\d", hand.page.locator("main:visible .facts").inner_text())


def test_a_briefer_finds_a_figure_with_its_source_release_and_data(hand: Hand) -> None:
    hand.follow("a", "Knife crime offences")
    page = hand.page
    assert re.search(r"release \w+ 20\d\d", page.locator("main:visible .facts").inner_text())
    hand.press(".part-links a", "Source")
    source = page.locator("main:visible #source").inner_text()
    for name in ("Source", "Publisher", "Status"):
        assert name in source
    hand.press(".part-links a", "Figures")
    link = page.locator("main:visible .downloads a").first.evaluate("one => one.href")
    answer = urllib.request.urlopen(link)
    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))
    newest = page.locator("main:visible table.figures tbody tr").first.inner_text()
    assert f"{int(rows[-1]['value']):,}" in newest


def test_a_member_finds_the_caveats_and_the_boroughs_of_one_measure(hand: Hand) -> None:
    hand.follow("a", "Knife crime offences")
    assert hand.page.locator("main:visible #caveats li").count() >= 1
    assert hand.page.locator("main:visible #changes").count() == 1
    hand.follow("#boroughs table a", "Hackney")
    hand.page.wait_for_url("**/measure/knife-crime?area=E09000012")
    assert "Hackney" in hand.page.locator("main:visible h1").inner_text()


def test_back_and_a_shared_link_restore_the_state(visit: Opening) -> None:
    page = visit().go("/area/E09000012?baseline=2021-22")
    page.locator("main:visible a:visible", has_text="Knife crime offences").first.click()
    page.wait_for_url(re.compile(r"/measure/knife-crime\?area=E09000012"))
    page.go_back()
    page.wait_for_url("**/area/E09000012?baseline=2021-22")
    assert "Hackney" in page.locator("main:visible h1").inner_text()
    assert page.locator("main:visible select").first.evaluate("one => one.value") == "E09000012"
    again = visit().go("/measure/robbery?area=E09000012#caveats")
    assert again.locator("main:visible #caveats").evaluate("one => one.getBoundingClientRect().top") < 900
