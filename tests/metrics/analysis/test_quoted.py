"""Quoted figures beside ours: each has a verdict, with a figure or a reason."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON
from data.store.engine import connect
from metrics.analysis import quoted, quoted_rows, series
from metrics.analysis.store import Store, open_store
from metrics.registry import registry
from metrics.results import ANOTHER, DIFFERENT, INCONSISTENT, NOT_HERE, REFUSED, REPRODUCED, VERDICTS, Quoted, Verdict

ROW = "{id},A report,2025,p. 1,,so many,Robbery offences,all,London,2021-04,2022-03,,{value},offences,\n"


@pytest.fixture(scope="module")
def found(embedded_url: str) -> dict[str, Verdict]:
    """The verdicts over the embedded data, by the quoted figure's id."""
    return {one.quoted.id: one for one in quoted.verdicts(open_store(embedded_url))}


def rows() -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for path in quoted_rows.FIGURES:
        with path.open(encoding="utf-8", newline="") as file:
            made += csv.DictReader(file)
    return made


def ours(verdict: Verdict) -> dict[str, str]:
    return {one.release: one.shown for one in verdict.ours}


def test_every_quoted_figure_has_one_verdict_in_the_order_of_the_file(found: dict[str, Verdict]) -> None:
    assert list(found) == [row["id"] for row in rows()]
    assert {one.verdict for one in found.values()} == set(VERDICTS)


def test_no_reference_figure_is_left_out(real_files: Path) -> None:
    """Every figure of the list that we were given stands in ours with its value, as often as there."""
    with (real_files / "reference/seed_figures.csv").open(encoding="utf-8", newline="") as file:
        wanted = Counter(row["value"].removeprefix("-") for row in csv.DictReader(file))
    have = Counter(row["value"].removeprefix("-") for row in rows() if not row["locator"].startswith("https:"))
    assert sum(wanted.values()) == 104
    assert not wanted - have
    assert have - wanted == Counter(["13", "39"])  # stated by the report, and not what its own figures give


def test_no_verdict_is_without_a_figure_or_a_reason(found: dict[str, Verdict]) -> None:
    for one in found.values():
        assert bool(one.ours) or one.verdict in (NOT_HERE, INCONSISTENT, REFUSED), one.quoted.id
        assert one.explanation.endswith("."), one.quoted.id
        assert len(one.explanation.split()) < 70, one.explanation
        if one.verdict in (REPRODUCED, DIFFERENT):
            assert all(mine.shown in one.explanation and mine.release in one.explanation for mine in one.ours)


def test_a_reproduced_figure_equals_ours_as_far_as_it_is_quoted(found: dict[str, Verdict]) -> None:
    for one in found.values():
        if one.verdict == REPRODUCED and not quoted_rows.mapping().figures[one.quoted.id].precision:
            quantum, near = one.quoted.last_digit, abs(one.quoted.number) / 1000
            off = min(abs(quoted_rows.rounded(Decimal(repr(mine.value)), quantum) - one.quoted.number)
                      for mine in one.ours)
            assert off <= (0 if one.quoted.unit in quoted.SHARES else near), one.quoted.id


@pytest.mark.parametrize(("name", "shown"), [
    ("robbery-2021-22", {"December 2025": "24,452 offences", "March 2026": "24,452 offences"}),
    ("homicide-2019", {"January 2024": "153 victims"}),
    ("homicide-2023", {"January 2024": "109 victims"}),
    ("trust-2024-12", {"January 2026": "73%"}),
    ("confidence-2024-12", {"January 2026": "46%"}),
    ("satisfaction-2022-06", {"2024": "64%"}),
])
def test_figures_that_our_releases_reproduce(found: dict[str, Verdict], name: str, shown: dict[str, str]) -> None:
    assert found[name].verdict == REPRODUCED
    assert ours(found[name]) == shown
    assert "(as quoted)" in found[name].explanation


def test_a_figure_that_looks_rounded_is_reproduced_as_rounded(found: dict[str, Verdict]) -> None:
    assert found["theft-2023-24"].verdict == REPRODUCED
    assert ours(found["theft-2023-24"])["December 2025"] == "290,840 offences"
    assert "as quoted, to the nearest 1,000" in found["theft-2023-24"].explanation


