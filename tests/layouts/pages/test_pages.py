"""What the pages say: every figure with its label, every gap with its reason, every table as the data."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from dash import html

from layouts.charts import svg, variation
from layouts.charts.svg_elements import SIZES
from layouts.pages import measure
from layouts.parts import evidence, verdict
from layouts.web import prerender, router
from layouts.words import format as fmt
from layouts.words import sentences
from metrics import queries
from metrics.analysis import coverage, false_alarms
from metrics.registry import registry
from metrics.results import LATE, Change, MeasureState, Point
from tests.support.layout_examples import (
    CITY,
    HACKNEY,
    PLACES,
    SOURCE,
    all_views,
    broken_view,
    count_view,
    rate_view,
    survey_view,
    use_examples,
)
from tests.support.trees import find, text_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(monkeypatch):
    return use_examples(monkeypatch)


def overview(store, area=""):
    return router.page(store, "/", area, TODAY).body


def measures(body):
    """The rows of the overview's tables of measures."""
    tables = [one for one in find(body, html.Table) if one.className == "measures"]
    return find(find(tables, html.Tbody), html.Tr)


def test_the_overview_lists_every_measure_under_its_priority(store):
    body = overview(store)
    assert [text_of(one) for one in find(body, html.H2)] == [
        "The Met as a whole", "What has not improved since 2021/22", "Safer streets", "Trust & confidence"]
    named = [text_of(find(row, html.A)[0]) for row in measures(body)]
    assert sorted(named) == sorted(view.measure.title for view in all_views(PLACES[0]))


def test_measures_beside_the_plan_s_own_are_counted_and_folded_away(store):
    folded = [one for one in find(overview(store), html.Details) if getattr(one, "className", "") == "more"]
    inside = {text_of(find(row, html.A)[0]) for one in folded for row in measures(one)}
    outside = {view.measure.title for view in all_views(PLACES[0]) if not evidence.is_in_plan(view.measure.id)}
    assert inside == outside
    for one in folded:
        assert text_of(find(one, html.Summary)[0]).startswith(f"{len(measures(one))} ")


def row_of(body, title):
    return next(row for row in measures(body) if text_of(find(row, html.A)[0]) == title)


def test_a_row_gives_figure_period_changes_release_and_age(store):
    row = text_of(row_of(overview(store), "Robbery offences"))
    for part in ("28,410 offences", "12 months to February 2026", "No clear change (+3.7%)", "from 27,402",
                 "Rising +16.1%", "Worse from 24,462 in 2021/22",
                 "Figures to February 2026, published 4 March 2026; 9 months old"):
        assert part in row


def test_a_refused_comparison_says_why_in_few_words_and_links_to_the_whole_reason(store):
    row = row_of(overview(store), "Hate crime offences")
    assert "Not compared: there is no complete figure for 2021/22" in text_of(row)
    assert "the first is for" not in text_of(row)
    assert "/measure/hate-crime#changes" in [one.href for one in find(row, html.A)]
    page = text_of(router.page(store, "/measure/hate-crime", "", TODAY).body)
    assert "Why it is not compared: There is no complete figure for 2021/22; the first is for" in page


def test_measures_without_a_figure_are_listed_with_the_reason(store):
    body = overview(store, f"area={CITY}")
    rows = [text_of(row) for row in measures(body)]
    assert len(rows) == 5
    assert all("not covered by the Metropolitan Police" in row for row in rows)
    assert not find(body, html.Img)


def test_the_area_that_is_asked_for_is_chosen_in_the_form_and_kept_in_every_link(store):
    body = overview(store, f"area={HACKNEY}")
    chosen = [one.value for one in find(body, html.Option) if getattr(one, "selected", False)]
    assert chosen == [HACKNEY]
    links = [one.href for one in find(body, html.A) if one.href.startswith("/measure/")]
    assert links
    assert all(f"area={HACKNEY}" in link for link in links)
    form = find(body, html.Form)[0]
    assert (form.method, form.action) == ("get", "/")


