"""The registry: what it refuses, and what the shipped one promises to people who read its measures."""

import re
from pathlib import Path

import pytest

from data import periods
from metrics import registry as module
from metrics.registry import NOT_ACCREDITED, STATES, RegistryError, UnknownMeasure, load, registry

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
REQUIRED = """
total-notifiable-offences homicide violence-with-injury knife-crime knife-crime-with-injury
knife-injury-victims-under-25 gun-crime lethal-barrel-discharges robbery personal-robbery theft theft-from-person
shoplifting residential-burglary vehicle-offences sexual-offences rape domestic-abuse hate-crime antisocial-behaviour
trust confidence fair-treatment listens-to-concerns victim-satisfaction victim-satisfaction-online
victim-satisfaction-telephone safety-after-dark knife-crime-positive-outcome-rate
knife-crime-with-injury-positive-outcome-rate gun-crime-positive-outcome-rate
lethal-barrel-discharges-positive-outcome-rate domestic-abuse-positive-outcome-rate hate-crime-positive-outcome-rate
total-notifiable-offences-positive-outcome-rate
"""
# Words that a title must have when the measure takes in only a part of what its subject is known as.
SUBSETS = {
    r"with-injury(/[a-z-]+s)?$": "with injury", r"knife-injury-victims": "aged 1 to 24",
    r"non-da-": "excluding domestic abuse",
    r"robbery-of-personal": "personal", r"theft-from-the-person": "from the person", r"mobile-phone": "mobile phone",
    r"knife-crime-with-injury": "knife crime with injury", r"gun-crime/": "non-lethal", r"tdiu-online": "online",
    r"tdiu-telephone": "telephone", r"uss-": "face to face", r"/rape": "rape", r"shoplifting": "shoplifting",
}


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


def test_a_small_registry_loads_with_its_lookups(tmp_path):
    small = load(write(tmp_path, plan=PLAN + GAP))
    assert [entry.id for entry in small.entries_of("2025-29")] == ["P-1", "P-2"]
    assert [entry.id for entry in small.entries_for("hate")] == ["P-1"]
    (priority, measures), = small.measures_by_priority("2025-29")
    assert (priority.title, [measure.id for measure in measures]) == ("Safety", ["hate"])


def test_a_measure_carries_the_breaks_and_caveats_of_its_source(tmp_path):
    hate = load(write(tmp_path)).measure("hate")
    assert [one.start for one in hate.breaks] == [periods.month(2024, 3)]
    assert hate.caveats == ("Of its own.", "This is official, not accredited, statistics.")


def test_a_break_of_a_source_leaves_other_measures_alone(tmp_path):
    other = changed(changed(changed(MEASURE, '"hate"', '"knives"'), "Hate crime off", "Knife off"), "hate/all", "knife")
    assert load(write(tmp_path, measure=MEASURE + other)).measure("knives").breaks == ()


def test_an_unknown_measure_is_refused_by_name(tmp_path):
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
])
def test_a_wrong_measure_is_refused_with_file_and_entry(tmp_path, old, new, words):
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
])
def test_a_wrong_entry_is_refused_with_file_and_entry(tmp_path, old, new, words):
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
def test_a_wrong_source_is_refused_with_file_and_entry(tmp_path, old, new, words):
    message = refusal(tmp_path, source=changed(SOURCE, old, new))
    assert message.startswith("sources.toml: some-crime: ")
    assert words in message


def test_an_id_used_twice_is_refused(tmp_path):
    assert refusal(tmp_path, plan=PLAN + PLAN[PLAN.index("[[entry]]"):]) == "2025-29.toml: P-1: this id is used twice"


def test_a_title_used_twice_is_refused(tmp_path):
    message = refusal(tmp_path, measure=MEASURE + changed(MEASURE, 'id = "hate"', 'id = "hate-2"'))
    assert message == "hate.toml: hate-2: another measure has the title 'Hate crime offences'"


def test_also_must_name_known_measures(tmp_path):
    also = '[[also]]\npriority = "safety"\nreason = "Published."\nmeasures = ["haste"]\n\n[[entry]]'
    message = refusal(tmp_path, plan=changed(PLAN, "[[entry]]", also))
    assert message == "2025-29.toml: also safety: unknown measure 'haste'"


def test_broken_toml_is_refused_with_its_file(tmp_path):
    assert refusal(tmp_path, measure="[[measure").startswith("hate.toml: cannot be read: ")


def test_a_table_of_another_kind_is_refused(tmp_path):
    assert "only [[measure]]" in refusal(tmp_path, measure=MEASURE.replace("[[measure]]", "[[measures]]"))


def test_a_missing_folder_is_refused(tmp_path):
    (tmp_path / "sources.toml").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(RegistryError, match="measures: no TOML file"):
        load(tmp_path)


# The registry that the project ships.


def test_it_is_read_once():
    assert registry() is registry()


def test_the_three_plans_are_there_with_an_honest_remainder():
    plans = registry().plans
    assert set(plans) == {"2017-21", "2022-25", "2025-29", "national"}
    assert [one.title for one in plans["2025-29"].priorities] == [
        "Reducing violence and criminal exploitation",
        "Building safer, more confident communities",
        "Supporting reform of the Metropolitan Police Service",
        "Improving the criminal justice system and supporting victims",
    ]
    assert plans["2025-29"].remainder
    assert plans["2022-25"].remainder
    assert not plans["2017-21"].remainder


def test_nothing_of_the_two_newer_plans_claims_to_be_official_before_their_lists_are_adopted():
    official = {entry.plan for entry in registry().entries if entry.evidence == "official"}
    assert official == {"2017-21"}


