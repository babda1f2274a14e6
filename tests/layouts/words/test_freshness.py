"""Whether newer figures should be here: two facts, a sign for a row and a sentence for a page."""

from datetime import date

import pytest

from layouts.parts.reading_marks import freshness_of
from layouts.words import freshness
from metrics.results import DISCONTINUED, LATE, LIVE, NO_SCHEDULE, NOT_LOADED, MeasureState
from tests.support.html_pages import rendered, text_of

DUE = MeasureState(LATE, 24315, date(2026, 4, 30), 208)
IN_TIME = MeasureState(LIVE, 24315, date(2026, 12, 31), 0)
ENDED = MeasureState(DISCONTINUED, 24315, note="the survey ended in 2024")


@pytest.mark.parametrize(("state", "said"), [
    (DUE, "Newer figures were due by 30 April 2026. None is loaded here, and we cannot tell whether they were "
          "published."),
    (MeasureState(LATE, 24315, note=NO_SCHEDULE),
     "Newer figures should be out, though no date is given for them: these are older than two of the usual steps "
     "between releases. None is loaded here, and we cannot tell whether they were published."),
    (ENDED, "The publisher has ended this series: the survey ended in 2024."),
    (IN_TIME, "The next figures are due by 31 December 2026."),
    (MeasureState(LIVE, 24315, note=NO_SCHEDULE), ""), (MeasureState(NOT_LOADED, None), ""), (None, ""),
])
def test_that_figures_are_due_and_that_a_series_has_ended_are_two_facts(state: MeasureState | None, said: str) -> None:
    assert freshness.explanation(state) == said


@pytest.mark.parametrize(("state", "shown"), [
    (DUE, " \u2020 (newer figures due)"), (ENDED, " \u2021 (series ended)"), (IN_TIME, ""), (None, ""),
])
def test_a_row_has_a_sign_with_its_words_and_neither_where_figures_come_in_time(
    state: MeasureState | None, shown: str
) -> None:
    assert text_of(rendered(freshness_of(state))) == shown


@pytest.mark.parametrize(("states", "said"), [
    ([DUE, DUE], "For all 2 measures newer figures should be out by now, but are not on this site (\u2020)."),
    ([DUE, IN_TIME], "For 1 of 2 measures newer figures should be out by now, but are not on this site (\u2020)."),
    ([IN_TIME, ENDED], ""), ([], ""),
])
def test_how_many_are_due_is_said_once_with_the_sign(states: list[MeasureState], said: str) -> None:
    assert freshness.overdue(states) == said
