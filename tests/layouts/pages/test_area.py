"""The page of an area and the page where areas are chosen, over the published figures."""

import csv
import re
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.pages import area
from layouts.parts import area_words, html, verdict
from layouts.web import prerender, router
from layouts.words import area_kinds
from metrics import queries
from metrics.analysis import boroughs, survey_gaps
from metrics.analysis.store import open_store
from metrics.registry import registry
from tests.support.area_examples import load_wards, ward_rows
from tests.support.trees import find, text_of

HACKNEY, LONDON, CITY, NORTH = "E09000012", "E23000001", "E09000001", "bcu-north"
TODAY = date(2026, 11, 22)
CRIME = "data/mps_recorded_crime/2026-07_MPS Borough Level Crime (most recent 24 months).csv"
ONS = "data/geography/ons_mid_2024_population_by_age_london_boroughs.csv"
YEAR = [f"2025{month:02d}" for month in range(7, 13)] + [f"2026{month:02d}" for month in range(1, 7)]
WARD_YEAR = [f"2025{month:02d}" for month in range(3, 13)] + ["202601", "202602"]  # as the file of March 2026 ends


@pytest.fixture(scope="module")
def wards(shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wards")
    url = f"sqlite:///{folder}/store.sqlite3"
    load_wards(shared, url, folder, "Hackney")
    return open_store(url)


def page(store, path, asked=""):
    return router.page(store, path, asked, TODAY)


def rows(body):
    """The text of the cells of each row, by the name of its measure."""
    found = [row for one in find(body, html.Table) for row in find(find(one, html.Tbody), html.Tr)]
    return {text_of(find(row, html.A)[0]): [text_of(cell) for cell in find(row, html.Td)] for row in found}


def links(body):
    return [one.href for one in find(body, html.A)]


def test_a_borough_s_robberies_are_those_of_the_met_s_file_over_the_residents_of_the_ons(store, shared):
    with (shared / CRIME).open(encoding="utf-8-sig", newline="") as file:
        robberies = sum(int(row[month] or 0) for row in csv.DictReader(file) for month in YEAR
                        if row["Group"] == "ROBBERY" and row["BOCU"] == "Hackney")
    with (shared / ONS).open(encoding="utf-8-sig", newline="") as file:
        people = next(int(row["All ages"]) for row in csv.DictReader(file) if row["Name"] == "Hackney")
    latest, _, against = rows(page(store, f"/area/{HACKNEY}").body)["Robbery offences"]
    assert latest == f"{robberies:,} offences12 months to June 2026"
    assert f"{1000 * robberies / people:.1f} per 1,000 residents (" in against


def test_local_priorities_come_first_whether_or_not_there_are_figures(store):
    body = page(store, f"/area/{HACKNEY}").body
    shown = list(rows(body))
    assert shown[0] == registry().measure("antisocial-behaviour").title
    asked = [name for entry in registry().entries_of("2017-21") if entry.priority == "local" for name in entry.measures]
    assert shown[:len(set(asked))] == [registry().measure(name).title for name in dict.fromkeys(asked)]
    assert rows(body)["Antisocial behaviour calls"] == ["No figure for Hackney: published for London as a whole only."]
    assert "which crimes each borough chose is not in what we have" in text_of(body)


@pytest.mark.parametrize("code", [HACKNEY, "E09000033", NORTH, "E32000004", LONDON, CITY])
def test_every_measure_stands_once_with_its_figure_or_its_reason(store, code):
    body = page(store, f"/area/{code}").body
    shown, seen = rows(body), queries.overview_of(store, code)
    folded = {text_of(one) for one in find(find(body, html.Details), html.A)}
    for view in seen.views:
        if view.headline is None:
            assert view.measure.title in folded
            assert (view.absent[:1].upper() + view.absent[1:]).rstrip(".") in text_of(body)
        else:
            finding = seen.findings[view.measure.id][0]
            change = shown[view.measure.title][1]
            if finding.direction == "not compared":
                assert change.startswith("Not compared: ")
            else:
                assert verdict.DIRECTIONS[finding.direction] in change
                assert verdict.amount(finding) in change or "the same figure" in change
    assert len(shown) == sum(view.headline is not None or view.measure.id in area._local() for view in seen.views)


def test_each_class_of_a_borough_is_that_of_the_funnel_or_of_the_survey_gap(store):
    shown = rows(page(store, f"/area/{HACKNEY}").body)
    for measure in ("robbery", "knife-crime-positive-outcome-rate"):
        mine = next(one for one in boroughs.boroughs(store, measure).boroughs if one.code == HACKNEY)
        words = {"high 99.8%": "Above the 99.8% limit", "high 95%": "Above the 95% limit",
                 "as expected": "Within the limits", "low 95%": "Below the 95% limit",
                 "low 99.8%": "Below the 99.8% limit"}[mine.placed.placed]
        assert shown[registry().measure(measure).title][2].startswith(words)
    trust = registry().measure("trust")
    gap = next(one for one in survey_gaps.borough_gaps(store, trust) if one.code == HACKNEY)
    cell = shown[trust.title][2]
    assert cell.startswith("Lower than London" if gap.interval.high < 0 else "No clear difference")
    assert "[e]" in cell
    assert "London 74%" in cell


def test_a_command_is_beside_london_without_a_class_and_a_survey_says_why_it_has_no_figure(store):
    body = page(store, f"/area/{NORTH}").body
    assert re.fullmatch(r"[\d.]+ \([\d.]+ to [\d.]+\) per 1,000 residents; London [\d.]+ \([\d.]+ to [\d.]+\)",
                        rows(body)["Robbery offences"][2])
    assert "limit" not in "".join(cells[2] for cells in rows(body).values() if len(cells) == 3)
    assert "boroughs cannot be averaged into it" in text_of(body)
    assert "/area/E09000010" in links(body)  # Enfield


def test_what_an_area_belongs_to_is_linked(store):
    found = links(page(store, f"/area/{HACKNEY}").body)
    assert {"/area/bcu-central-east", "/area/E32000012", "/area/E23000001", f"/?area={HACKNEY}"} <= set(found)
    assert f"/measure/robbery?area={HACKNEY}" in found


def test_a_borough_without_a_ward_file_says_so(store):
    assert area_words.NO_WARDS in text_of(page(store, f"/area/{HACKNEY}").body)
    assert "No file of figures by ward has been loaded" in text_of(page(store, "/area").body)


def test_a_ward_gives_the_counts_of_the_met_s_ward_file(wards, shared):
    found = [row for row in ward_rows(shared, "Hackney") if row["WardName"] == "Dalston"]
    code = found[0]["WardCode"]
    theft = sum(int(row[month] or 0) for row in found for month in WARD_YEAR if row["MajorText"] == "THEFT")
    body = page(wards, f"/area/{code.lower()}").body
    assert rows(body)["Theft offences"][0] == f"{theft:,} offences12 months to February 2026"
    assert "A ward of Hackney." in text_of(body)
    assert area_kinds.NO_RATE in text_of(body)
    assert "no release of" in rows(body)["Knife crime offences"][0]
    assert f"/area/{code}" in links(page(wards, f"/area/{HACKNEY}").body)
    moved = page(wards, "/area", "name=dalston")
    assert (moved.status, moved.location) == (303, f"/area/{code}")


def test_headings_go_down_by_one_and_there_is_one_h1(store):
    for path in (f"/area/{HACKNEY}", f"/area/{CITY}", "/area"):
        body = page(store, path).body
        assert len(find(body, html.H1)) == 1
        assert not find(body, html.H3)
        ids = [one.id for one in find(body, html.H2)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("asked", "to"), [
    ("name=Hackney", HACKNEY), ("name=e09000012", HACKNEY), ("area=e09000012", HACKNEY), ("name=Richmond", "E09000027"),
    ("area=E23000001", LONDON), ("name=North+Area+BCU", NORTH), ("name=Hackney&utm_source=x", HACKNEY),
])
def test_a_name_or_a_code_leads_on_to_its_area(store, asked, to):
    found = page(store, "/area", asked)
    assert (found.status, found.location) == (303, f"/area/{to}")
    assert links(found.body) == [f"/area/{to}"]


@pytest.mark.parametrize(("asked", "near"), [
    ("name=South+West", "/area/bcu-south-west"), ("name=Hackny", f"/area/{HACKNEY}"),
    ("area=E09000099", "/area/E09000009"), ("name=E09000099", "/area/E09000009"),
])
def test_a_name_of_none_or_of_several_is_not_found_and_names_the_nearest(store, asked, near):
    found = page(store, "/area", asked)
    assert (found.status, found.location) == (404, "")
    assert near in links(found.body)


@pytest.mark.parametrize("path", ["/area/E09000099", "/area/Hackney%20Wick", "/area/%00", "/area/" + "x" * 5000,
                                  "/area/%3Cscript%3E"])
def test_an_unknown_area_is_not_found(store, path):
    found = page(store, path)
    assert found.status == 404
    assert len(prerender.html(found.body)) < 4000
    assert "<script" not in prerender.html(found.body)


@pytest.mark.parametrize("asked", ["name=a&name=b", "name=%FF", "&".join(["a=b"] * 30), "area=%3Cscript%3E"])
def test_a_malformed_query_is_refused(store, asked):
    assert page(store, "/area", asked).status == 400


def test_what_was_typed_stands_in_the_form_and_is_never_markup(store):
    made = prerender.html(page(store, "/area", 'name="><script>alert(1)</script>').body)
    assert "<script" not in made
    assert "alert" in made


def test_the_form_needs_no_script_and_every_field_has_a_label(store):
    body = page(store, "/area").body
    form = find(body, html.Form)[0]
    box = find(form, html.Input)[0]
    assert (form.method, form.action, box.name, box.list) == ("get", "/area", "name", find(form, html.Datalist)[0].id)
    assert find(form, html.Label)[0].htmlFor == box.id
    assert {one.value for one in find(form, html.Option)} >= {"Hackney", "London", "Central East BCU"}
    assert len([one for one in links(body) if one.startswith("/area/E09")]) >= 64  # on the map and by name


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_address_of_an_area_has_an_answer(store, path, asked):
    for found in (page(store, f"/area/{path}"), page(store, "/area", f"name={asked}")):
        assert found.status in (200, 303, 400, 404)
        prerender.html(found.body)


def test_a_borough_s_page_is_quick_once_boroughs_have_been_compared(store):
    page(store, f"/area/{HACKNEY}")  # compares all boroughs on every measure
    queries.overview_of(store, LONDON)
    start = time.process_time()
    prerender.html(page(store, "/area/E09000030").body)  # nobody has asked for Tower Hamlets yet
    assert time.process_time() - start < 0.5  # 0.12 s was measured
