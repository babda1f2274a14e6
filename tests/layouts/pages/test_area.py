"""The page of an area and the page where areas are chosen, over a small store of published figures."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from data import areas
from data.statement import LONDON
from layouts.parts import area_words
from layouts.words import area_kinds, borough_status, readings
from metrics import queries
from metrics.analysis import boroughs, survey_gaps
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import links, named, only, page, rows, text_of
from tests.support.small_store import CITY, HACKNEY, load_ward_robberies

NORTH = "bcu-north"
DALSTON = areas.ward("E05009374", "Dalston", HACKNEY)


def cells(body: ET.Element) -> dict[str, list[str]]:
    """The text of the cells of each row after its heading, by the name of its measure."""
    return {name: [text_of(cell) for cell in row.findall("td")] for name, row in named(rows(body)).items()}


def local() -> list[str]:
    """The measures of the local priorities of the plan that had some, in its order."""
    entries = [one for one in registry().entries_of("2017-21") if one.priority == "local"]
    return list(dict.fromkeys(name for entry in entries for name in entry.measures))


def test_a_borough_s_robberies_are_those_of_the_met_s_file_over_the_residents_of_the_ons(small: Store) -> None:
    """The file of July 2026 has 1,625 from July 2025 to June 2026; the ONS counts 266,758 residents in mid-2024."""
    latest, _, against = cells(page(small, f"/area/{HACKNEY}").body)["Robbery offences"]
    assert latest == "1,625 offences12 months to June 2026"
    assert f"{1000 * 1625 / 266758:.1f} per 1,000 residents (" in against


def test_local_priorities_come_first_whether_or_not_there_are_figures(small: Store) -> None:
    body = page(small, f"/area/{HACKNEY}").body
    shown = cells(body)
    assert local()[0] == "antisocial-behaviour"
    assert list(shown)[:len(local())] == [registry().measure(name).title for name in local()]
    assert shown["Antisocial behaviour calls"] == ["No figure for Hackney: published for London as a whole only."]
    assert "which crimes each borough chose is not in what we have" in text_of(body)


@pytest.mark.parametrize("code", [HACKNEY, "E09000033", NORTH, "E32000004", LONDON, CITY])
def test_every_measure_stands_once_with_its_figure_or_its_reason(small: Store, code: str) -> None:
    body = page(small, f"/area/{code}").body
    shown, overview = cells(body), queries.overview_of(small, code)
    folded = {text_of(one) for details in body.iter("details") for one in details.iter("a")}
    assert len(overview.views) == len(registry().measures)
    for view in overview.views:
        if view.headline is None:
            assert view.measure.title in folded
            assert (view.absent[:1].upper() + view.absent[1:]).rstrip(".") in text_of(body)
        else:
            finding = overview.findings[view.measure.id][0]
            change = shown[view.measure.title][1]
            if finding.direction == "not compared":
                assert change.startswith("Not compared: ")
            else:
                assert readings.fact(finding) in change
    assert len(shown) == sum(view.headline is not None or view.measure.id in local() for view in overview.views)


def test_a_borough_is_above_below_or_about_london_as_the_comparison_of_boroughs_has_it(small: Store) -> None:
    """MOPAC's survey: trust of 74% in London and of 65% in Hackney in the 12 months to September 2025."""
    shown = cells(page(small, f"/area/{HACKNEY}").body)
    for measure in ("robbery", "knife-crime-positive-outcome-rate"):
        mine = next(one for one in boroughs.boroughs(small, measure).boroughs if one.code == HACKNEY)
        assert mine.side is not None
        assert mine.rank is not None
        cell = shown[registry().measure(measure).title][2]
        words = {"above": "Above London", "below": "Below London", "about": "About the same as London"}[mine.side]
        assert cell.startswith(f"{words}, {mine.ratio:.1f} times")
        assert cell.endswith(f"{borough_status.place(mine.rank)} of 32")
    gap = next(one for one in survey_gaps.borough_gaps(small, registry().measure("trust")) if one.code == HACKNEY)
    assert gap.interval is not None
    cell = shown[registry().measure("trust").title][2]
    assert cell.startswith("Below London" if gap.interval.high < 0 else "About the same as London")
    assert "\u22129 percentage points" in cell
    assert "[e]" in cell
    assert "Hackney 65%, London 74%" in cell


def test_a_command_is_beside_london_without_a_class_and_a_survey_says_why_it_has_no_figure(small: Store) -> None:
    body = page(small, f"/area/{NORTH}").body
    shown = cells(body)
    assert re.fullmatch(r"[\d.]+ \([\d.]+ to [\d.]+\) per 1,000 residents; London [\d.]+ \([\d.]+ to [\d.]+\)",
                        shown["Robbery offences"][2])
    assert "limit" not in "".join(row[2] for row in shown.values() if len(row) == 3)
    assert "boroughs cannot be averaged into it" in text_of(body)
    assert "/area/E09000010" in links(body)  # Enfield


def test_what_an_area_belongs_to_is_linked(small: Store) -> None:
    found = links(page(small, f"/area/{HACKNEY}").body)
    assert {"/area/bcu-central-east", "/area/E32000012", "/area/E23000001", f"/?area={HACKNEY}"} <= set(found)
    assert f"/measure/robbery?area={HACKNEY}" in found


