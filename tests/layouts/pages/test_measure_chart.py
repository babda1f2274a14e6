"""The chart of a measure's page, as the server draws it and as Dash does."""

import plotly.offline
import pytest

from layouts.addresses import query
from layouts.charts import trend
from layouts.pages import measure_chart
from layouts.web import prerender, static
from metrics import queries
from metrics.queries import Store
from tests.support.html_pages import links, page, part, rendered, text_of
from tests.support.small_store import HACKNEY, LONDON


def test_the_chart_shows_all_years_and_offers_fewer_where_it_has_more(small: Store) -> None:
    shown = rendered(measure_chart.place(queries.view(small, "robbery", HACKNEY), "v", None))
    assert links(shown) == [f"/measure/robbery?area={HACKNEY}#chart", f"/measure/robbery?area={HACKNEY}&years=5#chart",
                            f"/measure/robbery?area={HACKNEY}&years=3#chart"]  # it has seven years, so not the last ten
    assert [text_of(one) for one in shown.iter("a") if one.get("aria-current")] == ["All years"]


def test_a_page_of_some_years_shows_these_and_says_so(small: Store) -> None:
    view = queries.view(small, "robbery", LONDON)
    shown = rendered(measure_chart.place(view, "v", 3))
    assert [text_of(one) for one in shown.iter("a") if one.get("aria-current")] == ["Last 3 years"]
    (picture,) = shown.iter("img")
    assert picture.get("src") == f"/chart/robbery.svg?area={LONDON}&size=wide&years=3&v=v"
    assert picture.get("alt") == trend.chart(view, 3).text


def test_more_years_than_a_measure_has_are_all_its_years(small: Store) -> None:
    """Hate crime has figures from August 2021 on: the last ten years leave nothing out."""
    shown = part(page(small, "/measure/hate-crime?years=10").body, "chart")
    assert [text_of(one) for one in shown.iter("a") if one.get("class") == "choice" and one.get("aria-current")] == [
        "All years"]
    group, _ = measure_chart.layout(small, query.measure_island("hate-crime", LONDON, 10)).children
    assert [one.children for one in group.children if getattr(one, "aria-pressed") == "true"] == ["All years"]


def test_what_dash_draws_is_what_the_server_drew_with_buttons_for_its_links(small: Store) -> None:
    """So that nothing moves when the one takes the place of the other."""
    view = queries.view(small, "robbery", HACKNEY)
    group, chart = measure_chart.live(view, "v", 5).children
    box = '<div id="chart-pointer" class="live-graph" aria-hidden="true"></div>'
    drawn = prerender.html(chart.children)
    assert box in drawn
    assert drawn.replace(box, "") in prerender.html(measure_chart.place(view, "v", 5))
    assert [(one.children, getattr(one, "aria-pressed")) for one in group.children] == [
        ("All years", "false"), ("Last 5 years", "true"), ("Last 3 years", "false")]


def test_a_measure_without_figures_has_no_chart_and_no_island(small: Store) -> None:
    view = queries.view(small, "burglary", LONDON)
    assert measure_chart.place(view, "v", None) == []
    assert measure_chart.address(view, None) == ""


def test_the_chart_under_a_pointer_has_the_points_of_the_years_alone(small: Store) -> None:
    view = queries.view(small, "robbery", LONDON)
    lines = measure_chart.graph(view, 3).to_plotly_json()["props"]["figure"]["data"]
    assert max(len(line["x"]) for line in lines) == 36


def test_nothing_is_offered_that_uploads_or_advertises(small: Store) -> None:
    graph = measure_chart.graph(queries.view(small, "robbery", LONDON))
    config = graph.to_plotly_json()["props"]["config"]
    assert (config["showSendToCloud"], config["displaylogo"], config["displayModeBar"]) == (False, False, False)


def test_the_bundle_is_of_the_version_that_plotly_for_python_speaks() -> None:
    assert static.PLOTLY.name == f"plotly-basic-{plotly.offline.get_plotlyjs_version()}.min.js.br"


@pytest.mark.parametrize("years", [None, *query.YEARS])
def test_the_address_of_an_island_says_what_it_is_of(years: int | None) -> None:
    address = query.measure_island("knife-crime", HACKNEY, years)
    assert query.of_measure_island(address) == ("knife-crime", HACKNEY, years)
    assert query.years(query.measure("knife-crime", HACKNEY, years).partition("?")[2]) == years
