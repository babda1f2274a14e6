"""The dashboard of London and of any other area, over a small store of published figures."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from sqlalchemy import event

from data import areas
from data.statement import LONDON
from layouts.addresses import choices
from layouts.addresses.choices import NOT_BETTER, Choices
from layouts.parts import area_words, plan_tiles
from layouts.words import area_kinds, readings
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import Finding
from tests.layouts.addresses.test_choices import any_choices
from tests.support.html_pages import links, only, page, text_of
from tests.support.site_addresses import leads_somewhere
from tests.support.small_store import CITY, HACKNEY, load_ward_robberies

NORTH = "bcu-north"
DALSTON = areas.ward("E05009374", "Dalston", HACKNEY)


def lines(body: ET.Element) -> dict[str, ET.Element]:
    """The row of each measure or entry, by its title."""
    return {text_of(only(row, "th/a")): row for row in body.findall(".//tbody/tr") if row.get("class") != "group"}


def short(measure_id: str) -> str:
    return registry().measure(measure_id).short_title


@pytest.mark.parametrize("code", [LONDON, HACKNEY, "E09000033", NORTH, "E32000004", CITY])
def test_every_measure_and_every_entry_has_one_line_with_its_figure_or_why_not(small: Store, code: str) -> None:
    body = page(small, choices.address(code)).body
    shown, seen = lines(body), queries.overview_of(small, code)
    without = [one.short_title for one in registry().entries_of(CURRENT_PLAN) if not one.measures]
    assert sorted(shown) == sorted([*without, *(view.measure.short_title for view in seen.views)])
    for view in seen.views:
        said = text_of(shown[view.measure.short_title])
        if view.headline is None:
            assert "Not published" in said
            continue
        finding = seen.findings[view.measure.id][0]
        assert (readings.signed(finding) or readings.chip(finding)[1]) in said
    for title in without:
        assert plan_tiles.NO_FIGURES in text_of(shown[title])


def test_a_line_gives_figure_change_reading_and_age(small: Store) -> None:
    """The Met's file of July 2026 has 32,173 robberies to June 2026 and 33,406 to June 2025; 24,452 in 2021/22."""
    body = page(small, "/?baseline=2021-22").body
    said = [text_of(cell) for cell in lines(body)[short("robbery")].findall("td")]
    assert said[1] == "32,173 offences [p] provisional"
    assert said[2] == f"{(32173 / 33406 - 1) * 100:+.1f}%".replace("-", "\u2212")
    assert said[3] == f"{(32173 / 24452 - 1) * 100:+.1f}%"
    assert said[4] == "Worse \u2021, stays clear"
    assert said[5].startswith("Jun 2026")


def test_measures_beside_the_plan_are_counted_and_folded_away(small: Store) -> None:
    folded = only(page(small, "/").body, ".//details[@class='more']")
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    assert set(lines(folded)) == {one.short_title for one in registry().measures.values() if one.id not in planned}
    assert text_of(only(folded, "summary")).startswith(f"{len(lines(folded))} measures ")


def test_measures_of_the_plan_without_figures_of_a_part_of_london_are_folded_away_and_keep_their_tiles(
    small: Store
) -> None:
    body = page(small, f"/area/{HACKNEY}").body
    folded = body.findall(".//details[@class='more']")[0]
    assert text_of(only(folded, "summary")).endswith("of the plan without figures for Hackney")
    assert {"Sexual offences", "Trust in the Met"} & set(lines(folded)) == {"Sexual offences"}
    tiles = body.findall(".//ul[@class='plan-tiles']/li")
    assert len(tiles) == len(page(small, "/").body.findall(".//ul[@class='plan-tiles']/li"))


def test_there_is_a_tile_a_line_of_the_plan_and_each_leads_to_it(small: Store) -> None:
    body = page(small, "/").body
    tiles = {one.get("href"): one for one in body.findall(".//ul[@class='plan-tiles']/li/a")}
    folded = only(body, ".//details[@class='more']")
    listed = [only(row, "th/a").get("href") for title, row in lines(body).items() if title not in lines(folded)]
    assert list(tiles) == listed
    assert "none" in (tiles["/coverage#entry-P25-2-08"].get("class") or "").split()
    assert tiles["/coverage#entry-P25-2-08"].get("aria-label", "").endswith("no figures published")


