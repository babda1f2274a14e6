"""The boroughs on one measure: by name, with their population and limits, or a reason why not."""

from pathlib import Path

import pytest

from data.statement import LONDON
from data.store.engine import connect
from metrics.analysis import rates, series, views
from metrics.analysis.boroughs import boroughs, year_before
from metrics.analysis.store import Store, UnknownArea, open_store
from metrics.registry import UnknownMeasure, registry
from metrics.results import BoroughComparison, NotByBorough, Rank
from metrics.statistics import intervals


@pytest.fixture(scope="module")
def robbery(store: Store) -> BoroughComparison:
    return boroughs(store, "robbery")


def test_boroughs_come_by_name_and_never_by_size(store: Store, robbery: BoroughComparison) -> None:
    for found in (robbery, boroughs(store, "trust"), boroughs(store, "knife-crime-positive-outcome-rate")):
        names = [one.name for one in found.boroughs]
        assert len(names) == 32
        assert names == sorted(names)
        assert "City of London" not in names


def test_each_has_its_count_population_and_rate(store: Store, robbery: BoroughComparison) -> None:
    people = rates.populations(store, [one.code for one in robbery.boroughs], rates.year_of(robbery.start))
    for one in robbery.boroughs:
        counted = views.view(store, "robbery", one.code).headline
        assert counted is not None
        assert (one.count, one.base) == (counted.value, people[one.code].people)
        assert one.interval == intervals.rate(counted.value or 0.0, people[one.code].people)
        assert one.value == pytest.approx(one.interval.estimate)
        assert one.placed is not None
        assert one.placed.limits_998[0] <= one.placed.limits_95[0] < robbery.line < one.placed.limits_95[1]


def test_london_counts_what_belongs_to_no_borough_and_the_line_does_not(
    store: Store, robbery: BoroughComparison
) -> None:
    residents = rates.populations(store, [LONDON], rates.year_of(robbery.start))[LONDON]
    whole = views.view(store, "robbery", LONDON).headline
    assert whole is not None
    assert robbery.other == intervals.rate(whole.value or 0.0, residents.people)
    counted, people = (sum(getattr(one, field) for one in robbery.boroughs) for field in ("count", "base"))
    assert robbery.line == pytest.approx(counted / people * 1000)
    assert people == residents.people
    assert robbery.line <= robbery.other.estimate
    assert robbery.base == residents.note


def test_a_borough_is_above_or_below_by_the_interval_of_its_difference(
    store: Store, robbery: BoroughComparison
) -> None:
    for found in (robbery, boroughs(store, "trust"), boroughs(store, "knife-crime-positive-outcome-rate")):
        assert {one.side for one in found.boroughs} == {"above", "below", "about"}
        for one in found.boroughs:
            assert one.interval is not None
            assert one.difference is not None
            assert one.difference.estimate == pytest.approx(one.interval.estimate - found.other.estimate)
            assert one.ratio == pytest.approx(one.interval.estimate / found.other.estimate)
            if one.interval.low <= found.other.estimate <= one.interval.high and found.kind != "survey":
                assert one.side == "about"
            if one.interval.low > found.other.high:
                assert one.side == "above"
            if one.interval.high < found.other.low:
                assert one.side == "below"


def test_a_place_is_a_range_among_the_boroughs_with_a_figure(store: Store, robbery: BoroughComparison) -> None:
    highest = max(robbery.boroughs, key=lambda one: one.value or 0.0)
    assert (highest.name, highest.rank) == ("Westminster", Rank(1, 1, 32))
    assert any(one.rank and one.rank.lowest > one.rank.highest for one in robbery.boroughs)
    some = boroughs(store, "lethal-barrel-discharges-positive-outcome-rate")
    known = [one for one in some.boroughs if one.value is not None]
    assert len(known) < 32
    assert {one.rank.of for one in known if one.rank} == {len(known)}
    assert [one for one in some.boroughs if one.value is None and (one.rank or one.side or one.ratio)] == []


def test_boroughs_are_held_against_the_area_that_is_asked_for(store: Store, robbery: BoroughComparison) -> None:
    """A Basic Command Unit, for instance: Hackney and Tower Hamlets."""
    found = boroughs(store, "robbery", "bcu-central-east")
    residents = rates.populations(store, ["bcu-central-east"], rates.year_of(found.start))["bcu-central-east"]
    counted = views.view(store, "robbery", "bcu-central-east").headline
    assert counted is not None
    assert (found.against, found.other) == ("Central East BCU", intervals.rate(counted.value or 0, residents.people))
    assert (found.line, found.overdispersion) == (robbery.line, robbery.overdispersion)
    for one, other in zip(found.boroughs, robbery.boroughs, strict=True):
        assert (one.interval, one.placed, one.rank) == (other.interval, other.placed, other.rank)
        assert one.ratio == pytest.approx((one.value or 0) / found.other.estimate)


