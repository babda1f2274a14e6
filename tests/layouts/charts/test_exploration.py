"""The charts of what stands side by side: axes are shared by one unit alone, and every line says what it is."""

import pytest

from layouts.addresses import query
from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration
from metrics.queries import Store
from metrics.results import YEAR
from tests.support.small_store import HACKNEY, LONDON

SIX = ("E09000007", "E09000012", "E09000022", "E09000028", "E09000030", "E09000033")


def settled(store: Store, *measures: str, areas: tuple[str, ...] = (LONDON,), layout: str = "") -> ExploreChoices:
    return exploration.settled(store, ExploreChoices(measures, areas, layout=layout))


def test_measures_of_one_unit_share_axes_and_others_stand_below(small: Store) -> None:
    chosen = settled(small, "robbery", "trust", "hate-crime")
    (chart,) = exploration.charts(exploration.explored(small, chosen), chosen)
    assert [panel.unit.partition(";")[0] for panel in chart.panels] == ["offences", "per cent"]
    named = [end.text.rsplit(" ", 1)[0] for end in chart.panels[0].ends]
    assert named == ["Robbery offences", "Hate crime offences"]


def test_lines_of_one_measure_go_by_their_areas(small: Store) -> None:
    chosen = settled(small, "robbery", areas=(LONDON, HACKNEY))
    (chart,) = exploration.charts(exploration.explored(small, chosen), chosen)
    assert [end.text.rsplit(" ", 1)[0] for end in chart.panels[0].ends] == ["London", "Hackney"]
    assert chart.title == "Robbery offences in London and Hackney"


def test_of_two_groups_each_says_its_measure(small: Store) -> None:
    chosen = settled(small, "robbery", "trust", areas=(LONDON, HACKNEY))
    (chart,) = exploration.charts(exploration.explored(small, chosen), chosen)
    assert [panel.title for panel in chart.panels] == ["Robbery offences", "Trust in the Met"]


def test_the_year_to_date_never_shares_axes_with_one_to_another_month(published: Store) -> None:
    """The sources differ in how late they are: three months of robberies do not stand beside eleven of knife crime."""
    chosen = settled(published, "robbery", "knife-crime", "gun-crime").but(figures="to-date")
    explored = exploration.explored(published, chosen)
    latest = {line.points[-1].end % YEAR for line in explored.lines}
    assert len(latest) > 1
    (chart,) = exploration.charts(explored, chosen)
    ends = [{dot.month % YEAR for line in panel.lines for dot in line.dots} for panel in chart.panels]
    assert [len(months) for months in ends] == [1] * len(latest)
    assert set.union(*ends) == latest
    for group in exploration.sharing_axes(explored.lines, chosen):
        assert len({exploration.period_title(line, chosen) for line in group}) == 1


@pytest.mark.parametrize("layout", ["each", "grid"])
def test_charts_of_their_own_have_one_time_and_a_scale_for_each_measure(small: Store, layout: str) -> None:
    """A year of hate crime has fewer offences than one of robberies, which made it flat on one scale with them."""
    chosen = settled(small, "robbery", "hate-crime", areas=(LONDON, HACKNEY), layout=layout)
    charts = exploration.charts(exploration.explored(small, chosen), chosen)
    assert [chart.title for chart in charts] == ["Robbery offences, London", "Robbery offences, Hackney",
                                                 "Hate crime offences, London", "Hate crime offences, Hackney"]
    assert len({(chart.first, chart.last) for chart in charts}) == 1
    tops = [chart.panels[0].axis.marks(5)[-1] for chart in charts]
    assert tops[0] == tops[1]
    assert tops[2] == tops[3] != tops[0]
    whole = exploration.whole(exploration.explored(small, chosen), chosen)
    assert [panel.ends[0].text.rsplit(" ", 1)[0] for panel in whole.panels] == [chart.title for chart in charts]


def test_charts_of_an_index_have_one_scale_for_all_measures(small: Store) -> None:
    chosen = settled(small, "robbery", "antisocial-behaviour", layout="each").but(unit="index", base="2021-22")
    charts = exploration.charts(exploration.explored(small, chosen), chosen)
    assert len(charts) == 2
    assert len({chart.panels[0].axis.marks(5)[-1] for chart in charts}) == 1


def test_six_lines_are_each_drawn_another_way(small: Store) -> None:
    chosen = settled(small, "robbery", areas=SIX)
    (chart,) = exploration.charts(exploration.explored(small, chosen), chosen)
    assert {line.number for line in chart.panels[0].lines} == set(range(6))


def test_where_nothing_was_chosen_an_entry_of_the_plan_is_shown_for_london(small: Store) -> None:
    chosen = exploration.settled(small, ExploreChoices())
    assert len(chosen.measures) > 1
    assert chosen.areas == (LONDON,)


@pytest.mark.parametrize("asked", [ExploreChoices(("nonsense",)), ExploreChoices(areas=("E99999999",))])
def test_a_measure_or_an_area_that_there_is_not_is_refused(small: Store, asked: ExploreChoices) -> None:
    with pytest.raises(query.BadQuery, match="There is no"):
        exploration.settled(small, asked)


def test_no_chart_is_made_of_nothing(small: Store) -> None:
    chosen = settled(small, "antisocial-behaviour", areas=(HACKNEY,))
    assert exploration.charts(exploration.explored(small, chosen), chosen) == []


def test_more_lines_than_are_told_apart_have_axes_by_measure(small: Store) -> None:
    chosen = settled(small, "robbery", "hate-crime", areas=SIX)
    (chart,) = exploration.charts(exploration.explored(small, chosen), chosen)
    assert [len({line.number for line in panel.lines}) for panel in chart.panels] == [6, 6]