def test_each_picture_has_a_text_alternative_from_its_own_data(store):
    pictures = {one.src.split("#")[1]: one.alt for one in find(overview(store), html.Img)}
    for view in all_views(PLACES[0])[:4]:
        assert pictures[view.measure.id] == sentences.shape(view, view.trend)


def test_a_survey_says_that_it_rolls_and_that_its_bases_are_not_published(store):
    page = text_of(router.page(store, "/measure/trust", "", TODAY).body)
    for part in ("rolling 12 months to December 2025", "base size not published", "published each quarter"):
        assert part in page


def test_a_measure_s_page_has_all_that_one_needs_to_quote_it(store):
    page = router.page(store, "/measure/robbery", f"area={HACKNEY}", TODAY)
    words = text_of(page.body)
    for part in (
        "Robbery offences, Hackney: 28,410, year to February 2026; no clear change on the year before (release March "
        "2026)",
        "published 4 March 2026", "How many robberies", "Robbery of people & businesses.",
        "A fall is taken to be what is wanted.",
        SOURCE.title, SOURCE.publisher, "Official statistics, not accredited since 2014", "Every offence recorded",
        "Months are <b>revised</b>.", "9 months old",
    ):
        assert part in words
    links = [one.href for one in find(page.body, html.A)]
    assert f"/data/robbery.csv?area={HACKNEY}" in links
    assert "/data/robbery.csv" in links
    assert SOURCE.url in links


def test_a_page_has_one_first_heading_breadcrumbs_and_a_full_title(store):
    page = router.page(store, "/measure/hate-crime", "", TODAY)
    assert len(find(page.body, html.H1)) == 1
    assert "Breadcrumbs" in [getattr(one, "aria-label", "") for one in find(page.body, html.Nav)]
    assert page.title.startswith("Hate crime offences, London")


def test_a_chart_stands_under_its_finding(store):
    body = router.page(store, "/measure/robbery", f"area={HACKNEY}").body
    headline, = [text_of(find(one, html.P)[0]) for one in find(body, html.Div)
                 if getattr(one, "className", "") == "headline"]
    chart_part, = [one for one in find(body, html.Section) if one.id == "chart"]
    assert text_of(find(chart_part, html.P)[0])
    assert headline.startswith(text_of(find(chart_part, html.P)[0]))


def test_breaks_stand_in_words_beneath_the_chart(store):
    page = measure.MeasurePage(broken_view(), SOURCE, PLACES, TODAY, "v", queries.context_of(store, "hate-crime"))
    words = text_of(measure.body(page))
    assert "From March 2024: The recording system was replaced (CONNECT)." in words


def test_a_change_says_from_which_figure_to_which():
    view = count_view(PLACES[1])
    assert sentences.change(view, view.changes[0]) == (
        "From 27,402 offences in the 12 months to February 2025 to 28,410 offences in the 12 months to February 2026.")


