from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods

MONTHS = st.integers(periods.month(1900, 1), periods.month(2199, 12))


@given(MONTHS)
def test_a_month_survives_being_written_as_iso(start: int) -> None:
    assert periods.from_iso(periods.iso(start)) == start


@given(MONTHS)
def test_a_month_begins_on_its_first_day_and_ends_the_day_before_the_next(start: int) -> None:
    assert periods.month_of(periods.first_day(start)) == start
    assert (periods.first_day(start + 1) - periods.last_day(start)).days == 1


@given(MONTHS)
def test_a_financial_year_begins_in_april_and_holds_its_months(start: int) -> None:
    april = periods.financial_year_start(start)
    assert periods.first_day(april).month == 4
    assert april <= start < april + 12


@pytest.mark.parametrize(("year", "index"), [(2024, 0), (2024, 13), (24, 1), (2300, 1)])
def test_an_impossible_month_is_refused(year: int, index: int) -> None:
    with pytest.raises(ValueError, match="impossible month"):
        periods.month(year, index)


@pytest.mark.parametrize(("start", "months", "words"), [
    ((2024, 3), 1, "March 2024"),
    ((2024, 4), 3, "April to June 2024"),
    ((2023, 11), 3, "November 2023 to January 2024"),
    ((2021, 4), 12, "2021/22"),
    ((1999, 4), 12, "1999/00"),
    ((2025, 3), 12, "12 months to February 2026"),
])
def test_a_period_is_named_as_people_write_it(start: tuple[int, int], months: int, words: str) -> None:
    assert periods.label(periods.month(*start), months) == words


def test_a_period_ends_on_its_last_day() -> None:
    assert periods.last_day(periods.month(2024, 1), 2) == date(2024, 2, 29)
