"""The charts of a measure on its page."""

import re
from dataclasses import replace
from html import unescape

from layouts.addresses.measure_choices import EACH, FIRST, MeasureChoices
from layouts.charts import trend
from layouts.charts.chosen import ChosenChart
from layouts.parts import chart_figures, prerender
from metrics.results import View
from tests.support.hand_made_views import count_view


def page_of(view: View, chosen: MeasureChoices = FIRST) -> str:
    return unescape(prerender.html(chart_figures.chart_of(ChosenChart(view, (view,), chosen), "stamp")))


def caption(view: View, chosen: MeasureChoices = FIRST) -> str:
    return re.findall("<figcaption><p>(.*?)</p>", page_of(view, chosen))[0]


def test_a_chart_comes_in_three_sizes_with_its_text_and_its_height() -> None:
    page = page_of(count_view())
    assert re.findall(r"/chart/robbery\.svg\?area=E23000001&size=(\w+)&v=stamp", page) == ["narrow", "medium", "wide"]
    assert page.count(trend.chart([count_view()]).text) == 2  # for who cannot see it, and for who wants it in words
    assert 'width="880" height="432"' in page  # 72 + 330 + 30


def test_a_caption_names_the_figures_and_says_what_the_marks_mean() -> None:
    assert caption(count_view(), FIRST.but(period=EACH)) == (
        "Robbery offences, London (release March 2026, published 4 March 2026). The axis begins at zero. The shaded "
        "band is 2021/22; the figure for its 12 months stands at its right edge. The dotted line marks the start of "
        "the Police and Crime Plan 2025-29 in April 2025.")


def test_a_caption_explains_no_mark_that_is_not_drawn() -> None:
    view = count_view()
    short = replace(view, points=view.points[-6:], trend=())
    assert caption(short) == ("Robbery offences, London (release March 2026, published 4 March 2026). "
                              "The axis begins at zero.")


def test_a_chart_can_be_kept_as_it_is_shown() -> None:
    page = page_of(count_view(), FIRST.but(period=EACH, beside="E09000012", sort="value"))
    chosen = "period=each&beside=E09000012"
    assert [address for ending in ("png", "svg", "csv") for address in re.findall(
        rf'href="(/view/robbery\.{ending}\?[^"]*)"', page)] == [
        f"/view/robbery.{ending}?{chosen}" for ending in ("png", "svg", "csv")]
    assert 'href="/measure/robbery?period=each&sort=value&beside=E09000012"' in page
