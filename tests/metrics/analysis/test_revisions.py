"""How far figures move between releases: against what the published files say, and on made-up releases."""

import csv
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON, Statement
from data.store.reader import Reader
from data.store.writer import write
from metrics.analysis import revisions
from metrics.analysis.store import Store, open_store
from metrics.registry import Measure, Registry, registry
from metrics.results import AGES, Provisional
from tests.support.statements import COUNT, FIRST, statement

LONGEST = 40  # words
LARGE = 50  # events: a percentage of fewer says more of the number than of the source
CRIME = registry().sources["mps-vawg"]  # a source without special rules, to hold made-up releases
ROBBERY = registry().measure("theft").model_copy(update={
    "id": "robbery", "title": "Robbery", "source": CRIME.id, "variables": (COUNT.code,), "breaks": ()})


def of(*measures: Measure) -> Registry:
    return Registry({CRIME.id: CRIME}, {one.id: one for one in measures}, {}, ())


@pytest.fixture(scope="module")
def embedded(embedded_url: str) -> Store:
    return open_store(embedded_url)


def notifiable(folder: Path, release: str, month: str) -> float:
    """All offences of a month in a release's file but for fraud, which left the count of the Met in April 2013."""
    (file,) = (folder / "data" / "mps_recorded_crime").glob(f"{release}_MPS Borough*24 months*")
    with file.open(encoding="utf-8-sig", newline="") as text:
        return sum(float(row[month] or 0) for row in csv.DictReader(text)
                   if "FRAUD" not in (row.get("Group") or row["MajorText"]).upper())


def released(label: str, months: dict[int, float]) -> Statement:
    """A release of CRIME that gives robbery in London in these months."""
    made = statement(label, {(LONDON, month): value for month, value in months.items()},
                     first=min(months), last=max(months), areas=(LONDON,))
    made.source = replace(made.source, code=CRIME.id)
    made.release = replace(made.release, source=CRIME.id)
    return made


def made(engine: Engine, *releases: dict[int, float]) -> Provisional:
    """How far robbery moves over releases, each the months that it gives with their figures."""
    if releases:
        write(engine, [released(f"2025-{number:02d}", months) for number, months in enumerate(releases, 1)])
    return revisions.of_measure(Store(Reader(engine)), ROBBERY, of(ROBBERY))


def from_first(*values: float) -> dict[int, float]:
    return dict(enumerate(values, FIRST))


def test_the_latest_month_moves_as_the_published_files_say(embedded: Store, shared: Path) -> None:
    found = revisions.of_measure(embedded, registry().measure("total-notifiable-offences"))
    assert found.pairs == (("2025-12", "2026-03"), ("2026-03", "2026-07"))
    months = [(pair, month) for pair, ages in zip(found.pairs, (
        ("202511", "202510", "202509", "202506"), ("202602", "202601", "202512", "202509")), strict=True)
        for month in ages]
    for move, ((earlier, later), month) in zip(found.moves, months, strict=True):
        assert (move.before, move.after) == (notifiable(shared, earlier, month), notifiable(shared, later, month))
    latest = [move for move in found.moves if move.age == 1]
    assert [(move.period, move.after - move.before) for move in latest] == [
        ("November 2025", 748), ("February 2026", -111)]
    assert found.ages[0].median == pytest.approx((748 / 75_425 + 111 / 67_616) / 2)
    assert found.ages[0].largest == pytest.approx(748 / 75_425)


def test_the_younger_a_figure_of_recorded_crime_the_further_it_moves(embedded: Store) -> None:
    """What the source's ``provisional_months`` rests on: of all pairs of releases, and most from December to March.

    From March to July 2026, with three releases between that are not held, every month moved, the latest no further.
    """
    counts = [one for one in registry().measures.values() if (one.source, one.kind) == ("mps-recorded-crime", "count")]
    moves = [move for one in counts for move in revisions.of_measure(embedded, one).moves if move.before >= LARGE]
    medians = [median(abs(move.difference) for move in moves if move.age == age) for age in AGES]
    assert medians == sorted(medians, reverse=True)
    assert medians[0] > 3 * medians[2]
    winter = {age: median(abs(move.difference) for move in moves if (move.age, move.later) == (age, "2026-03"))
              for age in AGES}
    assert winter[1] > 3 * max(size for age, size in winter.items() if age > 1)


