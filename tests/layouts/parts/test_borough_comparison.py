"""Boroughs beside one another: by name, each with its interval and its standing, in table, map and chart."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from dash import html

from layouts.charts import differences, funnel
from layouts.charts.svg_elements import SIZES
from layouts.parts import borough_comparison
from layouts.web import prerender, router
from layouts.words import borough_status
from metrics import queries
from metrics.results import NotByBorough
from metrics.statistics.intervals import Interval
from tests.support import analysis_examples as examples
from tests.support.html_pages import TODAY
from tests.support.layout_examples import HACKNEY, LONDON, count_view, rate_view, survey_view, use_examples
from tests.support.trees import find, text_of

SVG = "{http://www.w3.org/2000/svg}"
BY_NAME = [name for name, _ in examples.NAMES]
MADE = [count_view, rate_view, survey_view]


@pytest.fixture
def store(monkeypatch):
    return use_examples(monkeypatch)


def compared(make=count_view):
    return examples.boroughs_of(make().measure)


def part(store, measure_id, area=""):
    body = router.page(store, f"/measure/{measure_id}", area, TODAY).body
    return next(one for one in find(body, html.Section) if one.id == "boroughs")


def rows(section):
    table = next(one for one in find(section, html.Table) if one.className == "boroughs")
    return find(find(table, html.Tbody), html.Tr)


@pytest.mark.parametrize("measure_id", ["robbery", "robbery-outcomes", "trust"])
def test_every_borough_stands_once_by_name_and_leads_to_its_own_page(store, measure_id):
    found = rows(part(store, measure_id))
    assert [text_of(row.children[0]) for row in found] == BY_NAME
    assert [find(row, html.A)[0].href for row in found] == [
        f"/measure/{measure_id}?area={code}" for _, code in examples.NAMES]


def test_a_row_gives_rate_interval_count_standing_and_change(store):
    row = text_of(rows(part(store, "robbery"))[BY_NAME.index("Hackney")])
    # 6.0 per 1,000 of 230,000 people are 1,380 offences
    for said in ("6.0 (5.4 to 6.6)", "1,380 offences", "Above the 95% limit", "No clear change (+3.7%)"):
        assert said in row


def test_a_share_is_of_its_own_offences(store):
    assert "6.0% (5.4 to 6.6%)" in text_of(rows(part(store, "robbery-outcomes"))[BY_NAME.index("Hackney")])


def test_a_survey_s_borough_is_held_against_london_with_an_estimated_interval(store):
    row = text_of(rows(part(store, "trust"))[BY_NAME.index("Hackney")])
    assert "Higher than London+10 points (+5.0 to +15.0) [e]" in row
    words = text_of(part(store, "trust"))
    assert "widening in Hackney; narrowing in no borough" in words
    assert "[e] estimated" in words


def test_a_borough_without_a_figure_says_why_and_shows_no_number(store):
    row = rows(part(store, "robbery"))[BY_NAME.index(examples.WITHOUT)]
    assert "No figure: no complete figure for" in text_of(row)
    assert not find(row, html.Strong)


def test_the_borough_of_the_page_is_marked_and_said_first(store):
    section = part(store, "robbery", f"area={HACKNEY}")
    marked = [row for row in rows(section) if "aria-current" in find(row, html.A)[0].to_plotly_json()["props"]]
    assert [text_of(row.children[0]) for row in marked] == ["Hackney"]
    assert text_of(find(section, html.P)[0]) == (
        "Robbery offences, Hackney, 12 months to February 2026: 6.0 per 1,000 residents (95% interval 5.4 to 6.6). "
        "Above the 95% limit.")
    assert "aria-current" not in prerender.html(part(store, "robbery"))


def test_the_map_has_each_borough_with_its_figure_and_its_standing(store):
    tiles = next(one for one in find(part(store, "robbery"), html.Ul) if one.className == "tiles")
    said = {text_of(one).split(":")[0][3:]: one for one in find(tiles, html.Li)}
    assert "Hackney: 6.0 per 1,000 residents. Above the 95% limit" in text_of(tiles)
    assert len(said) == 33  # and the City of London, which the Met does not police
    classes = {name: " ".join(one.className for one in find(tiles, html.Li) if f"{name}:" in text_of(one))
               for name in ("Hackney", "Bexley", "Camden", examples.WITHOUT)}
    for name, mark in {"Hackney": "above", "Bexley": "below", "Camden": "within", examples.WITHOUT: "none"}.items():
        assert classes[name].endswith(mark)


def test_why_boroughs_cannot_be_compared_is_one_sentence(store, monkeypatch):
    def refused(store, one):
        raise NotByBorough("published for London as a whole only")

    monkeypatch.setattr(queries.boroughs, "boroughs", refused)
    section = part(store, "robbery")
    assert text_of(section) == (f"{borough_comparison.TITLE}Boroughs cannot be compared on this measure: "
                                "published for London as a whole only.")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("area", [LONDON, HACKNEY])
@pytest.mark.parametrize("make", MADE[:2])
def test_a_funnel_names_what_stands_outside_and_rings_the_borough_of_the_page(make, area, size):
    root = ET.fromstring(funnel.svg(compared(make), area, size))
    assert root.get("height") == str(funnel.height_of(size))
    assert root.find(f"{SVG}desc").text == funnel.description(compared(make))
    names = {one.text for one in root.iter(f"{SVG}text") if "halo" in (one.get("class") or "")}
    assert names == set(examples.OUTSIDE)
    kinds = [one.get("class") for one in root.iter() if one.get("class")]
    assert [kinds.count(kind) for kind in ("far-above", "above", "below", "far-below", "within", "here")] == [
        1, 1, 1, 1, 27, int(area == HACKNEY)]
    assert [kinds.count(kind) for kind in ("inner", "outer", "all")] == [2, 2, 1]


def test_names_in_a_funnel_lie_apart_and_inside_it():
    for size, (width, _) in SIZES.items():
        root = ET.fromstring(funnel.svg(compared(), HACKNEY, size))
        places = [(float(one.get("x")), float(one.get("y")), len(one.text) * 7) for one in root.iter(f"{SVG}text")
                  if "halo" in (one.get("class") or "")]
        for index, (x, y, wide) in enumerate(places):
            assert wide / 2 <= x <= width - wide / 2
            for other_x, other_y, other in places[:index]:
                assert abs(y - other_y) >= 12 or abs(x - other_x) >= (wide + other) / 2


def test_a_funnel_in_words_is_what_is_drawn():
    assert funnel.description(compared()) == (
        "Robbery offences, 12 months to February 2026: the boroughs together 3.0 per 1,000 residents. Above the 99.8% "
        "limit: Westminster (9.0). Above the 95% limit: Hackney (6.0). Below the 95% limit: Bexley (0.8). Below the "
        "99.8% limit: Sutton (0.4). 27 of 32 boroughs are within the limits. 1 has no figure.")


@pytest.mark.parametrize("size", SIZES)
def test_a_survey_s_chart_has_a_row_a_borough_by_name(size):
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


def test_rates_keep_as_many_decimals_as_tell_them_apart():
    held = compared()
    for line, said in ((30.0, "12.3"), (3.0, "12.3"), (0.3, "12.35")):
        assert borough_status.number(replace(held, line=line), 12.3456) == said


def test_rare_events_are_given_per_100_000_residents():
    """109 victims among 8,866,000 residents are 1.2 per 100,000."""
    rare = replace(compared(), line=109 / 8866)
    assert f"{borough_status.number(rare, rare.line)}{borough_status.per(rare)}" == "1.2 per 100,000 residents"
    assert borough_status.interval(rare, Interval(0.0, 0.0, 0.0123)) == "0.0 to 1.2"


def test_widened_limits_are_not_said_to_be_those_of_chance(store, monkeypatch):
    assert borough_comparison.WIDENED in text_of(part(store, "robbery"))
    plain = replace(compared(), overdispersion=1.0)
    monkeypatch.setattr(queries.boroughs, "boroughs", lambda store, one: plain)
    store.version = "without"
    assert borough_comparison.CHANCE in text_of(part(store, "robbery"))
