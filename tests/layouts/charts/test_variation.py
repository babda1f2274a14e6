"""The chart of the usual variation of monthly counts."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from layouts.charts import svg, variation
from layouts.charts.svg_elements import SIZES
from metrics.results import View
from tests.support.hand_made_views import broken_view, count_view


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
