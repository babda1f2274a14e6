"""The registry: what it refuses, entry by entry, and how it is read."""

from pathlib import Path

import pytest

from data import periods
from metrics.registry import NOT_ACCREDITED, RegistryError, UnknownMeasure, load

SOURCE = '''
[[source]]
id = "some-crime"
title = "Some crime"
publisher = "Somebody"
url = "https://example.org/"
kind = "recorded crime"
status = "Official statistics, not accredited"
frequency = 1
strengths = "Counts."
limits = "Not everything."
caveats = ["This is official, not accredited, statistics."]

  [[source.breaks]]
  at = "2024-03"
  reason = "Another recording system."
  applies = ["hate/"]
'''
MEASURE = '''
[[measure]]
id = "hate"
title = "Hate crime offences"
question = "How much hate crime is recorded?"
definition = "As counted."
unit = "offences"
kind = "count"
desired = "none"
desired_note = "More may mean more reporting."
source = "some-crime"
variables = ["hate/all"]
areas = "borough"
caveats = ["Of its own."]
'''
PLAN = '''
id = "2025-29"
title = "A plan"
start = "2025-04"
end = "2029-03"
published = "2025"
note = "A note."

[[priorities]]
id = "safety"
title = "Safety"

[[entry]]
id = "P-1"
priority = "safety"
outcome = "Less hate"
title = "Hate crime"
measures = ["hate"]
evidence = "reported"
where = "A report, p.1"
confidence = "high"
desired = "monitor"
'''
GAP = '''
[[entry]]
id = "P-2"
priority = "safety"
outcome = "Fairness"
title = "Complaints"
evidence = "inferred"
where = "A report, p.2"
confidence = "low"
desired = "monitor"
state = "no_public_data"
holder = "Somebody"
'''


def write(folder: Path, source: str = SOURCE, measure: str = MEASURE, plan: str = PLAN) -> Path:
    (folder / "measures").mkdir()
    (folder / "plans").mkdir()
    (folder / "sources.toml").write_text(source, encoding="utf-8")
    (folder / "measures" / "hate.toml").write_text(measure, encoding="utf-8")
    (folder / "plans" / "2025-29.toml").write_text(plan, encoding="utf-8")
    return folder


def refusal(folder: Path, **texts: str) -> str:
    with pytest.raises(RegistryError) as caught:
        load(write(folder, **texts))
    message = str(caught.value)
    assert "\n" not in message
    return message


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_small_registry_loads_with_its_lookups(tmp_path: Path) -> None:
    small = load(write(tmp_path, plan=PLAN + GAP))
    assert [entry.id for entry in small.entries_of("2025-29")] == ["P-1", "P-2"]
    assert [entry.id for entry in small.entries_for("hate")] == ["P-1"]
    (priority, measures), = small.measures_by_priority("2025-29")
    assert (priority.title, [measure.id for measure in measures]) == ("Safety", ["hate"])


def test_a_measure_carries_the_breaks_and_caveats_of_its_source(tmp_path: Path) -> None:
    hate = load(write(tmp_path)).measure("hate")
    assert [one.start for one in hate.breaks] == [periods.month(2024, 3)]
    assert hate.caveats == ("Of its own.", "This is official, not accredited, statistics.")


def test_a_break_of_a_source_leaves_other_measures_alone(tmp_path: Path) -> None:
    other = changed(changed(changed(MEASURE, '"hate"', '"knives"'), "Hate crime off", "Knife off"), "hate/all", "knife")
    assert load(write(tmp_path, measure=MEASURE + other)).measure("knives").breaks == ()


def test_an_unknown_measure_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownMeasure, match="nonsense"):
        load(write(tmp_path)).measure("nonsense")


