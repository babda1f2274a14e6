"""The charts of a measure on its page."""

import re
from dataclasses import replace
from html import unescape

from layouts.charts import trend
from layouts.parts import chart_figures
from layouts.web import prerender
from metrics.results import View
from tests.support.hand_made_views import count_view


def page_of(view: View) -> str:
    return unescape(prerender.html(chart_figures.chart_of(view, "stamp")))


def caption(view: View) -> str:
    return re.findall("<figcaption><p>(.*?)</p>", page_of(view))[0]


def test_a_chart_comes_in_three_sizes_with_its_text_and_its_height() -> None:
    page = page_of(count_view())
    assert re.findall(r"/chart/robbery\.svg\?area=E23000001&size=(\w+)&v=stamp", page) == ["narrow", "medium", "wide"]
    assert page.count(trend.chart(count_view()).text) == 2  # for who cannot see it, and for who wants it in words
    assert 'width="960" height="726"' in page  # twice 72 + 250 + 30, and 22 between them


def test_a_caption_names_the_figures_and_says_what_the_marks_mean() -> None:
    assert caption(count_view()) == (
        "Robbery offences, London (release March 2026, published 4 March 2026). Axes begin at zero. The shaded band is "
        "2021/22; the figure for its 12 months stands at its right edge. The dotted line marks the start of the Police "
        "and Crime Plan 2025-29 in April 2025.")


def test_a_caption_explains_no_mark_that_is_not_drawn() -> None:
    view = count_view()
    short = replace(view, points=view.points[-6:], trend=())
    assert caption(short) == ("Robbery offences, London (release March 2026, published 4 March 2026). "
                              "Axes begin at zero.")
