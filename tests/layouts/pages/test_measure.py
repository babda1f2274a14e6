"""The page of a measure: all that one needs to quote it, its chart, its breaks in words, and nothing twice."""

import re
from collections import Counter

import pytest

from data.statement import LONDON
from data.store.decisions import Decision, record
from data.store.engine import writing
from layouts.charts import variation
from metrics import queries
from metrics.analysis import views
from metrics.analysis.store import Store, open_store
from metrics.registry import registry
from metrics.results import NotForCharts
from tests.support.html_pages import links, only, page, part, text_of
from tests.support.small_store import HACKNEY, load_robberies


def test_a_survey_says_that_it_rolls_and_that_its_bases_are_not_published(small: Store) -> None:
    """MOPAC's survey: trust of 73% in Q3 2024/25, so in the 12 months to December 2024."""
    shown = page(small, "/measure/trust")
    for said in ("rolling 12 months to September 2025", "base size not published", "published each quarter"):
        assert said in shown.text
    row = only(shown.body, ".//table[@class='figures']//tr",
               lambda one: text_of(one).startswith("12 months to December 2024"))
    assert text_of(row[1]) == "73%"


def test_a_page_has_all_that_one_needs_to_quote_its_figure(small: Store) -> None:
    """The Met's file of July 2026 has 1,625 robberies in Hackney from July 2025 to June 2026."""
    shown = page(small, f"/measure/robbery?area={HACKNEY}")
    source = registry().source_of(registry().measure("robbery"))
    for said in (
        "Robbery offences, Hackney: 1,625 in the year to June 2026, ",
        "release July 2026", "How much robbery is there?", registry().measure("robbery").definition,
        "A fall is taken to be what is wanted.", source.title, source.publisher, source.status, source.strengths,
        "5 months old",
    ):
        assert said in shown.text
    assert {f"/data/robbery.csv?area={HACKNEY}", "/data/robbery.csv", source.url} <= set(links(shown.body))


def test_newer_figures_that_are_due_are_said_to_be_due_and_not_that_their_publisher_is_late(small: Store) -> None:
    """Robbery to June 2026 on 22 November: by the publisher\u2019s schedule July was due by the end of August."""
    said = text_of(only(page(small, "/measure/robbery").body, ".//dl[@class='facts']"))
    assert said.startswith(
        "Data toJune 2026 (release July 2026); 5 months old.NextNewer figures were due by 31 August 2026. "
        "None is loaded here, and we cannot tell whether they were published.")


def test_a_stale_count_leads_to_the_newer_count_of_another_thing(embedded_url: str) -> None:
    """109 people were killed in 2023, by the file of January 2024; offences go on to June 2026."""
    embedded = open_store(embedded_url)
    body = page(embedded, "/measure/homicide").body
    newer = only(body, ".//p[@class='fresh']")
    assert text_of(newer).startswith("Newer, but another count: Homicide offences recorded, London: ")
    assert text_of(newer).endswith(" offences in the 12 months to June 2026.")
    assert links(newer) == ["/measure/homicide-offences"]
    assert page(embedded, "/measure/homicide-offences").body.find(".//p[@class='fresh']") is None


def test_what_a_publisher_or_a_keeper_of_the_store_writes_is_text_and_never_markup(own: Store) -> None:
    load_robberies(own, "2026-08", "2026-06", {LONDON: 2_978}, label="<wide>", basis="a <letter> & a call")
    with writing(own.reader.engine) as connection:
        record(connection, Decision("accepted", "2026-07", "july.csv", "a", "mps-recorded-crime",
                                    "Months are <b>revised</b>", ("the newest month is low",), ("robbery",),
                                    "2026-07-20"))
    body = page(own, "/measure/robbery").body
    assert "although the newest month is low: Months are <b>revised</b>." in text_of(part(body, "caveats"))
    assert {"<wide>", "A <letter> & a call."} <= {text_of(one) for one in part(body, "source").iter("dd")}
    assert body.find(".//b") is None
    assert body.find(".//wide") is None


def test_a_page_has_one_first_heading_breadcrumbs_and_a_full_title(small: Store) -> None:
    shown = page(small, "/measure/hate-crime")
    assert len(list(shown.body.iter("h1"))) == 1
    assert len(shown.body.findall(".//nav[@aria-label='Breadcrumbs']")) == 1
    assert shown.title.startswith("Hate crime offences, London")


def test_the_finding_of_the_chart_stands_at_the_head_of_the_page(small: Store) -> None:
    body = page(small, f"/measure/robbery?area={HACKNEY}").body
    assert text_of(only(body, ".//p[@class='finding']")).startswith("Robbery offences, Hackney: 1,6")
    assert "Robbery offences, Hackney (release July 2026)." in text_of(part(body, "chart"))


PROSE = ("chart", "changes", "variation", "revisions", "definition", "source")


@pytest.mark.parametrize("name", sorted(registry().measures))
def test_a_page_says_nothing_twice(embedded_url: str, name: str) -> None:
    """Of its prose: the rows of a table may be alike, and so may the margins of two changes."""
    body = page(open_store(embedded_url), f"/measure/{name}").body
    held = [only(body, ".//div[@class='headline']"), *(one for one in body.iter("section") if one.get("id") in PROSE)]
    texts = [text_of(one) for part_of in held for one in part_of.iter() if one.tag in ("p", "li", "dd")
             and not any(inner.tag in ("p", "li") for inner in list(one.iter())[1:])]
    said = Counter(text for one in texts for text in re.split(r"(?<=[.?]) (?=[A-Z])", one)
                   if len(text.split()) > 5 and not text.startswith(("Margin of", "Range of")))
    assert [text for text, times in said.items() if times > 1] == []


def test_breaks_stand_in_words_beneath_the_chart(small: Store) -> None:
    said = text_of(part(page(small, "/measure/hate-crime").body, "breaks"))
    assert "Figures on either side of a break are not comparable." in said
    assert ("From March 2024: The MPS replaced its crime recording system (CONNECT) at the end of February 2024." in
            said)
    assert page(small, "/measure/trust").body.find(".//*[@id='breaks']") is None


@pytest.mark.parametrize("name", ["trust", "knife-crime-positive-outcome-rate"])
def test_the_usual_variation_is_for_monthly_counts_and_says_how_often_it_errs(small: Store, name: str) -> None:
    robbery = page(small, "/measure/robbery").text
    assert variation.alarms() in robbery
    view = views.view(small, "robbery", LONDON)
    assert variation.description(view, queries.variation(small, view)) in robbery
    with pytest.raises(NotForCharts):
        queries.variation(small, views.view(small, name, LONDON))
    assert variation.alarms() not in page(small, f"/measure/{name}").text


def test_hate_crime_is_not_compared_across_the_change_of_system(small: Store) -> None:
    body = page(small, "/measure/hate-crime").body
    changes = text_of(only(body, ".//table[@class='change-table']"))
    assert "Year before\u2013\u2013Not comparable" in changes
    assert changes.count("No figure then") == 2  # 2019/20 and 2021/22: the figures begin in August 2021
    assert "March 2024 are not comparable" in text_of(part(body, "changes"))
