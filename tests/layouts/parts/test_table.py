"""The table of every figure of a measure."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from layouts.parts import prerender, table
from layouts.words import format as fmt
from metrics.analysis import views
from metrics.analysis.store import Store
from metrics.results import View
from tests.support.hand_made_views import broken_view, count_view, rate_view, survey_view
from tests.support.html_pages import page, part, rendered, rows, text_of
from tests.support.small_store import HACKNEY


def written(view: View) -> list[ET.Element]:
    """The rows of the body of a view's table of figures."""
    return rows(rendered(table.figures(view)))


def texts(row: ET.Element) -> list[str]:
    return [text_of(cell) for cell in row]


@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view])
def test_every_cell_of_the_table_is_the_view_s(make: Callable[[], View]) -> None:
    view = make()
    years = {point.end: point for point in view.trend}
    for row, point in zip(written(view), reversed(view.points), strict=True):
        cells = texts(row)
        assert cells[0] == fmt.period(point, view.measure).removeprefix("rolling ")
        assert cells[1] == fmt.figure(point.value, view.measure)
        if view.measure.id != "trust":  # a survey's figures are of 12 months themselves
            year = years.get(point.end)
            assert cells[2] == (fmt.figure(year.value, view.measure) if year else table.NO_YEAR)
        if point.numerator is not None and point.base is not None:
            assert cells[3:5] == [fmt.number(point.numerator), fmt.number(point.base)]
        assert cells[-1] == point.release
        assert all(f"[{mark}]" in cells[-2] for mark in fmt.markers(point))


def test_sums_of_12_months_stand_beside_months_and_not_beside_figures_that_are_of_12_months() -> None:
    def headings(view: View) -> list[str]:
        return [text_of(one) for one in rendered(table.figures(view)).findall(".//thead/tr/th")]
    for make in (count_view, broken_view, rate_view):
        assert "12 months to its end" in headings(make())
    assert "12 months to its end" not in headings(survey_view())


def test_only_rates_of_a_published_base_give_both_of_their_counts() -> None:
    """The newest month of 117 outcomes of 1,000 offences; the year to it, of those of 106 to 117, is 11.2%."""
    assert texts(written(rate_view())[0])[3:5] == ["117", "1,000"]
    assert len(texts(written(count_view())[0])) == 5


def test_a_page_has_every_month_that_its_releases_give(small: Store) -> None:
    """The Met's files from April 2019 to June 2026: of these 87 months each once, with 12 months' sums after them."""
    shown = rows(part(page(small, f"/measure/robbery?area={HACKNEY}").body, "figures"))
    assert len(shown) == 87
    newest, oldest = texts(shown[0]), texts(shown[-1])
    assert (newest[0], newest[2]) == ("June 2026", "1,625")
    assert (oldest[0], oldest[2]) == ("April 2019", table.NO_YEAR)
    points = views.view(small, "robbery", HACKNEY).points
    assert [texts(row)[1] for row in shown] == [fmt.number(point.value or 0) for point in reversed(points)]


def test_a_missing_figure_is_marked_and_never_a_zero() -> None:
    view = broken_view()
    missing = [row for row, point in zip(written(view), reversed(view.points), strict=True) if point.value is None]
    assert [text_of(row[1]) for row in missing] == ["not available"]
    assert "[x]" in text_of(missing[0])


def test_what_stands_in_a_cell_is_escaped() -> None:
    view = count_view()
    points = (view.points[0]._replace(release="<b>&"), *view.points[1:])
    assert "<td>&lt;b&gt;&amp;</td>" in prerender.html(table.figures(replace(view, points=points)))


def test_the_legend_explains_exactly_the_markers_in_use() -> None:
    legend = text_of(rendered(table.legend(broken_view())))
    for said in ("[p] provisional", "[r] revised since an earlier release", "[x] not available"):
        assert said in legend
    assert "[c]" not in legend
    assert not table.legend(survey_view())
