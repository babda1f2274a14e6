"""The overview: every measure under its priority, each with its figure, its changes and its age, or why it has none."""

import xml.etree.ElementTree as ET
from datetime import date

from data.statement import LONDON
from layouts.parts import evidence
from layouts.words import sentences
from metrics.analysis import views
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import links, named, only, page, rows, text_of
from tests.support.small_store import CITY, HACKNEY, WITH_FIGURES

MEASURES = ".//table[@class='measures']"
IN_TIME = date(2026, 7, 20)  # after the release of July 2026, before the next was due


def measures(body: ET.Element) -> dict[str, ET.Element]:
    """The row of each measure, by its title."""
    return named(rows(body, MEASURES))


def test_every_measure_stands_once_under_its_priority(small: Store) -> None:
    body = page(small, "/").body
    assert [text_of(one) for one in body.iter("h2")] == [
        "The Met as a whole", "What has not improved since 2021/22",
        "Reducing violence and criminal exploitation", "Building safer, more confident communities",
        "Supporting reform of the Metropolitan Police Service",
        "Improving the criminal justice system and supporting victims"]
    shown = [text_of(next(row.iter("a"))) for row in rows(body, MEASURES)]
    assert sorted(shown) == sorted(one.title for one in registry().measures.values())


def test_measures_beside_the_plan_s_own_are_counted_and_folded_away(small: Store) -> None:
    folded = page(small, "/").body.findall(".//details[@class='more']")
    inside = {title for one in folded for title in measures(one)}
    assert inside == {one.title for one in registry().measures.values() if not evidence.is_in_plan(one.id)}
    for one in folded:
        assert text_of(only(one, "summary")).startswith(f"{len(measures(one))} ")


def test_a_row_gives_figure_period_changes_release_and_age(small: Store) -> None:
    """The Met's file of July 2026 has 32,173 robberies to June 2026 and 33,406 to June 2025; 24,452 in 2021/22."""
    row = text_of(measures(page(small, "/").body)["Robbery offences"])
    for said in ("32,173 offences", "12 months to June 2026", "3.7%, 1,233 fewer", "from 33,406",
                 "31.6%, 7,721 more", "Worse from 24,452 in 2021/22",
                 "Figures to June 2026 (release July 2026); 5 months old"):
        assert said in row


def test_a_refused_comparison_says_why_in_few_words_and_links_to_the_whole_reason(small: Store) -> None:
    row = measures(page(small, "/").body)["Knife crime offences"]
    assert "Not compared: there is no complete figure for 2021/22" in text_of(row)
    assert "the first is for" not in text_of(row)
    assert "/measure/knife-crime#changes" in links(row)
    assert ("Why it is not compared: There is no complete figure for 2021/22; the first is for the year to July 2022."
            ) in page(small, "/measure/knife-crime").text


def test_measures_without_a_figure_are_listed_with_the_reason(small: Store) -> None:
    body = page(small, f"/?area={CITY}").body
    assert len(measures(body)) == len(registry().measures)
    assert all("not covered by the Metropolitan Police" in text_of(row) for row in measures(body).values())
    assert body.find(".//img") is None


def test_the_area_that_is_asked_for_is_chosen_in_the_form_and_kept_in_every_link(small: Store) -> None:
    body = page(small, f"/?area={HACKNEY}").body
    form = only(body, ".//form")
    assert (form.get("method"), form.get("action")) == ("get", "/")
    assert [one.get("value") for one in form.findall(".//option[@selected]")] == [HACKNEY]
    to_measures = [link for link in links(body) if link.startswith("/measure/")]
    assert to_measures
    assert all(f"area={HACKNEY}" in link for link in to_measures)


def test_each_picture_has_a_text_alternative_from_its_own_data(small: Store) -> None:
    pictures = {one.get("src", "").partition("#")[2]: one.get("alt") for one in page(small, "/").body.iter("img")}
    shown = [views.view(small, name, LONDON) for name in WITH_FIGURES]
    assert pictures == {view.measure.id: sentences.shape(view, view.trend) for view in shown}


def test_late_figures_say_so_and_when_they_were_due(small: Store) -> None:
    in_time, later = page(small, "/", IN_TIME), page(small, "/")
    assert "\u2020" not in text_of(measures(in_time.body)["Robbery offences"])
    assert "\u2020 (newer figures due)" in text_of(measures(later.body)["Robbery offences"])
    assert "For all 6 measures newer figures should be out by now, but are not on this site (\u2020)." in later.text


def test_counts_are_said_to_be_no_score(small: Store) -> None:
    said = page(small, "/").text
    assert "These are counts and no score" in said
    assert "against 2021/22:" in said


def test_what_is_not_clear_gives_its_number_all_the_same(small: Store) -> None:
    """MOPAC's survey: trust of 74% in the year to September 2025, 72% in that to September 2024, 73% in 2021/22."""
    trust = measures(page(small, "/").body)[registry().measure("trust").title]
    assert "1 point moreWithin the margin" in text_of(trust)  # on 2021/22
    assert "2 points moreBetter" in text_of(trust)  # on the year before
