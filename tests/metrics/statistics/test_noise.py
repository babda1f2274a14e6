"""Change against noise: what is a clear change, how often that is wrong, and what is never compared."""

import math
import random
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from metrics.analysis import false_alarms
from metrics.analysis.false_alarms import Rate
from metrics.analysis.store import open_store
from metrics.analysis.surveys import Survey, change, interviews
from metrics.statistics.dispersion import estimate
from metrics.statistics.noise import NotComparable, Ratio, noise_of, ratio_of_totals
from tests.simulations import false_alarms as simulation
from tests.simulations.control_charts import control_charts
from tests.simulations.false_alarms import Measured
from tests.simulations.series import CARRY_OVER, HISTORIES, SIZES

PAS_LONDON, PAS_LONDON_BEFORE, PAS_BOROUGH = 19_200, 12_800, 600  # interviews a year, as the survey is planned
APRIL = periods.month(2015, 4)
MOST = 0.07
COUNTS = st.lists(st.integers(0, 3000), min_size=24, max_size=90)


def monthly(counts: list[float]) -> dict[int, float]:
    return dict(enumerate(counts, APRIL))


def seasonal(years: list[float]) -> list[float]:
    return [level * (1 + 0.3 * math.sin(month)) for level in years for month in range(12)]


def test_seasons_and_changed_levels_are_not_taken_for_noise() -> None:
    noise = estimate(seasonal([100.0, 150.0, 90.0, 200.0]))
    assert noise.dispersion == 1
    assert noise.months == 48


def test_noise_is_found_as_it_was_made() -> None:
    source = random.Random(1)
    counts = [1000 + source.gauss(0, math.sqrt(5 * 1000)) for _ in range(120)]
    noise = estimate(counts)
    assert 4 < noise.dispersion < 7.5
    assert noise.autocorrelation < 0.25
    carried = [0.0]
    for _ in range(119):
        carried.append(0.7 * carried[-1] + math.sqrt(0.51) * source.gauss(0, 1))
    slow = estimate([1000 + math.sqrt(5 * 1000) * one for one in carried])
    assert slow.autocorrelation > 0.4
    assert slow.factor > 2 * noise.factor


def test_a_year_that_stands_out_counts_for_little() -> None:
    source = random.Random(2)
    usual = [1000 + source.gauss(0, 50) for _ in range(96)]
    locked_down = [*usual[:36], *(200.0, 300.0, 500.0), *usual[39:]]
    assert estimate(locked_down).dispersion < 5 * estimate(usual).dispersion


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
    assert found.months == 48


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
    assert noise.factor > 4
    gap = {month: 100.0 for month in range(APRIL, APRIL + 40) if month != APRIL + 15}
    found = ratio_of_totals(gap, APRIL, APRIL + 28)
    assert found.months == 24
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
            assert ratio_of_totals(months, before, after, [APRIL + at]).months <= len(counts) - (
                at if APRIL + at <= before else 0
            )


@given(COUNTS)
def test_the_interval_holds_the_ratio_and_turns_over_with_the_periods(counts: list[int]) -> None:
    months = [count + 1.0 for count in counts]
    months, noise = months[-24:], estimate(months)
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


def test_the_written_rates_are_of_every_kind_of_series_and_hold_to_7_percent() -> None:
    kinds = [(rate.size, rate.carry_over, rate.history) for rate in false_alarms.changes()]
    assert kinds == [(s.name, c, h.name) for s, c, h in product(SIZES, CARRY_OVER, HISTORIES)]
    assert sum(rate.series for rate in false_alarms.changes()) >= 10_000
    parts = [(rate.size, rate.carry_over) for rate in false_alarms.parts_of_a_year()]
    assert parts == [(s.name, c) for s, c in product(SIZES, CARRY_OVER)]
    assert [rate for rate in (*false_alarms.changes(), *false_alarms.parts_of_a_year()) if rate.share > MOST] == []