def test_the_key_counts_every_tile(small: Store) -> None:
    body = page(small, "/").body
    counted = [int(text_of(one)) for one in body.findall(".//ul[@class='legend tile-key']/li/strong")]
    assert sum(counted) == len(body.findall(".//ul[@class='plan-tiles']/li"))


def test_the_sentence_counts_what_fell_and_rose(small: Store) -> None:
    seen = queries.overview_of(small, LONDON).since("2021-22")
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    found = [one for name, one in seen.items() if name in planned and one.view.headline]

    said = text_of(only(page(small, "/?baseline=2021-22").body, ".//p[@class='said']"))
    read = re.match(r"London against 2021/22: (\d+) measures? fell and (\d+) rose; (\w+) (?:is|are) clearly better and "
                    r"(\w+) (?:is|are) clearly worse\. ", said)
    assert read
    fell, rose, better, worse = read.groups()
    assert (fell, rose) == tuple(str(sum(one.direction == way for one in found)) for way in ("down", "up"))
    assert (better, worse) == tuple(str(sum(one.judgement == name for one in found) or "none")
                                    for name in ("better", "worse"))


@pytest.mark.parametrize("reading", ["better", "worse", "usual", NOT_BETTER])
def test_a_filter_leaves_the_lines_of_its_reading(small: Store, reading: str) -> None:
    wanted = {NOT_BETTER: {"worse", "usual", "few"}}.get(reading, {reading})
    found = queries.overview_of(small, LONDON).since("2021-22")
    left = lines(page(small, f"/?baseline=2021-22&reading={reading}").body)
    assert sorted(left) == sorted(short(name) for name, one in found.items() if one.judgement in wanted)


def test_a_filter_says_how_many_of_the_plan_s_lines_it_leaves(small: Store) -> None:
    body = page(small, "/?baseline=2021-22").body
    link = next(one for one in body.iter("a") if text_of(one).startswith("Worse ") and one.get("class") == "choice")
    left = page(small, link.get("href") or "").body
    tiles = left.findall(".//ul[@class='plan-tiles']/li")
    assert text_of(link) == f"Worse {len(tiles)}"


def test_words_find_lines_by_their_titles_and_questions(small: Store) -> None:
    assert short("knife-crime") in lines(page(small, "/?q=knife").body)
    assert short("robbery") not in lines(page(small, "/?q=knife").body)
    assert "No line of the plan is left" in page(small, "/?q=xyzzy").text


@pytest.mark.parametrize(("sort", "measured"), [("second", True), ("-second", True), ("name", False)])
def test_lines_are_sorted_by_a_column_and_those_without_it_come_last(
    small: Store, sort: str, *, measured: bool
) -> None:
    body = page(small, f"/?baseline=2021-22&sort={sort}").body
    first = body.findall(".//table")[0]
    titles = list(lines(first))
    if not measured:
        assert titles == sorted(titles, key=str.lower)
        return
    found = queries.overview_of(small, LONDON).since("2021-22")
    by_title = {one.view.measure.short_title: one for one in found.values()}

    def size(finding: Finding | None) -> float | None:
        return finding.change.difference if finding and finding.view.headline and finding.change else None

    sizes = [size(by_title.get(title)) for title in titles]
    known = [one for one in sizes if one is not None]
    assert sizes[:len(known)] == sorted(known, reverse=sort.startswith("-"))
    assert only(first, ".//th[@aria-sort]").get("aria-sort") == ("descending" if sort[0] == "-" else "ascending")


def test_every_choice_keeps_the_others(small: Store) -> None:
    asked = "baseline=2021-22&reading=worse&sort=name"
    for link in page(small, f"/?{asked}").body.findall(".//a[@class='choice']"):
        made = choices.choices((link.get("href") or "").partition("?")[2].partition("#")[0])
        now = choices.choices(asked)
        assert sum(getattr(made, name) != getattr(now, name) for name in vars(now)) <= 1


