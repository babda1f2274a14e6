"""What the pages say: every figure with its label, every gap with its reason, every table as the data."""

from datetime import date

import pytest
from dash import html
from layout_examples import (
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

from layouts import format as fmt
from layouts import measure, router, sentences, table

TODAY = date(2026, 11, 22)


def text_of(node):
    """All the text of a tree."""
    if node is None or isinstance(node, (str, int, float)):
        return str(node or "")
    if isinstance(node, (list, tuple)):
        return "".join(text_of(child) for child in node)
    return text_of(getattr(node, "children", None))


def find(node, kind):
    """Every element of a kind in a tree, in order."""
    if isinstance(node, (list, tuple)):
        return [item for child in node for item in find(child, kind)]
    if not hasattr(node, "to_plotly_json"):
        return []
    return [node] * isinstance(node, kind) + find(getattr(node, "children", None), kind)


@pytest.fixture
def store(monkeypatch):
    return use_examples(monkeypatch)


def overview(store, area=""):
    return router.page(store, "/", area, TODAY).body


def test_the_overview_lists_every_measure_under_its_priority(store):
    body = overview(store)
    assert [text_of(one) for one in find(body, html.H2)] == ["Safer streets", "Trust & confidence"]
    named = [text_of(find(row, html.A)[0]) for row in find(find(body, html.Tbody), html.Tr)]
    assert named == [view.measure.title for view in all_views(PLACES[0])]


def test_a_row_gives_figure_period_changes_release_and_age(store):
    row = text_of(find(find(overview(store), html.Tbody), html.Tr)[0])
    for part in ("28,410 offences", "12 months to February 2026", "+3.7%", "up, from 27,402", "+16.1%",
                 "Figures to February 2026, published 4 March 2026; 9 months old"):
        assert part in row


def test_a_refused_comparison_says_why_in_few_words_and_links_to_the_whole_reason(store):
    row = find(find(overview(store), html.Tbody), html.Tr)[1]
    assert "the series breaks in March 2024" in text_of(row)
    assert "the recording system was replaced" not in text_of(row)
    assert "/measure/hate-crime#changes" in [one.href for one in find(row, html.A)]
    page = text_of(router.page(store, "/measure/hate-crime", "", TODAY).body)
    assert "The series breaks in March 2024: the recording system was replaced." in page


def test_measures_without_a_figure_are_listed_with_the_reason(store):
    body = overview(store, f"area={CITY}")
    rows = [text_of(row) for row in find(find(body, html.Tbody), html.Tr)]
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


@pytest.mark.parametrize("make", [count_view, broken_view, survey_view, rate_view])
def test_every_cell_of_the_table_is_the_view_s(make):
    view = make()
    rows = find(find(table.figures(view), html.Tbody), html.Tr)
    assert len(rows) == len(view.points)
    years = {point.end: point for point in view.trend}
    for row, point in zip(rows, reversed(view.points), strict=True):
        cells = [text_of(cell) for cell in row.children]
        assert cells[0] == fmt.period(point, view.measure).removeprefix("rolling ")
        assert cells[1] == fmt.figure(point.value, view.measure)
        if table.has_twelve(view):
            year = years.get(point.end)
            assert cells[2] == (fmt.figure(year.value, view.measure) if year else table.NO_YEAR)
        if point.base is not None:
            assert cells[3:5] == [fmt.number(point.numerator), fmt.number(point.base)]
        assert cells[-1] == point.release
        assert all(f"[{mark}]" in cells[-2] for mark in fmt.markers(point))


def test_a_missing_figure_is_marked_and_never_a_zero():
    view = broken_view()
    rows = find(find(table.figures(view), html.Tbody), html.Tr)
    missing = [row for row, point in zip(rows, reversed(view.points), strict=True) if point.value is None]
    assert [text_of(row.children[1]) for row in missing] == ["not available"]
    assert "[x]" in text_of(missing[0])


def test_the_legend_explains_exactly_the_markers_in_use():
    legend = text_of(table.legend(broken_view()))
    for part in ("[p] provisional", "[r] revised since an earlier release", "[x] not available"):
        assert part in legend
    assert "[c]" not in legend
    assert not table.legend(survey_view())


def test_a_survey_says_that_it_rolls_and_that_its_bases_are_not_published(store):
    page = text_of(router.page(store, "/measure/trust", "", TODAY).body)
    for part in ("rolling 12 months to December 2025", "base size not published", "published each quarter"):
        assert part in page


def test_a_measure_s_page_has_all_that_one_needs_to_quote_it(store):
    page = router.page(store, "/measure/robbery", f"area={HACKNEY}", TODAY)
    words = text_of(page.body)
    for part in (
        "Robbery offences, Hackney: 28,410 offences in the 12 months to February 2026 (release March 2026, published "
        "4 March 2026).", "How many robberies", "Robbery of people & businesses.",
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


def test_breaks_stand_in_words_beneath_the_chart():
    words = text_of(measure.body(broken_view(), SOURCE, PLACES, TODAY, "v"))
    assert "From March 2024: The recording system was replaced (CONNECT)." in words


def test_every_change_is_a_sentence_with_measure_area_periods_and_release():
    view = count_view(PLACES[1])
    words = sentences.change(view, view.changes[0])
    assert words == ("Robbery offences, Hackney, against the year before: +3.7%, from 27,402 offences in the 12 months "
                     "to February 2025 to 28,410 offences in the 12 months to February 2026 (release March 2026, "
                     "published 4 March 2026).")
