"""Questions that people bring, from the first page to their answer: in four steps at most, and within two screens.

By mouse and by keyboard at a desk, on a phone, and on a phone without JavaScript. The figures are the Met's own, of
the files of July and March 2026.
"""

import re

from playwright.sync_api import expect

from tests.browser.visits import Hand, within_reach


def test_is_knife_crime_going_up_in_croydon(hand: Hand) -> None:
    """610 offences in the year to February 2026, 175 fewer than the 785 of the year before."""
    hand.search("knife crime croydon")
    hand.follow("a", "Knife crime offences, Croydon")
    finding = hand.page.locator("main .finding:visible")
    within_reach(finding)
    expect(finding).to_contain_text("Croydon: 610 in the year to February 2026, 175 (22.3%) fewer")
    within_reach(hand.page.locator("main .live:visible"))


def test_how_much_phone_theft_is_there_in_westminster(hand: Hand) -> None:
    hand.search("phone theft westminster")
    hand.follow("a", "Theft of a mobile phone from the person offences, Westminster")
    within_reach(hand.page.locator("main .finding:visible", has_text="Westminster: "))
    within_reach(hand.page.locator("main .change-table:visible"))


def test_which_measures_of_the_plan_got_worse_since_2021_22_in_one_table(hand: Hand) -> None:
    hand.press("a.choice", "2021/22")
    expect(hand.page.locator("main a.choice:visible", has_text="2021/22")).to_have_attribute("aria-current", "true")
    hand.press("summary", "Filter")
    hand.press("a.choice", "Worse")
    expect(hand.page).to_have_url(re.compile("reading=worse"))
    table = hand.page.locator("main table.lines:visible").first
    expect(table.locator("tbody tr:not(.group) .reading").first).to_contain_text("Worse")
    readings = table.locator("tbody tr:not(.group) .reading").all_inner_texts()
    assert {text.split()[0] for text in readings} == {"Worse"}
    within_reach(table.locator("tbody tr:not(.group)").first)


def test_a_link_to_knife_crime_in_newham_over_three_years_as_a_rate(hand: Hand) -> None:
    hand.search("knife crime newham")
    hand.follow("a", "Knife crime offences, Newham")
    hand.press("a.choice", "Per resident")
    expect(hand.page).to_have_url(re.compile("unit=rate"))
    hand.press("a.choice", "3 years")
    expect(hand.page).to_have_url(re.compile(r"/measure/knife-crime\?area=E09000025&unit=rate&years=3$"))
    picture = hand.page.locator("main .live:visible img")
    expect(picture).to_have_attribute("alt", re.compile(r"Newham.*offences per 1,000 residents"))
    within_reach(hand.page.locator("main .live:visible"))


def test_shoplifting_since_the_plan_began_and_the_five_boroughs_where_it_is_highest(hand: Hand) -> None:
    hand.search("shoplifting")
    hand.follow("a", "Shoplifting offences")
    within_reach(hand.page.locator("main .change-table:visible tr", has_text="before the plan"))
    hand.press("#boroughs a.choice", "Rate")
    hand.page.wait_for_url("**/measure/shoplifting?sort=value#boroughs")
    rows = hand.page.locator("#boroughs table.boroughs tbody tr:visible")
    expect(rows.first).to_contain_text("Westminster")
    within_reach(rows.nth(4))


def test_what_changed_with_the_last_release(hand: Hand) -> None:
    hand.search("what's new")
    hand.follow("a", "What\u2019s new")
    within_reach(hand.page.locator("main #releases li", has_text="MPS Recorded Crime: Geographic Breakdown").first)
    hand.page.locator("#revised").scroll_into_view_if_needed()
    within_reach(hand.page.locator("main #revised li").first)


def test_which_figures_are_overdue_and_whose_they_are(hand: Hand) -> None:
    hand.search("what is due")
    hand.follow("a", "What is due")
    within_reach(hand.page.locator("main #due li", has_text="MPS Homicide Dashboard Data").first)