@pytest.mark.parametrize(("name", "release", "shown", "difference"), [
    ("gun-crime-change-2024", "August 2025", "+29.9%", "0.1 points higher than quoted"),
    ("knife-crime-change-2024", "August 2025", "+12.9%", "6.0 points higher than quoted"),
    ("knife-crime-change-2024", "March 2026", "+12.8%", "5.9 points higher than quoted"),
])
def test_a_figure_that_differs_is_shown_by_release_with_the_difference_and_not_called_revised(
    found: dict[str, Verdict], name: str, release: str, shown: str, difference: str
) -> None:
    assert found[name].verdict == DIFFERENT
    assert ours(found[name])[release] == shown
    assert f"{shown} in the release of {release} ({difference})" in found[name].explanation
    assert "The release quoted from is not held" in found[name].explanation
    assert "revised" not in f"{found[name].verdict} {found[name].explanation}"


@pytest.mark.parametrize(("name", "release", "shown", "difference"), [
    ("offences-2021-22", "December 2025", "834,529 offences", "38 fewer than quoted"),
    ("offences-2023-24", "December 2025", "936,181 offences", "28 fewer than quoted"),
    ("robbery-2023-24", "December 2025", "34,383 offences", "8 fewer than quoted"),
])
def test_a_count_within_a_thousandth_matches_and_its_difference_is_said(
    found: dict[str, Verdict], name: str, release: str, shown: str, difference: str
) -> None:
    assert found[name].verdict == REPRODUCED
    assert f"{shown} in the release of {release} ({difference})" in found[name].explanation


@pytest.mark.parametrize(("name", "verdict", "shown"), [
    ("plan-violence-with-injury-2016-2025", REPRODUCED, "\u221213.1%"),
    ("plan-homicide-2016-2025", ANOTHER, "\u221210.9%"),
    ("met-homicide-2025", ANOTHER, "96 offences"),
    ("met-homicide-change-2025", ANOTHER, "\u221211.1%"),
])
def test_statements_stand_beside_what_was_worked_out_by_hand_of_the_release_of_march_2026(
    found: dict[str, Verdict], name: str, verdict: str, shown: str
) -> None:
    assert found[name].verdict == verdict
    assert ours(found[name])["March 2026"].startswith(shown)


@pytest.mark.parametrize(("name", "by_hand"), [
    ("plan-violence-with-injury-2016-2025", -13.1), ("plan-homicide-2016-2025", -10.9)])
def test_changes_are_worked_out_of_the_same_two_periods(
    found: dict[str, Verdict], name: str, by_hand: float
) -> None:
    assert round({one.release: one.value for one in found[name].ours}["March 2026"], 1) == by_hand


def test_london_with_the_city_is_another_count_and_never_differs(found: dict[str, Verdict]) -> None:
    city = [one for one in found.values() if one.quoted.area == "London with the City"]
    assert len(city) == 7
    assert {one.verdict for one in city} == {ANOTHER}
    assert all(one.ours for one in city)


@given(st.integers(1, 10**7), st.integers(-10**4, 10**4))
def test_a_count_matches_exactly_within_a_thousandth(said: int, off: int) -> None:
    assert quoted.same(Decimal(said + off), Decimal(said), Decimal(1), "offences") is (abs(off) * 1000 <= said)


@given(st.decimals(-99, 99, places=3), st.integers(-99, 99), st.sampled_from(quoted.SHARES))
def test_a_share_or_a_change_matches_only_as_rounded(mine: Decimal, said: int, unit: str) -> None:
    matches = quoted.same(mine, Decimal(said), Decimal(1), unit)
    assert not matches or abs(mine - said) <= Decimal("0.5")
    assert matches or abs(mine - said) >= Decimal("0.5")


def test_releases_that_agree_are_named_together(found: dict[str, Verdict]) -> None:
    agreed = "204,960 offences in the releases of December 2025 and March 2026 (6 more than quoted)"
    assert agreed in found["theft-2021-22"].explanation