@pytest.mark.parametrize(("old", "new", "words"), [
    ('unit = "offences"', 'unit = "furlongs"', "unit"),
    ('areas = "borough"', 'areas = "borough"\ncolour = "red"', "colour"),
    ('definition = "As counted."', "", "definition"),
    ('question = "How much hate crime is recorded?"', 'question = "How much"', "question"),
    ('kind = "count"', 'kind = "rate"\nmonths = 1', "denominator"),
    ('areas = "borough"', 'areas = "borough"\nfrequency = "quarter"\nmonths = 12', "rolling"),
    ('desired_note = "More may mean more reporting."', "", "desired_note"),
    ('areas = "borough"', 'areas = "borough"\nbreaks = [{at = "2024-13", reason = "x"}]', "breaks"),
    ('areas = "borough"', 'areas = "borough"\nbreaks = [{at = "March 2024", reason = "x"}]', "breaks"),
    ('source = "some-crime"', 'source = "nowhere"', "unknown source 'nowhere'"),
    ('variables = ["hate/all"]', "variables = []", "variables"),
    ("Hate crime offences", f"Hate crime offences {'x' * 30}", "more than 40 characters, and no other, has a short"),
    ("offences\"\nkind", 'offences\"\nshort = "Hate"\nkind', "more than 40 characters, and no other, has a short"),
    ('crime offences"', f'crime offences {"x" * 30}"\nshort = "{"x" * 41}"', "short has more than 40 characters"),
])
def test_a_wrong_measure_is_refused_with_file_and_entry(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refusal(tmp_path, measure=changed(MEASURE, old, new))
    assert message.startswith("hate.toml: hate: ")
    assert words in message


@pytest.mark.parametrize(("old", "new", "words"), [
    ('measures = ["hate"]', 'measures = ["haste"]', "unknown measure 'haste'"),
    ('priority = "safety"', 'priority = "order"', "unknown priority 'order'"),
    ('evidence = "reported"', "", "evidence"),
    ('evidence = "reported"', 'evidence = "hearsay"', "evidence"),
    ('where = "A report, p.1"', 'where = " "', "where"),
    ('measures = ["hate"]', "", "state"),
    ('measures = ["hate"]', 'measures = ["hate"]\nstate = "undefined"\nnote = "x"', "either measures or a state"),
    ('measures = ["hate"]', 'state = "no_public_data"', "holder"),
    ('measures = ["hate"]', 'state = "undefined"', "needs a note"),
    ('title = "Hate crime"', f'title = "Hate crime {"x" * 30}"', "more than 34 characters, and no other, has a short"),
])
def test_a_wrong_entry_is_refused_with_file_and_entry(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refusal(tmp_path, plan=changed(PLAN, old, new))
    assert message.startswith("2025-29.toml: P-1: ")
    assert words in message


@pytest.mark.parametrize(("old", "new", "words"), [
    ("official, not accredited, statistics", "fine", NOT_ACCREDITED),
    ("frequency = 1", "frequency = 1\nlag_months = 1", "lag_evidence"),
    ("frequency = 1", "frequency = 1\ndiscontinued = true", "discontinued_why"),
    ("frequency = 1", "frequency = 1\ndesign_interviews = 100", "design_note"),
    ("frequency = 1", "frequency = 2", "frequency"),
])
def test_a_wrong_source_is_refused_with_file_and_entry(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refusal(tmp_path, source=changed(SOURCE, old, new))
    assert message.startswith("sources.toml: some-crime: ")
    assert words in message


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, plan=PLAN + PLAN[PLAN.index("[[entry]]"):]) == "2025-29.toml: P-1: this id is used twice"


def test_a_title_used_twice_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, measure=MEASURE + changed(MEASURE, 'id = "hate"', 'id = "hate-2"'))
    assert message == "hate.toml: hate-2: another measure has the title 'Hate crime offences'"


def test_the_short_title_of_one_measure_is_no_title_of_another(tmp_path: Path) -> None:
    other = changed(changed(MEASURE, 'id = "hate"', 'id = "hate-2"'), "Hate crime offences",
                    f"Hate crime offences {'x' * 30}")
    short = changed(other, "\nquestion", '\nshort = "Hate crime offences"\nquestion')
    assert refusal(tmp_path, measure=MEASURE + short) == (
        "hate.toml: hate-2: another measure has the title 'Hate crime offences'")


@pytest.mark.parametrize("name", ["hate", "haste"])
def test_the_newer_count_of_a_measure_is_another_measure(tmp_path: Path, name: str) -> None:
    message = refusal(tmp_path, measure=changed(MEASURE, 'areas = "borough"', f'areas = "borough"\nnewer = "{name}"'))
    assert message == f"measures: hate: newer is no other measure: {name!r}"


def test_two_entries_of_a_plan_have_two_titles(tmp_path: Path) -> None:
    message = refusal(tmp_path, plan=PLAN + changed(GAP, "Complaints", "Hate crime"))
    assert message == "2025-29.toml: P-2: another entry of the plan has the title 'Hate crime'"


def test_a_long_title_has_a_short_one_and_a_short_one_is_its_own(tmp_path: Path) -> None:
    long = changed(changed(MEASURE, "Hate crime offences", f"Hate crime offences {'x' * 30}"), "\nquestion",
                   '\nshort = "Hate crime"\nquestion')
    small = load(write(tmp_path, measure=long))
    assert small.measure("hate").short_title == "Hate crime"
    assert small.entries[0].short_title == small.entries[0].title == "Hate crime"


def test_also_must_name_known_measures(tmp_path: Path) -> None:
    also = '[[also]]\npriority = "safety"\nreason = "Published."\nmeasures = ["haste"]\n\n[[entry]]'
    message = refusal(tmp_path, plan=changed(PLAN, "[[entry]]", also))
    assert message == "2025-29.toml: also safety: unknown measure 'haste'"


def test_broken_toml_is_refused_with_its_file(tmp_path: Path) -> None:
    assert refusal(tmp_path, measure="[[measure").startswith("hate.toml: cannot be read: ")


def test_a_table_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "only [[measure]]" in refusal(tmp_path, measure=MEASURE.replace("[[measure]]", "[[measures]]"))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(RegistryError, match="measures: no TOML file"):
        load(tmp_path)
