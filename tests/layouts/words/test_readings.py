"""A finding in a few words: the fact, its history, what it is worth."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import periods
from data.statement import LONDON
from layouts.words import readings
from metrics.analysis.findings import findings
from metrics.registry import registry
from metrics.results import Finding
from tests.support.views_examples import measure, monthly, surveyed

ROBBERY, RAPE = measure("robbery"), measure("rape")
STEADY = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0, 98.0, 102.0, 96.0, 100.0, 105.0, 95.0]


def counted(times: float, **changes: Any) -> Finding:
    """60 steady months, then a year that many times as much; on the year before."""
    return findings(monthly(measure("robbery", **changes), STEADY * 5 + [n * times for n in STEADY]))[0]


def asked(before: float, after: float, name: str = "trust") -> Finding:
    start = periods.month(2024, 1)
    return findings(surveyed(measure(name), {start - 12: before, start: after}, "London", LONDON))[0]


@pytest.mark.parametrize(("found", "fact", "signed", "strength"), [
    (counted(0.99), "1.0%, 12 fewer", "\u22121.0%", "usual variation"),
    (counted(2), "100.0%, 1,200 more", "+100.0%", "a clear rise: worse"),
    (counted(0.5), "50.0%, 600 fewer", "\u221250.0%", "a clear fall: better"),
    (counted(2, desired="none", desired_note="It may be trust."), "100.0%, 1,200 more", "+100.0%",
     "a clear rise: not judged"),
    (counted(0.99, desired="none", desired_note="It may be trust."), "1.0%, 12 fewer", "\u22121.0%", "usual variation"),
    (counted(1), "no change", "0", "usual variation"),
    (findings(monthly(ROBBERY, [0, 1.0] * 6 + [1.0] * 9 + [0.0] * 3))[0], "3 more", "+3", "too few to tell"),
    (asked(0.70, 0.74), "4 points more", "+4 points", "a clear rise: better"),
    (asked(0.74, 0.73), "1 point less", "\u22121 point", "within the margin"),
    (asked(0.41, 0.32, "victim-satisfaction-online"), "9 points less", "\u22129 points", "no margin known"),
])
def test_a_finding_says_what_happened_and_what_it_is_worth(
    found: Finding, fact: str, signed: str, strength: str
) -> None:
    assert (readings.fact(found), readings.signed(found), readings.strength(found)) == (fact, signed, strength)


def test_a_change_in_brief_has_its_number_and_then_what_it_is_worth() -> None:
    assert readings.in_brief(counted(0.5)) == "\u221250.0%, a clear fall: better"
    assert readings.in_brief(counted(1)) == "no change, usual variation"
    assert readings.in_brief(findings(monthly(ROBBERY, STEADY))[0]) == ""


def test_history_is_told_in_what_is_held() -> None:
    years = [value for total in (2400, 1200, 2400, 2400, 2400, 1200) for value in [total / 12] * 12]
    assert readings.history(findings(monthly(ROBBERY, years))[0]) == (
        "The 12-month total has fallen 12 months running and is the lowest since 2020/21. 2 of the 4 earlier years saw "
        "a change at least as big.")


@given(st.sampled_from(sorted(registry().measures)), st.lists(st.integers(0, 4000), min_size=36, max_size=36))
def test_no_change_lacks_its_number_and_words_agree_with_the_number(measure_id: str, values: list[int]) -> None:
    one = registry().measure(measure_id)
    if one.kind == "count":
        view = monthly(one, [float(value) for value in values])
    else:
        places = [periods.month(2023, 1) + 3 * place for place in range(12)]
        view = surveyed(one, dict(zip(places, [value / 4000 for value in values], strict=False)), "London", LONDON)
    for found in findings(view):
        more = found.more
        if found.direction == "not compared":
            assert readings.fact(found) == readings.signed(found) == ""
            continue
        assert more is not None
        words = f"{readings.fact(found)} {re.split(', (?:London|Hackney): ', found.sentence)[1]}"  # titles have 'more'
        assert (re.search(r"\d[^:]* (more|points more)\b", words) is not None) == (more > 0)
        assert (re.search(r"\d[^:]* (fewer|less)\b", words) is not None) == (more < 0)
        assert ("the same as" in found.sentence and readings.fact(found) == "no change") == (more == 0)
        assert readings.signed(found)[0] == ("+" if more > 0 else "\u2212" if more < 0 else "0")
        if found.strength == "clear":
            assert ("rise" if more > 0 else "fall") in readings.strength(found)
