"""Boroughs beside one another: in words, on a map and as a table, with their funnel one click away."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.statement import LONDON
from layouts.addresses.measure_choices import MeasureChoices
from layouts.charts import differences, funnel, shading
from layouts.charts.svg_elements import SIZES
from layouts.parts import borough_comparison
from layouts.words import borough_summary
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import VISITORS, BoroughComparison, View
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
    measure = make().measure
    return rendered(borough_comparison.body(context_of(measure), area, "v", MeasureChoices(), []))


def seen(body: ET.Element) -> str:
    """What is said before anything is unfolded."""
    return text_of([one for one in body if one.tag != "details"])


@pytest.mark.parametrize("make", MADE)
def test_the_summary_stands_above_and_says_what_is_found(make: Make) -> None:
    assert text_of(shown(make).findall("./p")[0]) == borough_summary.summary(compared(make))


def test_the_page_of_a_measure_compares_the_boroughs_of_the_store(small: Store) -> None:
    """The Met's file of July 2026 has 1,625 robberies in Hackney in a year; the ONS 266,758 residents in mid-2024."""
    section = part(page(small, f"/measure/robbery?area={HACKNEY}").body, "boroughs")
    assert [text_of(row[0]) for row in rows(section, BOROUGHS)] == BY_NAME
    row = text_of(rows(section, BOROUGHS)[BY_NAME.index("Hackney")])
    assert row.startswith(f"Hackney{1000 * 1625 / 266758:.1f}")
    assert text_of(section.findall(".//p")[0]).startswith(
        "Robbery offences, Hackney, year to June 2026: 6.1 per 1,000 residents [p], above London\u2019s 3.5 (1.7 "
        "times), ")


def test_the_borough_of_the_page_is_said_first_and_marked_on_the_map() -> None:
    body = shown(area=HACKNEY)
    assert text_of(body.findall(".//p")[0]) == (
        "Robbery offences, Hackney, year to February 2026: 6.0 per 1,000 residents, above London\u2019s 3.0 "
        "(2.0 times), 2nd of 31.")
    marked = only(body, ".//ul[@class='tiles']").findall(".//a[@aria-current]")
    assert [text_of(one)[:3] for one in marked] == ["HAC"]
    assert shown().find(".//ul[@class='tiles']//*[@aria-current]") is None


@pytest.mark.parametrize("make", MADE)
def test_the_map_is_shaded_by_value_with_the_ranges_in_its_legend(make: Make) -> None:
    body, shades = shown(make), shading.shades(compared(make))
    by_name = {text_of(one.findall(".//span")[-1]).split(":")[0]: one for one in only(body, ".//ul[@class='tiles']")}
    assert len(by_name) == 33  # and the City of London, which the Met does not police
    for one in compared(make).boroughs:
        tile = by_name[one.name]
        assert links(tile) == [f"/measure/{make().measure.id}?area={one.code}"]
        mark = f"shade-{shades[one.code].number}" if one.code in shades else "none"
        assert tile.get("class", "").split()[-1] == mark
        assert [line.get("src") for line in tile.iter("img")] == (
            [] if mark == "none" else [f"/lines/{make().measure.id}.svg?v=v#{one.code}"])
    legend = [text_of(one) for one in only(body, ".//ul[@class='legend']")]
    ranges = {one.number: one.range for one in shades.values()}
    assert legend == [*(ranges[number] for number in sorted(ranges)), "no figure",
                      "City of London: not covered by the Met"]


def test_a_tile_says_its_figure_side_and_change() -> None:
    tiles = only(shown(), ".//ul[@class='tiles']")
    assert "Hackney: 6.0 per 1,000 residents, above London; +3.7% on the year before" in text_of(tiles)
    assert f"{examples.WITHOUT}: no complete figure for" in text_of(tiles)


@pytest.mark.parametrize("make", MADE)
def test_words_of_limits_are_folded_away(make: Make) -> None:
    body = shown(make, HACKNEY)
    assert "limit" not in seen(body)
    assert len(body.findall("./details")) == (0 if make is survey_view else 1)


def test_why_boroughs_cannot_be_compared_is_one_sentence(small: Store) -> None:
    section = part(page(small, "/measure/antisocial-behaviour").body, "boroughs")
    assert text_of(section) == (f"{borough_comparison.TITLE}Boroughs cannot be compared on this measure: "
                                "published for London as a whole only.")


def test_no_page_says_that_rates_are_per_1_000_where_they_are_per_100_000(published: Store) -> None:
    """The nine measures of so few that they are given per 100,000; of each, all that the section says."""
    rare = [measure.id for measure in registry().measures.values() if measure.kind == "count"
            and measure.id.startswith(("homicide", "teenage-homicide", "lethal-barrel", "disability-", "transphobic-"))]
    assert len(rare) == 9
    for measure_id in rare:
        said = text_of(part(page(published, f"/measure/{measure_id}?area={HACKNEY}").body, "boroughs"))
        assert "per 100,000 residents" in said
        assert "per 1,000" not in said


def test_that_residents_are_a_poor_base_is_said_once(published: Store) -> None:
    section = part(page(published, "/measure/robbery?area=E09000033").body, "boroughs")
    assert text_of(section).count(VISITORS) == 1
    assert text_of(section).count("many more people") == 1


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


def test_a_survey_says_whether_gaps_have_grown_and_that_its_intervals_are_estimated() -> None:
    body = shown(survey_view)
    assert "widening in Hackney; narrowing in no borough" in text_of(body)
    assert "[e] estimated" in text_of(body)


def test_widened_limits_are_not_said_to_be_those_of_chance() -> None:
    assert compared().overdispersion > 1
    assert borough_comparison.WIDENED in text_of(shown())
    plain = replace(context_of(count_view().measure), boroughs=(replace(compared(), overdispersion=1.0),))
    words = text_of(rendered(borough_comparison.body(plain, LONDON, "v", MeasureChoices(), [])))
    assert borough_comparison.CHANCE in words
    assert borough_comparison.WIDENED not in words