def test_a_release_speaks_only_for_the_periods_that_it_covers(found: dict[str, Verdict]) -> None:
    assert list(ours(found["gun-crime-2023-24"])) == ["August 2025"]  # the file of March 2026 has knife crime alone
    assert list(ours(found["confidence-2019-06"])) == ["March 2024"]
    assert list(ours(found["confidence-hillingdon-2016-09"])) == ["March 2024", "April 2026"]


def test_a_change_across_a_break_is_refused_with_the_publishers_reason(found: dict[str, Verdict]) -> None:
    refused = found["domestic-abuse-change-2025-01"]
    assert (refused.verdict, refused.ours) == (REFUSED, ())
    assert "before and after March 2024 is not comparable" in refused.explanation
    assert refused.explanation.endswith("No change is worked out here.")


def test_a_difference_that_the_documents_own_figures_do_not_give_is_shown_with_both(found: dict[str, Verdict]) -> None:
    trust = found["trust-difference-2019-12-to-2024-12"]
    assert trust.verdict == INCONSISTENT
    assert "The difference is −11 percentage points; it states −13 percentage points." in trust.explanation
    assert ours(trust) == {"January 2026": "−11 percentage points"}
    for name in ("pcp-metrics", "pcp-metrics-experimental", "pcp-metrics-not-experimental", "pcp-metrics-reported"):
        assert found[name].verdict == INCONSISTENT
        assert "The difference is 38 metrics; it states 39 metrics." in found[name].explanation


def test_the_two_figures_of_trust_are_each_reproduced(found: dict[str, Verdict]) -> None:
    assert [found[name].verdict for name in ("trust-2019-12", "trust-2024-12")] == [REPRODUCED, REPRODUCED]


@pytest.mark.parametrize(("name", "reason"), [
    ("gun-crime-2021-22", "covers August 2021 to July 2025: there is no figure for London, 2021/22"),
    ("satisfaction-2024-12", "covers April 2020 to December 2023: there is no figure for London, October to December"),
    ("homicide-year-to-2024-09", "covers January 2003 to December 2023"),
    ("stops-2024", "The releases held have no records of stop and search"),
    ("trust-black-2024-12", "no survey figures by sexuality, ethnicity or disability other than those quoted"),
])
def test_a_figure_that_cannot_be_worked_out_says_which_data_are_missing(
    found: dict[str, Verdict], name: str, reason: str
) -> None:
    assert (found[name].verdict, found[name].ours) == (NOT_HERE, ())
    assert reason in found[name].explanation


def _words(claim: Quoted) -> list[str]:
    """What is said of a claim; the web address of a statement is none of it."""
    return [text for name, text in vars(claim).items() if not (name == "locator" and text.startswith("https://"))]


def test_words_are_neutral_and_name_no_file(found: dict[str, Verdict]) -> None:
    shown = " ".join(f"{one.explanation} {' '.join(_words(one.quoted))}" for one in found.values())
    shown = re.sub(r"\b20\d\d/\d\d\b", "", shown)  # financial years
    assert not re.search(r"\bseed|/|\.(txt|csv|md)\b|\bline \d|wrong|mistake|\berror|INCONSISTENT", shown)


def test_every_figure_is_shown_with_its_unit(found: dict[str, Verdict]) -> None:
    shown = {name: one.quoted.shown for name, one in found.items()}
    assert shown["offences-2021-22"] == "834,567 offences"
    assert shown["knife-crime-change-2024"] == "+6.9%"
    assert shown["lethal-barrel-discharges-change-2024"] == "−12.6%"
    assert shown["funding-additional-2025-26"] == "£83.2 million"
    assert shown["pcp-dashboard-last-update"] == "January 2024"
    assert shown["court-wait-2024"] == "about 1 year"
    assert shown["applicants-bame-2017"] == "more than 40%"


def test_periods_are_said_in_words(found: dict[str, Verdict]) -> None:
    said = {name: one.quoted.period for name, one in found.items()}
    assert said["offences-2021-22"] == "2021/22"
    assert said["trust-2019-12"] == "12 months to December 2019"
    assert said["mental-health-incidents-change"] == "April 2013 to March 2015"
    assert said["lethal-barrel-discharges-since-2012"] == "since 2012"
    assert said["savings-required-letter"] == "to March 2021"
    assert said["officers-female-2017"] == "period not stated"


