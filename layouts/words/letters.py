"""A letter to those who hold figures that the plan asks for and that are missing or old here."""

from collections.abc import Sequence
from datetime import date

from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import Plan
from metrics.results import LATE, EntryCoverage


def paragraphs(holder: str, plan: Plan, missing: Sequence[EntryCoverage], today: date) -> list[str]:
    """The letter, a paragraph each; between the last two stands what ``asks`` lists."""
    return [
        f"To: {holder}",
        f"You hold figures that show how London does against the plan \u201c{plan.title}\u201d. On "
        f"{fmt.day(today.isoformat())} none that is current is on this site for "
        f"{fmt.counted(len(missing), 'entry', 'entries')} of it:",
        "Please tell us where these are published, or publish them as open data: a CSV file for London and each "
        "borough, by month, with their definition and the day of the next release.",
    ]


def asks(missing: Sequence[EntryCoverage]) -> list[str]:
    """What is asked for, a line an entry: its title and what is here of it."""
    return [f"{one.entry.title}: {_held(one)}" for one in missing]


def _held(covered: EntryCoverage) -> str:
    newest = covered.newest
    if newest is None:
        return "no figures."
    source = f", {newest.release.source_title}" if newest.release else ""
    due = newest.reporting.expected_next
    said = f"the newest figures here are of {newest.latest_period}{source}."
    if covered.state == LATE and due is not None:
        said = f"{said} Newer ones were due by {fmt.day(due.isoformat())}."
    return sentences.sentence(said)[0].lower() + said[1:]
