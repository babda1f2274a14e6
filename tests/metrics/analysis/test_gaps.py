"""Gaps between Londoners: those that documents give, those of boroughs, and those that nobody publishes."""

from pathlib import Path

import pytest

from data import periods
from data.store.engine import connect
from metrics.analysis import views
from metrics.analysis.gaps import gaps
from metrics.analysis.store import Store, open_store
from metrics.registry import UnknownMeasure
from metrics.results import Gap, NoGap

VICTIMS = "victim-satisfaction"
GROUPS = {"Black Londoners", "Disabled Londoners", "LGBTQ+ Londoners", "Mixed ethnicity Londoners",
          "White British Londoners"}


@pytest.fixture(scope="module")
def every(store: Store) -> tuple[Gap, ...]:
    return gaps(store)


def one(every: tuple[Gap, ...], measure: str, who: str) -> Gap:
    found = [gap for gap in every if (gap.measure.id, gap.who) == (measure, who)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("measure", "who", "value", "other", "difference"), [
    ("confidence", "LGBTQ+ Londoners", 0.36, 0.46, -0.10),
    ("confidence", "White British Londoners", 0.40, 0.46, -0.06),
    ("trust", "LGBTQ+ Londoners", 0.56, 0.73, -0.17),
    ("trust", "Black Londoners", 0.63, 0.73, -0.10),
    ("trust", "Mixed ethnicity Londoners", 0.60, 0.73, -0.13),
    ("trust", "Disabled Londoners", 0.68, 0.73, -0.05),
    (VICTIMS, "LGBTQ+ victims", 0.56, 0.61, -0.05),
    (VICTIMS, "Disabled victims", 0.53, 0.61, -0.08),
])
def test_gaps_of_groups_are_those_of_the_figures_that_the_committee_gives(
    every: tuple[Gap, ...], measure: str, who: str, value: float, other: float, difference: float
) -> None:
    gap = one(every, measure, who)
    assert (gap.value, gap.other, gap.difference, gap.against) == (value, other, difference, "London")
    assert gap.start is not None
    assert gap.start + gap.months - 1 == periods.month(2024, 12)
    assert (gap.interval, gap.status) == (None, "")
    assert "base size not published" in gap.note
    assert (gap.widening.verdict, gap.widening.refused) == ("refused", "known for one date only")
    assert gap.where.startswith("London Assembly Police and Crime Committee")


def test_young_londoners_are_compared_with_each_other_as_the_plan_of_2017_does(every: tuple[Gap, ...]) -> None:
    gap = one(every, "confidence", "BAME Londoners aged 16 to 24")
    assert (gap.value, gap.other, gap.difference) == (0.61, 0.70, -0.09)
    assert gap.against == "White Londoners aged 16 to 24"
    assert "Plan 2017-2021" in gap.where
    assert "2016, the year before it was published, is assumed" in gap.caveat


@pytest.mark.parametrize(("measure", "known"), [("trust", 4), ("confidence", 2), ("fair-treatment", 0), (VICTIMS, 2)])
def test_every_listed_group_has_a_row_though_nobody_publishes_a_figure(
    every: tuple[Gap, ...], measure: str, known: int
) -> None:
    listed = [gap for gap in every if gap.measure.id == measure and gap.who.replace("victims", "Londoners") in GROUPS]
    assert len(listed) == len(GROUPS)
    assert [gap.who for gap in listed] == sorted(gap.who for gap in listed)
    without = [gap for gap in listed if gap.value is None]
    assert len(listed) - len(without) == known
    for gap in without:
        assert gap.refused.startswith("no public data")
        assert (gap.start, gap.difference, gap.interval, gap.widening.verdict) == (None, None, None, "refused")


@pytest.mark.parametrize(("measure", "value"), [("victim-satisfaction-online", 0.32),
                                                ("victim-satisfaction-telephone", 0.36)])
def test_two_surveys_stand_side_by_side_and_are_not_subtracted(
    every: tuple[Gap, ...], measure: str, value: float
) -> None:
    gap = next(one for one in every if one.measure.id == measure)
    assert (gap.value, gap.other) == (value, 0.61)  # October to December 2023, as the GLA published it
    assert gap.start == periods.month(2023, 10)
    assert (gap.difference, gap.interval, gap.widening.verdict) == (None, None, "refused")
    assert gap.refused == gap.widening.refused
    assert "two different surveys" in gap.refused


def test_women_and_men_are_of_one_survey_so_the_difference_is_given_without_an_interval(
    every: tuple[Gap, ...]
) -> None:
    gap = one(every, "safety-after-dark", "women")
    assert (gap.value, gap.other, gap.difference, gap.against) == (0.57, 0.80, -0.23, "men")
    assert (gap.interval, gap.widening.change, gap.widening.verdict) == (None, None, "refused")
    assert gap.widening.start == periods.month(2021, 10)  # the same quarter of 2021/22
    assert gap.widening.then is not None
    assert "base size not published" in gap.widening.refused


@pytest.mark.parametrize("measure", ["safety-after-dark", "safety-after-dark-women", "safety-after-dark-men"])
def test_a_pair_is_shown_with_each_of_its_measures(store: Store, measure: str) -> None:
    assert [gap.who for gap in gaps(store, measure)] == ["women"]


def test_boroughs_come_by_name_with_an_interval_marked_as_estimated(store: Store) -> None:
    found = [gap for gap in gaps(store, "trust") if gap.code.startswith("E09")]
    assert len(found) == 32
    assert [gap.who for gap in found] == sorted(gap.who for gap in found)
    for gap in found:
        assert gap.interval is not None
        assert gap.difference is not None
        assert gap.interval.low < gap.difference < gap.interval.high
        assert gap.status == "e"
        assert "400 interviews in the borough and 12,800 in London, as planned" in gap.note
        assert gap.widening.verdict in ("widening", "narrowing", "within the margin")
        assert gap.widening.change is not None


def test_a_borough_is_compared_at_a_date_that_london_has(store: Store) -> None:
    london = views.view(store, "trust", "E23000001").headline
    hackney = next(gap for gap in gaps(store, "trust") if gap.who == "Hackney")
    assert london is not None
    assert (hackney.start, hackney.other) == (london.start, london.value)
    own = {point.start: point.value for point in views.view(store, "trust", "E09000012").trend}
    assert (hackney.value, hackney.widening.start) == (own[london.start], periods.month(2021, 4))


def test_a_question_without_a_baseline_says_that_it_has_none(store: Store) -> None:
    for gap in gaps(store, "stop-and-search-used-fairly"):
        assert gap.interval is not None
        assert "no complete figure for 2021/22" in gap.widening.refused


def test_no_gap_stands_twice(every: tuple[Gap, ...]) -> None:
    keys = [(gap.measure.id, gap.code, gap.against) for gap in every]
    assert len(keys) == len(set(keys))


def test_what_is_no_survey_has_no_gap(store: Store) -> None:
    with pytest.raises(NoGap, match="not asked in a survey"):
        gaps(store, "robbery")
    with pytest.raises(UnknownMeasure):
        gaps(store, "no-such-measure")


def test_a_store_without_data_lists_what_it_lacks(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    engine = connect(url)
    found = gaps(open_store(url))
    assert found
    assert all(gap.refused and gap.difference is None for gap in found)
    engine.dispose()
