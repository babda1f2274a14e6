"""How far the newest figures have moved between releases, and the way from offences to their outcomes."""

import pytest
from dash import html

from layouts.parts import outcomes, revision_table
from layouts.web import router
from metrics import queries
from metrics.analysis import views
from metrics.analysis.findings import findings
from metrics.results import AtAge, Move, Provisional
from tests.layouts.pages.test_pages import TODAY
from tests.support import analysis_examples as examples
from tests.support.layout_examples import HACKNEY, count_view, rate_view, use_examples
from tests.support.trees import find, text_of


@pytest.fixture
def store(monkeypatch):
    return use_examples(monkeypatch)


def part(store, path, anchor, asked=""):
    return next(one for one in find(router.page(store, path, asked, TODAY).body, html.Section) if one.id == anchor)


def cells(section):
    return [[text_of(cell) for cell in row.children] for row in find(find(section, html.Tbody), html.Tr)]


def test_each_figure_stands_as_both_releases_gave_it(store):
    assert cells(part(store, "/measure/robbery", "revisions")) == [
        ["Latest figure: November 2025", "2,000 offences (release December 2025)",
         "2,020 offences (release March 2026)", "+1.0%"],
        ["Second latest figure: October 2025", "1,000 offences (release December 2025)",
         "1,000 offences (release March 2026)", "no change"],
    ]


def test_without_two_releases_the_reason_is_given_and_no_table(store):
    section = part(store, "/measure/trust", "revisions")
    assert "cannot be said: only one release is held that gives them." in text_of(section)
    assert not find(section, html.Table)


def test_a_small_count_moves_by_a_number_and_a_share_by_points():
    few = Move("x", "count", "2025-12", "2026-03", 1, "November 2025", 3.0, 4.0)
    share = Move("x", "rate", "2025-12", "2026-03", 1, "November 2025", 0.168, 0.117)
    pairs = (("2025-12", "2026-03"),)
    made = [revision_table.body(one.measure, Provisional(move.kind, pairs, (), (move,), "", "Said."))
            for one, move in ((count_view(), few), (rate_view(), share))]
    assert [cells(one)[0][-1] for one in made] == ["+1 offence", "\u22125.1 percentage points"]


def test_of_many_releases_each_age_stands_with_its_usual_and_its_largest_move():
    found = Provisional("count", (("2025-10", "2025-11"), ("2025-11", "2025-12")), (AtAge(1, 2, 0.0, 0.021),), (), "",
                        "Said.")
    assert cells(revision_table.body(count_view().measure, found)) == [["Latest figure", "2", "nothing", "2.1%"]]


def test_the_releases_of_recorded_crime_moved_as_their_files_say(published):
    """Total notifiable offences, the sum of the files of most recent months without fraud.

    November 2025 went from 75,425 (December 2025) to 76,173 (March 2026), up 1.0%; February 2026 from 67,616 to
    67,505 (July 2026), down 0.2%; the second latest figures, October 2025 and January 2026, from 77,211 to 77,142,
    down 0.1%, and from 70,539 to 71,746, up 1.7%.
    """
    rows = cells(part(published, "/measure/total-notifiable-offences", "revisions"))
    assert rows[:2] == [["Latest figure", "2", "0.6%", "1.0%"], ["Second latest figure", "2", "0.9%", "1.7%"]]


@pytest.mark.parametrize("area", ["", f"area={HACKNEY}"])
def test_offences_lead_to_their_outcomes_and_back(published, area):
    for here, there in (("knife-crime", "knife-crime-positive-outcome-rate"),
                        ("knife-crime-positive-outcome-rate", "knife-crime")):
        page = router.page(published, f"/measure/{here}", area, TODAY).body
        line = next(one for one in find(page, html.P) if getattr(one, "className", "") == "paired")
        assert find(line, html.A)[0].href == f"/measure/{there}{f'?{area}' if area else ''}"
        code = area.removeprefix("area=") or "E23000001"
        assert findings(views.view(published, there, code))[0].sentence in text_of(line)


def test_a_measure_without_outcomes_has_no_such_line(published):
    assert queries.paired_outcome(published, "trust", HACKNEY) == ()
    assert outcomes.lines(()) == []


def test_what_is_worked_out_beside_a_measure_is_kept_until_the_data_change(store):
    first = queries.context_of(store, "robbery")
    assert queries.context_of(store, "robbery") is first
    store.version = "another"
    assert queries.context_of(store, "robbery") is not first


def test_kept_changes_hold_no_series(store):
    for change in queries.context_of(store, "robbery").changes.values():
        assert change.view.points == change.view.trend == ()
    assert len(queries.context_of(store, "robbery").changes) == len(examples.NAMES)
