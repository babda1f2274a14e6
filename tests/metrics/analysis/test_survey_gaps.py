"""The arithmetic of a survey's gaps: margins as published, and how often it errs."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from metrics.analysis import survey_gaps
from metrics.analysis.survey_gaps import against_london, between, direction, size_change
from metrics.registry import registry
from metrics.results import Point
from metrics.statistics.intervals import Interval

SHARE = st.integers(0, 100).map(lambda points: points / 100)
TRUST = registry().measure("trust")


def points(*figures: tuple[int, float]) -> tuple[Point, ...]:
    return tuple(Point(start, 12, value, "", "2026") for start, value in figures)


def test_at_a_half_the_margin_is_the_one_published_for_a_borough() -> None:
    """MOPAC's ±4.0 points for a borough of 600: London and rounding add what the borough's own part takes off."""
    gap = against_london(0.5, 0.5, 19_200)
    assert gap.estimate == 0
    assert (-gap.low, gap.high) == pytest.approx((0.040, 0.040), abs=0.0005)


@given(SHARE, SHARE)
def test_the_interval_holds_the_gap_and_turns_with_it(borough: float, london: float) -> None:
    gap, turned = against_london(borough, london, 19_200), against_london(1 - borough, 1 - london, 19_200)
    assert gap.estimate == pytest.approx(borough - london)
    assert gap.low < gap.estimate < gap.high
    assert (turned.low, turned.high) == pytest.approx((-gap.high, -gap.low), abs=1e-9)


@given(SHARE, SHARE)
def test_a_smaller_survey_has_a_wider_interval(borough: float, london: float) -> None:
    small, large = against_london(borough, london, 12_800), against_london(borough, london, 19_200)
    assert small.high - small.low > large.high - large.low


def test_the_boroughs_own_part_is_taken_out_of_london() -> None:
    """With London at 0.5 and the borough at 0.82, the rest is at (0.5 - 0.82 / 32) / (31 / 32) = 0.4897."""
    gap = against_london(0.82, 0.5, 1e9)
    assert gap.estimate == pytest.approx(0.32)
    assert gap.estimate == pytest.approx(31 / 32 * (0.82 - 0.48968), abs=1e-5)


@pytest.mark.parametrize(("then", "now", "expected"), [
    ((-0.02, -0.05, 0.01), (-0.12, -0.15, -0.09), "widening"),
    ((0.02, -0.01, 0.05), (0.12, 0.09, 0.15), "widening"),
    ((-0.12, -0.15, -0.09), (-0.02, -0.05, 0.01), "narrowing"),
    ((-0.12, -0.15, -0.09), (0.03, 0.0, 0.06), "narrowing"),
    ((-0.05, -0.08, -0.02), (-0.07, -0.10, -0.04), "within the margin"),
    ((-0.03, -0.06, 0.0), (0.03, 0.0, 0.06), "within the margin"),
])
def test_a_gap_widens_whichever_way_it_points(
    then: tuple[float, float, float], now: tuple[float, float, float], expected: str
) -> None:
    assert direction(size_change(Interval(*now), Interval(*then))) == expected


@given(SHARE, SHARE, SHARE, SHARE)
def test_now_and_then_exchanged_turn_the_change_round(a: float, b: float, c: float, d: float) -> None:
    now, then = against_london(a, b, 19_200), against_london(c, d, 12_800)
    one, other = size_change(now, then), size_change(then, now)
    assert (one.estimate, one.low, one.high) == pytest.approx((-other.estimate, -other.high, -other.low), abs=1e-9)


@pytest.mark.parametrize(("then", "now", "least", "most"), [
    (0.0, 0.0, 0.0, 0.07), (-0.1, -0.1, 0.0, 0.07), (0.03, 0.03, 0.0, 0.07), (0.0, -0.12, 0.8, 1.0),
    (-0.15, -0.03, 0.8, 1.0),
])
def test_a_gap_that_did_not_change_is_seldom_said_to_have_and_one_that_did_is_seen(
    then: float, now: float, least: float, most: float
) -> None:
    """Drawn as the survey is planned, 400 then 600 interviews a borough, and rounded to whole points."""
    chance = random.Random(20_260_401)
    said: Counter[str] = Counter()
    for _ in range(2000):
        old = against_london(_drawn(chance, 0.6 + then, 400), _drawn(chance, 0.6, 12_800), 12_800)
        new = against_london(_drawn(chance, 0.6 + now, 600), _drawn(chance, 0.6, 19_200), 19_200)
        said[direction(size_change(new, old))] += 1
    assert least <= 1 - said["within the margin"] / 2000 <= most


def _drawn(chance: random.Random, share: float, people: int) -> float:
    return round(chance.gauss(share, (share * (1 - share) / people) ** 0.5), 2)


def test_a_gap_is_taken_at_the_latest_date_of_both_and_at_2021_22() -> None:
    april = periods.month(2021, 4)
    mine, london = points((april, 0.5), (april + 36, 0.4), (april + 39, 0.2)), points((april, 0.55), (april + 36, 0.6))
    gap = between(TRUST, ("Here", "London"), "here", mine, london)
    assert (gap.start, gap.value, gap.other, gap.difference) == (april + 36, 0.4, 0.6, -0.2)
    assert (gap.widening.start, gap.widening.then, gap.widening.verdict) == (april, -0.05, "refused")
    assert gap.widening.refused == survey_gaps.NO_BASE


def test_without_a_shared_date_or_a_baseline_the_reason_is_given() -> None:
    later = periods.month(2025, 1)
    none = between(TRUST, ("Here", "London"), "here", points((later, 0.5)), points((later + 3, 0.5)))
    assert (none.difference, none.refused) == (None, "there is no date at which both Here and London have a figure")
    lone = between(TRUST, ("Here", "London"), "here", points((later, 0.5)), points((later, 0.5)))
    assert lone.difference == 0
    assert "no complete figure for 2021/22" in lone.widening.refused


def test_the_smaller_survey_is_assumed_since_nobody_says_when_it_grew() -> None:
    assert survey_gaps.interviews(TRUST) == 12_800
    assert survey_gaps.interviews(registry().measure("safety-after-dark")) is None
    assert survey_gaps.interviews(registry().measure("victim-satisfaction")) == 2400
