"""Figures that others published come out of the store, each within the stated difference.

The figures are those of the London Assembly Police and Crime Committee's report of 2025 and of the
publishers' own pages, as ../shared/data/README.md lists them. Where a figure differs, the release
explains it: the committee read a release of February 2025 that we do not hold.
"""

import pytest

from data import periods
from data.statement import LONDON
from data.store.reader import Key
from metrics.analysis import series
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import Point

# measure, financial year, the figure that the December 2025 release gives, what the report says
FINANCIAL_YEARS = [
    ("total-notifiable-offences", 2021, 834_529, 834_567),
    ("total-notifiable-offences", 2023, 936_181, 936_209),
    ("robbery", 2021, 24_452, 24_452),
    ("robbery", 2023, 34_383, 34_391),
    ("theft", 2021, 204_960, 204_954),
    ("theft", 2023, 290_840, 291_000),
]
# By release of recorded crime the month, to July 2025, that lies furthest from the dashboard file of August 2025, its
# sum without fraud in that release, and the dashboard's (TNO, victim based and not, of all boroughs and beyond).
FURTHEST = {
    "2025-12": ("2025-03", 75_640, 77_365),
    "2026-03": ("2025-03", 75_759, 77_365),
    "2026-07": ("2024-07", 80_361, 83_242),
}
CONNECT = periods.month(2024, 3)  # the first month in the new recording system
REVISED = 0.001  # the most by which a year moved between the releases of February and December 2025


def figures(store: Store, measure_id: str, label: str = "") -> dict[int, Point]:
    """A measure's London figures by period, as they stand or as the newest file of a release left them."""
    measure = registry().measure(measure_id)
    known = store.reader.catalogue()
    of_label = [r for r in known.releases.values() if r.source == measure.source and r.label == label]
    as_of = max(of_label, key=lambda release: release.rank).id if label else None
    read = store.reader.figures_of(measure.parts, [LONDON], as_of)
    return {point.start: point for point in series.points(known, measure, [LONDON], read)}


def total(store: Store, measure_id: str, first: tuple[int, int], label: str = "") -> float:
    start = periods.month(*first)
    found = figures(store, measure_id, label)
    return sum(found[period].value or 0 for period in range(start, start + 12))


@pytest.mark.parametrize(("measure", "year", "ours", "reported"), FINANCIAL_YEARS)
def test_a_financial_year_of_recorded_crime_is_as_reported_but_for_revisions(
    store: Store, measure: str, year: int, ours: int, reported: int
) -> None:
    assert total(store, measure, (year, 4), "2025-12") == ours
    assert abs(ours - reported) / reported <= REVISED
    assert abs(total(store, measure, (year, 4), "2026-03") - ours) / ours <= REVISED


@pytest.mark.parametrize(("year", "victims"), [(2019, 153), (2023, 109)])
def test_homicide_victims_are_as_reported(store: Store, year: int, victims: int) -> None:
    assert total(store, "homicide", (year, 1)) == victims


def test_gun_crime_rose_by_as_much_from_2023_to_2024_as_reported(store: Store) -> None:
    change = total(store, "gun-crime", (2024, 1)) / total(store, "gun-crime", (2023, 1)) - 1
    assert change == pytest.approx(0.299, abs=0.0005)
    assert change == pytest.approx(0.298, abs=0.0015)  # the report's figure, from an earlier release


@pytest.mark.parametrize(("release", "rise"), [("2025-08", 0.129), ("2026-03", 0.128)])
def test_knife_crime_rose_by_more_than_was_reported_because_its_months_were_revised(
    store: Store, release: str, rise: float
) -> None:
    change = total(store, "knife-crime", (2024, 1), release) / total(store, "knife-crime", (2023, 1), release) - 1
    assert change == pytest.approx(rise, abs=0.0005)
    assert change - 0.069 > 0.05  # 6.9% in the report: not the same months any longer


@pytest.mark.parametrize(("measure", "end", "share"), [
    ("confidence", (2024, 12), 0.46),
    ("trust", (2024, 12), 0.73),
    ("confidence", (2019, 6), 0.59),
    ("trust", (2019, 12), 0.84),
    ("trust", (2022, 3), 0.73),
])
def test_public_attitudes_are_as_reported(
    store: Store, measure: str, end: tuple[int, int], share: float
) -> None:
    start = periods.month(*end) - 11
    assert figures(store, measure)[start].value == share


