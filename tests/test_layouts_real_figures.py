"""The pages over the published figures that come with the program."""

import xml.etree.ElementTree as ET

import pytest
from test_layouts_pages import text_of

from layouts import chart, prerender, router, spark
from metrics import views

AREAS = ("E23000001", "E09000012", "E09000001")


@pytest.fixture(scope="module")
def store(embedded_url):
    return views.open_store(embedded_url)


def areas(store):
    kinds = {place.kind: place.code for place in views.places(store)}
    return [*AREAS, kinds["bcu"], kinds["constituency"]]


def words(store, path, asked=""):
    return text_of(router.page(store, path, asked).body)


def test_every_page_of_every_measure_answers_in_every_kind_of_area(store):
    for area in areas(store):
        shown = [view for section in views.overview(store, area) for view in section.views]
        assert router.page(store, "/", f"area={area}").status == 200
        assert len(ET.fromstring(spark.sprite(shown))) >= len(shown)
        for view in shown:
            page = router.page(store, f"/measure/{view.measure.id}", f"area={area}")
            assert page.status == 200
            prerender.html(page.body)
            for size in chart.SIZES:
                ET.fromstring(chart.svg(view, size))


def test_homicide_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    page = words(store, "/measure/homicide")  # 109 victims in 2023
    assert "Homicide victims, London: 109 victims in the 12 months to December 2023" in page


def test_robbery_in_2021_22_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    assert "24,452 offences in 2021/22" in words(store, "/measure/robbery")


def test_confidence_stands_as_the_assembly_s_report_of_2025_gives_it(store):
    assert "12 months to December 202446%" in words(store, "/measure/confidence")  # two cells of the table
    assert "12 months to December 202473%" in words(store, "/measure/trust")


def test_hate_crime_is_not_compared_across_the_change_of_system(store):
    page = words(store, "/measure/hate-crime")
    assert page.count("Not compared") == 2
    assert "March 2024 are not comparable" in page
