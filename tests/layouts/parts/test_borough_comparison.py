"""Boroughs beside one another: by name, each with its interval and its standing, in table, map and chart."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.statement import LONDON
from layouts.charts import differences, funnel
from layouts.charts.svg_elements import SIZES
from layouts.parts import borough_comparison
from layouts.words import borough_status
from metrics.analysis.store import Store
from metrics.results import BoroughComparison, View
from metrics.statistics.intervals import Interval
from tests.support import analysis_examples as examples
from tests.support.context_examples import context_of
from tests.support.hand_made_views import count_view, rate_view, survey_view
from tests.support.html_pages import links, only, page, part, rendered, rows, text_of
from tests.support.small_store import HACKNEY

Make = Callable[[], View]
SVG = "{http://www.w3.org/2000/svg}"
BY_NAME = [name for name, _ in examples.NAMES]
MADE = [count_view, rate_view, survey_view]
BOROUGHS = ".//table[@class='boroughs']"


def compared(make: Make = count_view) -> BoroughComparison:
    return examples.boroughs_of(make().measure)


def shown(make: Make = count_view, area: str = LONDON) -> ET.Element:
    """The comparison of a hand-made measure on the page of an area."""
    return rendered(borough_comparison.body(context_of(make().measure), area, "v"))


def row_of(body: ET.Element, name: str) -> ET.Element:
    return rows(body, BOROUGHS)[BY_NAME.index(name)]


@pytest.mark.parametrize("make", MADE)
def test_every_borough_stands_once_by_name_and_leads_to_its_own_page(make: Make) -> None:
    found = rows(shown(make), BOROUGHS)
    assert [text_of(row[0]) for row in found] == BY_NAME
    assert [links(row)[0] for row in found] == [
        f"/measure/{make().measure.id}?area={code}" for _, code in examples.NAMES]


def test_a_row_gives_rate_interval_count_standing_and_change() -> None:
    row = text_of(row_of(shown(), "Hackney"))
    # 6.0 per 1,000 of 230,000 people are 1,380 offences
    for said in ("6.0 (5.4 to 6.6)", "1,380 offences", "Above the 95% limit", "3.7%, 1,008 more"):
        assert said in row


def test_the_page_of_a_measure_compares_the_boroughs_of_the_store(small: Store) -> None:
    """The Met's file of July 2026 has 1,625 robberies in Hackney in a year; the ONS 266,758 residents in mid-2024."""
    section = part(page(small, f"/measure/robbery?area={HACKNEY}").body, "boroughs")
    assert [text_of(row[0]) for row in rows(section, BOROUGHS)] == BY_NAME
    row = text_of(row_of(section, "Hackney"))
    assert row.startswith(f"Hackney{1000 * 1625 / 266758:.1f} (")
    assert "1,625 offences" in row
    assert text_of(section.findall(".//p")[0]).startswith(
        "Robbery offences, Hackney, 12 months to June 2026: 6.1 per 1,000 residents (95% interval ")


def test_a_share_is_of_its_own_offences() -> None:
    assert "6.0% (5.4 to 6.6%)" in text_of(row_of(shown(rate_view), "Hackney"))


def test_a_survey_s_borough_is_held_against_london_with_an_estimated_interval() -> None:
    body = shown(survey_view)
    assert "Higher than London+10 points (+5.0 to +15.0) [e]" in text_of(row_of(body, "Hackney"))
    assert "widening in Hackney; narrowing in no borough" in text_of(body)
    assert "[e] estimated" in text_of(body)


def test_a_borough_without_a_figure_says_why_and_shows_no_number() -> None:
    row = row_of(shown(), examples.WITHOUT)
    assert "No figure: no complete figure for" in text_of(row)
    assert row.find(".//strong") is None


def test_the_borough_of_the_page_is_marked_and_said_first() -> None:
    body = shown(area=HACKNEY)
    marked = [row for row in rows(body, BOROUGHS) if row.find(".//a[@aria-current]") is not None]
    assert [text_of(row[0]) for row in marked] == ["Hackney"]
    assert text_of(body.findall(".//p")[0]) == (
        "Robbery offences, Hackney, 12 months to February 2026: 6.0 per 1,000 residents (95% interval 5.4 to 6.6). "
        "Above the 95% limit.")
    assert shown().find(".//*[@aria-current]") is None


def test_the_map_has_each_borough_with_its_figure_and_its_standing() -> None:
    tiles = only(shown(), ".//ul[@class='tiles']")
    assert "Hackney: 6.0 per 1,000 residents. Above the 95% limit" in text_of(tiles)
    by_name = {text_of(one.findall(".//span")[-1]).split(":")[0]: one.get("class", "").split() for one in tiles}
    assert len(by_name) == 33  # and the City of London, which the Met does not police
    for name, mark in {"Hackney": "above", "Bexley": "below", "Camden": "within", examples.WITHOUT: "none"}.items():
        assert by_name[name][-1] == mark


