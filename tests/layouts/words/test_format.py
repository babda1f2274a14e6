"""Numbers, changes, dates and markers in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from layouts.words import format as fmt
from metrics.registry import Measure
from metrics.results import Point, ReleaseNote
from tests.support.hand_made_views import RELEASE, measure
from tests.support.views_examples import REVISED

COUNT = measure()
SHARE = measure(unit="%", kind="proportion")
RATE = measure(unit="%", kind="rate", denominator=("robbery",))
ROLLING = measure(unit="%", kind="proportion", frequency="quarter", months=12, rolling=True)


@pytest.mark.parametrize(("value", "words"), [
    (834529, "834,529 offences"), (834529.0, "834,529 offences"), (1, "1 offence"), (0, "0 offences"),
    (None, "not available"), (-1234, "\u22121,234 offences"),
])
def test_counts_have_commas_and_a_unit_that_agrees(value: float | None, words: str) -> None:
    assert fmt.with_unit(value, COUNT) == words


@pytest.mark.parametrize(("value", "one", "words"), [
    (0.46, SHARE, "46%"), (0.465, SHARE, "47%"), (0.0761, RATE, "7.6%"), (1.0, SHARE, "100%"), (0.0, RATE, "0.0%"),
])
def test_proportions_are_whole_per_cent_and_rates_have_a_decimal(value: float | None, one: Measure, words: str) -> None:
    assert fmt.with_unit(value, one) == words


@pytest.mark.parametrize(("difference", "one", "words"), [
    (0.1218, COUNT, "+12.2%"), (-0.034, COUNT, "\u22123.4%"), (0.0, COUNT, "no change"), (12.0, COUNT, "+1,200.0%"),
    (0.0001, COUNT, "up by less than 0.05%"), (-0.03, SHARE, "\u22123 percentage points"),
    (0.01, SHARE, "+1 percentage point"), (0.59 - 0.70, SHARE, "\u221211 percentage points"),
    (0.585 - 0.55, SHARE, "+4 percentage points"), (-0.004, SHARE, "down by less than 0.5 percentage points"),
    (0.0, SHARE, "no change"), (0.012, RATE, "+1.2 percentage points"),
])
def test_changes_are_signed_and_name_what_they_are_a_change_of(difference: float, one: Measure, words: str) -> None:
    assert fmt.change(difference, one) == words


@given(st.floats(-5, 5, allow_nan=False), st.sampled_from([COUNT, SHARE, RATE]))
def test_the_sign_of_a_change_is_never_lost_nor_a_hyphen(difference: float, one: Measure) -> None:
    words = fmt.change(difference, one)
    assert words.startswith(("+", "up") if difference > 0 else ("\u2212", "down") if difference < 0 else "no change")
    assert "-" not in words


@given(st.integers(-10**12, 10**12))
def test_a_number_reads_back_as_itself(value: int) -> None:
    assert int(fmt.number(value).replace(",", "").replace(fmt.MINUS, "-")) == value


@pytest.mark.parametrize(("low", "high", "one", "words"), [
    (0.102, 0.549, COUNT, "+10.2% to +54.9%"),
    (-0.5, float("inf"), COUNT, "\u221250.0% or more, with no upper end"),
    (-0.045, -0.015, SHARE, "\u22124.5 to \u22121.5 percentage points"),
])
def test_an_interval_reads_as_people_write_it(low: float, high: float, one: Measure, words: str) -> None:
    assert fmt.interval(low, high, one) == words


@pytest.mark.parametrize(("iso", "words"), [
    ("2026-03-04", "4 March 2026"), ("2026-03", "March 2026"), ("2024", "2024"), ("Q3 2025", "Q3 2025"), ("", ""),
])
def test_dates_are_as_exact_as_they_are_known(iso: str, words: str) -> None:
    assert fmt.day(iso) == words


def test_a_publication_date_says_how_sure_it_is() -> None:
    assert fmt.publication(RELEASE) == "published 4 March 2026"
    guess = ReleaseNote("s", "s", "p", "u", "2026-04", "2026-04", "earliest possible")
    assert fmt.publication(guess) == "published April 2026 at the earliest"
    assert fmt.publication(None) == "publication date not known"


@pytest.mark.parametrize(("end", "words"), [
    ((2026, 11), "this month"), ((2026, 10), "1 month old"), ((2026, 2), "9 months old"), ((2023, 12), "35 months old"),
])
def test_the_age_of_a_figure_is_counted_from_its_last_month(end: tuple[int, int], words: str) -> None:
    assert fmt.age(periods.month(*end), date(2026, 11, 22)) == words


def test_periods_read_as_in_a_sentence_and_a_rolling_year_says_so() -> None:
    assert fmt.during(Point(periods.month(2025, 3), 12, 1.0, "", ""), COUNT) == "in the 12 months to February 2026"
    assert fmt.during(Point(periods.month(2021, 4), 12, 1.0, "", ""), COUNT) == "in 2021/22"
    rolling = Point(periods.month(2021, 4), 12, 0.5, "", "")
    assert fmt.during(rolling, ROLLING) == "in the rolling 12 months to March 2022"


def test_markers_add_revised_and_missing_and_say_each_once() -> None:
    assert fmt.markers(Point(0, 1, 3.0, "p r", "", told=REVISED)) == ("p", "r")
    assert fmt.markers(Point(0, 1, None, "", "")) == ("x",)
    assert fmt.markers(Point(0, 1, None, "z", "")) == ("z",)


@given(st.text(max_size=300))
def test_few_words_are_few(reason: str) -> None:
    assert len(fmt.few_words(reason, 72)) <= 73


def test_few_words_are_the_first_clause() -> None:
    reason = "there is no complete figure for 2021/22; the first is for the year to July 2022"
    assert fmt.few_words(reason) == "there is no complete figure for 2021/22"
