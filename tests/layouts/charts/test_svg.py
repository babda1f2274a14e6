"""The chart of a measure as a picture."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise

import pytest

from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, svg, trend, variation
from layouts.charts.description import Chart
from layouts.charts.line_runs import line_runs
from layouts.charts.svg_elements import SIZES
from metrics.queries import Store
from metrics.results import Point, View
from tests.support.hand_made_views import (
    PART,
    absent_view,
    broken_view,
    count_view,
    measure,
    months_chart,
    rate_view,
    survey_view,
)
from tests.support.small_store import HACKNEY, LONDON

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view, absent_view])
def test_every_chart_is_well_formed_as_high_as_promised_and_said_in_words(
    make: Callable[[], View], size: str
) -> None:
    view = make()
    chart = trend.chart([view])
    root = ET.fromstring(svg.draw(chart, size))
    assert root.get("width") == str(SIZES[size][0])
    assert root.get("height") == str(svg.height_of(chart, size))
    assert root.findtext(f"{SVG}desc") == chart.text
    assert root.findtext(f"{SVG}title") == f"{view.measure.title}, {view.area_name}"


def test_a_chart_draws_each_break_as_a_labelled_rule_and_no_line_across_it() -> None:
    view = broken_view()
    text = svg.draw(trend.chart([view]))
    assert text.count('class="break"') == text.count("Series break: March 2024") == 1
    runs = sum(len(line_runs(one.points, view.breaks)) for one in trend.series([view]))
    assert text.count('class="line') == runs


def test_the_newest_figure_is_written_beside_its_point() -> None:
    view = count_view()
    assert ">28,410</text>" in svg.draw(trend.chart([view]))
    assert view.trend[-1].value == 28410


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view])
def test_everything_lies_inside_the_picture(make: Callable[[], View], size: str) -> None:
    root = ET.fromstring(svg.draw(trend.chart([make()]), size))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for one in root.iter():
        for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(name, 0)) <= most


BARE = {"title", "last", "line", "thin"}  # these say how bold or thick, their colour comes from another


@pytest.mark.parametrize("chart", [trend.chart([broken_view(), count_view()]), trend.chart([rate_view()]),
                                   variation.chart(count_view(), months_chart())])
def test_everything_drawn_has_a_colour_for_light_and_for_dark(chart: Chart) -> None:
    root = ET.fromstring(svg.draw(chart))
    drawn = {name for one in root.iter() for name in one.get("class", "").split()}
    coloured = [name for selectors in re.findall(r"([^{}]+){(?:fill|stroke):#", root.findtext(f"{SVG}style", ""))
                for name in selectors.split(",")]
    assert len(drawn) > 7
    assert not [name for name in drawn - BARE if coloured.count(f".{name}") < 2]


def test_lines_beside_one_another_are_told_apart_by_more_than_a_colour() -> None:
    views = [count_view(PART), count_view(), count_view(), count_view()]
    root = ET.fromstring(svg.draw(trend.chart(views)))
    lines = [one.get("class") for one in root.iter() if "line" in one.get("class", "").split()]
    assert lines == ["line main", "line main n1", "line main n2", "line main n3"]
    style = root.findtext(f"{SVG}style", "")
    assert len(set(re.findall(r"\.n[2-5]{stroke-dasharray:([\d ]+)}", style))) == 4
    ends = [float(one.attrib["y"]) for one in root.iter() if one.get("class") == "last"]
    assert all(below - above >= svg.LINE for above, below in pairwise(ends))


def test_a_taller_figure_stands_higher_and_a_later_one_further_right() -> None:
    points = (Point(24000, 1, 10.0, "", ""), Point(24001, 1, 40.0, "", ""))
    root = ET.fromstring(svg.draw(trend.chart([View(measure(), "E1", "Hackney", points, (), None, (), None)])))
    line, = (one.attrib["d"] for one in root.iter() if one.get("class") == "line main")
    (left, low), (right, high) = (map(float, place.split()) for place in line.removeprefix("M").split("L"))
    assert left < right
    assert high < low  # from the top
    bottom = 72 + SIZES["wide"][1]
    assert (bottom - high) == pytest.approx(4 * (bottom - low), abs=0.3)  # the axis begins at zero


def test_a_chart_without_figures_says_so() -> None:
    text = svg.draw(trend.chart([absent_view()]))
    assert ">No figures to draw for London</text>" in text
    assert "<path" not in text


def test_a_title_with_markup_in_it_stays_text() -> None:
    points = tuple(Point(24000 + index, 1, value, "", "") for index, value in enumerate((1.0, 2.0)))
    odd = View(measure(title="<script>&"), "E1", '"><b>', points, (), points[-1], (), None)
    text = svg.draw(trend.chart([odd]))
    ET.fromstring(text)
    assert "<script>" not in text


def test_names_too_long_for_the_ends_of_lines_stand_in_a_key_whose_rows_fit(small: Store) -> None:
    chosen = exploration.settled(small, ExploreChoices(("robbery", "knife-crime"), (LONDON, HACKNEY)))
    chart = exploration.whole(exploration.explored(small, chosen), chosen)
    root = ET.fromstring(svg.draw(chart, "narrow"))
    named = [one for one in root.iter() if one.get("class") == "last"]
    assert {one.get("x") for one in named} == {str(svg.KEY_LEFT)}
    said = " ".join(one.text or "" for one in named)
    assert all(end.text in said for panel in chart.panels for end in panel.ends)
    assert root.get("height") == str(svg.height_of(chart, "narrow"))
    places = [float(one.get("y", "0")) for one in named]
    assert all(below - above == svg.LINE for above, below in pairwise(places))
