"""How a figure went before, against what can be read off the series by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.analysis.views import view
from metrics.registry import Break
from metrics.results import History, View
from tests.support.views_examples import measure, monthly, surveyed

ROBBERY = measure("robbery")


def history(shown: View, baseline: str = "year-before") -> History:
    return findings(shown, [baseline])[0].history


def years(*totals: int, **changes: object) -> View:
    """Financial years from 2019/20 on, each month of a year the same."""
    return monthly(measure("robbery", **changes), [total / 12 for total in totals for _ in range(12)])


def test_earlier_years_with_a_change_at_least_as_big_are_counted_either_way() -> None:
    """Ten per cent up; before it a tenth down, a twentieth up, and a fifth up."""
    found = history(years(1200, 1440, 1512, 1360.8, 1496.88))  # type: ignore[arg-type]
    assert (found.alike, found.years) == (2, 3)


def test_a_change_given_in_numbers_is_as_big_as_others_in_numbers() -> None:
    """4 after 2; before that from 12 to 2, and from 3 to 12: both bigger, though one is a smaller share."""
    found = history(years(36, 144, 24, 48))
    assert (found.alike, found.years) == (2, 2)


def test_no_earlier_year_is_counted_across_a_break_or_of_another_baseline() -> None:
    broken = (Break(at="2021-04", reason="A new system."),)
    assert history(years(1200, 2400, 1200, 1260, 1200, breaks=broken)).years == 2
    assert history(years(1200, 2400, 1200, 1260, 1200), "2021-22").years == 0


def test_no_earlier_year_is_compared_with_no_change_at_all() -> None:
    """All years saw a change at least as big as none."""
    assert history(years(1200, 2400, 1200, 1200)).years == 0


def test_a_run_is_of_months_without_a_pause() -> None:
    values = [100.0] * 24 + [90.0] * 5
    assert history(monthly(ROBBERY, values)).run == -5
    assert history(monthly(ROBBERY, [*values, 100.0])).run == 0


def test_the_lowest_since_names_the_last_period_as_low() -> None:
    """1,200 a year, then 2,400 for two years, then down to 1,200 a year: as low as in the first."""
    found = history(years(1200, 2400, 2400, 1200))
    assert (found.extreme, found.since, found.record) == ("lowest", periods.month(2020, 3), False)


def test_a_record_names_when_comparable_figures_begin() -> None:
    found = history(years(2400, 2400, 1200))
    assert (found.extreme, found.since, found.record) == ("lowest", periods.month(2020, 3), True)
    assert history(years(1200, 1200, 1200)).extreme == ""


def test_a_missing_month_ends_what_can_be_said() -> None:
    values: list[float | None] = [100.0] * 12 + [None] + [90.0] * 23
    assert history(monthly(ROBBERY, values)) == History()


def test_a_survey_counts_quarters() -> None:
    start = periods.month(2022, 1)
    falling = surveyed(measure("trust"), {start + 3 * place: 0.8 - place / 100 for place in range(6)})
    assert history(falling).run == -5


@given(st.lists(st.integers(0, 300).map(float), min_size=24, max_size=96))
def test_what_is_said_agrees_with_the_series(values: list[float]) -> None:
    shown = monthly(ROBBERY, values)
    found, totals = history(shown), [point.value or 0.0 for point in shown.trend]
    ends = [point.end for point in shown.trend]
    same = sum(values[-12:]) == sum(values[-24:-12])  # after no change, nothing is said of how often there was one
    assert found.alike <= found.years == (0 if same else max(0, len(values) // 12 - 2))
    if found.extreme and found.since is not None:
        earlier = [total for total, end in zip(totals[:-1], ends[:-1], strict=True) if end > found.since]
        assert all(total < totals[-1] if found.extreme == "highest" else total > totals[-1] for total in earlier)
        assert ends[-1] - found.since >= 12
    turns = [after - before for before, after in pairwise(totals)]
    assert all(turn * found.run > 0 for turn in turns[len(turns) - abs(found.run):])


def test_robbery_in_london_fell_as_the_published_file_has_it(store: Store) -> None:
    """The customer's own reading of the figures to February 2026: 31,946, down 6.8%."""
    london = view(store, "robbery", "E23000001")
    assert london.headline is not None
    if london.headline.label != "12 months to February 2026":
        pytest.skip("another release is held")
    assert history(london).years == 13
