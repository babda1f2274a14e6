"""Lines, the sprite of small lines and the charts."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from layouts.charts import chart, lines, sparklines
from layouts.words import sentences
from metrics.results import Break, Point, View
from tests.support.layout_examples import (
    PLACES,
    absent_view,
    all_views,
    broken_view,
    count_view,
    measure,
    rate_view,
    survey_view,
)

SVG = "{http://www.w3.org/2000/svg}"
CUT = (Break(periods.month(2024, 3), "why"),)


def months(first, values, length=1):
    return [Point(first + index, length, value, "", "") for index, value in enumerate(values)]


def test_a_line_is_cut_at_a_break_a_missing_month_and_a_gap():
    points = months(periods.month(2024, 1), [1, 2, 3, None, 5, 6]) + months(periods.month(2025, 1), [7])
    runs = [[point.value for point in run] for run in lines.segments(points, CUT)]
    assert runs == [[1, 2], [3], [5, 6], [7]]


def test_a_year_that_straddles_a_break_is_in_no_line():
    points = months(periods.month(2023, 1), [1] * 30, length=12)
    for run in lines.segments(points, CUT):
        assert all(not point.start < CUT[0].start <= point.end for point in run)


@given(st.floats(0, 1e9), st.integers(3, 8))
def test_axes_begin_at_zero_hold_the_highest_and_are_not_crowded(highest, most):
    ticks = lines.ticks(highest, most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= most + 1
    assert all(tick == int(tick) for tick in ticks)


@given(st.integers(24000, 24400), st.integers(0, 400), st.integers(1, 20))
def test_years_on_an_axis_are_januaries_and_not_crowded(first, length, most):
    marks = lines.year_marks(first, first + length, most)
    assert len(marks) <= most
    assert all(mark % 12 == 0 and first <= mark <= first + length for mark in marks)


def test_the_sprite_has_one_view_a_measure_that_shows_only_its_own_line():
    views = all_views(PLACES[0])
    root = ET.fromstring(sparklines.sprite(views))
    shown = root.findall(f"{SVG}view")
    assert [one.get("id") for one in shown] == [view.measure.id for view in views]
    tops = [float(one.get("viewBox").split()[1]) for one in shown]
    assert all(after - before > sparklines.HEIGHT for before, after in pairwise(tops))


def test_a_break_cuts_the_small_line():
    drawing = ET.fromstring(sparklines.sprite([broken_view()]))
    kinds = [path.get("class") for path in drawing.iter(f"{SVG}path")]
    assert kinds.count("break") == 1
    assert kinds.count(None) == len(lines.segments(broken_view().trend, broken_view().breaks)) > 1


@pytest.mark.parametrize("size", chart.SIZES)
@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view, absent_view])
def test_every_chart_is_well_formed_as_high_as_promised_and_said_in_words(make, size):
    view = make()
    root = ET.fromstring(chart.svg(view, size))
    assert root.get("height") == str(chart.height_of(view, size))
    assert root.find(f"{SVG}desc").text == chart.description(view)
    assert root.find(f"{SVG}title").text == f"{view.measure.title}, {view.area_name}"


def test_a_chart_draws_each_break_as_a_labelled_rule_and_no_line_across_it():
    view = broken_view()
    text = chart.svg(view)
    assert text.count('class="break"') == text.count("Series break: March 2024") == len(chart.panels(view)) == 2
    runs = sum(len(lines.segments(panel.points, view.breaks)) for panel in chart.panels(view))
    assert text.count('class="line') == runs


def test_a_description_gives_first_last_highest_lowest_and_breaks_of_what_is_drawn():
    points = tuple(months(periods.month(2024, 1), [10, 40, 5, 20]))
    view = View(measure(), "E1", "Hackney", points, (), points[-1], (), CUT, None)
    words = sentences.shape(view, points)
    for part in ("First 10 offences (January 2024)", "last 20 offences (April 2024)", "highest 40 offences",
                 "lowest 5 offences (March 2024)", "breaks in March 2024"):
        assert part in words


def test_the_newest_figure_is_written_beside_its_point():
    view = count_view()
    assert ">28,410</text>" in chart.svg(view)
    assert view.trend[-1].value == 28410


def test_a_title_with_markup_in_it_stays_text():
    points = tuple(months(24000, [1, 2]))
    odd = View(measure(title="<script>&"), "E1", '"><b>', points, (), points[-1], (), (), None)
    ET.fromstring(chart.svg(odd))
    assert "<script>" not in chart.svg(odd)
