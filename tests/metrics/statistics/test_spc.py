"""XmR charts: published worked examples, each rule on its own, and what must not be charted."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.seasonality import NOT_REMOVED, REMOVED, adjusted
from metrics.statistics.spc import NotForCharts, chunk, xmr

JANUARY = 2020 * 12
# SAS/QC User's Guide, example 9.4, diameters of tires' steel belts, with the limits that SHEWHART prints:
# https://support.sas.com/documentation/cdl/en/qcug/63964/HTML/default/qcug_macontrol_a0000000363.htm
DIAMETERS = [24.05, 23.99, 23.95, 23.93, 23.97, 24.02, 24.06, 24.10, 23.98, 24.03, 23.91, 24.06, 24.06, 23.96, 23.98,
             24.06, 24.01, 24.00, 23.93, 23.92, 24.09, 24.11, 24.05, 23.98, 23.98, 24.06, 24.02, 24.06, 23.97, 23.96]
# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, individuals control chart of flow rates:
# https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
NUMBERS = st.lists(st.floats(0, 1e6), min_size=2, max_size=60)


def rules(values: Sequence[float]) -> list[tuple[int, ...]]:
    return [point.rules for point in chunk(range(len(values)), values, values).points]


def test_limits_agree_with_those_that_sas_prints() -> None:
    made = chunk(range(30), DIAMETERS, DIAMETERS)
    assert (made.mean, made.moving_range) == pytest.approx((24.0083, 0.056897), abs=5e-5)
    assert made.limits == pytest.approx((23.8571, 24.1596), abs=2e-4)  # they take 3 / 1.12838 for 2.66
    assert not made.trial
    assert not any(1 in point.rules for point in made.points)


def test_limits_agree_with_the_nist_handbooks_example() -> None:
    made = chunk(range(10), FLOW_RATES, FLOW_RATES)
    assert (made.mean, made.moving_range) == pytest.approx((50.81, 1.8778), abs=5e-5)
    assert made.limits == pytest.approx((45.8159, 55.8041), abs=0.002)  # they take 2.6596 for 2.66
    assert made.trial


def test_a_value_outside_the_limits_breaks_the_first_rule() -> None:
    found = rules([10, 11] * 7 + [30])
    assert 1 in found[-1]
    assert not any(1 in broken for broken in found[:-1])


def test_six_rises_in_a_row_break_the_second_rule_and_five_do_not() -> None:
    level = [10, 20, 10, 20, 10, 20, 10, 20]
    found = rules([*level, 11, 12, 13, 14, 15, 16, 17, 10])
    assert [i for i, broken in enumerate(found) if 2 in broken] == list(range(8, 15))
    assert not any(2 in broken for broken in rules([*level, 11, 12, 13, 14, 15, 16, 10, 20]))


def test_two_of_three_near_a_limit_break_the_third_rule_on_one_side_only() -> None:
    same = [10, 12, 9, 11] * 4 + [15.5, 11, 15.5] + [10, 12, 9, 11] * 4
    assert [i for i, broken in enumerate(rules(same)) if 3 in broken] == [16, 18]
    other = [10, 12, 9, 11] * 4 + [15.5, 11, 6.0] + [10, 12, 9, 11] * 4
    assert not any(3 in broken for broken in rules(other))


def test_seven_on_one_side_of_the_mean_break_the_fourth_rule_and_six_do_not() -> None:
    assert sum(4 in broken for broken in rules([9, 11] * 5 + [11, 12, 11, 12, 11, 12] + [8] * 2 + [9, 11] * 5)) == 7
    assert not any(4 in broken for broken in rules([9, 11, 9] * 3 + [11, 12, 11, 12, 11, 12] + [8, 9, 11, 8, 11, 8]))


def test_limits_are_calculated_anew_at_a_break_and_at_a_gap() -> None:
    starts = [*range(JANUARY, JANUARY + 30), *range(JANUARY + 32, JANUARY + 40)]
    chart = xmr(starts, [100.0] * 15 + [50.0] * 23, breaks=[JANUARY + 15])
    assert [one.points[0].start for one in chart.chunks] == [JANUARY, JANUARY + 15, JANUARY + 32]
    assert [one.trial for one in chart.chunks] == [False, False, True]


@given(st.integers(1, 300), st.sampled_from((1, 3)))
def test_limits_stand_for_two_to_three_years_and_every_value_is_charted_once(size: int, months: int) -> None:
    starts = [JANUARY + months * i for i in range(size)]
    chart = xmr(starts, [float(i % 7) for i in range(size)], months, counts=False)
    assert [point.start for point in chart.points] == starts
    year = 12 // months
    if size >= 2 * year:
        assert all(2 * year <= len(one.points) < 4 * year for one in chart.chunks)


@given(NUMBERS, st.integers(1, 59))
def test_no_chunk_crosses_a_break(values: list[float], at: int) -> None:
    chart = xmr(range(JANUARY, JANUARY + len(values)), values, breaks=[JANUARY + at])
    assert not any(one.points[0].start < JANUARY + at <= one.points[-1].start for one in chart.chunks)


@given(NUMBERS, st.floats(0.01, 100))
def test_the_unit_of_the_values_does_not_matter(values: list[float], scale: float) -> None:
    one, other = (chunk(range(len(v)), v, v) for v in (values, [scale * value for value in values]))
    assert other.limits == pytest.approx(tuple(scale * limit for limit in one.limits), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("starts", "values", "options"),
    [([0, 1], [1, 2], {"rolling": True}), ([0, 12], [1, 2], {"months": 12}), ([], [], {}),
     ([0, 1], [1, float("nan")], {}), ([0, 1], [1, 2], {"months": 3}), ([1, 0], [1, 2], {})],
)
def test_rolling_overlapping_or_missing_values_are_refused(
    starts: list[int], values: list[float], options: dict[str, Any]
) -> None:
    with pytest.raises(NotForCharts):
        xmr(starts, values, **options)


def test_a_season_that_repeats_is_taken_out_and_declared() -> None:
    starts = range(JANUARY, JANUARY + 48)
    values = [(100 + 30 * (month % 12 == 11)) * (1 + month // 12) for month in range(48)]
    found = adjusted(starts, values, 1, counts=False)
    assert found.seasonal
    assert found.method.startswith(REMOVED)
    for year in range(4):
        assert len({round(value, 6) for value in found.values[12 * year : 12 * year + 12]}) == 1


def test_fewer_than_three_years_keep_their_season_and_say_so() -> None:
    found = adjusted(range(JANUARY, JANUARY + 35), [float(i) for i in range(35)], 1, counts=False)
    assert found.values == tuple(range(35))
    assert found.method.startswith(NOT_REMOVED)


def test_the_same_number_a_day_gives_a_level_line_though_february_is_short() -> None:
    chart = xmr([JANUARY, JANUARY + 1, JANUARY + 2], [31.0, 29.0, 31.0])
    assert len({round(point.charted, 9) for point in chart.points}) == 1
    assert [point.value for point in chart.points] == [31, 29, 31]
