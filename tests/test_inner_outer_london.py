"""Inner and Outer London: the sums of their boroughs in the store, in the files and on the pages; none of surveys."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

import pytest
from sqlalchemy import Engine, delete, or_, select
from werkzeug.test import Client

from data import periods
from data.areas import embedded
from data.statement import LONDON, Statement
from data.store import schema
from data.store.engine import writing
from data.store.reader import Reader
from data.store.writer import write
from data.stories import Stood
from layouts.search import find
from layouts.search import index as search_index
from layouts.web.site import create
from metrics import queries
from metrics.analysis import rates, views
from metrics.analysis.store import Store
from metrics.registry import Measure, registry
from metrics.results import Point, Told, View
from tests.support.html_pages import links, only, page, part, rows, text_of
from tests.support.small_store import CRIME
from tests.support.statements import CAMDEN, FIRST, HACKNEY, SOURCE, statement

INNER, OUTER = "E13000001", "E13000002"
GREENWICH = "E09000011"
BOROUGHS = [area.code for area in embedded() if area.kind == "borough"]
OF_INNER = [area.code for area in embedded() if INNER in area.parents]
BY_BOROUGH = [one for one in registry().measures.values() if one.areas != "london"]
COUNTS = [one for one in BY_BOROUGH if one.kind == "count"]
RATES = [one for one in BY_BOROUGH if one.kind == "rate"]
SURVEYED = [one for one in BY_BOROUGH if one.kind == "proportion"]
IDS = attrgetter("id")
MONTHS = {"police-uk-stop-search": 38}  # of the 40 months of searches, two have too few locations to be told by borough


@pytest.fixture(scope="module")
def site(published: Store) -> Client:
    """Asks the whole site, on the published figures."""
    return Client(create(lambda: published))


def stored(store: Store, measure: Measure, variables: Iterable[str], codes: Iterable[str]) -> dict[int, float]:
    """What the store holds of these areas, added here one by one, in the periods that all of them have."""
    found = store.reader.figures_of({(measure.source, one): measure.groups for one in variables}, codes).values()
    shared = set.intersection(*(set(one) for one in found))
    return {start: sum(one[start].value or 0 for one in found) for start in shared}


def halves(store: Store, measure: Measure) -> tuple[dict[int, Point], dict[int, Point]]:
    """The figures of Inner and of Outer London by period."""
    both = views.in_areas(store, measure.id, [INNER, OUTER])
    inner, outer = ({point.start: point for point in both[code].points} for code in (INNER, OUTER))
    assert inner.keys() == outer.keys()
    return inner, outer


@pytest.mark.parametrize("measure", COUNTS, ids=IDS)
def test_the_two_are_the_32_boroughs_of_every_count_in_every_period(published: Store, measure: Measure) -> None:
    inner, outer = halves(published, measure)
    assert len(BOROUGHS) == 32
    assert len(inner) >= MONTHS.get(measure.source, 41)
    assert {start: point.value for start, point in inner.items()} == stored(
        published, measure, measure.variables, OF_INNER)
    assert {start: (inner[start].value or 0) + (outer[start].value or 0) for start in inner} == stored(
        published, measure, measure.variables, BOROUGHS)


@pytest.mark.parametrize("measure", RATES, ids=IDS)
def test_both_sides_of_every_rate_are_those_of_the_32_boroughs(published: Store, measure: Measure) -> None:
    inner, outer = halves(published, measure)
    assert {start: (inner[start].numerator or 0) + (outer[start].numerator or 0) for start in inner} == stored(
        published, measure, measure.variables, BOROUGHS)
    assert {start: (inner[start].base or 0) + (outer[start].base or 0) for start in inner} == stored(
        published, measure, measure.denominator, BOROUGHS)


def sent(site: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(address).text)))


@pytest.mark.parametrize("measure", COUNTS, ids=IDS)
def test_the_files_of_the_two_are_the_32_boroughs_of_the_file_of_all_areas(site: Client, measure: Measure) -> None:
    boroughs, both = defaultdict[str, float](float), defaultdict[str, float](float)
    for row in sent(site, f"/data/{measure.id}.csv"):
        if row["area_code"] in BOROUGHS:
            boroughs[row["period_start"]] += float(row["value"])
    for code in (INNER, OUTER):
        for row in sent(site, f"/data/{measure.id}.csv?area={code}"):
            assert row["area_code"] == code
            both[row["period_start"]] += float(row["value"])
    assert both == boroughs
    assert len(both) >= MONTHS.get(measure.source, 41)


@pytest.mark.parametrize("measure_id", ["robbery", "theft", "homicide", "residential-burglary"])
def test_a_page_shows_the_sum_of_its_boroughs(published: Store, measure_id: str) -> None:
    measure = registry().measure(measure_id)
    for area in (INNER, OUTER):
        monthly = stored(published, measure, measure.variables, [one.code for one in embedded() if area in one.parents])
        last = max(monthly)
        year = sum(monthly[last - month] for month in range(12))
        newest = rows(part(page(published, f"/measure/{measure_id}?area={area}").body, "figures"))[0]
        assert [text_of(cell) for cell in newest][:3] == [
            periods.name(last), f"{monthly[last]:,.0f}", f"{year:,.0f}"]
        line = next(row for row in page(published, f"/area/{area}").body.iter("tr")
                    if f"/measure/{measure_id}?area={area}" in links(row))
        assert f"{year:,.0f} " in text_of(line)


@pytest.mark.parametrize("measure", SURVEYED, ids=IDS)
def test_a_survey_has_no_figure_of_either_for_boroughs_have_no_bases(published: Store, measure: Measure) -> None:
    found = views.in_areas(published, measure.id, [INNER, OUTER, *BOROUGHS])
    for code in (INNER, OUTER):
        assert (found[code].points, found[code].headline) == ((), None)
        assert found[code].absent == (
            "the survey publishes no number of people asked by borough, so boroughs cannot be added up")
    assert all(point.base is None for code in BOROUGHS for point in found[code].points)


def test_a_rate_is_of_the_residents_of_its_boroughs(published: Store) -> None:
    people = rates.populations(published, [INNER, OUTER, LONDON, *BOROUGHS], 2024)
    assert people[INNER].people == sum(people[code].people for code in OF_INNER)
    assert people[INNER].people + people[OUTER].people == people[LONDON].people
    robbery = views.view(published, "robbery", INNER).headline
    mine = queries.compared_with_london(published, INNER)["robbery"].mine
    assert robbery is not None
    assert mine is not None
    assert mine.estimate == pytest.approx((robbery.value or 0) / people[INNER].people * 1000)


def test_no_comparison_of_boroughs_takes_either_for_one(published: Store) -> None:
    compared = queries.borough_comparisons(published, [one.id for one in BY_BOROUGH])
    codes = {one.code for found in compared.values() if found.boroughs for one in found.boroughs.boroughs}
    assert codes == set(BOROUGHS)


def test_boroughs_stand_beside_either_where_a_reader_asks_for_it(small: Store) -> None:
    other = queries.context_of(small, "robbery", INNER).boroughs[0].other.estimate
    shown = part(page(small, f"/measure/robbery?against={INNER}").body, "boroughs")
    assert f"Against Inner London, {other:.1f}" in text_of(shown)
    assert f"Inner London’s {other:.1f} per 1,000 residents" in text_of(shown)
    assert text_of(shown.findall(".//a[@aria-current='true']")[0]) == "Inner London"
    pictures = [one.get("src", "") for one in shown.findall(".//tr//img[@class='dot']")]
    assert len(pictures) == len(BOROUGHS)
    assert all(one.startswith(f"/dots/robbery.svg?against={INNER}&v=") for one in pictures)


def test_a_borough_stands_beside_either_on_its_own_page(small: Store) -> None:
    found = {name: page(small, f"/area/E09000012{asked}") for name, asked in (
        ("London", ""), ("Inner London", f"?against={INNER}"), ("Outer London", f"?against={OUTER}"))}
    said = {name: [text_of(cell) for cell in one.body.findall(".//td[@class='london']")] for name, one in found.items()}
    assert len(set(map(tuple, said.values()))) == 3
    for name, one in found.items():
        assert f"To {name}" in one.text
        assert any("times" in text for text in said[name])


def test_a_survey_stands_beside_london_alone(small: Store) -> None:
    shown = part(page(small, f"/measure/trust?against={INNER}").body, "boroughs")
    assert "a survey’s boroughs are held against London alone" in text_of(shown)


@pytest.mark.parametrize(("area", "says"), [
    (INNER, "Inner London here means the ONS\u2019s 13 boroughs without the City of London, which has its own police."),
    (OUTER, "Outer London here means the ONS\u2019s other 19 boroughs"),
])
def test_the_page_of_either_says_which_is_meant_once_and_links_its_boroughs(
    small: Store, area: str, says: str
) -> None:
    shown = page(small, f"/area/{area}")
    assert shown.text.count(says) == 1
    members = {f"/area/{one.code}" for one in embedded() if area in one.parents}
    assert members == {link for link in links(shown.body) if link.startswith("/area/E09")}
    assert says in page(small, "/about").text


def test_both_can_be_chosen_wherever_an_area_can(small: Store) -> None:
    everywhere = links(page(small, "/area").body)
    for code in (INNER, OUTER):
        assert f"/area/{code}" in everywhere
        for address in (f"/area/{code}", f"/measure/robbery?area={code}"):
            assert only(page(small, address).body, f".//option[@value='{code}']").get("selected") is not None
        assert page(small, f"/?area={code}").location == f"/area/{code}"
    assert page(small, "/area?name=inner+london").location == f"/area/{INNER}"


@pytest.mark.parametrize(("asked", "code"), [("inner london", INNER), ("Outer London", OUTER), ("outer", OUTER),
                                             ("e13000001", INNER)])
def test_a_search_finds_them_first(small: Store, asked: str, code: str) -> None:
    index = search_index.index_of_site(small, [])
    assert find.find(index, asked).things[0].area == code
    there = find.find(index, f"robbery {'inner' if code == INNER else 'outer'} london").things[0]
    assert there.address == f"/measure/robbery?area={code}"


def released(label: str, changed: dict[tuple[str, int], float | None], *, areas: Iterable[str] = BOROUGHS,
             months: int = 3) -> Statement:
    """A release of recorded crime: one robbery a month in each of these boroughs, but for what is changed."""
    codes = tuple(areas)
    counts = {(code, FIRST + month): 1 for code in codes for month in range(months)} | changed
    made = statement(label, counts, last=FIRST + months - 1, areas=codes)
    return replace(made, source=replace(SOURCE, code=CRIME), release=replace(made.release, source=CRIME))


def robberies(engine: Engine, area: str) -> View:
    return views.view(Store(Reader(engine)), "robbery", area)


def test_a_month_that_is_missing_in_a_borough_is_missing_in_the_sum(engine: Engine) -> None:
    write(engine, [released("2024-05", {(CAMDEN, FIRST + 1): None})])
    assert [(one.value, one.status) for one in robberies(engine, INNER).points] == [(13, ""), (None, "x"), (13, "p")]
    assert [(one.value, one.status) for one in robberies(engine, OUTER).points] == [(19, ""), (19, ""), (19, "p")]


def test_a_month_that_a_borough_does_not_have_yet_is_not_in_the_sum(engine: Engine) -> None:
    write(engine, [released("2024-05", {}, areas=[code for code in BOROUGHS if code != CAMDEN]),
                   released("2024-04", {}, areas=[CAMDEN], months=2)])
    assert [(one.start, one.value, one.status) for one in robberies(engine, INNER).points] == [
        (FIRST, 13, ""), (FIRST + 1, 13, "p")]
    assert len(robberies(engine, OUTER).points) == 3


def test_without_any_figure_of_a_borough_there_is_none_and_the_reason_names_no_code(engine: Engine) -> None:
    write(engine, [released("2024-05", {}, areas=[code for code in BOROUGHS if code != CAMDEN])])
    assert robberies(engine, INNER).absent == "not published for Inner or Outer London"
    assert robberies(engine, "bcu-central-north").absent == "not published for a Basic Command Unit"
    assert robberies(engine, "E32000001").absent == "not published for an Assembly constituency"
    assert robberies(engine, CAMDEN).absent == "not published for a borough"


def test_a_sum_is_revised_with_its_boroughs_unless_they_move_against_each_other(engine: Engine) -> None:
    write(engine, [released("2025-02", {}, months=12)])
    write(engine, [released("2025-03", {(HACKNEY, FIRST): 4, (HACKNEY, FIRST + 1): 3, (CAMDEN, FIRST + 1): 0,
                                        (GREENWICH, FIRST + 2): 0, (HACKNEY, FIRST + 2): 2}, months=12)])
    inner, outer = robberies(engine, INNER), robberies(engine, OUTER)
    assert [one.value for one in inner.points[:4]] == [16, 14, 14, 13]
    assert [one.revised for one in inner.points[:4]] == [True, True, True, False]
    assert inner.points[0].told == Told((Stood(0, 13.0), Stood(1, 16.0)))
    assert [one.revised for one in outer.points[:4]] == [False, False, True, False]
    assert (inner.trend[-1].value, inner.trend[-1].revised) == (12 * 13 + 5, True)
    write(engine, [released("2025-04", {(HACKNEY, FIRST + 3): 2, (CAMDEN, FIRST + 3): 0}, months=12)])
    assert not robberies(engine, INNER).points[3].revised


def test_a_store_that_was_made_before_there_were_either_has_them_without_a_load(engine: Engine) -> None:
    write(engine, [released("2024-05", {})])
    made = [robberies(engine, code).points for code in (INNER, OUTER)]
    with writing(engine) as connection:
        area, member = schema.area.c, schema.area_member.c
        numbers = select(area.id).where(area.code.in_([INNER, OUTER])).scalar_subquery()
        connection.execute(delete(schema.area_member).where(or_(member.area_id.in_(numbers),
                                                                member.member_id.in_(numbers))))
        connection.execute(delete(schema.area).where(area.code.in_([INNER, OUTER])))
    assert [robberies(engine, code).points for code in (INNER, OUTER)] == made
    assert [one.value for one in made[0]] == [13, 13, 13]
    assert {INNER, OUTER} <= {place.code for place in queries.places(Store(Reader(engine)))}
    write(engine, [released("2024-06", {(HACKNEY, FIRST): 2})])  # and can be loaded into
    assert robberies(engine, INNER).points[0].value == 14