def test_the_file_says_of_how_many_of_our_own_series_a_rise_of_20_percent_is_found() -> None:
    """Large series alone reach the 80% that was aimed for; of all of 1,000 events or more the share is less."""
    by_size = false_alarms.by_size(false_alarms.power())
    largest, _ = by_size[SIZES[-1].name]
    assert largest >= 0.8
    shares = [share for share, _ in by_size.values()]
    assert shares == sorted(shares)
    assert shares[0] < false_alarms.power_of_ours() < largest
    assert f"{false_alarms.power_of_ours():.0%}" in false_alarms.error_sentences()[-1]


def test_no_method_could_find_80_percent_in_series_as_small_and_noisy_as_ours() -> None:
    """An estimate of the noise finds no more than knowing it would: what is short of 80% is mostly the noise itself."""
    known = {(rate.size, rate.carry_over): rate for rate in false_alarms.noise_known()}
    assert list(known) == [(size.name, carry_over) for size, carry_over in product(simulation.LARGE, CARRY_OVER)]
    smallest = [rate.share for (size, _), rate in known.items() if size == simulation.LARGE[0].name]
    assert sum(smallest) / len(smallest) < 0.7
    for rate in false_alarms.power():
        best = known[rate.size, rate.carry_over]
        error = math.sqrt(best.share * (1 - best.share) * (1 / rate.series + 1 / best.series))
        assert rate.share < best.share + 4 * error


def test_our_own_series_are_those_of_the_store(embedded_url: str) -> None:
    assert false_alarms.ours() == simulation.ours(open_store(embedded_url))


def test_the_written_rates_are_those_of_another_run() -> None:
    """10,080 series with no change, drawn anew, and as many others; seed 7."""
    _agree(false_alarms.changes(), list(simulation.no_change(10_080 // len(false_alarms.changes()), 7)))
    _agree(false_alarms.parts_of_a_year(), list(simulation.part_of_a_year(100, 7)))
    _agree(false_alarms.power(), list(simulation.true_change(48, 7)))
    _agree(false_alarms.noise_known(), list(simulation.noise_known(300, 7)))


def test_the_written_rates_of_control_charts_are_those_of_another_run_and_seasons_raise_them() -> None:
    """Within 4 standard errors of the difference of the two runs, the charts being the units of the error."""
    written = {(rate.kind, rate.seasonality): rate for rate in false_alarms.chart_rates()}
    for again in control_charts(600, 7):
        was = written[again.kind, again.seasonality]
        assert abs(again.share - was.share) < 4 * again.error * math.sqrt(1 + again.series / was.series)
    independent = [rate.share for (kind, _), rate in written.items() if kind == "independent months"]
    assert independent[0] > 2 * independent[1]


def test_the_text_on_methods_says_the_rates_of_every_size() -> None:
    sentences = false_alarms.error_sentences()
    assert all(any(size.name in sentence for sentence in sentences) for size in SIZES)
    assert sum("true rise of 20%" in sentence for sentence in sentences) == len(simulation.LARGE) + 1


def _agree(written: Sequence[Rate], again: Sequence[Measured]) -> None:
    """Each kind within 4.5 binomial standard errors of the difference, all together within 4.

    Series are drawn independently. With so many kinds, 4.5 errors are passed by chance in less than one run in
    a thousand, and a little more often where a handful of false alarms is expected, so one event is added.
    """
    assert len(written) == len(again)
    errors = []
    for old, new in zip(written, again, strict=True):
        assert (old.size, old.carry_over, old.history) == (new.size, new.carry_over, new.history)
        share = (old.share * old.series + new.share * new.series + 1) / (old.series + new.series + 2)
        errors.append(math.sqrt(share * (1 - share) * (1 / old.series + 1 / new.series)))
        assert abs(old.share - new.share) < 4.5 * errors[-1] + 1 / new.series, (old, new)
    mean = sum(old.share - new.share for old, new in zip(written, again, strict=True)) / len(errors)
    assert abs(mean) < 4 * math.hypot(*errors) / len(errors)
