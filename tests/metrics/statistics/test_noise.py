"""Change against noise: what is a clear change, how likely chance makes it, and what is never compared."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from metrics.analysis.surveys import Survey, change, interviews
from metrics.statistics.dispersion import certain
from metrics.statistics.noise import NotComparable, Ratio, noise_of, noises_of, ratio_of_totals

PAS_LONDON, PAS_LONDON_BEFORE, PAS_BOROUGH = 19_200, 12_800, 600  # interviews a year, as the survey is planned
APRIL = periods.month(2015, 4)
COUNTS = st.lists(st.integers(0, 3000), min_size=24, max_size=90)


def monthly(counts: list[float]) -> dict[int, float]:
    return dict(enumerate(counts, APRIL))


def seasonal(years: list[float]) -> list[float]:
    return [level * (1 + 0.3 * math.sin(month)) for level in years for month in range(12)]


def test_a_doubling_is_rising_and_its_reverse_falling() -> None:
    counts = seasonal([200.0] * 4 + [400.0])
    up = ratio_of_totals(monthly(counts), APRIL + 36, APRIL + 48)
    assert up.verdict == "rising"
    assert up.ratio == pytest.approx(2)
    down = ratio_of_totals(monthly(seasonal([400.0] * 4 + [200.0])), APRIL + 36, APRIL + 48)
    assert down.verdict == "falling"


def test_periods_need_not_be_neighbours_nor_begin_in_the_same_month() -> None:
    found = ratio_of_totals(monthly(seasonal([100.0, 300.0, 100.0, 100.0, 101.0])), APRIL, APRIL + 45)
    assert found.verdict == "no clear change"
    assert "from 48 months" in found.method


def test_few_events_get_the_exact_interval() -> None:
    """3 against 7 events: R's binom.test(7, 10), by Clopper and Pearson, prints 0.3475471 to 0.9332605."""
    found = ratio_of_totals(monthly([1.0] * 3 + [0.0] * 9 + [1.0] * 7 + [0.0] * 5), APRIL, APRIL + 12)
    assert (found.low / (1 + found.low), found.high / (1 + found.high)) == pytest.approx((0.3475, 0.9333), abs=1e-4)
    assert found.method.startswith("exact")


def test_from_none_to_some_has_no_upper_limit_and_none_at_all_is_refused() -> None:
    found = ratio_of_totals(monthly([0.0] * 12 + [1.0] * 12), APRIL, APRIL + 12)
    assert found.high == found.ratio == math.inf
    assert found.verdict == "rising"
    with pytest.raises(NotComparable, match="none in either"):
        ratio_of_totals(monthly([0.0] * 24), APRIL, APRIL + 12)


def test_too_short_a_history_is_given_stated_noise() -> None:
    noise = noise_of(monthly([100.0] * 20), APRIL + 19)
    assert noise.months == 0
    assert noise.factor() > 4
    gap = {month: 100.0 for month in range(APRIL, APRIL + 40) if month != APRIL + 15}
    found = ratio_of_totals(gap, APRIL, APRIL + 28)
    assert "from 24 months" in found.method
    gap.pop(APRIL + 17)
    assert ratio_of_totals(gap, APRIL, APRIL + 28).method.startswith("assumed")


def test_events_before_the_whole_years_alone_do_not_show_the_noise() -> None:
    """Five events, then three whole years with none, as forced marriage in a small ward has it."""
    assert noise_of(monthly([5.0] * 6 + [0.0] * 36), APRIL + 41).months == 0


@given(COUNTS, st.integers(0, 40), st.integers(0, 100))
def test_no_comparison_crosses_a_break_and_none_uses_months_before_it(counts: list[int], gap: int, at: int) -> None:
    months = monthly([count + 1.0 for count in counts])
    after = APRIL + len(counts) - 12
    before = after - 12 - gap
    if before >= APRIL:
        if before < APRIL + at <= APRIL + len(counts) - 1:
            with pytest.raises(NotComparable, match="not comparable"):
                ratio_of_totals(months, before, after, [APRIL + at])
        else:
            used = len(counts) - (at if APRIL + at <= before else 0)
            found = re.search(r"from (\d+) months", ratio_of_totals(months, before, after, [APRIL + at]).method)
            assert int(found[1]) <= used if found else used < 24 or sum(counts) + len(counts) < 100


