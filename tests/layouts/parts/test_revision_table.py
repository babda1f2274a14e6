"""How far the newest figures have moved between releases, and the way from offences to their outcomes."""

import xml.etree.ElementTree as ET

import pytest

from data.statement import LONDON
from layouts.parts import outcomes, revision_table
from metrics import queries
from metrics.analysis import views
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.registry import Measure
from metrics.results import AtAge, Move, Provisional
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import count_view, rate_view, survey_view
from tests.support.html_pages import links, only, page, part, rendered, rows, text_of
from tests.support.small_store import HACKNEY

PAIRS = (("2025-12", "2026-03"),)


def shown(measure: Measure, found: Provisional) -> ET.Element:
    return rendered(revision_table.body(measure, found))


def cells(section: ET.Element) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in rows(section)]


def test_each_figure_stands_as_both_releases_gave_it() -> None:
    measure = count_view().measure
    assert cells(shown(measure, examples.moved(measure))) == [
        ["Latest figure: November 2025", "2,000 offences (release December 2025)",
         "2,020 offences (release March 2026)", "+1.0%"],
        ["Second latest figure: October 2025", "1,000 offences (release December 2025)",
         "1,000 offences (release March 2026)", "no change"],
    ]


def test_without_two_releases_the_reason_is_given_and_no_table(small: Store) -> None:
    measure = survey_view().measure
    for section in (shown(measure, examples.moved(measure)),
                    part(page(small, "/measure/antisocial-behaviour").body, "revisions")):
        assert "cannot be said: only one release is held that gives them." in text_of(section)
        assert section.find(".//table") is None


def test_a_small_count_moves_by_a_number_and_a_share_by_points() -> None:
    few = Move("x", "count", "2025-12", "2026-03", 1, "November 2025", 3.0, 4.0)
    share = Move("x", "rate", "2025-12", "2026-03", 1, "November 2025", 0.168, 0.117)
    made = [shown(view.measure, Provisional(move.kind, PAIRS, (), (move,), "", "Said."))
            for view, move in ((count_view(), few), (rate_view(), share))]
    assert [cells(one)[0][-1] for one in made] == ["+1 offence", "\u22125.1 percentage points"]


def test_of_many_releases_each_age_stands_with_its_usual_and_its_largest_move() -> None:
    found = Provisional("count", (("2025-10", "2025-11"), ("2025-11", "2025-12")), (AtAge(1, 2, 0.0, 0.021),), (), "",
                        "Said.")
    assert cells(shown(count_view().measure, found)) == [["Latest figure", "2", "nothing", "2.1%"]]


def test_the_releases_of_recorded_crime_moved_as_their_files_say(published: Store) -> None:
    """Total notifiable offences, the sum of the files of most recent months without fraud.

    November 2025 went from 75,425 (December 2025) to 76,173 (March 2026), up 1.0%; February 2026 from 67,616 to
    67,505 (July 2026), down 0.2%; the second latest figures, October 2025 and January 2026, from 77,211 to 77,142,
    down 0.1%, and from 70,539 to 71,746, up 1.7%.
    """
    section = part(page(published, "/measure/total-notifiable-offences").body, "revisions")
    assert cells(section)[:2] == [["Latest figure", "2", "0.6%", "1.0%"], ["Second latest figure", "2", "0.9%", "1.7%"]]


@pytest.mark.parametrize(("asked", "code"), [("", LONDON), (f"?area={HACKNEY}", HACKNEY)])
def test_offences_lead_to_their_outcomes_and_back(small: Store, asked: str, code: str) -> None:
    for here, there in (("knife-crime", "knife-crime-positive-outcome-rate"),
                        ("knife-crime-positive-outcome-rate", "knife-crime")):
        line = only(page(small, f"/measure/{here}{asked}").body, ".//p[@class='paired']")
        assert links(line)[0] == f"/measure/{there}{asked}"
        assert findings(views.view(small, there, code))[0].sentence in text_of(line)


def test_a_measure_without_outcomes_has_no_such_line(small: Store) -> None:
    assert queries.paired_outcome(small, "trust", HACKNEY) == ()
    assert outcomes.lines(()) == []
    assert page(small, "/measure/trust").body.find(".//p[@class='paired']") is None
