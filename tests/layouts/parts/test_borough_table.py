"""The table of boroughs: every figure beside its interval, in the order that is asked for, and never a league table."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.statement import LONDON
from layouts.addresses import measure_choices
from layouts.parts import borough_table
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.results import BoroughComparison, Finding, Place, View
from tests.support import analysis_examples as examples
from tests.support.context_examples import context_of
from tests.support.hand_made_views import count_view, monthly, rate_view, survey_view, twelve
from tests.support.html_pages import links, named, only, page, part, rendered, rows, text_of
from tests.support.small_store import HACKNEY

Make = Callable[[], View]
BY_NAME = [name for name, _ in examples.NAMES]
MADE = [count_view, rate_view, survey_view]


def compared(make: Make = count_view) -> BoroughComparison:
    return examples.boroughs_of(make().measure)


def table(make: Make = count_view, area: str = LONDON, order: str = "name") -> ET.Element:
    measure = make().measure
    return rendered(borough_table.table(compared(make), context_of(measure).changes, area, order, "v"))


def names(shown: ET.Element) -> list[str]:
    return [text_of(row[0]) for row in rows(shown)]


@pytest.mark.parametrize("make", MADE)
def test_every_borough_stands_once_by_name_and_leads_to_its_own_page(make: Make) -> None:
    shown = table(make)
    assert names(shown) == BY_NAME
    assert [links(row)[0] for row in rows(shown)] == [
        f"/measure/{make().measure.id}?area={code}" for _, code in examples.NAMES]


def test_a_row_gives_figure_interval_side_place_and_change() -> None:
    assert [text_of(cell) for cell in named(rows(table()))["Hackney"]] == [
        "Hackney", "6.0", "1,380 offences", "5.4 to 6.6", "Above, 2.0 times", "2nd of 31",
        "+3.7% Worse \u2021, stays clear"]
    assert [text_of(cell) for cell in named(rows(table()))["Camden"]][4:6] == ["About, 1.0 times", "3rd to 29th of 31"]


def test_a_rate_of_few_stands_beside_their_number(published: Store) -> None:
    """The Met's homicide file has four victims in Hackney and one in Camden in 2023."""
    section = page(published, f"/measure/homicide?area={HACKNEY}").body
    counted = {text_of(row[0]): text_of(only(row, "td[@class='counted']")) for row in rows(section, ".//table")
               if row.find("td[@class='counted']") is not None}
    assert (counted["Hackney"], counted["Camden"]) == ("4 victims", "1 victim")
    assert len(counted) == 32


def test_a_share_and_a_survey_have_rows_of_their_own_units() -> None:
    assert [text_of(cell) for cell in named(rows(table(rate_view)))["Bexley"]][1:4] == [
        "0.8%", "0.7 to 0.9%", "Below, 0.3 times"]
    assert [text_of(cell) for cell in named(rows(table(survey_view)))["Hackney"]][1:4] == [
        "70%", "65.0 to 75.0%", "Above, 10 points"]


@pytest.mark.parametrize("make", MADE)
def test_every_figure_is_drawn_with_its_interval_in_every_order(make: Make) -> None:
    for order in measure_choices.ORDERS:
        for row in rows(table(make, order=order)):
            code = dict(examples.NAMES)[text_of(row[0])]
            drawn = [one.get("src") for one in row.iter("img")]
            known = text_of(row[0]) != examples.WITHOUT
            assert drawn == ([f"/dots/{make().measure.id}.svg?v=v#{code}"] if known else [])


def test_a_borough_without_a_figure_says_why_and_shows_no_number() -> None:
    row = named(rows(table()))[examples.WITHOUT]
    assert "No figure: no complete figure for" in text_of(row)
    assert row.find(".//strong") is None
    assert sum(int(cell.get("colspan", "1")) for cell in row) == 7


def test_the_borough_of_the_page_is_marked() -> None:
    marked = [row for row in rows(table(area=HACKNEY)) if row.find(".//a[@aria-current]") is not None]
    assert names(table()) == BY_NAME
    assert [text_of(row[0]) for row in marked] == ["Hackney"]
    assert table().find(".//*[@aria-current]") is None


def test_sorted_by_value_the_highest_comes_first_and_what_has_no_figure_last() -> None:
    found = names(table(order="value"))
    assert (found[:2], found[-3:]) == (["Westminster", "Hackney"], ["Bexley", "Sutton", examples.WITHOUT])
    assert found[2:-3] == sorted(found[2:-3])  # of equal figures, by name


def changed(last: float) -> Finding:
    """A finding of a count that was 1,200 in the year before and is ``last`` now."""
    points = monthly(24 * 1000, [*[100.0] * 12, *[last / 12] * 12])
    trend = twelve(points)
    view = replace(count_view(Place(HACKNEY, "Hackney", "borough")), points=points, trend=trend, headline=trend[-1])
    return findings(view, ("year-before",))[0]


def test_sorted_by_change_the_largest_rise_comes_first_and_what_is_not_compared_last() -> None:
    kept = replace(compared(), boroughs=compared().boroughs[2:6])
    codes = [one.code for one in kept.boroughs]
    alone = replace(changed(1200), direction="not compared")
    changes = dict(zip(codes, (alone, changed(600), changed(1800), changed(1320)), strict=True))
    found = borough_table.ordered(kept, changes, "change")
    assert [one.code for one in found] == [codes[2], codes[3], codes[1], codes[0]]


def test_the_head_says_what_is_sorted_by_and_a_marker_that_all_rows_have_once() -> None:
    for order, text in (("name", "Borough"), ("value", "Per 1,000 residents"), ("change", borough_table.CHANGE)):
        (head,) = table(order=order).findall(".//th[@aria-sort]")
        assert text_of(head).startswith(text)
    shown = table(survey_view)
    assert text_of(shown).count("[e]") == 1
    assert [text_of(head) for head in shown.findall("./table/thead/tr/th")][2] == "95% interval [e]"
    some = replace(compared(), boroughs=tuple(replace(one, status="p") if one.code == HACKNEY else one
                                              for one in compared().boroughs))
    changes = context_of(count_view().measure).changes
    marked = rendered(borough_table.table(some, changes, LONDON, "name", "v"))
    assert [text_of(row[0]) for row in rows(marked) if "[p]" in text_of(row)] == ["Hackney"]


def test_each_order_is_a_link_that_keeps_what_else_is_asked(small: Store) -> None:
    shown = part(page(small, f"/measure/robbery?area={HACKNEY}&years=5&sort=value").body, "boroughs")
    assert links(only(shown, ".//div[@aria-label='Order of the boroughs']")) == [
        f"/measure/robbery?area={HACKNEY}&years=5#boroughs",
        f"/measure/robbery?area={HACKNEY}&years=5&sort=value#boroughs",
        f"/measure/robbery?area={HACKNEY}&years=5&sort=change#boroughs"]
    assert [text_of(one) for one in shown.findall(".//div[@class='choices']/a[@aria-current]")] == ["London", "Rate"]


def test_the_address_of_the_page_sorts_the_table(small: Store) -> None:
    found = {order: names(part(page(small, f"/measure/robbery?sort={order}").body, "boroughs"))
             for order in measure_choices.ORDERS}
    assert found["name"] == BY_NAME
    assert found["value"][0] == "Westminster"
    assert {tuple(sorted(one)) for one in found.values()} == {tuple(BY_NAME)}
    assert len({tuple(one) for one in found.values()}) == 3
    for wrong in ("sort=size", "sort=name&sort=value"):
        assert page(small, f"/measure/robbery?{wrong}").status == 400