def test_victim_satisfaction_is_as_reported_for_june_2022(store: Store) -> None:
    assert figures(store, "victim-satisfaction")[periods.month(2022, 4)].value == 0.64


def test_the_march_release_is_current_and_the_december_one_can_be_asked_for(store: Store) -> None:
    assert total(store, "theft", (2023, 4)) == total(store, "theft", (2023, 4), "2026-03") == 290_828
    assert total(store, "theft", (2023, 4), "2025-12") == 290_840


def test_both_sources_of_total_notifiable_offences_agree_until_the_recording_system_changed(
    store: Store,
) -> None:
    """Compared here and never mixed: one measure has one source. Neither file says why they differ."""
    for release in FURTHEST:
        apart = apart_in(store, release)
        assert len(apart) == 48
        assert max(abs(gap) for period, gap in apart.items() if period < CONNECT) <= 0.001, release


@pytest.mark.parametrize("release", FURTHEST)
def test_both_sources_of_total_notifiable_offences_differ_since_by_as_much_as_their_files_say(
    store: Store, release: str
) -> None:
    month, recorded, dashboard = FURTHEST[release]
    apart = apart_in(store, release)
    assert max(apart, key=lambda period: abs(apart[period])) == periods.from_iso(month)
    assert apart[periods.from_iso(month)] == pytest.approx(recorded / dashboard - 1, abs=1e-9)


def test_the_dashboard_has_more_offences_in_every_month_since_but_one(store: Store) -> None:
    """January 2025: 74,686 in the file of July 2026 (73,204 in that of March) and 74,125 in the dashboard's."""
    more = {release: [periods.iso(period) for period, gap in apart_in(store, release).items()
                      if period >= CONNECT and gap >= 0] for release in FURTHEST}
    assert more == {"2025-12": [], "2026-03": [], "2026-07": ["2025-01"]}


@pytest.mark.parametrize(("source", "variable", "first", "last", "offences"), [
    ("mps-vawg", "vawg", "2025-03", "2026-02", 104_199),  # counted from the published rows by hand
    ("mps-vawg", "vawg", "2024-03", "2025-02", 95_931),
    ("mps-vawg", "vawg", "2021-04", "2022-03", 126_802),
    ("mps-recorded-crime", "residential-burglary", "2025-07", "2026-06", 32_970),
])
def test_the_offences_of_a_period_are_those_of_the_published_file(
    store: Store, source: str, variable: str, first: str, last: str, offences: int
) -> None:
    found = store.reader.figures(source, [variable], [LONDON])[Key(source, variable, LONDON, "all")]
    months = range(periods.from_iso(first), periods.from_iso(last) + 1)
    assert sum(found[month].value or 0 for month in months) == offences


def test_the_published_files_have_the_categories_that_the_measures_use(store: Store) -> None:
    held = {code for source, code in store.reader.catalogue().variables if source == "mps-monthly-crime"}
    assert {f"{code}/{measure}" for measure in ("offences", "positive-outcomes") for code in (
        "gun-crime/gun-crime", "lethal-barrel-discharge/lethal-barrel-discharge",
        "gun-crime-personal-robbery/gun-crime-personal-robbery", "hate-crime/hate-crime", "hate-crime/racist-crime",
        "domestic-abuse/domestic-abuse", "domestic-abuse/domestic-abuse-violence-with-injury",
        "miscellaneous/tno-victim-based", "miscellaneous/tno-non-victim-based", "miscellaneous/robbery-mobile-phone",
        "miscellaneous/theft-person-mobile-phone")} <= held
    assert {"knife-crime/knife-injury-victims-1-24/offences",
            "knife-crime/knife-injury-victims-non-da-1-24/offences"} <= held


def apart_in(store: Store, release: str) -> dict[int, float]:
    """By month, how far a release of recorded crime, as a fraction, lies from the dashboard of August 2025."""
    rate = registry().measure("total-notifiable-offences-positive-outcome-rate")
    known = store.reader.catalogue()
    read = store.reader.figures_of(rate.parts, [LONDON])
    recorded = figures(store, "total-notifiable-offences", release)
    counted = {start: point.value for start, point in recorded.items() if point.value is not None}
    points = series.points(known, rate, [LONDON], read)
    bases = {point.start: point.base for point in points if point.base}
    assert len(bases) == len(points)
    return {start: counted[start] / base - 1 for start, base in bases.items()}