def test_each_age_has_the_median_and_the_largest_move_of_all_pairs(engine: Engine) -> None:
    found = made(engine, from_first(100, 100), from_first(101, 110, 200), from_first(101, 110, 180, 50))
    assert found.pairs == (("2025-01", "2025-02"), ("2025-02", "2025-03"))
    youngest, next_youngest, third = found.ages
    assert (youngest.age, youngest.figures) == (1, 2)
    assert (youngest.median, youngest.largest) == pytest.approx((0.1, 0.1))
    assert (next_youngest.age, next_youngest.figures) == (2, 2)
    assert (next_youngest.median, next_youngest.largest) == pytest.approx((0.005, 0.01))
    assert (third.age, third.figures, third.largest) == (3, 1, 0.0)
    assert "2 pairs of releases to March 2025" in found.sentence


def test_ages_count_back_from_the_end_of_the_earlier_release(engine: Engine) -> None:
    found = made(engine, from_first(10, 20, 30, 40, 50, 60, 70), from_first(11, 22, 33, 44, 55, 66, 77))
    assert [(move.age, move.before) for move in found.moves] == [(1, 70), (2, 60), (3, 50), (6, 20)]
    assert found.moves[0].period == periods.label(FIRST + 6, 1)


def test_a_figure_that_the_later_release_does_not_give_again_is_not_called_unmoved(engine: Engine) -> None:
    found = made(engine, from_first(10, 20), {FIRST + 1: 20.0, FIRST + 2: 30.0})
    assert [(move.age, move.difference) for move in found.moves] == [(1, 0.0)]
    assert "unchanged" in found.sentence


def test_none_at_all_that_become_some_have_no_percentage(engine: Engine) -> None:
    found = made(engine, from_first(10, 0), from_first(20, 5))
    assert [(move.age, move.difference) for move in found.moves] == [(2, 1.0)]
    assert "second latest figure" in found.sentence


@pytest.mark.parametrize(("releases", "refused"), [
    ((), "no release is held that gives any"),
    ((from_first(10, 20),), "only one release is held that gives them"),
    ((from_first(10, 20), {FIRST + 2: 5.0}), "no two releases held give the same recent ones"),
])
def test_where_nothing_can_be_compared_it_says_why(
    engine: Engine, releases: tuple[dict[int, float], ...], refused: str
) -> None:
    found = made(engine, *releases)
    assert (found.refused, found.pairs, found.ages, found.moves) == (refused, (), (), ())
    assert refused in found.sentence


def test_every_measure_says_how_provisional_it_is_in_one_short_sentence(embedded: Store) -> None:
    for measure in registry().measures.values():
        found = revisions.of_measure(embedded, measure)
        assert bool(found.refused) != bool(found.ages), measure.id
        assert found.sentence.startswith(measure.title)
        assert_short_and_named(found, measure.source)


def assert_short_and_named(found: Provisional, source: str) -> None:
    assert registry().sources[source].title in found.sentence
    assert found.sentence.endswith(".")
    assert ". " not in found.sentence
    assert len(found.sentence.split()) < LONGEST, found.sentence


def test_rates_and_surveys_move_by_points_not_by_percentages(embedded: Store) -> None:
    rate = revisions.of_measure(embedded, registry().measure("knife-crime-positive-outcome-rate"))
    assert rate.moves[0].difference == pytest.approx(rate.moves[0].after - rate.moves[0].before)
    assert "points" in rate.sentence
