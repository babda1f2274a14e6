"""What is reported of each plan: states by the publisher's own frequency and lag, nothing hidden for being empty."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from data import periods
from data.store.catalogue import Catalogue
from data.store.engine import connect
from data.store.reader import Reader
from metrics.analysis.coverage import coverage, state_of, worst
from metrics.analysis.store import Store, open_store
from metrics.registry import STATES, registry
from metrics.results import EVIDENCE, NO_SCHEDULE, STATE_WORDS, PlanCoverage, Point

SUMMER = date(2026, 7, 31)  # within the month in which the newest embedded files were published
PLANS = ("2017-21", "2022-25", "2025-29", "national")


@pytest.fixture(scope="module")
def store(embedded_url: str) -> Store:
    return open_store(embedded_url)


@pytest.fixture(scope="module")
def known(store: Store) -> Catalogue:
    return store.reader.catalogue()


@pytest.fixture(scope="module")
def covered(store: Store) -> dict[str, PlanCoverage]:
    return {one.plan.id: one for one in coverage(store, SUMMER)}


def point(measure_id: str, end: str, value: float | None = 1.0, status: str = "") -> Point:
    """A figure of a measure for the period that ends with a month."""
    months = registry().measure(measure_id).months
    return Point(periods.from_iso(end) - months + 1, months, value, status, "2026-03")


@pytest.mark.parametrize(("measure_id", "end", "expected"), [
    ("total-notifiable-offences", "2026-02", date(2026, 4, 30)),  # monthly, a month behind
    ("homicide", "2023-12", date(2024, 6, 30)),  # quarterly, a quarter behind, though by month
    ("trust", "2025-12", date(2026, 6, 30)),  # quarterly, rolling 12 months
])
def test_a_measure_is_late_from_the_day_after_the_next_figures_were_due(
    known: Catalogue, measure_id: str, end: str, expected: date
) -> None:
    measure, points = registry().measure(measure_id), [point(measure_id, end)]
    on_time = state_of(registry(), known, measure, points, expected)
    assert (on_time.state, on_time.expected_next, on_time.days_late) == ("live", expected, 0)
    after = state_of(registry(), known, measure, points, expected + timedelta(days=1))
    assert (after.state, after.expected_next, after.days_late) == ("late", expected, 1)


def test_without_a_published_schedule_a_measure_is_late_after_two_release_intervals_and_no_day_is_named(
    known: Catalogue
) -> None:
    measure, points = registry().measure("victim-satisfaction"), [point("victim-satisfaction", "2023-12")]
    states = [state_of(registry(), known, measure, points, day) for day in (date(2024, 6, 30), date(2024, 7, 1))]
    assert [one.state for one in states] == ["live", "late"]
    assert {(one.expected_next, one.days_late, one.note) for one in states} == {(None, None, NO_SCHEDULE)}


@given(st.integers(0, 3000), st.integers(1, 400))
def test_a_late_measure_never_becomes_live_by_waiting(days: int, more: int) -> None:
    measure, nothing = registry().measure("theft"), Catalogue({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, "")
    day = date(2024, 1, 1) + timedelta(days=days)
    states = [state_of(registry(), nothing, measure, [point("theft", "2023-12")], one)
              for one in (day, day + timedelta(days=more))]
    assert [one.state for one in states] in (["live", "live"], ["live", "late"], ["late", "late"])
    if states[0].state == "late":
        assert states[1].days_late == (states[0].days_late or 0) + more


def test_a_discontinued_series_says_so_with_the_last_month_it_reached(known: Catalogue) -> None:
    source = registry().sources["gla-asb-calls"].model_copy(update={
        "discontinued": True, "discontinued_why": "The series ends with March 2024."})
    ended = replace(registry(), sources=registry().sources | {source.id: source})
    found = state_of(ended, known, registry().measure("antisocial-behaviour"),
                     [point("antisocial-behaviour", "2024-03")], SUMMER)
    assert (found.state, found.latest_end, found.expected_next) == ("discontinued", periods.month(2024, 3), None)
    assert "March 2024" in found.note


def test_a_period_without_a_figure_is_not_the_latest_one(known: Catalogue) -> None:
    points = [point("trust", "2025-09"), point("trust", "2025-12", None, "x")]
    assert state_of(registry(), known, registry().measure("trust"), points, SUMMER).latest_end == points[0].end


def test_a_rate_of_none_at_all_counts_as_published(known: Catalogue) -> None:
    rate = "lethal-barrel-discharges-positive-outcome-rate"
    points = [point(rate, "2025-06"), point(rate, "2025-07", None, "z")]
    assert state_of(registry(), known, registry().measure(rate), points, SUMMER).latest_end == points[1].end


def test_every_state_that_a_plan_can_give_has_words_and_a_place_in_the_order() -> None:
    assert STATES.items() <= STATE_WORDS.items()
    assert set(STATE_WORDS) == {*STATES, "live", "late", "quoted"}


def test_an_entry_has_the_worst_state_of_its_measures() -> None:
    assert worst(["live", "late", "discontinued"]) == "discontinued"
    assert worst(["live", "not_loaded", "late"]) == "not_loaded"
    assert all(worst([better, bad]) == bad for bad, better in pairwise(STATE_WORDS))


def test_every_entry_of_every_plan_is_there_in_its_order(covered: dict[str, PlanCoverage]) -> None:
    assert tuple(covered) == PLANS
    for plan, found in covered.items():
        assert tuple(one.entry for one in found.entries) == registry().entries_of(plan)
        assert all(tuple(m.id for m in one.measures) == one.entry.measures for one in found.entries)


def test_totals_count_every_entry_once_and_show_the_states_that_none_is_in(covered: dict[str, PlanCoverage]) -> None:
    for plan, found in covered.items():
        entries = registry().entries_of(plan)
        assert set(found.by_state) == set(STATE_WORDS)
        assert sum(found.by_state.values()) == len(entries)
        assert tuple(found.by_evidence) == EVIDENCE
        evidence: Counter[str] = Counter(entry.evidence for entry in entries)
        assert {kind: sum(states.values()) for kind, states in found.by_evidence.items()} == {
            kind: evidence[kind] for kind in EVIDENCE}


def test_the_part_of_a_plan_that_is_not_known_stands_beside_what_is(covered: dict[str, PlanCoverage]) -> None:
    assert "54 measures" in covered["2022-25"].plan.remainder
    assert len(covered["2022-25"].entries) < 54


@pytest.mark.parametrize("plan", PLANS)
def test_every_entry_with_a_public_dataset_here_has_figures_which_are_live_late_or_quoted(
    covered: dict[str, PlanCoverage], plan: str
) -> None:
    for one in covered[plan].entries:
        if one.measures:
            assert all(m.latest_period and m.first_period and m.release and m.release.label for m in one.measures)
            quoted = all(registry().measure(m.id).dated for m in one.measures)
            assert one.state in (("quoted",) if quoted else ("live", "late")), one.entry.id


def test_every_entry_without_figures_says_who_has_them_or_why_not(covered: dict[str, PlanCoverage]) -> None:
    bare = [one for found in covered.values() for one in found.entries if not one.measures]
    assert bare
    assert all(one.state == one.entry.state and (one.entry.holder or one.entry.note) for one in bare)


def test_the_latest_month_and_release_are_those_of_the_published_files(covered: dict[str, PlanCoverage]) -> None:
    """As the headings of the files say: recorded crime of July 2026 ends with June 2026."""
    entries = {one.entry.id: one for one in covered["2025-29"].entries}
    (violence,) = entries["P25-1-04"].measures
    assert (violence.first_period, violence.latest_period) == ("April 2010", "June 2026")
    assert violence.release is not None
    assert (violence.release.label, violence.release.basis) == ("2026-07", "file name")
    assert violence.reporting.state == "live"
    (homicide,) = entries["P25-1-01"].measures
    assert (homicide.first_period, homicide.latest_period) == ("January 2003", "December 2023")
    assert homicide.reporting.state == "late"


def test_figures_that_begin_after_a_plan_ended_are_not_figures_of_its_years(covered: dict[str, PlanCoverage]) -> None:
    knives = {plan: next(m for one in covered[plan].entries for m in one.measures if m.id == "knife-crime")
              for plan in ("2017-21", "2025-29", "national")}
    assert {plan: one.within_plan for plan, one in knives.items()} == {
        "2017-21": False, "2025-29": True, "national": True}


def test_an_empty_store_hides_nothing(engine: Engine) -> None:
    found = coverage(Store(Reader(engine)), SUMMER)
    assert sum(len(one.entries) for one in found) == len(registry().entries)
    held = [m.reporting for one in found for entry in one.entries for m in entry.measures]
    assert {one.state for one in held} == {"not_loaded"}
    assert all(one.latest_end is None and one.note for one in held)


def test_the_same_store_and_day_give_the_same_answer(store: Store) -> None:
    assert coverage(store, SUMMER) == coverage(store, SUMMER)


def test_it_only_reads(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/store.sqlite3")
    before = store.reader.catalogue().version
    coverage(store, SUMMER)
    assert Reader(connect(f"sqlite:///{tmp_path}/store.sqlite3")).catalogue().version == before