def test_every_measure_that_people_must_find_is_there():
    assert set(REQUIRED.split()) <= registry().measures.keys()


def test_every_measure_has_a_place_in_the_current_plan_once():
    placed = [one.id for _, measures in registry().measures_by_priority("2025-29") for one in measures]
    assert sorted(placed) == sorted(registry().measures)


def test_what_an_entry_asks_for_is_not_also_said_to_be_unasked_for():
    for plan in registry().plans.values():
        asked = {measure for entry in registry().entries_of(plan.id) for measure in entry.measures}
        assert not asked & {measure for also in plan.also for measure in also.measures}


def test_every_entry_says_where_it_comes_from_in_words():
    for entry in registry().entries:
        assert len(entry.where) > 20, entry.id
        assert entry.evidence != "inferred" or entry.confidence != "high", entry.id


def test_no_text_names_a_working_file_or_a_path():
    for file in (module.FOLDER / "sources.toml", *module.FOLDER.glob("measures/*"), *module.FOLDER.glob("plans/*")):
        assert not re.search(r"\bseeds?\b|\.txt|\.csv|/work|\.\./|line \d", file.read_text(encoding="utf-8")), file.name


def test_every_reason_for_having_no_figures_has_words_for_people():
    assert {entry.state for entry in registry().entries} - {""} <= STATES.keys()


def test_every_measure_of_recorded_crime_says_that_it_is_not_accredited_and_what_the_crime_survey_is_for():
    for measure in registry().measures.values():
        if registry().source_of(measure).kind == "recorded crime":
            said = " ".join(measure.caveats)
            assert NOT_ACCREDITED in said, measure.id
            assert "Crime Survey is better for long-term trends" in said, measure.id
            assert "recorded crime is better for rarer, high-harm offences" in said, measure.id


def test_hate_crime_and_domestic_abuse_break_in_march_2024():
    for measure in registry().measures.values():
        codes = " ".join(measure.variables)
        if "hate-crime/" in codes or "domestic-abuse/" in codes or measure.source == "mps-vawg":
            assert [one.at for one in measure.breaks] == ["2024-03"], measure.id


def test_knife_crime_has_no_break_that_nobody_stated():
    assert registry().measure("knife-crime").breaks == ()


def test_no_direction_is_wanted_where_more_reports_may_mean_more_trust():
    words = ("sexual", "rape", "domestic-abuse", "hate", "stalking", "coercive", "genital", "forced-marriage")
    for measure in registry().measures.values():
        if measure.kind == "count" and any(word in measure.id for word in words):
            assert measure.desired == "none", measure.id
            assert "report" in measure.desired_note, measure.id


def test_the_title_of_a_part_says_which_part():
    for measure in registry().measures.values():
        for pattern, words in SUBSETS.items():
            if all(re.search(pattern, code) for code in measure.variables):
                assert words in measure.title.lower(), (measure.id, words)
        if measure.groups != ("all",):
            assert re.search("aged|domestic abuse|women|men", measure.title), measure.id


def test_teenagers_and_under_25s_are_counted_by_the_age_groups_of_the_file():
    assert registry().measure("teenage-homicide").groups == ("age=13 to 19",)
    assert registry().measure("homicide-under-25").groups == ("age=0 to 12", "age=13 to 19", "age=20 to 24")


def test_a_rate_divides_outcomes_by_offences_of_the_same_source_and_kind():
    for measure in registry().measures.values():
        if measure.kind == "rate":
            outcomes = [code.removesuffix("/positive-outcomes") for code in measure.variables]
            assert outcomes == [code.removesuffix("/offences") for code in measure.denominator], measure.id
            assert measure.id.endswith("-positive-outcome-rate")
            assert measure.desired == "up"


def test_only_the_surveys_with_a_published_size_offer_one():
    sizes = {one.id: registry().interviews_a_year(one) for one in registry().measures.values()}
    assert sizes["trust"] == 19200
    assert sizes["victim-satisfaction"] == 9600
    assert sizes["victim-satisfaction-online"] is None
    assert sizes["knife-crime"] is None
    assert sizes["safety-after-dark"] is None


def test_homicide_victims_and_homicide_offences_are_two_measures():
    victims, offences = registry().measure("homicide"), registry().measure("homicide-offences")
    assert victims.source != offences.source
    assert (victims.unit, offences.unit) == ("victims", "offences")


def test_residential_burglary_takes_in_every_name_it_has_had():
    burglary = registry().measure("residential-burglary")
    assert len(burglary.variables) == 4
    assert [one.at for one in burglary.breaks] == ["2017-04"]
    assert any("July 2023" in text for text in burglary.caveats)


def test_residential_burglary_runs_on_across_the_change_of_name(shared):
    text = next((shared / "data" / "mps_recorded_crime").glob("2026-03_MPS Borough*Historical*")).read_text("utf-8-sig")
    heads, *rows = [line.split(",") for line in text.splitlines()]
    homes = [row for row in rows if row[0] == "BURGLARY" and "BUSINESS" not in row[1]]
    total = {month: sum(float(row[heads.index(month)] or 0) for row in homes) for month in ("202303", "202308")}
    assert total == {"202303": 3257, "202308": 3290}  # as the caveat says


def test_survey_figures_over_12_months_are_rolling():
    assert all(one.rolling == (one.source == "mopac-pas") for one in registry().measures.values())


def test_the_survey_of_online_and_telephone_reporters_is_never_the_user_satisfaction_survey():
    surveys = {one.id: one.survey for one in registry().measures.values() if one.source == "gla-victim-satisfaction"}
    assert surveys == {
        "victim-satisfaction": "USS", "victim-satisfaction-online": "TDIU", "victim-satisfaction-telephone": "TDIU",
    }
