"""The chart that a reader chose: of what was asked for, what there is."""

from layouts.addresses.measure_choices import EACH, RATE, MeasureChoices
from layouts.charts.chosen import chosen_chart
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON


def test_other_areas_stand_beside_that_of_the_page_but_for_itself_and_those_without_figures(small: Store) -> None:
    shown = chosen_chart(small, "robbery", HACKNEY, MeasureChoices(beside=f"{HACKNEY} {LONDON}"))
    assert [view.area_code for view in shown.views] == [HACKNEY, LONDON]
    assert shown.chosen.beside == LONDON
    alone = chosen_chart(small, "victim-satisfaction", LONDON, MeasureChoices(beside=HACKNEY))
    assert (len(alone.views), alone.chosen.beside) == (1, "")


def test_what_a_measure_cannot_show_is_left_out_and_a_rate_says_why(small: Store) -> None:
    shown = chosen_chart(small, "trust", LONDON, MeasureChoices(period=EACH, unit=RATE, years="10"))
    assert shown.chosen == MeasureChoices()
    assert "not a count" in shown.refused


def test_more_years_than_a_measure_has_are_all_its_years(small: Store) -> None:
    """Hate crime has figures from August 2021 on: the last ten years leave nothing out."""
    assert chosen_chart(small, "hate-crime", LONDON, MeasureChoices(years="10")).chosen.years == ""
    assert chosen_chart(small, "hate-crime", LONDON, MeasureChoices(years="3")).chosen.years == "3"


def test_a_rate_is_drawn_per_resident_and_says_whose(published: Store) -> None:
    shown = chosen_chart(published, "robbery", HACKNEY, MeasureChoices(unit=RATE, beside=LONDON))
    (panel,) = shown.chart.panels
    assert panel.unit == "offences per 1,000 residents"
    assert "Greater London Authority" in shown.residents
    assert shown.view.measure.unit == "offences"  # the figure of the page stays a count