def test_a_change_is_of_the_period_of_the_comparison_where_a_borough_has_a_later_figure(store: Store) -> None:
    """MOPAC gives boroughs' trust to March 2026 and London's to September 2025, in what is held of either."""
    found = boroughs(store, "trust")
    for one in found.boroughs:
        view = views.view(store, "trust", one.code)
        assert view.headline is not None
        assert view.headline.start > found.start
        change = year_before(view, found.start)
        assert change.view.headline is not None
        assert (change.view.headline.start, change.view.headline.value) == (found.start, one.value)
        assert change.change is not None
        assert change.change.baseline is not None
        assert change.change.baseline.start == found.start - 12
    some = boroughs(store, "lethal-barrel-discharges-positive-outcome-rate")
    for one in some.boroughs:
        change = year_before(views.view(store, some.measure.id, one.code), some.start)
        assert one.value is not None or change.judgement == "no figure"


def test_a_survey_is_held_against_london_alone_and_an_unknown_area_is_refused(store: Store) -> None:
    with pytest.raises(NotByBorough, match="London alone"):
        boroughs(store, "trust", "bcu-central-east")
    with pytest.raises(UnknownArea):
        boroughs(store, "robbery", "E09000099")


def test_residents_are_said_to_be_a_poor_base_where_many_visit(
    store: Store, robbery: BoroughComparison
) -> None:
    assert sum("Westminster" in caveat for caveat in robbery.caveats) == 1
    shares = boroughs(store, "knife-crime-positive-outcome-rate")
    assert not any("Westminster" in caveat for caveat in shares.caveats)


def test_limits_that_are_widened_say_so(robbery: BoroughComparison) -> None:
    assert robbery.overdispersion > 1
    assert "widened because boroughs differ" in robbery.method


def test_a_positive_outcome_rate_is_a_share_of_the_boroughs_own_offences(store: Store) -> None:
    found = boroughs(store, "knife-crime-positive-outcome-rate")
    offences = boroughs(store, "knife-crime")
    assert (found.kind, found.label) == ("share", offences.label)
    for one, whole in zip(found.boroughs, offences.boroughs, strict=True):
        assert one.base == whole.count
        assert one.value == pytest.approx((one.count or 0) / (one.base or 1))
        assert one.interval is not None
        assert one.interval.low <= one.interval.estimate <= one.interval.high
    london = views.view(store, "knife-crime-positive-outcome-rate", LONDON).headline
    assert london is not None
    assert found.other.estimate == pytest.approx(london.value)


def test_a_borough_without_offences_has_no_share_and_says_so(store: Store) -> None:
    found = boroughs(store, "lethal-barrel-discharges-positive-outcome-rate")
    counts = {code: trend[-1].value for code, trend in series.trends(
        store, registry().measure("lethal-barrel-discharges"), [one.code for one in found.boroughs]).items()}
    assert 0 in counts.values()
    for one in found.boroughs:
        assert (one.value is None) == (counts[one.code] == 0)
        assert bool(one.absent) == (one.value is None)


def test_a_survey_says_whether_a_borough_differs_from_london(store: Store) -> None:
    found = boroughs(store, "trust")
    assert (found.kind, found.line, found.other.estimate) == ("survey", 0.74, 0.74)
    assert found.base == "12,800 interviews in London, as planned"
    for one in found.boroughs:
        assert one.gap is not None
        assert one.gap.interval is not None
        assert (one.status, one.base, one.placed) == ("e", 400, None)
        assert one.difference == one.gap.interval
        assert one.side == ("above" if one.gap.interval.low > 0 else "below" if one.gap.interval.high < 0 else "about")


@pytest.mark.parametrize("measure", ["antisocial-behaviour", "victim-satisfaction", "safety-after-dark", "stalking"])
def test_what_is_published_for_london_alone_is_refused(store: Store, measure: str) -> None:
    with pytest.raises(NotByBorough, match="London as a whole only"):
        boroughs(store, measure)


def test_an_unknown_measure_is_refused(store: Store) -> None:
    with pytest.raises(UnknownMeasure):
        boroughs(store, "no-such-measure")


@pytest.mark.parametrize(("measure", "reason"), [("robbery", "no complete 12 months"), ("trust", "at one date"),
                                                 ("knife-crime-positive-outcome-rate", "no complete 12 months")])
def test_a_store_without_data_is_refused_with_the_reason(tmp_path: Path, measure: str, reason: str) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    engine = connect(url)
    with pytest.raises(NotByBorough, match=reason):
        boroughs(open_store(url), measure)
    engine.dispose()
