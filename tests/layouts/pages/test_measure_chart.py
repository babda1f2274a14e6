"""The chart of a measure's page, as the server draws it and as Dash does."""

from urllib.parse import unquote

import plotly.offline

from layouts.addresses import measure_choices
from layouts.addresses.measure_choices import EACH, FIRST, RATE, MeasureChoices
from layouts.addresses.version import stamp
from layouts.charts.chosen import ChosenChart, chosen_chart
from layouts.pages import measure_chart
from layouts.web import static
from metrics.queries import Store
from tests.support.html_pages import links, page, part, rendered, text_of
from tests.support.small_store import HACKNEY, LONDON


def of(store: Store, measure_id: str = "robbery", area: str = HACKNEY, chosen: MeasureChoices = FIRST) -> ChosenChart:
    return chosen_chart(store, measure_id, area, chosen)


def test_every_choice_is_a_link_that_keeps_the_others(small: Store) -> None:
    shown = rendered(measure_chart.place(of(small, chosen=MeasureChoices(years="5", beside=LONDON)), "v"))
    here = f"/measure/robbery?area={HACKNEY}"
    controls = next(one for one in shown.iter("div") if one.get("class") == "chart-controls")
    assert links(controls) == [
        f"{here}&years=5&beside={LONDON}", f"{here}&period=each&years=5&beside={LONDON}",  # period
        f"{here}&years=5&beside={LONDON}", f"{here}&unit=rate&years=5&beside={LONDON}",  # unit
        f"{here}&beside={LONDON}", f"{here}&years=5&beside={LONDON}", f"{here}&years=3&beside={LONDON}",  # years
        f"{here}&years=5",  # without London
    ]
    assert [text_of(one) for one in controls.iter("a") if one.get("aria-current")] == [
        "12 months", "Offences", "5 years"]


def test_a_page_of_some_years_shows_these_and_says_so(small: Store) -> None:
    shown = of(small, area=LONDON, chosen=MeasureChoices(years="3"))
    (picture,) = rendered(measure_chart.place(shown, "v")).iter("img")
    assert picture.get("src") == f"/chart/robbery.svg?area={LONDON}&size=wide&years=3&v=v"
    assert picture.get("alt") == shown.chart.text


def test_a_survey_offers_no_period_and_no_unit(small: Store) -> None:
    shown = part(page(small, "/measure/trust").body, "chart")
    assert {one.get("aria-label") for one in shown.iter("div") if one.get("role") == "group"} <= {"Years"}


def test_what_dash_draws_is_what_the_server_drew(small: Store) -> None:
    """So that nothing moves when the one takes the place of the other."""
    chosen = MeasureChoices(period=EACH, unit=RATE, years="5")
    address = unquote(measure_choices.island("robbery", HACKNEY, chosen))
    live = rendered(measure_chart.layout(small, address))
    served = rendered(measure_chart.content(of(small, chosen=chosen), stamp(small)))
    assert text_of(live) == text_of(served)
    assert links(live) == links(served)
    assert [one.get("src") for one in live.iter("img")] == [one.get("src") for one in served.iter("img")]
    assert live.find(".//*[@id='chart-pointer']") is not None


def test_a_measure_without_figures_has_no_chart_and_no_island(small: Store) -> None:
    shown = of(small, "burglary", LONDON)
    assert measure_chart.place(shown, "v") == []
    assert measure_chart.address(shown) == ""


def test_the_chart_under_a_pointer_has_the_points_that_are_shown_alone(small: Store) -> None:
    graph = measure_chart.graph(of(small, area=LONDON, chosen=MeasureChoices(years="3")))
    lines = graph.to_plotly_json()["props"]["figure"]["data"]
    assert max(len(line["x"]) for line in lines) == 36


def test_nothing_is_offered_that_uploads_or_advertises(small: Store) -> None:
    config = measure_chart.graph(of(small)).to_plotly_json()["props"]["config"]
    assert (config["showSendToCloud"], config["displaylogo"], config["displayModeBar"]) == (False, False, False)


def test_the_bundle_is_of_the_version_that_plotly_for_python_speaks() -> None:
    assert static.PLOTLY.name == f"plotly-basic-{plotly.offline.get_plotlyjs_version()}.min.js.br"
