"""Measures followed across plans, against plans made by hand and against the registry's own."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from metrics.analysis import continuity
from metrics.registry import Also, Entry, Measure, Plan, Priority, Registry, registry
from metrics.results import Thread


def plan(name: str, start: str, end: str, remainder: str = "", also: tuple[Also, ...] = ()) -> Plan:
    return Plan(id=name, title=f"Plan {name}", start=start, end=end, published="-", note="-", remainder=remainder,
                priorities=(Priority(id="one", title="One"),), also=also)


def entry(name: str, of: str, *measures: str) -> Entry:
    unknown: dict[str, Any] = {} if measures else {"state": "undefined", "note": "-"}
    return Entry(id=name, plan=of, priority="one", outcome="-", title=f"Entry {name}", measures=measures,
                 evidence="official", where="-", confidence="high", desired="down", **unknown)


def measure(name: str, groups: tuple[str, ...] = ("all",), variables: tuple[str, ...] = ("v",)) -> Measure:
    return Measure(id=name, title=name, question="What?", definition="-", unit="offences", kind="count", desired="down",
                   source="s", variables=variables, groups=groups, areas="london")


def made(*entries: Entry, remainder: str = "", also: tuple[Also, ...] = (), **measures: Measure) -> Registry:
    names = {one for each in entries for one in each.measures} | {one for each in also for one in each.measures}
    known = {name: measures.get(name, measure(name, variables=(name,))) for name in sorted(names)}
    plans = [plan("1", "2017-04", "2021-03"), plan("2", "2022-04", "2025-03", remainder),
             plan("3", "2025-04", "2029-03", "", also), plan("always", "2021-05", "")]
    return Registry({}, known, {one.id: one for one in plans}, entries)


def followed(known: Registry, name: str = "a") -> Thread:
    return {one.measure.id: one for one in continuity.threads(known)}[name]


@pytest.mark.parametrize(("named", "fate", "first", "last"), [
    ("123", "every plan", "1", "3"), ("13", "again", "1", "3"), ("23", "begins", "2", "3"), ("3", "begins", "3", "3"),
    ("12", "ends", "1", "2"), ("1", "ends", "1", "1"), ("2", "ends", "2", "2"),
])
def test_the_plans_that_name_a_measure_make_its_fate(named: str, fate: str, first: str, last: str) -> None:
    thread = followed(made(*(entry(f"e{one}", one, "a") for one in named)))
    assert thread.first is not None
    assert thread.last is not None
    assert (thread.fate, thread.first.id, thread.last.id) == (fate, first, last)


def test_a_plan_without_an_end_stands_beside_the_others_whatever_its_beginning() -> None:
    known = made(entry("e1", "1", "a"), entry("n", "always", "a", "b"))
    assert [one.id for one in continuity.mayors(known)] == ["1", "2", "3"]
    assert followed(known).fate == "ends"
    assert followed(known, "b").fate == "national only"
    assert followed(known, "b").first is None
    assert [one.plan.id for one in followed(known).standings] == ["1", "2", "3", "always"]


def test_what_a_known_list_leaves_out_is_kept_apart_from_what_is_not_known() -> None:
    assert followed(made(entry("e1", "1", "a"))).standings[1].stands == "left out"
    assert followed(made(entry("e1", "1", "a"), remainder="Most is not known.")).standings[1].stands == "not known"


def test_a_measure_shown_beside_a_plan_is_not_named_by_it() -> None:
    also = (Also(priority="one", reason="Helps to read", measures=("a",)),)
    last = followed(made(entry("e1", "1", "a"), also=also)).standings[2]
    assert (last.stands, last.entries, [one.reason for one in last.also]) == ("beside", (), ["Helps to read"])


def test_a_measure_that_ends_lives_on_in_the_next_entry_of_what_it_was_named_with() -> None:
    known = made(entry("old", "1", "a", "b"), entry("next", "2", "b"), entry("later", "3", "b"))
    assert [(one.entry.id, one.through.id, one.wider) for one in followed(known).heirs] == [("next", "b", False)]
    assert followed(known, "b").heirs == ()


def test_a_part_lives_on_in_the_whole_that_counts_the_same() -> None:
    part, whole = measure("a", ("age=13 to 19",)), measure("b")
    known = made(entry("old", "1", "a"), entry("next", "3", "b"), a=part, b=whole)
    assert [(one.entry.id, one.wider) for one in followed(known).heirs] == [("next", True)]
    assert not continuity.is_part_of(whole, part)
    assert not continuity.is_part_of(part, measure("c", variables=("other",)))


def test_nothing_that_only_sounds_alike_is_tied() -> None:
    known = made(entry("old", "1", "a"), entry("next", "2", "b"))
    assert followed(known).heirs == ()


def test_entries_without_a_measure_are_not_followed_and_not_lost() -> None:
    known = made(entry("e1", "1", "a"), entry("e2", "1"))
    assert [one.id for one in continuity.unfollowed(known)] == ["e2"]


def test_every_entry_of_the_registry_is_followed_or_listed_as_not() -> None:
    known = registry()
    seen = {entry.id for thread in continuity.threads(known) for one in thread.standings for entry in one.entries}
    assert seen.isdisjoint(entry.id for entry in continuity.unfollowed(known))
    assert seen | {entry.id for entry in continuity.unfollowed(known)} == {entry.id for entry in known.entries}


DRAFTED = [  # which plans the drafted list of their measures has it for
    ("hate-crime", "encouraging more victims of hate crime|^hate crime$", ["2017-21", "2022-25", "2025-29"]),
    ("teenage-homicide", "teen(age)? homicide", ["2022-25", "2025-29"]),
    ("total-notifiable-offences", "all recorded crime|total notifiable", ["2017-21", "2022-25"]),
]
LISTED = [
    ("knife-crime", "Reducing the number of knife crimes, by volume"),
    ("lethal-barrel-discharges", "Reducing the number of gun crimes (including discharges)"),
    ("domestic-abuse", "Encouraging more domestic abuse victims to come forward"),
    ("hate-crime", "Encouraging more victims of hate crime to come forward and report"),
    ("total-notifiable-offences", "monitor all recorded crime in London"),
]


def test_the_drafted_list_and_the_plan_of_2017_say_what_is_tested_here(real_files: Path) -> None:
    with (real_files / "reference/registry_draft.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for _, words, plans in DRAFTED:
        assert sorted({row["plan"] for row in rows if re.search(words, row["title"], re.IGNORECASE)}) == plans
    plan = " ".join((real_files / "seeds/001_65af16d011ee4177.txt").read_text("utf-8").split())
    assert all(words in plan for _, words in LISTED)


@pytest.mark.parametrize(("name", "plans"), [(name, plans) for name, _, plans in DRAFTED])
def test_a_thread_runs_through_the_plans_of_the_drafted_list(name: str, plans: list[str]) -> None:
    standings = followed(registry(), name).standings
    assert [one.plan.id for one in standings if one.stands == "named" and one.plan.end] == plans


@pytest.mark.parametrize("name", [name for name, _ in LISTED])
def test_what_the_plan_of_2017_lists_in_its_own_words_is_named_by_it_officially(name: str) -> None:
    first = followed(registry(), name).standings[0]
    assert (first.plan.id, first.stands) == ("2017-21", "named")
    assert {one.evidence for one in first.entries} == {"official"}
