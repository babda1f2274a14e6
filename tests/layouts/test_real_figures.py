"""The pages over the published figures that come with the program."""

import xml.etree.ElementTree as ET

import pytest
from dash import html

from layouts.charts import sparklines, svg, trend, variation
from layouts.charts.svg_elements import SIZES
from layouts.parts import improvement, verdict
from layouts.web import prerender, router
from metrics import queries
from metrics.analysis import quoted, views
from metrics.analysis.findings import findings
from metrics.analysis.quoted_rows import mapping
from metrics.registry import registry
from tests.support.trees import find, text_of

AREAS = ("E23000001", "E09000012", "E09000001")


def areas(store):
    kinds = {place.kind: place.code for place in views.places(store)}
    return [*AREAS, kinds["bcu"], kinds["constituency"]]


def words(store, path, asked=""):
    return text_of(router.page(store, path, asked).body)


def test_every_page_of_every_measure_answers_in_every_kind_of_area(store):
    for area in areas(store):
        shown = [view for section in views.sections(store, area) for view in section.views]
        assert router.page(store, "/", f"area={area}").status == 200
        assert len(ET.fromstring(sparklines.sprite(shown))) >= len(shown)
        for view in shown:
            page = router.page(store, f"/measure/{view.measure.id}", f"area={area}")
            assert page.status == 200
            prerender.html(page.body)
            for size in SIZES:
                ET.fromstring(svg.draw(trend.chart(view), size))
                if view.measure.rolling or view.measure.kind != "count":
                    with pytest.raises(variation.NotForCharts):
                        variation.chart(view, size)


def test_homicide_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    page = words(store, "/measure/homicide")  # 109 victims in 2023
    assert "Homicide victims, London: 109, year to December 2023;" in page


def test_robbery_in_2021_22_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    assert "24,452 offences in 2021/22" in words(store, "/measure/robbery")


def test_every_quoted_figure_stands_on_the_page_of_figures_with_its_words_place_and_verdict(store):
    page, said = words(store, "/figures"), quoted.verdicts(store)
    assert len(said) == len(mapping().quoted) > 90
    for one in said:
        for part in (one.quoted.quote, one.quoted.locator, one.quoted.shown, one.explanation,
                     *(f"{ours.shown}, {ours.release}" for ours in one.ours)):
            assert part in page, one.quoted.id


def test_every_entry_of_every_plan_stands_on_the_page_of_coverage(store):
    page = words(store, "/coverage")
    for entry in registry().entries:
        for part in (f"{entry.id}. ", entry.title, entry.where.rstrip("."), entry.holder.rstrip(".")):
            assert part in page, entry.id
    for plan in registry().plans.values():
        assert plan.remainder in page


def test_every_finding_against_2021_22_is_said_on_the_overview_just_as_it_was_found(store):
    for area in areas(store):
        page, found = words(store, "/", f"area={area}"), queries.overview_of(store, area).since("2021-22")
        for one in found.values():
            if one.view.measure.desired != "none" and one.judgement in ("worse", "no clear change", "not compared"):
                assert one.sentence in page
        for count in improvement.counts(found, [])[:-1]:
            assert count.sentence.split(".")[0] in page


def test_every_measure_s_page_says_its_four_findings_as_found(store):
    for view in queries.overview_of(store, AREAS[0]).views:
        page = words(store, f"/measure/{view.measure.id}")
        for one in findings(view):
            assert one.sentence in page
            assert verdict.interval(one) in page


def test_confidence_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    for measure, share in (("confidence", "46%"), ("trust", "73%")):
        assert f'12 months to December 2024</th><td class="num">{share}<' in words(store, f"/measure/{measure}")


def test_hate_crime_is_not_compared_across_the_change_of_system(store):
    sections = find(router.page(store, "/measure/hate-crime", "").body, html.Section)
    changes = text_of(next(one for one in sections if one.id == "changes"))
    assert changes.count("Not compared") == 4
    assert "March 2024 are not comparable" in changes
