"""The chart of a measure as a reader chose it, to keep: as a picture that says what it is, or as its figures."""

import os
from collections.abc import Iterator

from flask import Response, request

from data import periods
from layouts.addresses import measure_choices, query
from layouts.charts import kept_picture, trend
from layouts.charts.chosen import ChosenChart, chosen_chart
from layouts.files import cells
from layouts.words import format as fmt
from layouts.words import readings, sentences
from metrics import queries, registry
from metrics.queries import Store

FIELDS = ("measure", "area_code", "area_name", "period_start", "period_end", "period", "value", "unit", "status",
          "release", "source", "residents")
TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}


def answer(store: Store, measure_id: str, ending: str) -> Response:
    """The file of one of TYPES that the request asks for; UnknownMeasure, UnknownArea or BadQuery."""
    asked = request.query_string.decode("ascii", "replace")
    shown = chosen_chart(store, measure_id, query.area(asked), measure_choices.choices(asked))
    made: str | bytes = _csv(shown) if ending == "csv" else _picture(store, shown)
    response = Response(kept_picture.png(str(made)) if ending == "png" else made, mimetype=TYPES[ending])
    name = "_".join(map(cells.slug, (measure_id, shown.view.area_name, *filter(None, (
        shown.chosen.period, shown.chosen.unit, shown.chosen.years)))))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _picture(store: Store, shown: ChosenChart) -> str:
    view, source = shown.view, registry.registry().source_of(shown.view.measure)
    finding = readings.first_compared(queries.findings_of(store, view)).sentence
    site = os.environ.get("SITE_URL", "").rstrip("/") or "London policing, measured: "
    address = measure_choices.address(view.measure.id, view.area_code, shown.chosen.of_chart)
    notes = [f"Source: {source.publisher}, {source.title} ({sentences.release(view.release)}).",
             " ".join(sentences.sentence(text) for text in ("The axis begins at zero", shown.residents) if text),
             f"{site}{address}"]
    return kept_picture.picture(shown.chart, finding, notes)


def _csv(shown: ChosenChart) -> str:
    return cells.table(FIELDS, _rows(shown))


def _rows(shown: ChosenChart) -> Iterator[dict[str, object]]:
    """A row a point of the chart; a share from 0 to 1, as in the file of the measure."""
    source = registry.registry().source_of(shown.view.measure)
    for one in trend.series(shown.views, shown.chosen.period, shown.chosen.years):
        for point in one.points:
            yield {
                "measure": one.view.measure.title, "area_code": one.view.area_code, "area_name": one.view.area_name,
                "period_start": periods.first_day(point.start).isoformat(),
                "period_end": periods.last_day(point.end).isoformat(),
                "period": fmt.period(point, one.view.measure), "value": point.value, "unit": one.view.measure.unit,
                "status": " ".join(f"[{mark}]" for mark in fmt.markers(point)), "release": point.release,
                "source": source.title, "residents": shown.residents,
            }
