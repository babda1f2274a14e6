"""The year to date and other months of a year: what is added up, what it is set against, what is refused."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON
from metrics.analysis import same_months, views
from metrics.analysis.changes import UnknownBaseline
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.analysis.wording import LONGEST
from metrics.registry import Break, registry
from metrics.results import BASELINES, Finding, Point
from metrics.statistics.noise import NotComparable, noise_of, ratio_of_totals
from tests.support.noisy_series import carried_over
from tests.support.views_examples import FIRST, measure, monthly, ratios, surveyed

ROBBERY = measure("robbery")
YEAR_TO_DATE = tuple(same_months.YEAR_TO_DATE)
STEADY = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0, 98.0, 102.0, 96.0, 100.0, 105.0, 95.0]  # 1,200 from April on


def to_date(values: Sequence[float | None], name: str = "year-to-date", **changes: object) -> Finding:
    return findings(monthly(measure("robbery", **changes), values), [name])[0]


def test_the_year_to_date_runs_from_april_to_the_latest_month_and_is_set_against_the_same_months() -> None:
    """April to June: 301 before, then half of it."""
    found = to_date(STEADY * 6 + [50.0, 52.0, 48.5])
    assert found.sentence == ("Robbery offences, Hackney: 150 in April to June 2025, 150 (50.0%) fewer than a year "
                              "earlier: clearly better.")
    assert found.change is not None
    assert found.change.baseline is not None
    assert (found.change.baseline.label, found.change.baseline.value) == ("April to June 2024", 301)
    assert found.view.headline is not None
    assert (found.view.headline.label, found.judgement) == ("April to June 2025", "better")


def test_it_is_set_against_the_same_months_of_2021_22_too() -> None:
    found = to_date([*STEADY * 2, *(2 * n for n in STEADY), *STEADY * 2, 100.0, 104.0], "year-to-date-2021-22")
    assert found.change is not None
    assert found.change.difference == pytest.approx(-0.5)
    assert found.change.against == "April to May 2021"


def test_since_the_plan_began_its_months_are_set_against_the_same_months_a_year_before() -> None:
    """April to June 2025, in a plan that began in April 2025."""
    found = to_date(STEADY * 6 + [50.0, 52.0, 48.5], "since-plan")
    assert found.view.headline is not None
    assert found.change is not None
    assert found.change.baseline is not None
    assert (found.view.headline.label, found.change.baseline.label) == ("April to June 2025", "April to June 2024")
    assert found.history.years == 5


def test_once_a_whole_year_of_the_plan_is_held_it_is_set_against_the_year_before_the_plan() -> None:
    found = to_date(STEADY * 7 + [50.0], "since-plan")
    assert found.change is not None
    assert found.change.against == "2024/25"
    assert found.view.headline is not None
    assert found.view.headline.label == "12 months to April 2026"


def test_figures_that_end_before_the_plan_say_that_and_no_more() -> None:
    found = to_date(STEADY * 6, "since-plan")
    assert found.reason == "our figures end in March 2025, before the plan began"
    assert found.sentence == "Robbery offences, Hackney: 1,200 in 2024/25; no comparison with the time before the plan."


def test_a_survey_of_rolling_years_waits_for_a_whole_year_of_the_plan() -> None:
    start = periods.month(2024, 7)
    (found,) = findings(surveyed(measure("trust"), {start - 12: 0.7, start: 0.74}, "London", LONDON), ["since-plan"])
    assert found.reason == "the plan has not run a full year in these figures"


def test_a_named_period_is_set_against_the_latest_of_the_same_months() -> None:
    view = monthly(ROBBERY, STEADY * 6 + [50.0])  # to April 2025
    summer, year, financial = findings(view, ["2021-06/2021-08", "2021-06/2022-05", "2021/22"])
    assert summer.view.headline is not None
    assert summer.view.headline.label == "June to August 2024"
    assert summer.change is not None
    assert summer.change.baseline is not None
    assert (summer.change.baseline.label, summer.change.baseline.value) == ("June to August 2021", 297)
    assert year.change is not None
    assert year.change.against == "12 months to May 2022"
    assert financial.change is not None
    assert (financial.change.against, financial.view) == ("2021/22", view)


@pytest.mark.parametrize("name", ["2021/23", "2021-13", "2021-06/2022-06", "2021-06/2021-05", "2021-06/2021-14",
                                  "to date", ""])
def test_what_names_no_period_is_refused(name: str) -> None:
    with pytest.raises(UnknownBaseline):
        findings(monthly(ROBBERY, STEADY * 6), [name])


def test_a_missing_month_refuses_and_is_never_filled_in() -> None:
    now_missing = to_date([*STEADY * 2, *STEADY[:3], None, *STEADY[4:], *STEADY, 100.0, 104.0, 97.0, 101.0],
                          "year-to-date-2021-22")
    assert now_missing.direction == "not compared"
    assert "no complete figure for April to July 2021" in now_missing.reason
    before = to_date([*STEADY * 5, *STEADY[:1], None, *STEADY[2:], 100.0, 104.0])
    assert "no complete figure for April to May 2024" in before.reason


@pytest.mark.parametrize("at", ["2024-05", "2024-09", "2025-04", "2025-05"])
def test_no_comparison_is_made_across_a_break_and_the_reason_names_it(at: str) -> None:
    """To May 2025: the break falls in the months before, between the two, or within the latter."""
    broken = Break(at=at, reason="A new system.")
    found = to_date([*STEADY * 6, 100.0, 104.0], breaks=(broken,))
    assert found.direction == "not compared"
    assert f"{periods.name(broken.start)} are not comparable" in found.reason


def test_a_break_at_the_end_of_the_year_before_leaves_the_year_to_date_comparable() -> None:
    """As hate crime, whose series breaks in March 2024: the year to July 2025 has no year before it."""
    broken = measure("robbery", breaks=(Break(at="2024-03", reason="A new system."),))
    view = monthly(broken, STEADY * 6 + [50.0] * 4)
    year, part = findings(view, ["year-before", "year-to-date"])
    assert year.direction == "not compared"
    assert (part.direction, part.strength) == ("down", "clear")


def test_a_survey_is_not_added_up_over_months() -> None:
    start = periods.month(2024, 7)
    found = findings(surveyed(measure("trust"), {start - 12: 0.7, start: 0.74}, "London", LONDON), YEAR_TO_DATE)
    assert {one.direction for one in found} == {"not compared"}
    assert all("cannot be added up" in one.reason for one in found)


def test_a_rate_to_date_is_all_outcomes_over_all_offences() -> None:
    points = [Point(FIRST + place, 1, None, "", "2026-03", float(place % 12), 100.0) for place in range(27)]
    rate = measure("knife-crime-positive-outcome-rate")
    found = findings(ratios(rate, points), ["year-to-date"])[0]
    assert found.view.headline is not None
    assert found.view.headline.value == pytest.approx((0 + 1 + 2) / 300)


def test_fewer_than_12_months_are_compared_only_with_the_same_months() -> None:
    values = dict(enumerate(STEADY * 4, FIRST))
    with pytest.raises(NotComparable, match="same months"):
        ratio_of_totals(values, FIRST + 12, FIRST + 25, length=3)


def test_the_noise_of_fewer_months_is_less_where_it_is_carried_over() -> None:
    level = dict(enumerate([100.0 + 30 * wave for wave in carried_over(0.7, 96, seed=1)], FIRST))
    factors = [noise_of(level, FIRST + 95).factor(length) for length in (1, 3, 6, 12)]
    assert factors == sorted(factors)
    assert factors[0] < factors[-1] / 1.5


@given(st.lists(st.one_of(st.none(), st.integers(0, 300).map(float)), min_size=12, max_size=60),
       st.integers(0, 11), st.integers(1, 12))
def test_every_sum_is_of_the_same_months_and_lacks_none(values: list[float | None], first: int, months: int) -> None:
    view = monthly(ROBBERY, values)
    found = same_months.series.same_months(ROBBERY, view.points, FIRST + first, months)
    expected = {
        place: sum(value for value in values[place : place + months] if value is not None)
        for place in range(first, len(values) - months + 1, 12) if None not in values[place : place + months]
    }
    assert {point.start - FIRST: point.value for point in found} == expected


def test_a_page_shows_the_year_to_date_unless_it_is_the_headline_itself_or_the_months_of_the_plan() -> None:
    assert same_months.page_baselines(monthly(ROBBERY, STEADY * 6)) == BASELINES  # to March
    assert same_months.page_baselines(monthly(ROBBERY, STEADY * 5 + [50.0])) == (*BASELINES, "year-to-date")
    assert same_months.page_baselines(monthly(ROBBERY, STEADY * 6 + [50.0])) == BASELINES  # April 2025, of the plan
    assert same_months.page_baselines(monthly(ROBBERY, STEADY * 7 + [50.0])) == (*BASELINES, "year-to-date")
    assert same_months.page_baselines(surveyed(measure("trust"), {FIRST + 5: 0.7})) == BASELINES


def test_the_year_to_date_of_robbery_is_the_sum_of_the_published_file(store: Store, shared: Path) -> None:
    """April to June 2026 in Hackney, and the same months before, added up from the file itself."""
    file = shared / "data/mps_recorded_crime/2026-07_MPS Borough Level Crime (most recent 24 months).csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines)
                if row["Group"] == "ROBBERY" and row["BOCU"] == "Hackney"]
    sums = [sum(int(row[month]) for row in rows for month in row if month.isdigit() and first <= int(month) <= last)
            for first, last in ((202504, 202506), (202604, 202606))]
    found = findings(views.view(store, "robbery", "E09000012"), ["year-to-date"])[0]
    assert found.change is not None
    assert found.change.baseline is not None
    assert found.view.headline is not None
    assert [found.change.baseline.value, found.view.headline.value] == sums


@pytest.mark.parametrize("area", ["E09000020", "bcu-central-south"])
def test_every_sentence_of_the_year_to_date_is_under_30_words(store: Store, area: str) -> None:
    for measure_id in registry().measures:
        for found in findings(views.view(store, measure_id, area), YEAR_TO_DATE):
            assert len(found.sentence.split()) <= LONGEST, found.sentence
            assert found.change is None or found.change.against in found.sentence
