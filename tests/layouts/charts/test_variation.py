"""The chart of the usual variation of monthly counts."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from data import periods
from layouts.charts import svg, variation
from layouts.charts.svg_elements import SIZES
from layouts.parts import chart_figures, html, prerender
from metrics.results import View
from tests.support.hand_made_views import broken_view, count_view, monthly, twelve


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [count_view, broken_view])
def test_the_usual_variation_is_drawn_with_its_limits_and_as_high_as_promised(
    make: Callable[[], View], size: str
) -> None:
    chart = variation.chart(make(), size)
    root = ET.fromstring(svg.draw(chart, size))
    assert root.get("height") == str(svg.height_of(chart, size))
    kinds = [one.get("class") for one in root.iter()]
    assert "mean" in kinds
    assert "limit" in kinds


@pytest.mark.parametrize(("level", "said"), [
    (2000.0, "The axis begins at 1,940, not at zero."), (3.0, "The axis begins at zero."),
])
def test_where_the_axis_begins_is_said_as_it_is_drawn_in_every_size(level: float, said: str) -> None:
    """Counts that stay in the upper half of their own axis, and counts of a few."""
    points = monthly(periods.month(2018, 4), [level + index % 3 for index in range(96)])
    view = replace(count_view(), points=points, trend=twelve(points))
    assert {variation.chart(view, size).panels[0].axis.marks(5)[0] for size in SIZES} == {0.0 if level < 9 else 1940.0}
    assert said in prerender.html(html.Div(chart_figures.variation_of(view, "stamp")))


def test_unusual_months_are_counted_in_plain_words() -> None:
    points = monthly(periods.month(2024, 4), [600.0 if index == 9 else 100.0 + index % 2 * 90 for index in range(18)])
    said = variation.description(replace(count_view(), points=points, trend=()))
    assert "1 of the last 18 months was unusually high, low or part of an unusual run: a reason to look" in said