def test_a_store_without_data_gives_reasons_for_everything(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    every = quoted.verdicts(open_store(f"sqlite:///{tmp_path}/store.sqlite3"))
    assert {one.verdict for one in every} == {NOT_HERE, INCONSISTENT, REFUSED}
    robbery = next(one for one in every if one.quoted.id == "robbery-2021-22")
    assert robbery.explanation.startswith("No release of MPS Recorded Crime: Geographic Breakdown")
    engine.dispose()


@pytest.mark.parametrize(("toml", "problem"), [
    ('[[figure]]\nid = "a"\nmeasure = "robbery"\n', "not mapped: b"),
    ('[[figure]]\nid = "a"\nmeasure = "robbery"\n[[missing]]\nwhat = "x"\nfigures = ["a", "b"]', "mapped twice: a"),
    ('[[missing]]\nwhat = "x"\nfigures = ["a", "b", "c"]', "not quoted: c"),
    ('[[figure]]\nid = "a"\nsee = "d"\n[[missing]]\nwhat = "x"\nfigures = ["b"]', "not quoted: d"),
    ('[[figure]]\nid = "a"\nless = ["b", "b"]\n[[missing]]\nwhat = "x"\nfigures = ["b"]', "a: no contradiction"),
    ('[[figure]]\nid = "a"\n[[missing]]\nwhat = "x"\nfigures = ["b"]', "needs a measure, less or see"),
    ('[[figure]]\nid = "a"\nless = ["b", "b"]\nagainst = "2020-04"\n', "against needs a measure"),
])
def test_a_mapping_that_leaves_out_or_contradicts_is_refused(tmp_path: Path, toml: str, problem: str) -> None:
    figures, mapped = tmp_path / "figures.csv", tmp_path / "quoted.toml"
    header = ",".join(quoted_rows.HEADER)
    figures.write_text(f"{header}\n{ROW.format(id='a', value=0)}{ROW.format(id='b', value=5)}")
    mapped.write_text(f'[[speaker]]\nbegins = "A report"\nname = "Somebody"\n{toml}')
    with pytest.raises(ValueError, match=problem):
        quoted_rows.load([figures], mapped)


def test_the_quoted_figures_are_the_columns_that_the_module_reads() -> None:
    assert tuple(rows()[0]) == quoted_rows.HEADER


@pytest.mark.parametrize("measure", ["homicide-offences", "trust", "robbery", "pcsos"])
def test_what_was_said_about_a_measure_is_that_part_of_all_that_was_said(published: Store, measure: str) -> None:
    every = quoted.verdicts(published)
    assert quoted.verdicts_about(published, measure) == tuple(one for one in every if one.measure == measure)


@pytest.mark.parametrize(("year", "offences"), [(2024, 108), (2025, 96)])
def test_homicide_offences_of_a_year_by_the_release_of_march_2026(
    published: Store, year: int, offences: int
) -> None:
    """Worked out by hand from that release."""
    measure, reader = registry().measure("homicide-offences"), published.reader
    catalogue = reader.catalogue()
    (march,) = {one.id for one in catalogue.releases.values() if (one.source, one.label) == (measure.source, "2026-03")
                and one.rank == max(other.rank for other in catalogue.releases.values()
                                    if (other.source, other.label) == (measure.source, "2026-03"))}
    figures = reader.figures_of(measure.parts, [LONDON], as_of=march)
    totals = {point.start: point.value for point in series.trend(
        measure, series.points(catalogue, measure, [LONDON], figures))}
    assert totals[periods.month(year, 1)] == offences


def test_a_document_in_which_nobody_is_known_to_speak_is_refused(tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text(f"{','.join(quoted_rows.HEADER)}\n{ROW.format(id='a', value=0)}")
    with pytest.raises(ValueError, match="a: nobody speaks in 'A report'"):
        quoted_rows.load([figures])
