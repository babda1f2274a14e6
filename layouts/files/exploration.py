"""What a reader put side by side, to keep: the pictures of the page, all of it as one picture, or its figures."""

import os
from collections.abc import Iterator

from flask import Response, request

from data import periods
from layouts.addresses import explore_choices, query
from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, kept_picture, svg
from layouts.files import cells, views
from layouts.words import exploring
from layouts.words import format as fmt
from metrics import registry
from metrics.queries import Store
from metrics.results import Exploration


class NothingToDraw(ValueError):
    """All that was asked for is refused, or there are not so many charts."""


def picture(store: Store, size: str) -> str:
    """One of the pictures of the page, in a size of charts; BadQuery or NothingToDraw."""
    chosen, shown = _asked(store)
    number = query.text(_query(), "chart", "chart") or "0"
    charts = exploration.charts(shown, chosen)
    if not number.isascii() or not number.isdigit() or int(number) >= len(charts):
        raise NothingToDraw("there is no such chart on this page")
    return svg.draw(charts[int(number)], size)


def answer(store: Store, ending: str) -> Response:
    """All of it as ``svg``, ``png`` or ``csv``; BadQuery or NothingToDraw."""
    chosen, shown = _asked(store)
    if not shown.lines:
        raise NothingToDraw("nothing that was asked for can be shown")
    made: str | bytes = _csv(shown) if ending == "csv" else _picture(shown, chosen)
    response = Response(kept_picture.png(str(made)) if ending == "png" else made, mimetype=views.TYPES[ending])
    name = "_".join(map(cells.slug, (*chosen.measures, *(dict.fromkeys(one.view.area_name for one in shown.lines)),
                                     *filter(None, (chosen.figures, chosen.unit)))))[:120]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _query() -> str:
    return request.query_string.decode("ascii", "replace")


def _asked(store: Store) -> tuple[ExploreChoices, Exploration]:
    chosen = exploration.settled(store, explore_choices.choices(_query()))
    return chosen, exploration.explored(store, chosen)


def _picture(shown: Exploration, chosen: ExploreChoices) -> str:
    chart = exploration.whole(shown, chosen)
    site = os.environ.get("SITE_URL", "").rstrip("/") or "London policing, measured: "
    read = filter(None, (exploring.scales(shown, chosen), *exploring.notes(shown, [])))
    notes = [*exploring.sources(shown), " ".join(read), f"{site}{explore_choices.address(chosen)}"]
    return kept_picture.picture(chart, exploring.lead(shown, chosen), notes)


def _csv(shown: Exploration) -> str:
    return cells.table(views.FIELDS, _rows(shown))


def _rows(shown: Exploration) -> Iterator[dict[str, object]]:
    """A row a point of the charts; a share from 0 to 1, as in the file of the measure."""
    for line in shown.lines:
        measure, source = line.view.measure, registry.registry().source_of(line.quoted.measure)
        for point in line.points:
            yield {
                "measure": measure.title, "area_code": line.view.area_code, "area_name": line.view.area_name,
                "period_start": periods.first_day(point.start).isoformat(),
                "period_end": periods.last_day(point.end).isoformat(),
                "period": fmt.period(point, line.quoted.measure), "value": point.value, "unit": measure.unit,
                "status": " ".join(f"[{mark}]" for mark in fmt.markers(point)), "release": point.release,
                "source": source.title, "residents": " ".join(shown.residents),
            }
