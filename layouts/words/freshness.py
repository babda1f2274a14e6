"""Whether newer figures than those shown should be here: a sign for a row, a sentence for a measure's own page.

Two facts are kept apart. Figures may be due, and none be loaded here: whether the publisher is late or this site is
cannot be told from here. Or the publisher has ended the series, and nothing more is due.
"""

from collections.abc import Collection
from typing import NamedTuple

from layouts.words import format as fmt
from metrics.results import DISCONTINUED, LATE, MeasureState


class Mark(NamedTuple):
    """A sign beside the name of a measure, and the words for who hears it."""

    sign: str
    words: str


MARKS = {LATE: Mark("\u2020", "newer figures due"), DISCONTINUED: Mark("\u2021", "series ended")}
NO_DAY = ("Newer figures should be out, though no date is given for them: these are older than two of the usual steps "
          "between releases.")
UNKNOWN = "None is loaded here, and we cannot tell whether they were published."


def mark(state: MeasureState | None) -> Mark | None:
    """The sign of figures that should be newer or whose series has ended; None where they come in time."""
    return MARKS.get(state.state) if state else None


def explanation(state: MeasureState | None) -> str:
    """When newer figures were or are due, or that there will be none; blank where nothing is known of it."""
    if state is None:
        return ""
    if state.state == DISCONTINUED:
        return f"The publisher has ended this series: {state.note.rstrip('.')}."
    day = fmt.day(state.expected_next.isoformat()) if state.expected_next else ""
    if state.state == LATE:
        return f"Newer figures were due by {day}. {UNKNOWN}" if day else f"{NO_DAY} {UNKNOWN}"
    return f"The next figures are due by {day}." if day else ""


def overdue(states: Collection[MeasureState]) -> str:
    """For how many measures newer figures are due, said once at the top of a page; blank for none."""
    late, number = sum(one.state == LATE for one in states), len(states)
    if not late:
        return ""
    which = f"For all {number} measures" if late == number > 1 else f"For {late} of {fmt.counted(number, 'measure')}"
    return f"{which} newer figures should be out by now, but are not on this site ({MARKS[LATE].sign})."