def test_a_borough_without_a_ward_file_says_so(small: Store) -> None:
    assert area_words.NO_WARDS in page(small, f"/area/{HACKNEY}").text
    assert "No file of figures by ward has been loaded" in page(small, "/area").text


def test_a_ward_gives_the_counts_of_the_file_that_has_it(own: Store) -> None:
    load_ward_robberies(own, "2026-07", DALSTON, "2025-07", range(1, 13))  # made up: 1 in July to 12 in June, 78 in all
    shown = page(own, f"/area/{DALSTON.code.lower()}")
    assert cells(shown.body)["Robbery offences"][0] == "78 offences12 months to June 2026"
    assert "A ward of Hackney." in shown.text
    assert area_kinds.NO_RATE in shown.text
    assert "no release of" in cells(shown.body)["Knife crime offences"][0]
    assert f"/area/{DALSTON.code}" in links(page(own, f"/area/{HACKNEY}").body)
    redirected = page(own, "/area?name=dalston")
    assert (redirected.status, redirected.location) == (303, f"/area/{DALSTON.code}")


@pytest.mark.parametrize("path", [f"/area/{HACKNEY}", f"/area/{CITY}", "/area"])
def test_headings_go_down_by_one_and_there_is_one_h1(small: Store, path: str) -> None:
    body = page(small, path).body
    assert len(list(body.iter("h1"))) == 1
    assert not list(body.iter("h3"))
    ids = [one.get("id") for one in body.iter("h2")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("asked", "to"), [
    ("name=Hackney", HACKNEY), ("name=e09000012", HACKNEY), ("area=e09000012", HACKNEY), ("name=Richmond", "E09000027"),
    ("area=E23000001", LONDON), ("name=North+Area+BCU", NORTH), ("name=Hackney&utm_source=x", HACKNEY),
])
def test_a_name_or_a_code_leads_on_to_its_area(small: Store, asked: str, to: str) -> None:
    found = page(small, f"/area?{asked}")
    assert (found.status, found.location) == (303, f"/area/{to}")
    assert links(found.body) == [f"/area/{to}"]


@pytest.mark.parametrize(("asked", "near"), [
    ("name=South+West", "/area/bcu-south-west"), ("name=Hackny", f"/area/{HACKNEY}"),
    ("area=E09000099", "/area/E09000009"), ("name=E09000099", "/area/E09000009"),
])
def test_a_name_of_none_or_of_several_is_not_found_and_names_the_nearest(small: Store, asked: str, near: str) -> None:
    found = page(small, f"/area?{asked}")
    assert (found.status, found.location) == (404, "")
    assert near in links(found.body)


@pytest.mark.parametrize("path", ["/area/E09000099", "/area/Hackney%20Wick", "/area/%00", "/area/" + "x" * 5000,
                                  "/area/%3Cscript%3E"])
def test_an_unknown_area_is_not_found(small: Store, path: str) -> None:
    found = page(small, path)
    assert found.status == 404
    assert len(found.html) < 4000
    assert "<script" not in found.html


@pytest.mark.parametrize("asked", ["name=a&name=b", "name=%FF", "&".join(["a=b"] * 30), "area=%3Cscript%3E"])
def test_a_malformed_query_is_refused(small: Store, asked: str) -> None:
    assert page(small, f"/area?{asked}").status == 400


def test_what_was_typed_stands_in_the_form_and_is_never_markup(small: Store) -> None:
    shown = page(small, '/area?name="><script>alert(1)</script>')
    assert "<script" not in shown.html
    assert only(shown.body, ".//input[@name='name']").get("value") == '"><script>alert(1)</script>'


def test_the_form_needs_no_script_and_every_field_has_a_label(small: Store) -> None:
    body = page(small, "/area").body
    form = only(body, ".//form")
    box, offered = only(form, ".//input"), only(form, ".//datalist")
    assert (form.get("method"), form.get("action"), box.get("name")) == ("get", "/area", "name")
    assert box.get("list") == offered.get("id")
    assert only(form, ".//label").get("for") == box.get("id")
    assert {one.get("value") for one in offered.iter("option")} >= {"Hackney", "London", "Central East BCU"}
    assert len([one for one in links(body) if one.startswith("/area/E09")]) >= 64  # on the map and by name


@settings(max_examples=80)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_address_of_an_area_has_an_answer(small: Store, path: str, asked: str) -> None:
    for address in (f"/area/{path.replace('?', '%3F')}", f"/area?name={asked}"):
        assert page(small, address).status in (200, 303, 400, 404)


def test_a_borough_s_page_asks_little_once_boroughs_have_been_compared(own: Store) -> None:
    statements: list[str] = []
    event.listen(own.reader.engine, "before_cursor_execute", lambda *asked: statements.append(asked[2]))
    page(own, f"/area/{HACKNEY}")  # compares all boroughs on every measure
    queries.overview_of(own, LONDON)
    first = len(statements)
    page(own, "/area/E09000030")  # nobody has asked for Tower Hamlets yet
    assert 0 < len(statements) - first < first / 4
