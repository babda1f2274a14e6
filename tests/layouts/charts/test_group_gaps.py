"""The chart of groups: every figure on it, hollow, and nothing that looks like an interval."""

import xml.etree.ElementTree as ET

import pytest

from layouts.charts import group_gaps
from layouts.charts.svg_elements import SIZES
from layouts.files import groups
from layouts.words.group_words import Panel
from metrics.queries import Store

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def panels(published: Store) -> list[Panel]:
    return groups.panels(published)


@pytest.mark.parametrize("size", SIZES)
def test_every_group_has_a_hollow_dot_and_its_figure_within_the_picture(panels: list[Panel], size: str) -> None:
    drawn = ET.fromstring(group_gaps.svg(panels, size))
    dots = drawn.findall(f".//{SVG}circle")
    assert len(dots) == sum(map(len, panels))
    assert {dot.get("class") for dot in dots} == {"hollow"}
    assert all(0 < float(dot.get("cx", "")) < float(drawn.get("width", "")) for dot in dots)
    assert float(drawn.get("height", "")) == group_gaps.height_of(panels)


def test_a_dot_left_of_the_line_is_below_what_it_is_held_against(panels: list[Panel]) -> None:
    """All that the Committee quotes of trust is below London\u2019s 73%."""
    text = group_gaps.svg(panels[:1])
    line = float(text.split('class="other" d="M')[1].split(" ")[0])
    assert all(float(dot.get("cx", "")) < line for dot in ET.fromstring(text).findall(f".//{SVG}circle"))


def test_the_axis_says_that_it_does_not_begin_at_zero(panels: list[Panel]) -> None:
    """From 36% of LGBTQ+ Londoners (the Committee) to 80% of men (State of London)."""
    assert group_gaps.scale(panels) == "The axis runs from 30% to 80%, not from zero."


def test_without_figures_the_chart_says_so() -> None:
    assert group_gaps.ABSENCE in group_gaps.svg([])
    assert group_gaps.description([]) == group_gaps.ABSENCE
    assert group_gaps.scale([]) == ""
