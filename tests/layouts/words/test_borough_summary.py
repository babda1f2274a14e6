"""What is said of all boroughs and of one: short, exact, and in agreement with what is drawn."""

import re
from dataclasses import replace

import pytest

from layouts.words import borough_status, borough_summary
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import Borough, BoroughComparison, Interval
from metrics.statistics.ranks import Rank
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import count_view, rate_view, survey_view

COUNTED = re.compile(r"(no|\d+) boroughs? (?:is|are) above London\u2019s [\d.,]+\S* ?[a-z0-9, ]*?, (none|\d+) below, "
                     r"(none|\d+) not clearly different")


def named(compared: BoroughComparison, name: str) -> Borough:
    return next(one for one in compared.boroughs if one.name == name)


def titled(title: str) -> BoroughComparison:
    return examples.rates(count_view().measure.model_copy(update={"title": title}))


@pytest.fixture(scope="module")
def every(published: Store) -> list[BoroughComparison]:
    """Every measure whose boroughs can be compared."""
    found = queries.borough_comparisons(published, registry().measures)
    return [one.boroughs for one in found.values() if one.boroughs]


def test_the_summary_counts_sides_and_names_what_stands_far_out() -> None:
    assert borough_summary.summary(titled("Robberies")) == (
        "Robberies, year to February 2026: 2 boroughs are above London\u2019s 3.0 per 1,000 residents, 2 below, 27 "
        "not clearly different; Westminster (9.0) stands far out, Sutton (0.4) stands far below. 1 has no figure.")


def test_a_share_and_a_survey_have_their_own_words() -> None:
    said = borough_summary.summary(examples.rates(rate_view().measure))
    assert "2 boroughs are above London\u2019s 3.0% of offences, 2 below, 27 not clearly different" in said
    said = borough_summary.summary(examples.survey(survey_view().measure))
    assert "2 boroughs are above London\u2019s 60%, 2 below, 27 not clearly different" in said
    assert "Hackney (70%) is highest, Bexley (50%) is lowest" in said


def test_where_a_sentence_has_no_room_those_far_out_are_named_without_a_figure() -> None:
    assert borough_summary.summary(titled("Robbery of people and of businesses")).endswith(
        "27 not clearly different. Westminster stands far out, Sutton stands far below. 1 has no figure.")


@pytest.mark.parametrize(("names", "said"), [
    (("Westminster",), "Westminster (9.0) stands far out"),
    (("Brent", "Westminster"), "Brent (9.0) and Westminster (9.0) stand far out"),
    (("Brent", "Ealing", "Westminster"), "Brent (9.0), Ealing (9.0) and Westminster (9.0) stand far out"),
    (("Brent", "Camden", "Ealing", "Westminster"), "4 stand far out, Brent (9.0) furthest"),
])
def test_a_few_far_out_are_named_and_many_are_counted(names: tuple[str, ...], said: str) -> None:
    compared = titled("Theft")
    far = named(compared, "Westminster")
    rows = tuple(replace(far, name=one.name) if one.name in names else one
                 for one in compared.boroughs if one.name not in ("Sutton", examples.WITHOUT))
    assert borough_summary.summary(replace(compared, boroughs=rows)).endswith(f"; {said}.")


def test_of_a_borough_its_figure_side_size_and_place_are_said() -> None:
    compared = examples.rates(count_view().measure)
    assert borough_summary.of_borough(compared, named(compared, "Hackney")) == (
        "Robbery offences, Hackney, year to February 2026: 6.0 per 1,000 residents, above London\u2019s 3.0 "
        "(2.0 times), 2nd of 31.")
    assert borough_summary.of_borough(compared, named(compared, "Camden")).endswith(
        "3.0 per 1,000 residents, not clearly different from London\u2019s 3.0, 3rd to 29th of 31.")
    survey = examples.survey(survey_view().measure)
    assert borough_summary.of_borough(survey, named(survey, "Bexley")).endswith(
        "50% [e], below London\u2019s 60% (10 points), 1st to 31st of 31.")
    assert borough_summary.of_borough(compared, named(compared, examples.WITHOUT)) == ""


def test_every_sentence_of_every_measure_has_at_most_thirty_words(every: list[BoroughComparison]) -> None:
    assert len(every) > 50
    for compared in every:
        said = [borough_summary.summary(compared), *(borough_summary.of_borough(compared, one)
                                                     for one in compared.boroughs)]
        for sentence in (part for text in said for part in text.split(". ")):
            assert len(sentence.split()) <= borough_summary.LONGEST, sentence


def test_the_summary_of_every_measure_names_measure_and_period_and_counts_what_is_there(
    every: list[BoroughComparison]
) -> None:
    for compared in every:
        said = borough_summary.summary(compared)
        assert said.startswith(f"{compared.measure.title}, {compared.label.replace('12 months', 'year')}: ")
        found = COUNTED.search(said)
        assert found, said
        counted = [0 if word in ("no", "none") else int(word) for word in found.groups()]
        assert counted == [sum(one.side == side for one in compared.boroughs) for side in ("above", "below", "about")]


def test_rare_events_are_never_said_to_be_per_1_000(every: list[BoroughComparison]) -> None:
    """Six kinds of homicide, lethal barrel discharges, two kinds of hate crime, thorough searches of children."""
    rare = [one for one in every if borough_status.times(one) == 100]
    assert len(rare) == 10
    for compared in rare:
        words = " ".join((borough_summary.summary(compared), *compared.caveats, compared.base))
        assert "per 100,000 residents" in words
        assert "per 1,000" not in words


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"),
                                              (12, "12th"), (13, "13th"), (21, "21st"), (22, "22nd"),
                                              (32, "32nd"), (111, "111th")])
def test_ordinals(number: int, said: str) -> None:
    assert borough_status.ordinal(number) == said


def test_a_place_is_one_number_only_where_it_is_certain() -> None:
    assert borough_status.place(Rank(6, 6, 32)) == "6th"
    assert borough_status.place(Rank(6, 11, 32)) == "6th to 11th"


def test_rates_keep_as_many_decimals_as_tell_them_apart() -> None:
    held = examples.rates(count_view().measure)
    for line, said in ((30.0, "12.3"), (3.0, "12.3"), (0.3, "12.35")):
        assert borough_status.number(replace(held, line=line), 12.3456) == said


def test_rare_events_are_given_per_100_000_residents() -> None:
    """109 victims among 8,866,000 residents are 1.2 per 100,000."""
    rare = replace(examples.rates(count_view().measure), line=109 / 8866)
    assert f"{borough_status.number(rare, rare.line)}{borough_status.per(rare)}" == "1.2 per 100,000 residents"
    assert borough_status.interval(rare, Interval(0.0, 0.0, 0.0123)) == "0.0 to 1.2"
    assert borough_status.marks(rare, [0.0, 0.005, 0.01]) == ["0.0", "0.5", "1.0"]
