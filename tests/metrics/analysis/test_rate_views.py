"""Counts as rates per resident over time: the residents of one source, named, each of the year nearest."""

import pytest

from data import periods
from metrics.analysis.rate_views import rate_views
from metrics.analysis.rates import NoRate, year_of
from metrics.analysis.store import Store
from metrics.analysis.views import in_areas

NEWHAM, LONDON, RICHMOND = "E09000025", "E23000001", "E09000027"
# GLA population projections by borough, as published: residents of Newham.
RESIDENTS = {2022: 370004.0, 2023: 372515.0, 2024: 374424.0}


def test_a_rate_is_the_count_over_the_residents_of_the_year_at_its_middle(published: Store) -> None:
    counted = in_areas(published, "robbery", [NEWHAM])[NEWHAM]
    (rate,) = rate_views(published, [counted]).views
    assert str(rate.measure.unit) == "offences per 1,000 residents"
    found = {point.end: point.value for point in rate.trend}
    for point in counted.trend:
        year = year_of(point.start, 12)
        if year in RESIDENTS:
            assert found[point.end] == pytest.approx((point.value or 0) / RESIDENTS[year] * 1000)


def test_a_year_later_than_the_last_estimate_is_on_that_and_one_much_earlier_has_no_rate(published: Store) -> None:
    """Residents are held for mid-2015 to mid-2024."""
    counted = in_areas(published, "robbery", [NEWHAM])[NEWHAM]
    (rate,) = rate_views(published, [counted]).views
    assert rate.trend[-1].value == pytest.approx((counted.trend[-1].value or 0) / RESIDENTS[2024] * 1000)
    assert rate.trend[0].end == periods.month(2013, 6)
    assert counted.trend[0].end < rate.trend[0].end


def test_it_says_whose_residents_and_on_whose_boroughs_are_compared(published: Store) -> None:
    views = in_areas(published, "robbery", [NEWHAM, LONDON])
    said = rate_views(published, list(views.values())).residents
    assert said.startswith("Residents: Population projections by borough (Greater London Authority), mid-2015 to "
                           "mid-2024; for mid-2024 it has 374,424 in Newham")
    assert said.endswith("(Office for National Statistics), on which boroughs are compared, has 374,523")


def test_areas_beside_one_another_are_per_as_many_residents_and_rare_events_per_100_000(published: Store) -> None:
    rare = rate_views(published, list(in_areas(published, "homicide", [LONDON, RICHMOND]).values()))
    assert {view.measure.unit for view in rare.views} == {"victims per 100,000 residents"}


@pytest.mark.parametrize("measure_id", [
    "trust", "knife-crime-positive-outcome-rate", "stop-and-search-disproportionality", "crown-court-open-cases",
    "public-complaints"])
def test_what_is_no_count_or_of_another_area_or_quoted_has_no_rate(published: Store, measure_id: str) -> None:
    with pytest.raises(NoRate):
        rate_views(published, list(in_areas(published, measure_id, [LONDON]).values()))
