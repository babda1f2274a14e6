"""The page on which measures and areas stand side by side: chips, links, refusals and suggestions."""

import xml.etree.ElementTree as ET

import pytest

from metrics.queries import Store
from tests.support.html_pages import only, page, text_of
from tests.support.small_store import HACKNEY, LONDON

INNER = "E13000001"


def links(body: ET.Element, within: str = ".") -> dict[str, str]:
    return {text_of(one): one.get("href", "") for found in body.findall(within) for one in found.iter("a")}


def test_every_choice_is_a_link_or_a_field_of_one_form(small: Store) -> None:
    body = page(small, f"/explore?measure=robbery&area={HACKNEY}&area={LONDON}").body
    form = body.find(".//form[@class='explore-controls']")
    assert form is not None
    assert form.get("method") == "get"
    offered = links(body, ".//form")
    assert offered["Per resident"] == f"/explore?measure=robbery&area={HACKNEY}&area={LONDON}&unit=rate"
    assert offered["Hackney \u2715, take away"] == f"/explore?measure=robbery&area={LONDON}"
    hidden = [(one.get("name"), one.get("value")) for one in form.iter("input")]
    assert hidden == [("measure", "robbery"), ("area", HACKNEY), ("area", LONDON)]
    assert [one.get("name") for one in form.iter("select")] == ["measure", "area", "from", "to"]


def test_the_last_measure_and_the_last_area_stay(small: Store) -> None:
    offered = links(page(small, f"/explore?measure=robbery&area={HACKNEY}").body, ".//form")
    assert not [text for text in offered if "take away" in text]


def test_the_year_of_an_index_is_chosen_from_those_held(small: Store) -> None:
    body = page(small, f"/explore?measure=robbery&area={LONDON}&unit=index").body
    years = [one.get("value") for one in body.findall(".//select[@name='base']/option")]
    assert years[:2] == ["2019-20", "2020-21"]
    assert only(body, ".//select[@name='base']/option[@selected]").get("value") == "2021-22"


def test_what_is_refused_stands_in_the_place_of_its_chart_with_the_reason(small: Store) -> None:
    body = page(small, f"/explore?measure=trust&area={INNER}").body
    assert not body.findall(".//img")
    said = body.find(".//ul[@class='refusals']")
    assert said is not None
    assert text_of(said).startswith("Trust: the Met is an organisation that I can trust, Inner London: not shown: ")


@pytest.mark.parametrize("asked", ["measure=nonsense", "area=E99999999", "layout=pie",
                                   "&".join(f"measure=a{number}" for number in range(5))])
def test_what_there_is_not_is_a_400_in_words(small: Store, asked: str) -> None:
    made = page(small, f"/explore?{asked}")
    assert made.status == 400


def test_a_borough_is_suggested_beside_the_part_of_london_around_it(small: Store) -> None:
    offered = links(page(small, f"/explore?measure=robbery&area={HACKNEY}").body, ".//nav[@class='suggested']")
    assert offered["Hackney beside Inner London"] == f"/explore?measure=robbery&area={HACKNEY}&area={INNER}"
    assert offered["Hackney beside London"].endswith(f"&area={LONDON}")


def test_a_measure_is_suggested_beside_those_of_its_own_entry(small: Store) -> None:
    offered = links(page(small, "/explore?measure=knife-crime").body, ".//nav[@class='suggested']")
    assert "Knife crime offences beside Knife crime with injury offences" in " ".join(offered)


def test_a_measure_is_suggested_beside_those_that_share_an_entry_with_its_kin(small: Store) -> None:
    """Robbery reports no entry with theft from the person; personal robbery does, and shares one with robbery."""
    offered = links(page(small, "/explore?measure=robbery").body, ".//nav[@class='suggested']")
    assert "Robbery offences beside Theft from the person offences" in offered


@pytest.mark.parametrize("address", ["/measure/robbery?area=E09000012&beside=E23000001", "/area/E09000012"])
def test_a_measure_and_an_area_lead_here_with_what_they_show(small: Store, address: str) -> None:
    found = [one for one in links(page(small, address).body).values() if one.startswith("/explore?")]
    assert found
    assert all(HACKNEY in one for one in found)


def test_a_reason_is_said_once_for_all_that_it_holds_of(small: Store) -> None:
    body = page(small, "/explore?measure=robbery&measure=hate-crime&area=E09000001").body
    (said,) = body.findall(".//ul[@class='refusals']/li")
    assert text_of(said).startswith("Robbery offences and Hate crime offences, City of London: not shown: ")
    heading = body.find(".//h1")
    assert heading is not None
    assert text_of(heading) == "Robbery offences and Hate crime offences in City of London"


def test_the_heading_counts_more_areas_than_it_has_room_to_name(small: Store) -> None:
    asked = "&".join(f"area={code}" for code in (HACKNEY, LONDON, INNER, "E13000002"))
    heading = page(small, f"/explore?measure=robbery&{asked}").body.find(".//h1")
    assert heading is not None
    assert (heading.text, [text_of(one) for one in heading]) == ("Robbery offences in 4 areas", ["Offences"])


@pytest.mark.parametrize(("asked", "unit"), [
    (f"measure=robbery&measure=trust&area={LONDON}", "Offences and per cent"),
    (f"measure=robbery&area={LONDON}&unit=rate", "Offences per 1,000 residents"),
    (f"measure=robbery&area={LONDON}&unit=index", "Index, 2021/22 = 100"),
])
def test_the_heading_says_the_unit(small: Store, asked: str, unit: str) -> None:
    heading = page(small, f"/explore?{asked}").body.find(".//h1")
    assert heading is not None
    assert [text_of(one) for one in heading] == [unit]


def test_a_grid_keeps_the_place_of_what_is_refused(small: Store) -> None:
    body = page(small, f"/explore?measure=robbery&measure=trust&area={HACKNEY}&area={INNER}&layout=grid").body
    rows = body.findall(".//ul[@class='small-charts across-2']")
    assert [["img" if one.find("img") is not None else text_of(one) for one in row] for row in rows] == [
        ["img", "img"], ["img", "Trust: the Met is an organisation that I can trust, Inner LondonNot shown"]]


def test_another_year_of_an_index_can_be_chosen_where_one_is_refused(small: Store) -> None:
    body = page(small, f"/explore?measure=robbery&area={LONDON}&unit=index&base=1999-00").body
    assert not body.findall(".//img")
    years = [one.get("value") for one in body.findall(".//select[@name='base']/option")]
    assert years[:2] == ["2019-20", "2020-21"]


def test_a_chart_each_is_a_picture_each(small: Store) -> None:
    body = page(small, f"/explore?measure=robbery&measure=hate-crime&area={HACKNEY}&area={LONDON}&layout=grid").body
    assert len(body.findall(".//ul[@class='small-charts across-2']/li/img")) == 4


def test_what_a_form_leaves_blank_is_left_out_of_the_address(small: Store) -> None:
    made = page(small, f"/explore?measure=trust&area=&from=2021&to=&measure=robbery&area={HACKNEY}")
    assert made.status == 303
    assert made.location == f"/explore?measure=trust&measure=robbery&area={HACKNEY}&from=2021"
