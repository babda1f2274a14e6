"""The tables below the charts of the explorer: the newest figure of every line, and the years before it."""

import pytest

from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, trend
from layouts.parts import explore_table
from metrics.queries import Store
from metrics.results import ExploredPeriod
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