def test_the_form_carries_the_choices_to_another_area(small: Store) -> None:
    form = only(page(small, "/?baseline=2021-22&q=knife").body, ".//form[@class='area']")
    fields = {one.get("name"): one.get("value") for one in form.iter("input")}
    assert fields == {"baseline": "2021-22", "q": "knife"}
    moved = page(small, f"/?area={HACKNEY}&baseline=2021-22&q=knife")
    assert (moved.status, moved.location) == (303, f"/area/{HACKNEY}?baseline=2021-22&q=knife")


@pytest.mark.parametrize(("path", "to"), [(f"/area/{LONDON}", "/"), (f"/area/{LONDON}?sort=name", "/?sort=name"),
                                          (f"/?area={HACKNEY.lower()}", f"/area/{HACKNEY}")])
def test_an_area_has_one_address(small: Store, path: str, to: str) -> None:
    moved = page(small, path)
    assert (moved.status, moved.location) == (303, to)


def test_what_an_area_belongs_to_is_linked(small: Store) -> None:
    found = links(page(small, f"/area/{HACKNEY}").body)
    assert {"/area/bcu-central-east", "/area/E32000012", "/area/E13000001", "/"} <= set(found)
    assert f"/measure/knife-crime?area={HACKNEY}" in found


def test_what_stands_out_is_clear_and_at_most_five_lines(small: Store) -> None:
    body = page(small, f"/area/{HACKNEY}").body
    said = [text_of(one) for one in body.findall(".//ul[@class='stands-out']/li")]
    assert 0 < len(said) <= 5
    assert all("clearly" in one or "London\u2019s" in one for one in said)


def test_the_priorities_of_2017_stand_at_the_foot_of_a_borough(small: Store) -> None:
    body = page(small, f"/area/{HACKNEY}").body
    assert "which crimes each borough chose is not in what we have" in text_of(only(body, ".//details[@id='local']"))
    assert not page(small, f"/area/{NORTH}").body.findall(".//details[@id='local']")


def test_a_borough_without_a_ward_file_says_so(small: Store) -> None:
    assert area_words.NO_WARDS in page(small, f"/area/{HACKNEY}").text


def test_a_ward_gives_the_counts_of_the_file_that_has_it(own: Store) -> None:
    load_ward_robberies(own, "2026-07", DALSTON, "2025-07", range(1, 13))  # made up: 1 in July to 12 in June, 78 in all
    shown = page(own, f"/area/{DALSTON.code.lower()}")
    assert text_of(lines(shown.body)[short("robbery")].findall("td")[1]) == "78 offences [p] provisional"
    assert "A ward of Hackney." in shown.text
    assert area_kinds.NO_RATE in shown.text
    assert f"/area/{DALSTON.code}" in links(page(own, f"/area/{HACKNEY}").body)


@pytest.mark.parametrize("path", ["/?baseline=1999", "/?sort=x", f"/area/{HACKNEY}?reading=good"])
def test_a_choice_that_is_not_offered_is_refused(small: Store, path: str) -> None:
    assert page(small, path).status == 400


@settings(max_examples=30, deadline=None)
@given(any_choices())
def test_any_choices_have_an_answer(small: Store, chosen: Choices) -> None:
    assert page(small, choices.address(HACKNEY, chosen)).status == 200


def test_the_page_of_an_area_asks_little_once_another_was_asked_for(own: Store) -> None:
    statements: list[str] = []
    event.listen(own.reader.engine, "before_cursor_execute", lambda *asked: statements.append(asked[2]))
    page(own, f"/area/{HACKNEY}")
    first = len(statements)
    with queries.snapshot(own) as frozen:
        page(frozen, f"/area/{HACKNEY}?baseline=2021-22")
    assert len(statements) - first < first / 3


@pytest.mark.parametrize("path", ["/", f"/area/{HACKNEY}"])
def test_every_tile_row_and_reason_leads_to_a_place_that_is_there(published: Store, path: str) -> None:
    found = {link for link in links(page(published, path).body) if link.startswith(("/measure/", "/coverage"))}
    assert any(link.startswith("/coverage#entry-") for link in found)
    assert [link for link in found if not leads_somewhere(published, link)] == []
