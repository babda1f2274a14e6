"""A survey's boroughs on the page of gaps: a map and a chart, the table on demand, or why there is none."""

from layouts.charts import differences
from layouts.parts import gap_boroughs
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from tests.support.context_examples import context_of
from tests.support.hand_made_views import SOURCE, survey_view
from tests.support.html_pages import rendered, text_of

TRUST = survey_view().measure


def test_every_borough_is_on_the_map_and_in_the_table_that_opens() -> None:
    made = rendered(gap_boroughs.body(context_of(TRUST), SOURCE, "v"))
    names = {one.name for one in context_of(TRUST).boroughs[0].boroughs}
    (opened,) = [one for one in made.iter("details") if text_of(one.findall("summary")) == gap_boroughs.TABLE]
    assert names <= {text_of(one) for one in opened.iter("th")}
    assert len(made.findall(".//ul[@class='tiles']/li")) == len(names) + 1  # the City of London


def test_whether_gaps_widen_stands_with_the_boroughs() -> None:
    beside = context_of(TRUST)
    assert differences.widening(beside.boroughs[0]) in text_of(rendered(gap_boroughs.body(beside, SOURCE, "v")))


def test_whether_gaps_widen_is_not_known_without_a_baseline(published: Store) -> None:
    held = queries.context_of(published, "stop-and-search-used-fairly").boroughs[0]
    assert differences.widening(held).startswith("Whether gaps are widening is not known: there is no complete figure")


def test_a_survey_without_boroughs_says_so_and_why_not(published: Store) -> None:
    measure = registry().measure("victim-satisfaction")
    words = text_of(rendered(gap_boroughs.body(queries.context_of(published, measure.id),
                                               registry().source_of(measure), "v")))
    assert words.startswith("Not published by borough: published for London as a whole only")
