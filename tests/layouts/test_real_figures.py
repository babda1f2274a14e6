"""The pages over the published figures that come with the program."""

import xml.etree.ElementTree as ET

import pytest

from data import periods
from data.statement import LONDON
from layouts.addresses import query
from layouts.charts import sparklines, svg, trend, variation
from layouts.charts.svg_elements import SIZES
from layouts.parts import reading_marks
from layouts.words import format as fmt
from layouts.words import readings
from metrics import queries
from metrics.analysis import quoted, views
from metrics.analysis.quoted_rows import mapping
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import AREA_KINDS, NotForCharts
from tests.support.html_pages import page, part, rows, text_of

KINDS = ("london", "subregion", "borough", "bcu", "constituency", "not covered")


@pytest.fixture(params=KINDS)
def area(request: pytest.FixtureRequest, published: Store) -> str:
    """An area of each kind."""
    return {place.kind: place.code for place in views.places(published)}[request.param]


def test_every_page_of_every_measure_answers_in_every_kind_of_area(published: Store, area: str) -> None:
    shown = [view for section in views.sections(published, area) for view in section.views]
    assert page(published, query.place(area)).status == 200
    assert len(ET.fromstring(sparklines.sprite(shown))) >= len(shown) == len(registry().measures)
    for view in shown:
        assert page(published, f"/measure/{view.measure.id}?area={area}").status == 200
        for size in SIZES:
            ET.fromstring(svg.draw(trend.chart([view]), size))
        if view.measure.rolling or view.measure.kind != "count":
            with pytest.raises(NotForCharts):
                queries.variation(published, view)


def test_the_words_of_a_month_outside_agree_with_the_limits_printed_beside_it(published: Store) -> None:
    """Of every measure wherever figures are published; what is recorded stands beside what is held against limits."""
    everywhere = [place.code for place in views.places(published) if AREA_KINDS[place.kind].published]
    for view in (one for code in everywhere for section in views.sections(published, code) for one in section.views):
        try:
            chart = queries.variation(published, view)
        except NotForCharts:
            continue
        recorded = {periods.name(point.start): point.value for point in view.points}
        for one in variation.outside(chart):
            month, count, charted, limits = variation.outside_row(*one)
            assert fmt.number(recorded[month] or 0.0) == count
            low, high = (float(text.replace(",", "")) for text in limits.split(" to "))
            assert not low <= float(charted.replace(",", "")) <= high


def test_homicide_stands_as_the_assembly_s_report_of_2025_gives_it(published: Store) -> None:
    words = page(published, "/measure/homicide").text  # 109 victims in 2023
    assert "Homicide victims, London: 109 in the year to December 2023, " in words


def test_robbery_in_2021_22_stands_as_the_assembly_s_report_of_2025_gives_it(published: Store) -> None:
    assert "24,452 offences in 2021/22" in page(published, "/measure/robbery").text


@pytest.mark.parametrize(("measure", "share"), [("confidence", "46%"), ("trust", "73%")])
def test_confidence_stands_as_the_assembly_s_report_of_2025_gives_it(
    published: Store, measure: str, share: str
) -> None:
    shown = {text_of(row[0]): text_of(row[1]) for row in rows(part(page(published, f"/measure/{measure}").body,
                                                                   "figures"))}
    assert shown["12 months to December 2024"] == share


def test_every_quoted_figure_stands_on_the_page_of_figures_with_its_words_place_and_verdict(published: Store) -> None:
    words, verdicts = page(published, "/claims").text, quoted.verdicts(published)
    assert len(verdicts) == len(mapping().quoted) > 90
    for one in verdicts:
        for said in (one.quoted.quote, one.quoted.document, one.quoted.shown, one.explanation,
                     *(ours.shown for ours in one.ours)):
            assert said in words, one.quoted.id


def test_every_entry_of_every_plan_stands_on_the_page_of_coverage(published: Store) -> None:
    for plan in registry().plans.values():
        words = page(published, f"/coverage?plan={plan.id}").text
        for entry in registry().entries_of(plan.id):
            for said in (entry.id, entry.title, entry.where.rstrip("."), *entry.holder.rstrip(".").split("; ")):
                assert said in words, entry.id
        assert plan.remainder in words


def test_every_finding_against_2021_22_stands_in_its_line_as_it_was_found(published: Store, area: str) -> None:
    body = page(published, f"{query.place(area)}?baseline=2021-22").body
    said = {text_of(row[0]): text_of(row) for table in body.iter("table") for row in table.iter("tr")}
    for one in queries.overview_of(published, area).since("2021-22").values():
        line = next(text for title, text in said.items() if title.startswith(one.view.measure.short_title))
        assert readings.signed(one) in line
        assert one.judgement == "no figure" or readings.chip(one)[1] in line


def test_every_measure_s_page_says_its_four_findings_as_found(published: Store) -> None:
    for view in queries.overview_of(published, LONDON).views:
        words = page(published, f"/measure/{view.measure.id}").text
        for one in queries.findings_of(published, view):
            assert readings.fact(one) in words
            assert reading_marks.interval(one) in words