@given(COUNTS)
def test_the_interval_holds_the_ratio_and_turns_over_with_the_periods(counts: list[int]) -> None:
    months = [count + 1.0 for count in counts]
    months, noise = months[-24:], noise_of(monthly(months), APRIL + len(months) - 1)
    there = ratio_of_totals(monthly(months), APRIL, APRIL + 12, noise=noise)
    back = ratio_of_totals(monthly(months[12:] + months[:12]), APRIL, APRIL + 12, noise=noise)
    assert there.low <= there.ratio <= there.high
    assert (there.low, there.high) == pytest.approx((1 / back.high, 1 / back.low))
    assert noise.dispersion >= 1


@given(st.integers(0, 9), st.integers(0, 9))
def test_exact_intervals_rise_with_the_later_count(old: int, new: int) -> None:
    def found(later: int) -> Ratio:
        return ratio_of_totals(monthly([float(old), *[0.0] * 11, float(later), *[0.0] * 11]), APRIL, APRIL + 12)
    if old + new:
        assert found(new).low < found(new + 1).low
        assert found(new).high <= found(new + 1).high


@pytest.mark.parametrize(("before", "after", "reason"), [(5, 12, "whole"), (0, 13, "no figure"), (12, 0, "whole")])
def test_overlapping_or_incomplete_periods_are_refused(before: int, after: int, reason: str) -> None:
    with pytest.raises(NotComparable, match=reason):
        ratio_of_totals(monthly([5.0] * 24), APRIL + before, APRIL + after)


def test_a_fall_of_trust_by_two_points_is_clear_for_london_and_not_for_a_borough() -> None:
    at = {"start": APRIL, "months": 12}
    for design, verdict in ((PAS_LONDON, "falling"), (PAS_BOROUGH, "no clear change")):
        base = interviews(design, 12)
        found = change(Survey(**at, share=0.50, interviews=base),
                       Survey(APRIL + 12, 12, share=0.48, interviews=base))
        assert (found.verdict, found.estimated, found.design_effect) == (verdict, True, 1.0)


def test_a_design_effect_widens_and_is_stated() -> None:
    before, after = Survey(APRIL, 12, 0.5, PAS_LONDON_BEFORE), Survey(APRIL + 12, 12, 0.52, PAS_LONDON)
    plain, wide = change(before, after), change(before, after, design_effect=2.0)
    assert wide.interval.low < plain.interval.low < plain.interval.high < wide.interval.high
    assert "design effect of 2" in wide.method
    assert "simple random sampling, so that the true margin is wider" in plain.method


@given(st.integers(0, 11))
def test_rolling_years_that_share_interviews_are_refused(later: int) -> None:
    with pytest.raises(NotComparable, match="same interviews"):
        change(Survey(APRIL, 12, 0.5, 600), Survey(APRIL + later, 12, 0.6, 600))


@given(st.floats(0, 30), st.sampled_from([0.0, 0.4, 0.8]), st.integers(20, 5000), st.integers(20, 5000))
def test_chance_is_below_5_percent_just_where_the_interval_leaves_out_no_change(
    extra: float, carry_over: float, old: int, new: int
) -> None:
    months = monthly([old / 12] * 12 + [new / 12] * 12)
    found = ratio_of_totals(months, APRIL, APRIL + 12, noise=certain(extra, carry_over))
    clear = found.verdict != "no clear change"
    assert (found.chance < 0.05) == clear or found.chance == pytest.approx(0.05, rel=1e-3)


def test_chance_of_few_events_is_that_of_the_binomial_test() -> None:
    """R's binom.test(7, 10) prints a p-value of 0.3438."""
    found = ratio_of_totals(monthly([1.0] * 3 + [0.0] * 9 + [1.0] * 7 + [0.0] * 5), APRIL, APRIL + 12)
    assert found.chance == pytest.approx(0.3438, abs=1e-4)


def test_what_is_too_short_in_a_pool_is_given_stated_noise_and_the_rest_is_not() -> None:
    found = noises_of({"short": [100.0] * 20, "long": [100.0, 120.0, 90.0] * 20, "other": [80.0, 60.0] * 30})
    assert [one.months for one in found.values()] == [0, 60, 60]
    assert [one.series for one in found.values()] == [1, 2, 2]