def test_what_comes_of_rape_and_other_sexual_offences(hand: Hand) -> None:
    """8.5% of the sexual offences recorded in 2024/25: 2,146 charged and 64 out of court, of 25,933."""
    hand.search("rape outcome rate")
    answer = hand.page.locator("main #measures li", has_text="Sexual offences: charged or out of court").first
    within_reach(answer)
    expect(answer).to_contain_text("8.5% in 2024/25")


def open_choices(hand: Hand) -> None:
    """Unfold what may be chosen, where there is no room for it to stand open."""
    if not hand.page.locator("main .explore-controls:visible a").first.is_visible():
        hand.press("summary", "Measures, areas, figures and years")


def test_is_haringey_safer_than_enfield(hand: Hand) -> None:
    """No measure is of safety: the plan's neighbourhood crimes of both stand side by side, none of them summed."""
    hand.search("is haringey safer than enfield")
    hand.follow("a", "Haringey and Enfield")
    within_reach(hand.page.locator("main .explored .finding:visible"))
    picture = hand.page.locator("main .explored img:visible").first
    assert picture.evaluate("one => one.getBoundingClientRect().top / window.innerHeight") < 1
    expect(picture).to_have_attribute("alt", re.compile(r"Residential burglary offences, Haringey\..*Enfield\."))


def test_a_chart_of_robbery_in_london_and_inner_london_since_2019_for_a_slide(hand: Hand) -> None:
    hand.search("robbery london inner london")
    hand.follow("a", "Robbery offences in London and Inner London")
    open_choices(hand)
    hand.page.locator("main select[name=from]").select_option("2019")
    hand.press("button", "Show")
    hand.page.wait_for_url(re.compile(r"area=E13000001&from=2019$"))
    picture = hand.page.locator("main .explored img:visible").first
    within_reach(picture)
    expect(picture).to_have_attribute("alt", re.compile(r"First .* \(12 months to January 2019\)"))
    link = hand.page.locator("main .keep a", has_text="Picture (PNG)")
    within_reach(link)
    kept = hand.page.request.get(f"{hand.seen.address}{link.get_attribute('href')}")
    assert kept.headers["content-type"] == "image/png"


def test_burglary_per_head_in_lambeth_southwark_and_lewisham(hand: Hand) -> None:
    hand.search("burglary lambeth southwark lewisham")
    hand.follow("a", "in Lambeth, Southwark and Lewisham")
    open_choices(hand)
    hand.press("a.choice", "Per resident")
    hand.page.wait_for_url("**unit=rate")
    finding = hand.page.locator("main .explored .finding:visible")
    within_reach(finding)
    expect(finding).to_contain_text("(offences per 1,000 residents): Lambeth ")
    within_reach(hand.page.locator("main .explored img:visible").first)


def test_how_fast_do_they_answer_and_come(hand: Hand) -> None:
    """How fast 999 calls are answered: figures that others quoted, as dated points."""
    hand.search("999")
    answer = hand.page.locator("main #measures li", has_text="999 calls answered within 10 seconds").first
    within_reach(answer)
    hand.follow("a", "999 calls answered within 10 seconds")
    within_reach(hand.page.locator("main .live:visible"))


def test_who_holds_what_is_missing_of_the_plan_and_how_old_is_the_rest(hand: Hand) -> None:
    hand.seen.page.evaluate("window.scrollTo(0, 0)")
    hand.search("what is reported of the plan")
    hand.follow("a", "What is reported of the Police and Crime Plan")
    within_reach(hand.page.locator("main .matrix:visible"))
    within_reach(hand.page.locator("main .held li", has_text="Metropolitan Police Service"))


def test_what_did_the_mayor_say_about_homicide_and_do_the_data_agree(hand: Hand) -> None:
    """He said 14% fewer victims; offences recorded are 10.9% fewer, by the release of March 2026: another count."""
    hand.search("homicide offences")
    hand.follow("a", "Homicide offences recorded")
    hand.press("a", "Said about this")
    line = hand.page.locator("#claims li:visible", has_text="Mayor of London")
    within_reach(line)
    expect(line).to_contain_text("\u221214%")
    expect(line).to_contain_text("\u221210.9%")
    expect(line).to_contain_text("Another count")
