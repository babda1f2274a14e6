"""The chart of months within their limits."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from data import periods
from layouts.charts import svg, variation
from layouts.charts.svg_elements import SIZES
from layouts.parts import chart_figures, html, prerender
from metrics.results import View
from tests.support.hand_made_views import count_view, monthly, months_chart, twelve


def of_months(values: list[float]) -> View:
    points = monthly(periods.month(2018, 4), [*values])
    trend = twelve(points)
    return replace(count_view(), points=points, trend=trend, headline=trend[-1])


@pytest.mark.parametrize("size", SIZES)
def test_the_usual_variation_is_drawn_with_its_limits_and_as_high_as_promised(size: str) -> None:
    chart = variation.chart(count_view(), months_chart(), size)
    root = ET.fromstring(svg.draw(chart, size))
    assert root.get("height") == str(svg.height_of(chart, size))
    kinds = [one.get("class") for one in root.iter()]
    assert "mean" in kinds
    assert "limit" in kinds


@pytest.mark.parametrize(("level", "said"), [
    (2000.0, "The axis begins at 1,600, not at zero."), (9.0, "The axis begins at zero."),
])
def test_where_the_axis_begins_is_said_as_it_is_drawn_in_every_size(level: float, said: str) -> None:
    """Counts whose limits stay in the upper half of their own axis, and counts of a few."""
    view = of_months([level + index % 3 for index in range(96)])
    drawn = months_chart(view)
    beginnings = {variation.chart(view, drawn, size).panels[0].axis.marks(5)[0] for size in SIZES}
    assert beginnings == {0.0 if level < 10 else 1600.0}
    assert said in prerender.html(html.Div(chart_figures.variation_of(view, drawn, "stamp")))


def test_a_step_is_dated_and_a_month_outside_printed_with_what_it_is_held_against() -> None:
    view = of_months([*[1000.0, 1010.0, 990.0] * 12, *[1500.0, 1490.0, 1510.0] * 11, 1500.0, 2500.0, 1500.0])
    drawn = months_chart(view)
    said = variation.description(view, drawn)
    assert "since about April 2021 at a higher level: " in said
    assert "of 72 months, 1 lies outside the limits of its own level." in said
    ((month, recorded, charted, limits),) = [variation.outside_row(*one) for one in variation.outside(drawn)]
    assert (month, recorded) == ("February 2024", "2,500")
    page = prerender.html(html.Div(chart_figures.variation_of(view, drawn, "stamp")))
    assert "The months outside (1)" in page
    assert charted in page
    assert limits in page