def test_why_boroughs_cannot_be_compared_is_one_sentence(small: Store) -> None:
    section = part(page(small, "/measure/antisocial-behaviour").body, "boroughs")
    assert text_of(section) == (f"{borough_comparison.TITLE}Boroughs cannot be compared on this measure: "
                                "published for London as a whole only.")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("area", [LONDON, HACKNEY])
@pytest.mark.parametrize("make", MADE[:2])
def test_a_funnel_names_what_stands_outside_and_rings_the_borough_of_the_page(make: Make, area: str, size: str) -> None:
    root = ET.fromstring(funnel.svg(compared(make), area, size))
    assert root.get("height") == str(funnel.height_of(size))
    assert root.findtext(f"{SVG}desc") == funnel.description(compared(make))
    names = {one.text for one in root.iter(f"{SVG}text") if "halo" in (one.get("class") or "")}
    assert names == set(examples.OUTSIDE)
    kinds = [one.get("class") for one in root.iter() if one.get("class")]
    assert [kinds.count(kind) for kind in ("far-above", "above", "below", "far-below", "within", "here")] == [
        1, 1, 1, 1, 27, int(area == HACKNEY)]
    assert [kinds.count(kind) for kind in ("inner", "outer", "all")] == [2, 2, 1]


def test_names_in_a_funnel_lie_apart_and_inside_it() -> None:
    for size, (width, _) in SIZES.items():
        root = ET.fromstring(funnel.svg(compared(), HACKNEY, size))
        places = [(float(one.attrib["x"]), float(one.attrib["y"]), len(one.text or "") * 7)
                  for one in root.iter(f"{SVG}text") if "halo" in one.get("class", "")]
        for index, (x, y, wide) in enumerate(places):
            assert wide / 2 <= x <= width - wide / 2
            for other_x, other_y, other in places[:index]:
                assert abs(y - other_y) >= 12 or abs(x - other_x) >= (wide + other) / 2


def test_a_funnel_in_words_is_what_is_drawn() -> None:
    assert funnel.description(compared()) == (
        "Robbery offences, 12 months to February 2026: the boroughs together 3.0 per 1,000 residents. Above the 99.8% "
        "limit: Westminster (9.0). Above the 95% limit: Hackney (6.0). Below the 95% limit: Bexley (0.8). Below the "
        "99.8% limit: Sutton (0.4). 27 of 32 boroughs are within the limits. 1 has no figure.")


@pytest.mark.parametrize("size", SIZES)
def test_a_survey_s_chart_has_a_row_a_borough_by_name(size: str) -> None:
    root = ET.fromstring(differences.svg(compared(survey_view), HACKNEY, size))
    assert root.get("height") == str(differences.height_of(compared(survey_view)))
    written = [one.text for one in root.iter(f"{SVG}text")]
    assert [text for text in written if text in BY_NAME] == BY_NAME
    assert [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "mine"] == ["Hackney", "+10"]
    kinds = [one.get("class") for one in root.iter()]
    assert kinds.count("reach") == 31
    assert (kinds.count("far-above"), kinds.count("far-below")) == (2, 2)
    drawn = re.findall(r'"reach" d="M([\d.]+) [\d.]+H([\d.]+)', differences.svg(compared(survey_view), LONDON, size))
    assert all(0 <= float(low) < float(high) <= SIZES[size][0] for low, high in drawn)


def test_rates_keep_as_many_decimals_as_tell_them_apart() -> None:
    held = compared()
    for line, said in ((30.0, "12.3"), (3.0, "12.3"), (0.3, "12.35")):
        assert borough_status.number(replace(held, line=line), 12.3456) == said


def test_rare_events_are_given_per_100_000_residents() -> None:
    """109 victims among 8,866,000 residents are 1.2 per 100,000."""
    rare = replace(compared(), line=109 / 8866)
    assert f"{borough_status.number(rare, rare.line)}{borough_status.per(rare)}" == "1.2 per 100,000 residents"
    assert borough_status.interval(rare, Interval(0.0, 0.0, 0.0123)) == "0.0 to 1.2"


def test_widened_limits_are_not_said_to_be_those_of_chance() -> None:
    assert compared().overdispersion > 1
    assert borough_comparison.WIDENED in text_of(shown())
    plain = replace(context_of(count_view().measure), boroughs=(replace(compared(), overdispersion=1.0),))
    words = text_of(rendered(borough_comparison.body(plain, LONDON, "v")))
    assert borough_comparison.CHANCE in words
    assert borough_comparison.WIDENED not in words