def test_headings_skip_no_level_and_every_table_has_a_caption_and_scopes(store):
    for path in ("/", "/measure/robbery", "/measure/trust", "/gaps", "/coverage", "/plans", "/figures", "/about",
                 "/search"):
        body = router.page(store, path, "", TODAY).body
        levels = [int(tag[1]) for tag in re.findall("<(h[1-6])[ >]", prerender.html(body))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for one in find(body, html.Table):
            assert text_of(find(one, html.Caption))
            assert all(head.scope in ("col", "row") for head in find(one, html.Th))
        named = re.findall(' id="([^"]+)"', prerender.html(body))
        assert len(named) == len(set(named))


def test_links_within_a_page_lead_somewhere(store):
    for path in ("/", "/gaps", "/coverage", "/plans", "/figures", "/about", "/search"):
        text = prerender.html(router.page(store, path, "", TODAY).body)
        assert set(re.findall('href="#([^"]+)"', text)) <= set(re.findall(' id="([^"]+)"', text))


def test_late_figures_say_so_and_when_they_were_due(store, monkeypatch):
    due = MeasureState(LATE, 24314, date(2026, 4, 30), 206)
    monkeypatch.setattr(coverage, "state_of", lambda *asked: due)
    body = overview(store)
    assert "Late: the next were due by 30 April 2026" in text_of(measures(body)[0])
    assert "4 of 4 measures with figures are late." in text_of(body)


def test_counts_are_said_to_be_no_score(store):
    words = text_of(overview(store))
    assert "These are counts and no score" in words
    assert "against 2021/22:" in words


def test_what_is_not_clear_is_not_in_bold_and_says_so(store):
    trust = measures(overview(store))[2]
    assert "No clear change (\u22121 percentage point)" in text_of(trust)
    clear = [text_of(one) for one in find(trust, html.Span) if one.className == "change"]
    assert clear == ["\u22123"]  # that on 2021/22


def test_every_shape_of_a_direction_or_judgement_is_drawn_by_the_style_sheet():
    css = (Path(verdict.__file__).parents[1] / "assets" / "style.css").read_text("utf-8")
    shapes = {**verdict.SHAPES, **{name: mark for name, (mark, _) in verdict.JUDGEMENTS.items()}}
    for name, mark in shapes.items():
        assert f'.{name.replace(" ", "-")}::before {{ content: "\\{ord(mark):X}"' in css


def test_the_usual_variation_is_for_monthly_counts_and_says_how_often_it_errs(store):
    page = text_of(router.page(store, "/measure/robbery", "", TODAY).body)
    assert variation.alarms() in page
    assert variation.description(count_view()) in page
    for view in (survey_view(), rate_view()):
        with pytest.raises(variation.NotForCharts):
            variation.xmr(view)
        assert "usual variation" not in text_of(router.page(store, f"/measure/{view.measure.id}", "", TODAY).body)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [count_view, broken_view])
def test_the_usual_variation_is_drawn_with_its_limits_and_as_high_as_promised(make, size):
    chart = variation.chart(make(), size)
    root = ET.fromstring(svg.draw(chart, size))
    assert root.get("height") == str(svg.height_of(chart, size))
    kinds = [one.get("class") for one in root.iter()]
    assert "mean" in kinds
    assert "limit" in kinds


def test_about_gives_every_measured_rate_every_source_and_every_marker(store):
    words = text_of(router.page(store, "/about", "", TODAY).body)
    for said in (*false_alarms.error_sentences(), variation.alarms(), "no cookies", "MIT licence",
                 "What was not checked"):
        assert said in words
    for source in registry().sources.values():
        for part in (source.title, source.publisher, source.status, source.strengths, source.limits):
            assert part in words
    for mark, meaning in fmt.MARKERS.items():
        assert f"[{mark}] {meaning}" in words


def test_a_visit_is_worked_out_once_and_anew_when_the_data_change(store, monkeypatch):
    first = queries.overview_of(store, HACKNEY)
    assert queries.overview_of(store, HACKNEY) is first
    store.version = "another"
    assert queries.overview_of(store, HACKNEY) is not first


def test_a_change_from_few_or_none_is_a_number():
    made = count_view()
    before = Point(24000, 12, 0.0, "", "")
    assert fmt.change_in_full(Change("2021/22", before, None), Point(24012, 12, 3.0, "", ""), made.measure) \
        == "+3 offences"


@pytest.mark.parametrize(("low", "high", "said"), [
    (0.102, 0.549, "+10.2% to +54.9%"), (-0.5, float("inf"), "\u221250.0% or more, with no upper end"),
])
def test_an_interval_reads_as_people_write_it(low, high, said):
    assert fmt.interval(low, high, count_view().measure) == said
    assert fmt.interval(-0.045, -0.015, survey_view().measure) == "\u22124.5 to \u22121.5 percentage points"
