"""What the registry says: plans, measures and sources as they stand."""

import re
from pathlib import Path

from metrics.registry import NOT_ACCREDITED, STATES, registry
from metrics.registry import reading as module
from metrics.registry.headings import headings

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
SHORT_SUBSETS = SUBSETS | {
    r"knife-injury-victims": "1-24", r"non-da-": "not domestic", r"theft-from-the-person": "the person",
    r"mobile-phone": "phone",
}


def test_it_is_read_once() -> None:
    assert registry() is registry()


def test_the_three_plans_are_there_with_an_honest_remainder() -> None:
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


def test_nothing_of_the_two_newer_plans_claims_to_be_official_before_their_lists_are_adopted() -> None:
    official = {entry.plan for entry in registry().entries if entry.evidence == "official"}
    assert official == {"2017-21"}


def test_every_measure_that_people_must_find_is_there() -> None:
    assert set(REQUIRED.split()) <= registry().measures.keys()


def test_every_measure_has_a_place_in_the_current_plan_once() -> None:
    placed = [one.id for _, measures in registry().measures_by_priority("2025-29") for one in measures]
    assert sorted(placed) == sorted(registry().measures)


def test_what_an_entry_asks_for_is_not_also_said_to_be_unasked_for() -> None:
    for plan in registry().plans.values():
        asked = {measure for entry in registry().entries_of(plan.id) for measure in entry.measures}
        assert not asked & {measure for also in plan.also for measure in also.measures}


def test_every_entry_says_where_it_comes_from_in_words() -> None:
    for entry in registry().entries:
        assert len(entry.where) > 20, entry.id
        assert entry.evidence != "inferred" or entry.confidence != "high", entry.id


def test_no_text_names_a_working_file_or_a_path() -> None:
    for file in (module.FOLDER / "sources.toml", *module.FOLDER.glob("measures/*"), *module.FOLDER.glob("plans/*")):
        assert not re.search(r"\bseeds?\b|\.txt|\.csv|/work|\.\./|line \d", file.read_text(encoding="utf-8")), file.name


def test_every_reason_for_having_no_figures_has_words_for_people() -> None:
    assert {entry.state for entry in registry().entries} - {""} <= STATES.keys()


def test_every_measure_of_recorded_crime_says_that_it_is_not_accredited_and_what_the_crime_survey_is_for() -> None:
    for measure in registry().measures.values():
        if registry().source_of(measure).kind == "recorded crime":
            said = " ".join(measure.caveats)
            assert NOT_ACCREDITED in said, measure.id
            assert "Crime Survey is better for long-term trends" in said, measure.id
            assert "recorded crime is better for rarer, high-harm offences" in said, measure.id


def test_hate_crime_and_domestic_abuse_break_in_march_2024() -> None:
    for measure in registry().measures.values():
        codes = " ".join(measure.variables)
        if "hate-crime/" in codes or "domestic-abuse/" in codes or measure.source == "mps-vawg":
            own = ["2020-04"] if measure.id == "stalking" else []
            assert [one.at for one in measure.breaks] == [*own, "2024-03"], measure.id


def test_stalking_breaks_where_the_home_office_changed_how_it_is_counted() -> None:
    """119 offences in March 2020 and 888 in May 2021, by the file of March 2026."""
    stalking = registry().measure("stalking")
    assert "not comparable" in stalking.breaks[0].reason
    assert any("{figure 2020-03}" in text and "{figure 2021-05}" in text for text in stalking.caveats)


def test_knife_crime_has_no_break_that_nobody_stated() -> None:
    assert registry().measure("knife-crime").breaks == ()


def test_no_direction_is_wanted_where_more_reports_may_mean_more_trust() -> None:
    words = ("sexual", "rape", "domestic-abuse", "hate", "stalking", "coercive", "genital", "forced-marriage")
    for measure in registry().measures.values():
        if measure.kind == "count" and any(word in measure.id for word in words):
            assert measure.desired == "none", measure.id
            assert "report" in measure.desired_note, measure.id


