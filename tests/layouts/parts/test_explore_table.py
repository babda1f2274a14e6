"""The tables below the charts of the explorer: the newest figure of every line, and the years before it."""

import pytest

from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, trend
from layouts.parts import explore_table
from layouts.words import format as fmt
from metrics.queries import Store
from metrics.results import ExploredPeriod
from tests.support.html_pages import rendered, text_of
from tests.support.small_store import HACKNEY, LONDON


@pytest.mark.parametrize("figures", ["", "each", "year", "to-date"])
@pytest.mark.parametrize("measures", [("trust",), ("robbery", "hate-crime", "knife-crime")])
def test_a_table_has_the_newest_figure_of_every_line_however_late_its_source(
    published: Store, measures: tuple[str, ...], figures: ExploredPeriod
) -> None:
    """London\u2019s trust ends before that of its boroughs, hate crime before robbery."""
    chosen = exploration.settled(published, ExploreChoices(measures, (HACKNEY, LONDON), figures=figures))
    lines = exploration.explored(published, chosen).lines
    for group in exploration.sharing_axes(lines, chosen):
        columns = explore_table.periods_of(group, chosen)
        assert list(columns) == sorted(columns)
        assert len(columns) <= explore_table.COLUMNS
        for line in group:
            newest = trend.newest(line.points)
            assert (newest.end, newest.months) in columns, line.view.measure.id


def test_each_cell_says_its_period_where_a_phone_shows_its_row_as_a_card(small: Store) -> None:
    chosen = exploration.settled(small, ExploreChoices(("robbery",), (HACKNEY, LONDON)))
    (made,) = explore_table.tables(exploration.explored(small, chosen), chosen)
    table = rendered([made])
    heads = [text_of(one) for one in table.findall(".//thead//th")]
    assert heads[0] == "Offences"
    for row in table.findall(".//tbody/tr"):
        assert [fmt.short_months(head) for head in heads[1:]] == [one.get("data-label") for one in row.findall("td")]
