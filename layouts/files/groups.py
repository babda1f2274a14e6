"""The chart of groups of people: as the page shows it, as a picture to keep, and as its figures."""

import os
from collections.abc import Iterator

from flask import Response

from data import periods
from layouts.addresses import gap_choices
from layouts.charts import group_gaps, kept_picture
from layouts.charts.svg_elements import KEPT
from layouts.files import cells, views
from layouts.words import group_words, sentences
from layouts.words.group_words import Panel
from metrics import queries, registry
from metrics.queries import Store

TITLE = "Groups of people beside London"
FIELDS = ("measure", "group", "period_start", "period_end", "period", "value", "unit", "against", "value_against",
          "difference", "base", "quoted_in", "locator", "cites", "caveat", "source", "release")
BASE = "not published"


def picture(store: Store, size: str) -> str:
    """The chart in one of the sizes that charts come in."""
    return group_gaps.svg(panels(store), size)


def panels(store: Store) -> list[Panel]:
    """Every gap between groups with a figure, on the questions that are asked of groups."""
    return group_words.panels(gap for one in gap_choices.GROUPED for gap in queries.context_of(store, one).gaps)


def answer(store: Store, ending: str) -> Response:
    """The file of a kind that pictures and figures are kept in."""
    made: str | bytes = _csv(store) if ending == "csv" else _kept(panels(store))
    response = Response(kept_picture.png(str(made)) if ending == "png" else made, mimetype=views.TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="groups-beside-london.{ending}"'
    return response


def _kept(shown: list[Panel]) -> str:
    site = os.environ.get("SITE_URL", "").rstrip("/") or "London policing, measured: "
    notes = [*group_words.origins([gap for panel in shown for gap in panel]), group_words.HOLLOW,
             group_gaps.scale(shown), f"{site}{gap_choices.PATH}"]
    return kept_picture.framed(TITLE, [group_words.sentence(one) for one in shown], group_gaps.svg(shown, KEPT),
                               group_gaps.height_of(shown), group_gaps.scale(shown), notes)


def _csv(store: Store) -> str:
    return cells.table(FIELDS, _rows(store))


def _rows(store: Store) -> Iterator[dict[str, object]]:
    """A row a dot of the chart; shares and their difference from 0 to 1."""
    for panel in panels(store):
        for gap in panel:
            start, context = gap.start or 0, queries.context_of(store, gap.measure.id)
            yield {
                "measure": gap.measure.title, "group": gap.who,
                "period_start": periods.first_day(start).isoformat(),
                "period_end": periods.last_day(start, gap.months).isoformat(),
                "period": group_words.period(start, gap.months), "value": gap.value, "unit": "share",
                "against": gap.against, "value_against": gap.other, "difference": gap.difference, "base": BASE,
                "quoted_in": gap.where, "locator": gap.locator, "cites": gap.cites,
                "caveat": gap.caveat, "source": "" if gap.where else registry.registry().source_of(gap.measure).title,
                "release": "" if gap.where else sentences.release(context.release),
            }
