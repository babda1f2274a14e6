"""[r]: a sum is revised only if the sum itself ever stood otherwise in an earlier release."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON, Statement, Variable
from data.store.reader import Reader
from data.store.writer import write
from data.stories import Stood, Story, added, left_at, story
from metrics.analysis import series, views
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.results import Point, Told
from tests.support.statements import COUNT, FIRST, HACKNEY, SOURCE, SURVEY, statement

OTHER = Variable("burglary", "Burglary", "offences")

NAMES = ("theft", "robbery", "residential-burglary", "stalking", "homicide-under-25",
         "knife-crime-positive-outcome-rate", "trust", "total-notifiable-offences")


def edition(label: str, file: str, values: dict[tuple[str, int], float | None],
            variable: Variable = COUNT) -> Statement:
    """A file of a release; several files may share its label."""
    made = statement(label, values, variable=variable)
    return replace(made, release=replace(made.release, file=file, sha256=f"{label} {file} {variable.code}"))


def revised(engine: Engine) -> list[int]:
    """The months, from FIRST, whose sum of both variables in London is marked."""
    figures = Reader(engine).figures(SOURCE.code, [COUNT.code, OTHER.code], [LONDON])
    monthly = {start: [one.revised.get(start) or (Stood(one.first_stated.get(start, 0), one[start].value),)
                       for one in figures.values()] for start in range(FIRST, FIRST + 3)}
    return [start - FIRST for start, stories in monthly.items() if len(added(stories)) > 1]


def test_parts_that_move_against_each_other_revise_no_sum(engine: Engine) -> None:
    write(engine, [edition("2025-01", "a", {(LONDON, FIRST): 10, (LONDON, FIRST + 1): 10}),
                   edition("2025-01", "b", {(LONDON, FIRST): 5, (LONDON, FIRST + 1): 5}, OTHER)])
    write(engine, [edition("2025-02", "a", {(LONDON, FIRST): 9, (LONDON, FIRST + 1): 9}),
                   edition("2025-02", "b", {(LONDON, FIRST): 6, (LONDON, FIRST + 1): 7}, OTHER)])
    assert revised(engine) == [1]


def test_a_heading_that_was_left_out_before_it_took_from_another_was_none(engine: Engine) -> None:
    """A publisher that leaves zero rows out splits a heading: 10 become 4 and 6, and no sum moved."""
    write(engine, [edition("2025-01", "a", {(LONDON, FIRST): 10}), edition("2025-01", "b", {}, OTHER)])
    write(engine, [edition("2025-02", "a", {(LONDON, FIRST): 4}),
                   edition("2025-02", "b", {(LONDON, FIRST): 6, (LONDON, FIRST + 1): 1}, OTHER)])
    assert revised(engine) == [1]


def test_two_files_of_one_release_revise_nothing_between_them(engine: Engine) -> None:
    """The historical file and that of the most recent months both give the month that they share."""
    write(engine, [edition("2025-01", "historical", {(LONDON, FIRST): 7})])
    write(engine, [edition("2025-01", "recent", {(LONDON, FIRST): 8})])
    assert not Reader(engine).figures(SOURCE.code, [COUNT.code], [LONDON]).popitem()[1][FIRST].revised
    write(engine, [edition("2025-02", "recent", {(LONDON, FIRST): 9})])
    assert Reader(engine).figures(SOURCE.code, [COUNT.code], [LONDON]).popitem()[1][FIRST].revised


def test_a_zero_that_was_left_out_and_became_one_is_revised(engine: Engine) -> None:
    write(engine, [edition("2025-01", "a", {}), edition("2025-02", "a", {(LONDON, FIRST): 1})])
    found = Reader(engine).figures(SOURCE.code, [COUNT.code], [LONDON]).popitem()[1]
    assert [figure.revised for figure in found.values()] == [True, False, False]


def test_a_survey_figure_that_was_not_given_before_is_new_and_not_revised(engine: Engine) -> None:
    write(engine, [edition("2025-01", "a", {}, SURVEY), edition("2025-02", "a", {(LONDON, FIRST): 0.5}, SURVEY)])
    found = Reader(engine).figures(SOURCE.code, [SURVEY.code], [LONDON]).popitem()[1]
    assert not found[FIRST].revised


STORIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=5).map(
    lambda links: story([Stood(edition, float(value)) for edition, value in sorted(links, key=lambda one: one[0])]))


@given(st.lists(STORIES, min_size=1, max_size=4))
def test_a_sum_is_told_as_it_stood_after_each_edition(stories: list[Story]) -> None:
    since = max(one[0].edition for one in stories)
    stood = [sum(left_at(one, turn) or 0.0 for one in stories) for turn in range(since, 8)]
    told = added(stories)
    assert [left_at(told, turn) for turn in range(since, 8)] == stood
    assert (len(told) > 1) == (len(set(stood)) > 1)


@pytest.mark.parametrize("area", [LONDON, HACKNEY, "bcu-central-east"])
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_marked_exactly_where_an_earlier_release_left_another(
    published: Store, name: str, area: str
) -> None:
    """Against the same figures read as each release left them: months, and the sums of 12."""
    measure, known = registry().measure(name), published.reader.catalogue()
    view = views.view(published, name, area)
    places = series.parts(known, measure, area)
    now = {point[:2]: point.value for point in (*view.points, *view.trend)}
    otherwise = set()
    for release in last_files(published, measure.source):
        figures = published.reader.figures_of(measure.parts, places, as_of=release)
        left = series.points(known, measure, places, figures) if places else ()
        otherwise |= {point[:2] for point in (*left, *series.trend(measure, left))
                      if point.value is not None and point.value != now[point[:2]]}
    assert {point[:2] for point in (*view.points, *view.trend) if point.revised} == otherwise


def last_files(store: Store, source: str) -> list[int]:
    """The last file of each release of a source."""
    releases = sorted(store.reader.catalogue().releases.values(), key=lambda one: one.rank)
    return list({(one.label, one.published): one.id for one in releases if one.source == source}.values())


def test_residential_burglary_is_not_marked_in_months_that_kept_their_figure(published: Store) -> None:
    """June 2024: 1,789 + 686 + 1 in the file of December 2025, 1,788 + 687 + 1 in that of March 2026, not in July's."""
    marked = {point.start: point for point in views.view(published, "residential-burglary", LONDON).points}
    assert marked[periods.month(2024, 6)].value == 2_476
    assert not marked[periods.month(2024, 6)].revised


