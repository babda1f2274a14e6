"""Dates of publication: a year, a month or a day of the past, no earlier than the figures' end."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import clock
from loaders.reading.published import not_before, published_date


@pytest.fixture(autouse=True)
def november_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 25))


@pytest.mark.parametrize("text", [
    "2024", "2026", "2026-07", "2026-11", "2026-07-15", "2026-11-25", "2024-02-29", "2000",
])
def test_a_year_a_month_or_a_day_of_the_past_is_a_date_of_publication(text: str) -> None:
    assert published_date(text) == text


@pytest.mark.parametrize("text", [
    "2026-13", "March 2026", "18/03/2026", "2026-3", "2036-03", "", "2026-00", "2026-02-30", "2026-02-29", "2027",
    "2026-12", "2026-11-26", "1999", "1999-12", "26", "202607", "2026/07", "2026-07-1", "2026-7-15", "2026-07-15T00:00",
    "٢٠٢٦", "２０２６-０７", "2026-07 ", " 2026", "2026-07-15\n", "+2026", "-2026", "2026-07-15-01", "x2026", "unknown",
])
def test_anything_else_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="no date of publication") as caught:
        published_date(text)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=12))
def test_any_text_is_a_date_of_publication_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert published_date(text) == text
        assert "2000" <= text <= "2026-11-25"


@pytest.mark.parametrize(("published", "data_end"), [
    ("2026-03", "2026-02"), ("2025-12", "2025-11"), ("2026-07", "2026-06"), ("2026-03-18", "2026-02"),
    ("2025-08-21", "2025-07"),  # the releases of the Met
    ("2026-07", "2026-07"), ("2026-07-31", "2026-07"), ("2026", "2026-07"), ("2024", "2024-12"), ("2025", "2024-12"),
    ("2026", ""),
])
def test_a_release_of_after_the_end_of_its_figures_stands(published: str, data_end: str) -> None:
    not_before(published, data_end)


@pytest.mark.parametrize(("published", "data_end"), [
    ("2026-06", "2026-07"), ("2026-07-30", "2026-07"), ("2026-07-15", "2026-07"), ("2025", "2026-01"),
    ("2025-12", "2026-01"), ("2025-12-31", "2026-01"), ("2024", "2026-02"),
])
def test_a_release_of_before_the_end_of_its_figures_is_refused(published: str, data_end: str) -> None:
    with pytest.raises(ValueError, match=f"published {published}, before the end of its figures"):
        not_before(published, data_end)