def test_the_title_of_a_part_says_which_part() -> None:
    for measure in registry().measures.values():
        for title, subsets in ((measure.title, SUBSETS), (measure.short, SHORT_SUBSETS)):
            for pattern, words in subsets.items():
                if title and all(re.search(pattern, code) for code in measure.variables):
                    assert words in title.lower(), (measure.id, words)
            if title and measure.groups != ("all",):
                assert re.search("aged|domestic abuse|women|men|children|under 18|Black to White", title), measure.id


def test_teenagers_and_under_25s_are_counted_by_the_age_groups_of_the_file() -> None:
    assert registry().measure("teenage-homicide").groups == ("age=13 to 19",)
    assert registry().measure("homicide-under-25").groups == ("age=0 to 12", "age=13 to 19", "age=20 to 24")


def test_a_rate_divides_outcomes_by_offences_of_the_same_source_and_kind() -> None:
    for measure in registry().measures.values():
        if measure.id.endswith("-positive-outcome-rate"):
            assert measure.kind == "rate"
            outcomes = [code.removesuffix("/positive-outcomes") for code in measure.variables]
            assert outcomes == [code.removesuffix("/offences") for code in measure.denominator], measure.id
            assert (measure.desired, measure.base) == ("up", "offences")


def test_a_rate_of_anything_but_offences_names_what_it_is_of() -> None:
    others = {measure.id: measure.base for measure in registry().measures.values()
              if measure.kind == "rate" and not measure.id.endswith("-positive-outcome-rate")}
    assert others == {
        "police-officers-women": "officers", "stop-and-search-outcome-rate": "searches",
        "sexual-offences-outcome-rate": "offences", "crown-court-open-a-year-or-more": "open cases of known age",
        "custody-prosecutions": "disposals",
    }


def test_what_is_published_for_single_days_or_years_says_why_no_change_is_tested() -> None:
    for measure in registry().measures.values():
        series = measure.frequency == "month" and measure.kind in ("count", "rate")
        assert bool(measure.untested) != (series or bool(measure.survey) or measure.kind == "proportion"), measure.id


def test_only_the_surveys_with_a_published_size_offer_one() -> None:
    sizes = {one.id: registry().interviews_a_year(one) for one in registry().measures.values()}
    assert sizes["trust"] == 19200
    assert sizes["victim-satisfaction"] == 9600
    assert sizes["victim-satisfaction-online"] is None
    assert sizes["knife-crime"] is None
    assert sizes["safety-after-dark"] is None


def test_homicide_victims_and_homicide_offences_are_two_measures() -> None:
    victims, offences = registry().measure("homicide"), registry().measure("homicide-offences")
    assert victims.source != offences.source
    assert (victims.unit, offences.unit) == ("victims", "offences")


def test_residential_burglary_takes_in_every_name_it_has_had() -> None:
    burglary = registry().measure("residential-burglary")
    (total,) = [total for total in headings().totals("mps-recorded-crime") if total.variable in burglary.variables]
    assert len(total.adds) == 5
    assert [one.at for one in burglary.breaks] == ["2017-04"]
    assert any("July 2023" in text for text in burglary.caveats)


def test_residential_burglary_runs_on_across_the_change_of_name(shared: Path) -> None:
    text = next((shared / "data" / "mps_recorded_crime").glob("2026-03_MPS Borough*Historical*")).read_text("utf-8-sig")
    heads, *rows = [line.split(",") for line in text.splitlines()]
    homes = [row for row in rows if row[0] == "BURGLARY" and "BUSINESS" not in row[1]]
    total = {month: sum(float(row[heads.index(month)] or 0) for row in homes) for month in ("202303", "202308")}
    assert total == {"202303": 3257, "202308": 3290}  # as the caveat says


def test_survey_figures_over_12_months_are_rolling() -> None:
    assert all(one.rolling == (one.source == "mopac-pas") for one in registry().measures.values())


def test_the_survey_of_online_and_telephone_reporters_is_never_the_user_satisfaction_survey() -> None:
    surveys = {one.id: one.survey for one in registry().measures.values() if one.source == "gla-victim-satisfaction"}
    assert surveys == {
        "victim-satisfaction": "USS", "victim-satisfaction-online": "TDIU", "victim-satisfaction-telephone": "TDIU",
    }
