"""What several pages share is worked out once for each version of the data, and says why where there is none."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from data.statement import LONDON
from data.store.reader import Reader
from data.store.writer import write
from metrics import queries
from metrics.queries import Store
from metrics.registry import UnknownMeasure, registry
from metrics.results import BASELINES
from tests.support.small_store import load_robberies
from tests.support.statements import FIRST, HACKNEY, statement

TODAY = date(2026, 7, 31)


def kept(store: Store) -> tuple[object, ...]:
    return (queries.overview_of(store, LONDON), queries.places(store), queries.plan_coverage(store, TODAY),
            queries.changed_readings(store))


def test_answers_are_kept_until_the_data_change(engine: Engine) -> None:
    write(engine, [statement("2025-01", {(LONDON, FIRST): 1.0}, areas=(LONDON, HACKNEY))])
    store = Store(Reader(engine))
    first = kept(store)
    again = kept(store)
    assert all(one is other for one, other in zip(first, again, strict=True))
    write(engine, [statement("2025-02", {(LONDON, FIRST): 2.0}, areas=(LONDON, HACKNEY))])
    later = kept(store)
    assert not any(one is other for one, other in zip(first, later, strict=True))


def test_what_is_kept_of_a_store_is_found_in_a_snapshot_of_it_and_of_no_other(own: Store, small: Store) -> None:
    kept = queries.context_of(own, "robbery")
    with queries.snapshot(own) as frozen:
        assert frozen == own
        assert queries.context_of(frozen, "robbery") is kept
    assert small != own
    assert queries.context_of(small, "robbery") is not kept


def test_a_snapshot_stays_as_it_was_whatever_is_loaded_meanwhile(own: Store) -> None:
    with queries.snapshot(own) as frozen:
        before = queries.view(frozen, "robbery", HACKNEY).points[-1]
        load_robberies(own, "2026-11", "2026-06", {LONDON: 3000, HACKNEY: 1})
        assert queries.view(frozen, "robbery", HACKNEY).points[-1] == before
    assert queries.view(own, "robbery", HACKNEY).points[-1].value == 1


def test_an_overview_has_every_measure_of_the_plan_with_a_finding_on_each_baseline(store: Store) -> None:
    overview = queries.overview_of(store, LONDON)
    assert [view.measure.id for view in overview.views] == list(overview.findings)
    for view in overview.views:
        assert len(overview.findings[view.measure.id]) == (len(BASELINES) if view.headline else 1)
    before, base_year = (overview.since(name)["robbery"].change for name in ("year-before", "2021-22"))
    assert before is not None
    assert base_year is not None
    assert (before.against, base_year.against) == ("the year before", "2021/22")


def test_a_measure_goes_with_its_positive_outcome_rate_both_ways(store: Store) -> None:
    rate, offences = "knife-crime-positive-outcome-rate", "knife-crime"
    assert [one.view.measure.id for one in queries.paired_outcome(store, offences, LONDON)] == [rate]
    assert [one.view.measure.id for one in queries.paired_outcome(store, rate, LONDON)] == [offences]
    assert queries.paired_outcome(store, "trust", LONDON) == ()


def test_a_measure_of_london_alone_says_so_in_place_of_boroughs(store: Store) -> None:
    alone = next(one.id for one in registry().measures.values() if one.areas == "london")
    assert queries.borough_comparisons(store, [alone])[alone].boroughs is None
    context = queries.context_of(store, alone)
    assert (context.boroughs, context.changes) == ((), {})
    assert context.refused == "published for London as a whole only"


def test_the_context_of_a_count_has_its_boroughs_and_no_gaps(store: Store) -> None:
    context = queries.context_of(store, "robbery")
    (comparison,) = context.boroughs
    assert list(context.changes) == [one.code for one in comparison.boroughs]
    assert context.gaps == ()
    assert context.release is not None


def test_gaps_of_a_context_are_of_groups_and_not_of_boroughs(store: Store) -> None:
    areas = store.reader.catalogue().areas
    gaps = queries.context_of(store, "trust").gaps
    assert gaps
    assert not {gap.code for gap in gaps} & areas.keys()


def test_an_area_stands_beside_london_in_each_measure_that_it_has_a_figure_of(store: Store) -> None:
    compared = queries.compared_with_london(store, HACKNEY)
    shown = queries.overview_of(store, HACKNEY).views
    assert compared.keys() == {view.measure.id for view in shown if view.headline}
    assert queries.measure_states(store, queries.overview_of(store, HACKNEY), TODAY).keys() == compared.keys()


def test_caveats_of_an_area_are_filled_in_from_london(store: Store) -> None:
    here, london = (queries.view(store, "robbery", code) for code in (HACKNEY, LONDON))
    assert queries.caveats(store, here) == queries.caveats(store, replace(london, area_code=HACKNEY))


def test_what_is_unknown_is_refused_by_name(store: Store) -> None:
    with pytest.raises(queries.UnknownArea):
        queries.overview_of(store, "E99999999")
    with pytest.raises(UnknownMeasure):
        queries.context_of(store, "nothing")


def test_an_area_that_nobody_knows_has_no_place(store: Store) -> None:
    assert queries.place_of(store, HACKNEY).name == "Hackney"
    with pytest.raises(queries.UnknownArea):
        queries.place_of(store, "E09000099")


def test_releases_come_with_the_one_published_last_first(engine: Engine) -> None:
    write(engine, [statement(label, {(LONDON, FIRST): 1.0}) for label in ("2025-02", "2026-01", "2025-11")])
    assert [one.label for one in queries.releases(Store(Reader(engine)))] == ["2026-01", "2025-11", "2025-02"]
