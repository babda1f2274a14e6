"""Every claim with its verdict, as a file: a row a claim and release of ours."""

from collections.abc import Iterator

from layouts.files import cells
from metrics import queries
from metrics.queries import Store
from metrics.results import Verdict

FIELDS = ("claim", "said_by", "document", "published", "where", "words", "subject", "subgroup", "area", "period_start",
          "period_end", "compared_with", "said", "unit", "verdict", "why", "measure", "ours", "release", "agrees")


def text(store: Store) -> str:
    """All claims as CSV; one that no figures answer has a row with none."""
    return cells.table(FIELDS, (row for one in queries.verdicts(store) for row in _rows(one)))


def _rows(one: Verdict) -> Iterator[dict[str, object]]:
    quoted = one.quoted
    for each in one.ours or (None,):
        yield dict(zip(FIELDS, (
            quoted.id, quoted.said_by, quoted.document, quoted.published, quoted.locator, quoted.quote, quoted.subject,
            quoted.subgroup, quoted.area, quoted.start, quoted.end, one.against,
            f"{quoted.qualifier} {quoted.value}".strip(),
            quoted.unit, one.verdict, one.explanation, one.measure, each.value if each else None,
            each.release if each else None, each.agrees if each else None), strict=True))