@pytest.mark.parametrize(("month", "before", "now"), [((2025, 10), 2_842, 2_853), ((2025, 1), 3_133, 3_199)])
def test_residential_burglary_stood_otherwise_only_where_its_sum_did(
    published: Store, month: tuple[int, int], before: int, now: int
) -> None:
    """The files of December 2025 and March 2026 agree in the sum, not its parts; July 2026 moved it."""
    marked = {point.start: point for point in views.view(published, "residential-burglary", LONDON).points}
    told = marked[periods.month(*month)].told
    assert told is not None
    assert [stood.value for stood in told.over] == [before, now]


def test_a_year_that_no_earlier_release_could_give_is_not_revised(published: Store) -> None:
    """July 2025 to February 2026 moved in the release of July 2026, which first has the year to June 2026."""
    view = views.view(published, "total-notifiable-offences", LONDON)
    assert view.headline is not None
    assert view.headline.end == periods.month(2026, 6)
    assert all(point.revised for point in view.points if periods.month(2025, 7) <= point.start < periods.month(2026, 3))
    assert not view.headline.revised


def test_a_rate_whose_parts_keep_their_share_is_not_revised() -> None:
    told = Told((Stood(0, 10.0), Stood(1, 20.0)), (Stood(0, 100.0), Stood(1, 200.0)))
    assert not Point(FIRST, 1, 0.1, "", "2025-02", 20.0, 200.0, told=told).revised
    assert Point(FIRST, 1, 0.2, "", "2025-02", 20.0, 100.0, told=Told(told.over, (Stood(0, 100.0),))).revised
