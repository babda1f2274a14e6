"""What is reported of a plan, as a file: a row an entry."""

from datetime import date

from layouts.addresses.coverage_choices import CoverageChoices
from layouts.files import cells
from layouts.parts.coverage_matrix import days_since
from metrics import queries
from metrics.queries import Store
from metrics.results import STATE_WORDS, EntryCoverage

FIELDS = ("plan", "entry", "priority", "title", "evidence", "state", "state_in_words", "newest_measure",
          "newest_period", "days_since", "next_due", "held_by", "would_be_answered_by", "on", "where")


def text(store: Store, chosen: CoverageChoices, today: date) -> str:
    """Every entry of the chosen plan as CSV."""
    covered = next(one for one in queries.plan_coverage(store, today) if one.plan.id == chosen.plan)
    return cells.table(FIELDS, (_row(one, today) for one in covered.entries))


def _row(covered: EntryCoverage, today: date) -> dict[str, object]:
    entry, newest = covered.entry, covered.newest
    end = newest.reporting.latest_end if newest else None
    due = newest.reporting.expected_next if newest else None
    return dict(zip(FIELDS, (
        entry.plan, entry.id, entry.priority, entry.title, entry.evidence, covered.state, STATE_WORDS[covered.state],
        newest.id if newest else None, newest.latest_period if newest else None,
        None if end is None else days_since(end, today), due.isoformat() if due else None,
        "; ".join(covered.holders), entry.publication, today.isoformat(), entry.where), strict=True))
