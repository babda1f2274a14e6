"""The table of every figure of a measure."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from dash import html

from layouts.parts import table
from layouts.web import prerender
from layouts.words import format as fmt
from tests.support.layout_examples import broken_view, count_view, rate_view, survey_view
from tests.support.trees import find, text_of


def written(figures):
    """The rows of the body of a table of figures, parsed from its HTML."""
    return ET.fromstring(prerender.html(find(figures, html.Tbody)[0]))


@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view])
def test_every_cell_of_the_table_is_the_view_s(make):
    view = make()
    rows = written(table.figures(view))
    assert len(rows) == len(view.points)
    years = {point.end: point for point in view.trend}
    for row, point in zip(rows, reversed(view.points), strict=True):
        cells = [cell.text or "" for cell in row]
        assert cells[0] == fmt.period(point, view.measure).removeprefix("rolling ")
        assert cells[1] == fmt.figure(point.value, view.measure)
        if view.quotes_twelve_months:
            year = years.get(point.end)
            assert cells[2] == (fmt.figure(year.value, view.measure) if year else table.NO_YEAR)
        if point.base is not None:
            assert cells[3:5] == [fmt.number(point.numerator), fmt.number(point.base)]
        assert cells[-1] == point.release
        assert all(f"[{mark}]" in cells[-2] for mark in fmt.markers(point))


def test_a_missing_figure_is_marked_and_never_a_zero():
    view = broken_view()
    rows = written(table.figures(view))
    missing = [row for row, point in zip(rows, reversed(view.points), strict=True) if point.value is None]
    assert [row[1].text for row in missing] == ["not available"]
    assert "[x]" in missing[0].itertext()


def test_what_stands_in_a_cell_is_escaped():
    view = count_view()
    points = (view.points[0]._replace(release="<b>&"), *view.points[1:])
    assert "<td>&lt;b&gt;&amp;</td>" in prerender.html(table.figures(replace(view, points=points)))


def test_the_legend_explains_exactly_the_markers_in_use():
    legend = text_of(table.legend(broken_view()))
    for part in ("[p] provisional", "[r] revised since an earlier release", "[x] not available"):
        assert part in legend
    assert "[c]" not in legend
    assert not table.legend(survey_view())
